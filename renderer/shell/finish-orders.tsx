import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { Overlay, OverlayActions } from '../components/overlay.tsx';
import { useTill } from '../hooks/till-context.ts';

/** Finishes together the orders that nobody finished on their day, once that was confirmed. */
export function FinishOrdersButton({ count }: { count: number }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  return (
    <>
      <ActionButton look="primary" onPress={() => setAsking(true)}>
        {t('unfinished.action')}
      </ActionButton>
      {asking && (
        <Overlay
          place="centre"
          role="alertdialog"
          title={t('unfinished.title', { count })}
          onClose={close}
        >
          <p>{t('unfinished.text')}</p>
          <OverlayActions>
            <ActionButton size="primary" autoFocus onPress={close}>
              {t('action.changeNothing')}
            </ActionButton>
            <ActionButton
              size="primary"
              look="primary"
              onPress={() => {
                close();
                void api.orders.finishOld().catch(fail);
              }}
            >
              {t('unfinished.action')}
            </ActionButton>
          </OverlayActions>
        </Overlay>
      )}
    </>
  );
}
