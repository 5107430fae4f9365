import type { PlatformView } from '../platform/platform.ts';
import { daysOf } from '../shop/opening-hours.ts';
import type { ServiceDay } from '../shop/shop-time.ts';
import {
  basketCents,
  type EndingKind,
  type Sold,
  type SpanFigures,
  type Spread,
  type Statistics,
} from './figures.ts';
import { platformId, type SalesSlice } from './sales-figures.ts';

/** A figure of a table, or what a row is about. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'platform'; readonly platform: PlatformView }
  | { readonly kind: 'hour'; readonly hour: number }
  | { readonly kind: 'day'; readonly day: ServiceDay }
  | { readonly kind: 'row'; readonly row: RowName }
  | { readonly kind: 'ending'; readonly ending: EndingKind }
  | { readonly kind: 'no_reason' }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'quantity'; readonly thousandths: number }
  | { readonly kind: 'money'; readonly cents: number }
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'none' };

type RowName = 'sales' | 'orders' | 'basket' | 'answer' | 'preparation' | 'lateness' | 'ended';

const TABLES = [
  'summary',
  'hours',
  'days',
  'platforms',
  'products',
  'options',
  'times',
  'endings',
] as const;

export type TableName = (typeof TABLES)[number];

/** What stands above a column; of a platform's column, its name. */
export type Column =
  | { readonly kind: 'name'; readonly name: ColumnName }
  | { readonly kind: 'platform'; readonly platform: PlatformView };

type ColumnName =
  | 'figure'
  | 'now'
  | 'before'
  | 'hour'
  | 'day'
  | 'platform'
  | 'product'
  | 'option'
  | 'what'
  | 'end'
  | 'reason'
  | 'orders'
  | 'sales'
  | 'salesBefore'
  | 'sold'
  | 'half'
  | 'nineInTen'
  | 'halfBefore';

export interface StatisticsTable {
  readonly name: TableName;
  readonly columns: readonly Column[];
  /** The first cell says what a row is about. */
  readonly rows: readonly (readonly Cell[])[];
}

/** The pictures in figures: what the screen shows beneath them, and what a file holds. */
export function statisticsTables(figures: Statistics): readonly StatisticsTable[] {
  return TABLES.filter((name) => name !== 'days' || figures.kind !== 'day').map((name) =>
    tableOf(name, figures),
  );
}

function tableOf(name: TableName, figures: Statistics): StatisticsTable {
  switch (name) {
    case 'summary':
      return table(name, ['figure', 'now', 'before'], summaryRows(figures));
    case 'hours':
      return slicesTable(name, figures, hourSlices(figures), (hour) => ({ kind: 'hour', hour }));
    case 'days':
      return slicesTable(name, figures, daySlices(figures), (day) => ({ kind: 'day', day }));
    case 'platforms':
      return table(name, ['platform', 'orders', 'sales', 'salesBefore'], platformRows(figures));
    case 'products':
      return table(name, ['product', 'sold', 'sales'], figures.products.map(soldRow));
    case 'options':
      return table(name, ['option', 'sold', 'sales'], figures.options.map(optionRow));
    case 'times':
      return table(name, ['what', 'orders', 'half', 'nineInTen', 'halfBefore'], timeRows(figures));
    case 'endings':
      return table(
        name,
        ['end', 'reason', 'orders'],
        figures.endings.map(({ kind, reason, orders }) => [
          { kind: 'ending', ending: kind },
          reason === null ? { kind: 'no_reason' } : { kind: 'text', text: reason },
          { kind: 'count', count: orders },
        ]),
      );
  }
}

function table(
  name: TableName,
  columns: readonly ColumnName[],
  rows: readonly (readonly Cell[])[],
): StatisticsTable {
  return { name, columns: columns.map((column) => ({ kind: 'name', name: column })), rows };
}

function summaryRows(figures: Statistics): readonly (readonly Cell[])[] {
  const { before } = figures;
  const row = (name: RowName, of: (span: SpanFigures) => Cell): readonly Cell[] => [
    { kind: 'row', row: name },
    of(figures),
    of(before),
  ];
  return [
    row('sales', ({ sales }) => money(sales.cents)),
    row('orders', ({ sales }) => count(sales.orders)),
    row('basket', ({ sales }) => {
      const cents = basketCents(sales);
      return cents === null ? NONE : money(cents);
    }),
    row('ended', ({ ended }) => count(ended)),
  ];
}

function slicesTable<At>(
  name: 'hours' | 'days',
  { sales }: Statistics,
  slices: readonly (SalesSlice<At> & { readonly before: number | null })[],
  label: (at: At) => Cell,
): StatisticsTable {
  const platforms = sales.byPlatform.map(({ platform }) => platform);
  const withBefore = slices.some(({ before }) => before !== null);
  return {
    name,
    columns: [
      { kind: 'name', name: name === 'hours' ? 'hour' : 'day' },
      { kind: 'name', name: 'orders' },
      { kind: 'name', name: 'sales' },
      ...platforms.map((platform): Column => ({ kind: 'platform', platform })),
      ...(withBefore ? [{ kind: 'name', name: 'salesBefore' } as const] : []),
    ],
    rows: slices.map((slice) => [
      label(slice.at),
      count(slice.orders),
      money(slice.cents),
      ...platforms.map((platform) => money(centsOf(slice, platform))),
      ...(withBefore ? [money(slice.before ?? 0)] : []),
    ]),
  };
}

/** What a platform sold at one time, cents. */
export function centsOf(
  { byPlatform }: Pick<SalesSlice<unknown>, 'byPlatform'>,
  platform: PlatformView,
): number {
  const id = platformId(platform);
  return byPlatform.find((one) => platformId(one.platform) === id)?.cents ?? 0;
}

type ComparedSlice<At> = SalesSlice<At> & { readonly before: number | null };

/** Every hour from the first one with sales to the last one, of both spans. */
export function hourSlices(figures: Statistics): readonly ComparedSlice<number>[] {
  const { before, firstHour, sales } = figures;
  const fromStart = (hour: number): number => (hour - firstHour + 24) % 24;
  const known = [...sales.byHour, ...before.sales.byHour].map(({ at }) => fromStart(at));
  if (known.length === 0) return [];
  const first = Math.min(...known);
  return Array.from({ length: Math.max(...known) - first + 1 }, (_, index) => {
    const hour = (firstHour + first + index) % 24;
    const was = before.sales.byHour.find(({ at }) => at === hour);
    return { ...sliceAt(sales.byHour, hour), before: was?.cents ?? 0 };
  });
}

/** Every day of the span; none where nothing was sold. */
export function daySlices(figures: Statistics): readonly ComparedSlice<ServiceDay>[] {
  const { days, sales } = figures;
  if (sales.byDay.length === 0) return [];
  return daysOf(days).map((day) => ({ ...sliceAt(sales.byDay, day), before: null }));
}

function sliceAt<At>(slices: readonly SalesSlice<At>[], at: At): SalesSlice<At> {
  return slices.find((slice) => slice.at === at) ?? { at, orders: 0, cents: 0, byPlatform: [] };
}

function platformRows({ before, sales }: Statistics): readonly (readonly Cell[])[] {
  return sales.byPlatform.map(({ platform, orders, cents }) => [
    { kind: 'platform', platform },
    count(orders),
    money(cents),
    money(centsOf(before.sales, platform)),
  ]);
}

function soldRow({ name, thousandths, cents }: Sold): readonly Cell[] {
  return [{ kind: 'text', text: name }, { kind: 'quantity', thousandths }, money(cents)];
}

/** A line of the counter's has its options in its price: of none of them is told what it brought. */
function optionRow({ name, thousandths, cents }: Sold): readonly Cell[] {
  const brought = cents === 0 ? NONE : money(cents);
  return [{ kind: 'text', text: name }, { kind: 'quantity', thousandths }, brought];
}

function timeRows({ before, times }: Statistics): readonly (readonly Cell[])[] {
  return (['answer', 'preparation', 'lateness'] as const).map((what) => [
    { kind: 'row', row: what },
    count(times[what]?.count ?? 0),
    duration(times[what], 'half'),
    duration(times[what], 'nineInTen'),
    duration(before.times[what], 'half'),
  ]);
}

const NONE: Cell = { kind: 'none' };

function count(value: number): Cell {
  return { kind: 'count', count: value };
}

function money(cents: number): Cell {
  return { kind: 'money', cents };
}

function duration(times: Spread | null, part: 'half' | 'nineInTen'): Cell {
  return times === null ? NONE : { kind: 'duration', seconds: times[part] };
}
