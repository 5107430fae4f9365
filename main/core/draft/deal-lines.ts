import { parseMoney } from '../format/numbers.ts';
import { isObject, type JsonObject, listIn, own, textIn } from './json.ts';
import { moneyText } from './prices.ts';

/** What becomes of the price of what is taken in a part of a deal (catalogue §1). */
export const EFFECTS = ['unchanged', 'fixed_price', 'price_off', 'percentage_off'] as const;
type DealEffect = (typeof EFFECTS)[number];

/** A size that can be taken in a part of a deal, and what it costs more. */
export interface DealSku {
  readonly ref: string;
  readonly extra: number;
}

/** A part of a deal: one of these sizes is taken. */
export interface DealLine {
  readonly label: string | null;
  readonly skus: readonly DealSku[];
  readonly effect: DealEffect;
  /** Cents of a price, or of what it costs less. */
  readonly cents: number | null;
  /** A decimal text, of `percentage_off`. */
  readonly percent: string | null;
}

/** The parts of a deal, in their order. */
export function dealLinesOf(json: JsonObject): readonly DealLine[] {
  return listIn(json, 'lines').map((one) => dealLineOf(isObject(one) ? one : {}));
}

function dealLineOf(line: JsonObject): DealLine {
  const said = textIn(line, 'pricing_effect');
  const effect = EFFECTS.find((one) => one === said) ?? 'unchanged';
  const value = own(line, 'pricing_value');
  return {
    label: textIn(line, 'label'),
    skus: listIn(line, 'skus').flatMap((sku): readonly DealSku[] => {
      const ref = isObject(sku) ? textIn(sku, 'ref') : null;
      if (!isObject(sku) || ref === null) return [];
      return [{ ref, extra: parseMoney(own(sku, 'extra_charge'))?.cents ?? 0 }];
    }),
    effect,
    cents: parseMoney(value)?.cents ?? null,
    percent: effect === 'percentage_off' ? textIn(line, 'pricing_value') : null,
  };
}

/** As HubRise writes it; what the till does not know of the part before stays in it. */
export function dealLineJson(before: JsonObject, wanted: DealLine, currency: string): JsonObject {
  const fields = new Map(Object.entries(before));
  const put = (name: string, value: JsonObject[string]): void => {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  };
  const former = new Map(
    listIn(before, 'skus')
      .filter(isObject)
      .map((sku) => [textIn(sku, 'ref'), sku]),
  );
  put('label', wanted.label);
  put(
    'skus',
    wanted.skus.map((sku) => skuJson(former.get(sku.ref) ?? {}, sku, currency)),
  );
  put('pricing_effect', wanted.effect);
  put('pricing_value', valueText(wanted, currency));
  return Object.fromEntries(fields);
}

function skuJson(before: JsonObject, { extra, ref }: DealSku, currency: string): JsonObject {
  const { extra_charge: known, ...rest } = before;
  const isSame = known !== undefined && (parseMoney(known)?.cents ?? 0) === extra;
  if (isSame) return { ...before, ref };
  return { ...rest, ref, ...(extra === 0 ? {} : { extra_charge: moneyText(extra, currency) }) };
}

function valueText({ cents, effect, percent }: DealLine, currency: string): string | null {
  if (effect === 'unchanged') return null;
  if (effect === 'percentage_off') return percent;
  return moneyText(cents ?? 0, currency);
}
