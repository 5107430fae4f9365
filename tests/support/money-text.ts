import { decimalText, type Money } from '../../main/core/format/numbers.ts';

/** Writes HubRise's form, the inverse of `parseMoney`. */
export function formatMoney({ cents, currency }: Money): string {
  return `${decimalText(cents)} ${currency}`;
}
