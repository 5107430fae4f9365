import {
  keyText,
  otherHalves,
  type StockKey,
  type StockWish,
} from '../../main/core/catalog/stock.ts';
import type { MenuHit, StockLine, StockView } from '../../preload/contract.ts';

/** What somebody wants to put off, or to sell again: one thing, or all sizes of a product. */
export interface StockChoice {
  /** As a person says it: `Margherita`, `Margherita 33 cm`. */
  readonly name: string;
  readonly keys: readonly StockKey[];
}

/** A line of the list of what was found. */
export type HitRow =
  /** All sizes of a product at once, above them. */
  | { readonly kind: 'sizes'; readonly name: string; readonly hits: readonly MenuHit[] }
  /** One thing; `under`: it stands below its product's line, and needs to say its size alone. */
  | { readonly kind: 'one'; readonly hit: MenuHit; readonly under: boolean };

/** How many things are off: what stands beside `Ruptures`. */
export function countOff({ lines }: Pick<StockView, 'lines'>): number {
  return lines.filter(({ state }) => state === 'off').length;
}

/** What is known of each thing that is off or counted. */
export function linesByKey(lines: readonly StockLine[]): ReadonlyMap<string, StockLine> {
  return new Map(lines.map((line) => [keyText(line), line]));
}

/**
 * The rows of what was found, in its order: sizes of one product stand together, below a line for
 * all of them where all of them were found.
 */
export function hitRows(hits: readonly MenuHit[]): readonly HitRow[] {
  const sizes = new Map<string, MenuHit[]>();
  for (const hit of hits) {
    if (hit.product === null) continue;
    const known = sizes.get(hit.product.id);
    if (known === undefined) sizes.set(hit.product.id, [hit]);
    else known.push(hit);
  }
  return hits.flatMap((hit): readonly HitRow[] => {
    const { product } = hit;
    const all = product === null ? [hit] : (sizes.get(product.id) ?? []);
    if (all[0] !== hit) return [];
    if (product === null || all.length < 2 || all.length < product.sizes) {
      return all.map((one) => ({ kind: 'one', hit: one, under: false }));
    }
    return [
      { kind: 'sizes', name: product.name, hits: all },
      ...all.map((one): HitRow => ({ kind: 'one', hit: one, under: true })),
    ];
  });
}

/** What a row of the list stands for. */
export function choiceOf(row: HitRow): StockChoice {
  return row.kind === 'one'
    ? { name: row.hit.name, keys: [keyOf(row.hit)] }
    : { name: row.name, keys: row.hits.map(keyOf) };
}

/** Of an order's things, those with these keys; null where the catalogue knows none of them. */
export function choiceAmong(
  hits: readonly MenuHit[],
  keys: readonly StockKey[],
): StockChoice | null {
  const wanted = new Set(keys.map(keyText));
  const found = hits.filter((hit) => wanted.has(keyText(hit)));
  if (found.length === 0) return null;
  return { name: found.map(({ name }) => name).join(', '), keys: found.map(keyOf) };
}

/** A choice with what else is made of the same: its other halves, and the whole. */
export function withHalves(
  choice: StockChoice,
  hits: readonly MenuHit[],
): { readonly others: readonly MenuHit[]; readonly choice: StockChoice } {
  const keys = new Set(choice.keys.map(keyText));
  const chosen = hits.filter((hit) => keys.has(keyText(hit)));
  const others = otherHalves(chosen, hits);
  return { others, choice: { ...choice, keys: [...choice.keys, ...others.map(keyOf)] } };
}

/** The key alone, as it goes over to main. */
export function keyOf({ kind, ref }: StockKey): StockKey {
  return { kind, ref };
}

/** How a choice stands: one state for several sizes only where all of them share it. */
export type ChoiceState = 'sold' | 'off' | 'counted' | 'some_off';

export function stateOf(
  keys: readonly StockKey[],
  known: ReadonlyMap<string, StockLine>,
): ChoiceState {
  const states = new Set(keys.map((key) => known.get(keyText(key))?.state ?? 'sold'));
  if (states.size === 1) return [...states][0] ?? 'sold';
  return states.has('off') ? 'some_off' : 'counted';
}

/** A wish, and for which things. */
export interface StockRequest {
  readonly keys: readonly StockKey[];
  readonly wish: StockWish;
}

/** What puts things back to how they stood before: things that stood alike go together. */
export function requestsToRestore(
  keys: readonly StockKey[],
  before: ReadonlyMap<string, StockLine>,
  now: number,
): readonly StockRequest[] {
  const groups = new Map<string, { keys: StockKey[]; wish: StockWish }>();
  for (const key of keys) {
    const wish = wishAgain(before.get(keyText(key)), now);
    const name = JSON.stringify(wish);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { keys: [key], wish });
    else group.keys.push(key);
  }
  return [...groups.values()];
}

function wishAgain(line: StockLine | undefined, now: number): StockWish {
  if (line === undefined || line.state === 'sold') return { kind: 'back' };
  if (line.state === 'counted') {
    const left = Math.floor(Number(line.left));
    return left >= 1 ? { kind: 'count', left } : { kind: 'hand' };
  }
  if (line.until === null) return { kind: 'hand' };
  return line.until > now ? { kind: 'time', at: line.until } : { kind: 'back' };
}

/**
 * The lines in the places in which they were: what is sold again stays where it was, and what is new
 * comes below, so that nothing moves under a finger.
 */
export function keepPlaces(
  before: readonly StockLine[],
  lines: readonly StockLine[],
): readonly StockLine[] {
  const known = linesByKey(lines);
  const had = linesByKey(before);
  return [
    ...before.map((line) => known.get(keyText(line)) ?? soldAgain(line)),
    ...lines.filter((line) => !had.has(keyText(line))),
  ];
}

function soldAgain(line: StockLine): StockLine {
  return {
    ...line,
    state: 'sold',
    left: null,
    since: null,
    by: null,
    until: null,
    send: 'done',
    refusal: null,
  };
}

const HALF_HOUR_MS = 1_800_000;
/** For so long every half hour is offered, then every hour. */
const CLOSE_MS = 4 * 3_600_000;
const FAR_MS = 24 * 3_600_000;

/** The moments to choose among for `until a time`: round ones, from here to a day later. */
export function timesToChoose(now: number): readonly number[] {
  const first = (Math.floor(now / HALF_HOUR_MS) + 1) * HALF_HOUR_MS;
  const times: number[] = [];
  for (let at = first; at <= now + FAR_MS; at += HALF_HOUR_MS) {
    if (at <= now + CLOSE_MS || at % (2 * HALF_HOUR_MS) === 0) times.push(at);
  }
  return times;
}

/** Digits of a count, as they are typed: at most four, without leading zeros. */
export function countDigits(text: string): string {
  return text.replaceAll(/\D/g, '').replace(/^0+/, '').slice(0, 4);
}
