import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../../preload/contract.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useWhen } from '../../hooks/use-when.ts';

export interface OrderWords {
  /** `Livraison`, or what the platform wrote where HubRise gave no type. */
  readonly service: string;
  /** `Dès que possible`, `19:45`, `mar. 24 nov. à 12:30`, or that it is not known. */
  readonly timing: string;
  /** The more exact time beside it, if there is one: the shop's own answer, else the estimate. */
  readonly timingDetail: string | null;
  readonly payment: string;
  readonly status: string;
}

/** What is said about an order in the same words on its card, in its panel and in lists. */
export function useOrderWords(card: OrderCard): OrderWords {
  const { t } = useTranslation();
  const { money } = useFormat();
  const when = useWhen();

  const { timing, confirmedAt, payment } = card;
  const expectedKey = card.expectedIsPickup ? 'order.pickupAround' : 'order.wantedAround';

  const timingText = (): string => {
    if (timing.kind === 'asap') return t('order.asap');
    return timing.kind === 'scheduled' ? when(timing.at) : t('order.timeUnknown');
  };
  const timingDetail = (): string | null => {
    if (confirmedAt !== null) return t('order.promised', { time: when(confirmedAt) });
    if (timing.kind === 'asap' && timing.expectedAt !== null) {
      return t(expectedKey, { time: when(timing.expectedAt) });
    }
    if (timing.kind !== 'scheduled') return null;
    return t(card.expectedIsPickup ? 'order.pickupTime' : 'order.wantedTime');
  };
  const paymentText = (): string => {
    if (payment.kind === 'to_collect') {
      return t('order.toCollect', { amount: money(payment.amount) });
    }
    return t(payment.kind === 'paid' ? 'order.paid' : 'order.paymentUnknown');
  };

  return {
    service:
      card.serviceType === null
        ? (card.serviceTypeRef ?? t('service.unknown'))
        : t(`service.${card.serviceType}`),
    timing: timingText(),
    timingDetail: timingDetail(),
    payment: paymentText(),
    status: t(`status.${card.status}`),
  };
}
