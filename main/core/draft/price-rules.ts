import { parseMoney } from '../format/money.ts';
import { type Availability, availabilityOf, withConditions } from './conditions.ts';
import { isObject, type JsonObject, listIn, own } from './json.ts';
import { moneyText } from './prices.ts';

/** Another price at some hours, or of some variants. The last one that holds counts (catalogue §1). */
export interface PriceRule extends Availability {
  /** Null: what stands there is no price. */
  readonly cents: number | null;
}

/** The other prices of a size or an option, in their order. What is no rule is one that says nothing. */
export function priceRulesOf(json: JsonObject): readonly PriceRule[] {
  return listIn(json, 'price_overrides').map((one) => {
    const rule = isObject(one) ? one : {};
    return { ...availabilityOf(rule), cents: parseMoney(own(rule, 'price'))?.cents ?? null };
  });
}

/** As HubRise writes it; what the till does not know of the one before stays in it. */
export function priceRuleJson(
  before: JsonObject,
  { cents, ...when }: PriceRule & { readonly cents: number },
  currency: string,
): JsonObject {
  const known = parseMoney(own(before, 'price'))?.currency ?? currency;
  return { ...withConditions(before, when), price: moneyText(cents, known) };
}
