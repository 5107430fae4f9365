import type { OrderCard } from '../../main/core/board/card.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useFormat } from './use-format.ts';
import { useWhen } from './use-when.ts';

interface OrderWords {
  /** `Livraison`, or what the platform wrote where HubRise gave no type. */
  readonly service: string;
  /** The shop's answer, else `Au plus vite`, `19:45`, `mar. 24 nov. à 12:30`, or not known. */
  readonly timing: string;
  /** What is more to say about it: the platform's estimate, or what the customer wanted. */
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
  const pickup = card.expectedIsPickup;

  const wanted = (): string => {
    if (timing.kind === 'asap') return t('order.asap');
    return timing.kind === 'scheduled' ? when(timing.at) : t('order.timeUnknown');
  };
  const wantedDetail = (): string | null => {
    if (timing.kind === 'scheduled') return t(pickup ? 'order.pickupTime' : 'order.wantedTime');
    if (timing.kind === 'unknown' || timing.expectedAt === null) return null;
    const around = pickup ? 'order.pickupAround' : 'order.wantedAround';
    return t(around, { time: when(timing.expectedAt) });
  };
  // Once the shop has answered, its own answer is the time that counts in the kitchen.
  const promised = (at: number): readonly [string, string | null] => {
    const time = when(at);
    if (timing.kind !== 'scheduled') return [t('order.promised', { time }), wanted()];
    const asked = when(timing.at);
    return [
      t('order.promised', { time }),
      asked === time ? wantedDetail() : t('order.wantedFor', { time: asked }),
    ];
  };
  const [timingText, timingDetail] =
    confirmedAt === null ? [wanted(), wantedDetail()] : promised(confirmedAt);
  const paymentText = (): string => {
    if (payment.kind === 'to_collect') {
      return t('order.toCollect', { amount: money(payment.amount) });
    }
    if (payment.kind === 'nothing_due') return t('order.nothingDue');
    return t(payment.kind === 'paid' ? 'order.paid' : 'order.paymentUnknown');
  };

  return {
    service:
      card.serviceType === null
        ? (card.serviceTypeRef ?? t('service.unknown'))
        : t(`service.${card.serviceType}`),
    timing: timingText,
    timingDetail,
    payment: paymentText(),
    status: t(`status.${card.status}`),
  };
}
