import { plainWords } from '../format/text.ts';
import type { Order } from './order.ts';

/** Tips come as charges (API §6); their deprecated `type` is not read, so their name tells. */
export function isTip(name: string): boolean {
  return /\b(tips?|pourboires?|gratuity)\b/.test(plainWords(name));
}

/** What of an order's total is a tip, cents in its currency. */
export function tipsOf({ charges, total }: Pick<Order, 'charges' | 'total'>): number {
  let cents = 0;
  for (const { deleted, name, ref, price } of charges) {
    if (deleted || price === null || price.currency !== total?.currency) continue;
    if (isTip(name ?? ref ?? '')) cents += price.cents;
  }
  return cents;
}
