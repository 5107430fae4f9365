import type { ReactElement } from 'react';
import type { OrderCard } from '../../../main/core/board/card.ts';
import { isAccepted } from '../../../main/core/takings/plan.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { hasCounter } from '../../shell/use-has-counter.ts';

/**
 * Encaisser: something is due of an order that the shop has accepted, and the counter takes money. It is
 * paid on the counter's own screen. Where another till of the shop has the orders in its journal, that one
 * takes the money.
 */
export function CollectButton({ card }: { card: OrderCard }): ReactElement | null {
  const { counter, fiscal, settings, ui } = useTill();
  const { t } = useTranslation();
  const canSeal = useReadable(fiscal, (view) => hasCounter(view?.phase));
  const isOurs = useReadable(settings, (all) => all?.kitchen.role !== 'standby');
  const { flags, payment, platform, status } = card;
  const isDue = payment.kind === 'to_collect' || payment.kind === 'unknown';
  const isHubrises = platform.key !== 'counter' && !flags.includes('trial');
  if (!canSeal || !isOurs || !isDue || !isAccepted(status) || !isHubrises) return null;
  return (
    <ActionButton
      look="primary"
      onPress={() => {
        ui.patch({ screen: 'comptoir' });
        void counter.ask((api) => api.collect(card.id));
      }}
    >
      {t('comptoir.pay')}
    </ActionButton>
  );
}
