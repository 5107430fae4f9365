import { foundAs, searchWords } from '../../main/core/catalog/sellables.ts';
import type { Target } from '../../main/core/draft/doc.ts';
import type { DraftEdit } from '../../main/core/draft/edits.ts';
import type { DraftLine, DraftLines, DraftRow, DraftView } from '../../preload/contract.ts';

/** What stands at the left of the page on which the catalogue is changed. */
export type DraftShelf =
  | { readonly kind: 'all' | 'categories' | 'lists' | 'deals' }
  | { readonly kind: 'category'; readonly key: string };

const LIST_OF = { categories: 'category', lists: 'option_list', deals: 'deal' } as const;

/** An element's name within the window. */
export const rowId = ({ key, list }: Target): string => `${list} ${key}`;

/** What is on a shelf; with a text, what is found there. */
export function rowsOn({ rows }: DraftView, shelf: DraftShelf, typed: string): readonly DraftRow[] {
  const words = searchWords(typed);
  return rows.filter((row) => {
    if (words.length > 0 && foundAs({ text: row.about }, words) === null) return false;
    switch (shelf.kind) {
      case 'all':
        return words.length > 0 || row.list === 'product';
      case 'category':
        return row.list === 'product' && row.path.includes(shelf.key);
      default:
        return row.list === LIST_OF[shelf.kind];
    }
  });
}

/** What moves a line one place up or down among those beside it; null where it is the last one. */
export function moveOf({ rows }: DraftView, row: DraftRow, by: 1 | -1): DraftEdit | null {
  const all = rows.filter(({ list }) => list === row.list);
  const beside = all.filter(({ path }) => path[0] === row.path[0]);
  const other = beside[beside.findIndex(({ key }) => key === row.key) + by];
  if (other === undefined) return null;
  const at: Target = { list: row.list, key: row.key };
  const before = all[all.findIndex(({ key }) => key === other.key) - 1];
  return { kind: 'place', at, after: by === 1 ? other.key : (before?.key ?? null) };
}

/** The same within a product or a list of options. */
export function innerMoveOf(parts: readonly Target[], part: Target, by: 1 | -1): DraftEdit | null {
  const place = parts.findIndex(({ inner }) => inner === part.inner);
  const other = parts[place + by];
  if (other === undefined || part.inner === undefined) return null;
  const at: Target = { list: part.list, key: part.key, inner: part.inner };
  const after = by === 1 ? other.inner : parts[place - 2]?.inner;
  return { kind: 'place', at, after: after ?? null };
}

/** `12,50`, `12.5`, `12`: as people type amounts; null where it is none. */
export function typedCents(text: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?\s*€?$/.exec(text.trim());
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** An amount in a field. */
export function centsText(cents: number | null): string {
  if (cents === null) return '';
  return `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}

/** A rate as a decimal text; null: none; undefined: it is no rate. */
export function typedRate(text: string): string | null | undefined {
  const bare = text.trim().replace(/\s*%$/, '');
  if (bare === '') return null;
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(bare);
  if (match === null || Number(match[1]) > 100) return undefined;
  return `${match[1]}.${match[2] ?? '0'}`;
}

export function rateText(rate: string | null): string {
  return rate === null ? '' : rate.replace('.', ',').replace(/,0+$/, '');
}

/** A percentage with a sign, as a decimal text; null where it is none. */
export function typedPercent(text: string): string | null {
  const bare = text.trim().replace(/\s*%$/, '').replace('−', '-').replace(/^\+/, '');
  return /^-?\d{1,3}([.,]\d{1,2})?$/.test(bare) ? bare.replace(',', '.') : null;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** An hour of the day, or none at all. */
export function isClock(text: string | null): boolean {
  return text === null || CLOCK.test(text);
}

export const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The days of the week with one more, or one less; null: every day. */
export function toggledDays(days: string | null, day: string): string | null {
  const on = new Set(days === null ? DAYS : [...days].filter((one) => one !== '-'));
  if (!on.delete(day)) on.add(day);
  const text = DAYS.map((one) => (on.has(one) ? one : '-')).join('');
  return text === DAYS.join('') ? null : text;
}

export function isDayOn(days: string | null, day: string): boolean {
  return days === null || days.includes(day);
}

/** Lines of one kind, and how many there are: not all are among them. */
export interface CountedLines {
  readonly lines: readonly DraftLine[];
  readonly count: number;
}

/** By what becomes of what they name. */
export function groupLines({
  counts,
  lines,
}: DraftLines): Readonly<Record<DraftLine['kind'], CountedLines>> {
  const of = (kind: DraftLine['kind']): CountedLines => ({
    lines: lines.filter((line) => line.kind === kind),
    count: counts[kind],
  });
  return { removed: of('removed'), added: of('added'), changed: of('changed'), moved: of('moved') };
}

/** All of them, in their order. */
export function allOf({ counts, lines }: DraftLines): CountedLines {
  return { lines, count: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}
