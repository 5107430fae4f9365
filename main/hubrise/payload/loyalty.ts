import { wholePoints } from '../../core/loyalty/rules.ts';
import { isRecord, isUsableId } from './lenient.ts';

/** A loyalty card of a customer; `points`: its balance, rounded down. */
export interface LoyaltyCard {
  readonly id: string;
  readonly points: number;
}

/** The card of a customer, as HubRise shows them, that has this ref ('': the one without); null: they have none. */
export function loyaltyCardOf(customer: unknown, ref: string): LoyaltyCard | null {
  const cards = isRecord(customer) ? customer['loyalty_cards'] : null;
  if (!Array.isArray(cards)) return null;
  for (const card of cards) {
    if (!isRecord(card) || (card['ref'] ?? '') !== ref) continue;
    const { balance, id } = card;
    const points = wholePoints(balance);
    if (typeof id === 'string' && isUsableId(id) && points !== null) return { id, points };
  }
  return null;
}
