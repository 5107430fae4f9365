import type { Order } from '../../../tests/stand-ins/hubrise/rules/order.ts';

type Facts = Pick<Order, 'channel' | 'ref' | 'collection_code' | 'status' | 'confirmed_time'>;

/** What staff call an order: `Uber Eats 2A851`. */
export function orderName(order: Facts): string {
  return `${order.channel} ${order.collection_code ?? order.ref}`;
}

/** What HubRise now knows of an order, for the person at the terminal. */
export function answerWords(order: Facts): string {
  const name = orderName(order);
  const { status, confirmed_time: time } = order;
  if (status === 'received') return `${name} has arrived at the till`;
  const ready = time === null ? '' : `, ready at ${hourOf(time)}`;
  return `${name} is ${status.replaceAll('_', ' ')}${status === 'accepted' ? ready : ''}`;
}

/** The clock time of an ISO time, as its own time zone has it: `12:45`. */
export function hourOf(time: string): string {
  return /T(\d\d:\d\d)/.exec(time)?.[1] ?? time;
}
