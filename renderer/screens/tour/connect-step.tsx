import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** Leads to HUBRISE INTEGRATION, and back by itself once the till is connected. */
export function ConnectStep(): ReactElement {
  const { connection, ui } = useTill();
  const { t } = useTranslation();
  const { goOn, note } = useTour();
  const shop = useReadable(connection, (view) =>
    view?.kind === 'connected' || view?.kind === 'failing' ? view.details.location : null,
  );
  if (shop !== null) {
    return (
      <StepBox
        icon="online"
        isDone
        title={t('tour.connect.done')}
        text={t('tour.connect.doneText', { name: shop.name ?? shop.id ?? t('tour.connect.shop') })}
        actions={
          <ActionButton look="primary" size="primary" onPress={goOn}>
            {t('tour.next')}
          </ActionButton>
        }
      />
    );
  }
  return (
    <StepBox
      icon="unplugged"
      title={t('tour.step.connect')}
      text={t('tour.connect.text')}
      actions={
        <>
          <ActionButton
            look="primary"
            size="primary"
            icon="sales"
            onPress={() =>
              ui.patch({
                screen: 'ventes',
                salesTab: 'integration',
                ledByTour: true,
                tourStep: null,
              })
            }
          >
            {t('board.notConnected.action')}
          </ActionButton>
          <ActionButton size="primary" onPress={() => note('connect', 'skipped')}>
            {t('tour.skip')}
          </ActionButton>
        </>
      }
    />
  );
}
