import type { CatalogOption } from '../catalog/catalog.ts';
import type { Order, OrderItem } from '../order/order.ts';
import {
  type Article,
  type Assortment,
  type Choice,
  type ChoiceRefusal,
  type OptionChoice,
  optionId,
  type Size,
  type SizeChoice,
} from './assortment.ts';
import { type Draft, editDraft, MOST_LINES, MOST_OF_ONE, type PriceOf } from './draft.ts';
import { isLeftOut, listsOf } from './price.ts';
import { sealedLabel } from './totals.ts';

/** A line of a former order, to be asked for once more. */
export interface WantedLine {
  /** As it was called then. */
  readonly label: string;
  /** Null: the catalogue of today has it no more. */
  readonly choice: Choice | null;
  readonly qty: number;
  readonly note: string;
}

/** What of a former order is not in the new one, and why. */
export interface LeftOut {
  readonly label: string;
  readonly reason: ChoiceRefusal | 'too_much' | 'no_right';
}

/** A ticket's lines as they are remembered of a customer: choices, no prices. */
export function wantedOf({ lines }: Pick<Draft, 'lines'>): readonly WantedLine[] {
  return lines.map((line) => ({
    label: sealedLabel(line),
    choice: line.choice,
    qty: line.qty,
    note: line.note,
  }));
}

/**
 * The lines of an order of HubRise's, by their refs in the catalogue of today. An order of another menu
 * has lines that are not in it: they are given without a choice, so that they are said.
 */
export function wantedOfOrder(order: Order, goods: Assortment): readonly WantedLine[] {
  const items = order.items.filter(({ deleted }) => !deleted);
  const single = items.filter(({ dealKey }) => dealKey === null);
  const byDeal = Map.groupBy(
    items.filter(({ dealKey }) => dealKey !== null),
    ({ dealKey }) => dealKey ?? '',
  );
  return [
    ...single.map((item) => ({
      label: nameOf(item),
      choice: productOf(item, goods),
      qty: quantityOf(item),
      note: item.customerNotes ?? '',
    })),
    ...[...byDeal].map(([key, parts]) => {
      const deal = order.deals.get(key) ?? null;
      return {
        label: deal?.name ?? parts.map(nameOf).join(' + '),
        note: '',
        choice: dealOf(deal?.ref ?? null, parts, goods),
        qty: Math.min(...parts.map(quantityOf)),
      };
    }),
  ];
}

export interface Again {
  readonly draft: Draft;
  readonly left: readonly LeftOut[];
}

/**
 * A draft with these lines more, at the prices of now. What is sold out, or not sold now, or gone, is not
 * in it and is told; `priceOf` throws for it what `reasonOf` can read.
 */
export function addAgain(
  draft: Draft,
  wanted: readonly WantedLine[],
  priceOf: PriceOf,
  reasonOf: (error: unknown) => LeftOut['reason'] | null,
): Again {
  const left: LeftOut[] = [];
  let next = draft;
  for (const { choice, label, note, qty } of wanted) {
    const reason = choice === null ? 'unknown' : tryLine(choice, qty, note);
    if (reason !== null) left.push({ label, reason });
  }
  return { draft: next, left };

  function tryLine(choice: Choice, qty: number, note: string): LeftOut['reason'] | null {
    if (next.lines.length >= MOST_LINES) return 'too_much';
    try {
      // Beside the others: a line with a note is not one more of a line without.
      const alone = editDraft({ ...next, lines: [] }, { kind: 'add', choice, qty }, priceOf);
      if (alone.kind === 'refused') return 'too_much';
      const [line] = alone.draft.lines;
      if (line === undefined) return 'too_much';
      const lines = [...next.lines, { ...line, note }];
      next = { ...next, lines, nextLine: alone.draft.nextLine };
      return null;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      return reason;
    }
  }
}

function nameOf(item: OrderItem): string {
  const names = [item.known?.name ?? item.productName, item.known?.size ?? item.skuName];
  const known = names.filter((name) => name !== null);
  return known.length === 0 ? (item.skuRef ?? '?') : known.join(' ');
}

function quantityOf({ quantity }: OrderItem): number {
  const thousandths = Math.round(Number(quantity) * 1_000);
  return Number.isSafeInteger(thousandths)
    ? Math.min(Math.max(thousandths, 1), MOST_OF_ONE)
    : 1_000;
}

function productOf(item: OrderItem, goods: Assortment): Choice | null {
  const found = item.skuRef === null ? undefined : goods.byRef.get(item.skuRef);
  if (found === undefined) return null;
  const chosen = sizeChoice(found, item, goods);
  return chosen && { kind: 'product', ...chosen };
}

function sizeChoice(
  { article, size }: { readonly article: Article; readonly size: Size },
  item: OrderItem,
  goods: Assortment,
): SizeChoice | null {
  const counts = new Map<string, OptionChoice>();
  for (const { name, quantity, ref, removed } of item.options) {
    const isIt = (one: CatalogOption): boolean =>
      ref === null ? one.name === name : one.ref === ref;
    const list = listsOf(size, goods).find((one) =>
      one.options.some((known) => isIt(known) && isLeftOut(one, optionId(known)) === removed),
    );
    const option = list?.options.find(isIt);
    // What came with it and was left out then is left out by not being chosen.
    if (removed && list === undefined) continue;
    if (list === undefined || option === undefined) return null;
    const id = optionId(option);
    const key = `${list.key} ${id}`;
    const more = Math.max(1, Math.round(Number(quantity)) || 1);
    counts.set(key, { list: list.key, option: id, count: (counts.get(key)?.count ?? 0) + more });
  }
  return { article: article.id, size: size.id, options: [...counts.values()] };
}

/** Each step of the deal is an item that the step sells. */
function dealOf(ref: string | null, parts: readonly OrderItem[], goods: Assortment): Choice | null {
  const article = goods.articles.find((one) => one.kind === 'deal' && one.deal.ref === ref);
  if (ref === null || article?.kind !== 'deal') return null;
  const open = [...parts];
  const steps: SizeChoice[] = [];
  for (const { skus } of article.deal.lines) {
    const at = open.findIndex(({ skuRef }) => skus.some((sku) => sku.ref === skuRef));
    const [item] = at < 0 ? [] : open.splice(at, 1);
    const found = item?.skuRef == null ? undefined : goods.byRef.get(item.skuRef);
    const chosen =
      item === undefined || found === undefined ? null : sizeChoice(found, item, goods);
    if (chosen === null) return null;
    steps.push(chosen);
  }
  return open.length > 0 ? null : { kind: 'deal', article: article.id, steps };
}
