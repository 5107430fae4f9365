import type { OrderAction, OrderStep } from '../../../main/core/answer/moves.ts';
import type { OrderCard } from '../../../main/core/board/card.ts';
import type { StatusOrUnknown } from '../../../main/core/order/status.ts';

/** What HubRise is told of an order that is ready. */
export const readyStatus = ({ serviceType }: OrderCard): StatusOrUnknown =>
  serviceType === 'delivery' ? 'awaiting_shipment' : 'awaiting_collection';

/** The steps that main would offer from there on (a delivery's; nothing is skipped here). */
const NEXT: Readonly<Partial<Record<StatusOrUnknown, readonly OrderAction[]>>> = {
  accepted: ['in_preparation', 'ready', 'in_delivery', 'completed', 'cancel'],
  in_preparation: ['ready', 'in_delivery', 'completed', 'cancel'],
  awaiting_shipment: ['in_delivery', 'completed', 'cancel'],
  awaiting_collection: ['completed', 'cancel'],
  in_delivery: ['completed', 'cancel'],
};

/** Its card once somebody has done that. */
export function moved(card: OrderCard, step: OrderStep, status: StatusOrUnknown): OrderCard {
  return {
    ...card,
    column: step === 'completed' ? card.column : step,
    status,
    answerBy: null,
    flags: [],
    newsAt: null,
    isSetAside: false,
    actions: NEXT[status] ?? [],
  };
}
