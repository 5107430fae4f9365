import type { ReactElement } from 'react';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { linkedTo } from '../../logic/tour.ts';
import { StepBox } from './step-box.tsx';
import { useTour } from './use-tour.ts';

/** Leads to HUBRISE INTEGRATION, and back by itself once the till is connected. */
export function ConnectStep(): ReactElement {
  const { connection, ui } = useTill();
  const { t } = useTranslation();
  const { goOn, note } = useTour();
  const shop = useReadable(connection, (view) => linkedTo(view)?.location ?? null);
  if (shop !== null) {
    const name = shop.name ?? shop.id ?? t('tour.connect.shop');
    return (
      <StepBox
        icon="online"
        isDone
        title={t('tour.connect.done')}
        text={t('tour.connect.doneText', { name })}
        actions={[{ words: t('tour.next'), onPress: goOn, isMain: true }]}
      />
    );
  }
  const lead = (): void =>
    ui.patch({ screen: 'ventes', salesTab: 'integration', ledByTour: true, tourStep: null });
  return (
    <StepBox
      icon="unplugged"
      title={t('tour.step.connect')}
      text={t('tour.connect.text')}
      actions={[
        { words: t('board.notConnected.action'), icon: 'sales', onPress: lead, isMain: true },
        { words: t('tour.skip'), onPress: () => note('connect', 'skipped') },
      ]}
    />
  );
}
