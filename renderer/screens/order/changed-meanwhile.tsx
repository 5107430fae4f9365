import type { ReactElement } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Over } from '../../state/ui-store.ts';

/**
 * In the place of a question that an order no longer allows. It is closed by a person: a question
 * that only vanished would keep its place over the screen, and with it all keys.
 */
export function ChangedMeanwhile({ asked }: { readonly asked: Over['kind'] }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const close = (): void => ui.close(asked);
  return (
    <Overlay place="centre" title={t('giveUp.changed')} onClose={close}>
      <p role="alert">{t('moveProblem.status')}</p>
      <OverlayActions>
        <ActionButton size="primary" look="primary" autoFocus onPress={close}>
          {t('action.understood')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
