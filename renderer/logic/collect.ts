import type { OrderCard } from '../../main/core/board/card.ts';
import type { Money } from '../../main/core/format/numbers.ts';
import { isAccepted } from '../../main/core/takings/plan.ts';
import type { FiscalView, Settings } from '../../preload/contract.ts';

/** What a till can take money by; null: not known yet. */
export interface MoneyTaker {
  readonly fiscal: Pick<FiscalView, 'phase'> | null;
  readonly settings: { readonly kitchen: Pick<Settings['kitchen'], 'role'> } | null;
}

type Collected = Pick<OrderCard, 'flags' | 'payment' | 'platform' | 'status'>;

/** Whether a manager has set the counter up: until then there is no such screen, and no key to it. */
export function hasCounter(phase: string | undefined): boolean {
  return phase !== undefined && phase !== 'not_set_up' && phase !== 'starting';
}

/**
 * Whether this till offers to take the money of an order: something is due of it, the shop has accepted it,
 * and the counter takes money. Where another till of the shop has the orders in its journal, that one does.
 */
export function isCollectedHere(card: Collected, { fiscal, settings }: MoneyTaker): boolean {
  const { flags, payment, platform, status } = card;
  const isDue = payment.kind === 'to_collect' || payment.kind === 'unknown';
  const isHubrises = platform.key !== 'counter' && !flags.includes('trial');
  const isOurs = settings?.kitchen.role !== 'standby';
  return hasCounter(fiscal?.phase) && isOurs && isDue && isAccepted(status) && isHubrises;
}

/**
 * What would be left uncollected of an order that is finished now, as its card says it; null: nothing that
 * this till is to take, or nobody knows how much.
 */
export function leftDue(card: Collected, till: MoneyTaker): Money | null {
  const { payment } = card;
  return payment.kind === 'to_collect' && isCollectedHere(card, till) ? payment.amount : null;
}
