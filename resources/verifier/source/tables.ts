import { isObject, type JsonObject } from '../record/row.ts';

/** Where the sealed value of a column stands: in the row's own part of the payload, or in all of it. */
export interface Field {
  readonly from: 'item' | 'payload';
  /** The field, and the one inside it. */
  readonly path: readonly [string, string?];
}

/** A table that was drawn from the journal. */
export interface Projection {
  readonly name: string;
  /** What its rows are keyed by beside chain and seq. */
  readonly key?: 'n' | 'rate';
  readonly kinds: readonly string[];
  /** The rows that a record has in it, as parts of its payload. */
  readonly items: (payload: JsonObject) => readonly JsonObject[];
  /** Every column that it may have, by its plain name (`plainName`). */
  readonly columns: ReadonlyMap<string, Field>;
}

/** What every record has. */
const RECORD = 'v chain seq kind number at businessDate keyId app core till operator';
const SALE = `seller order channel service lines discounts vat total payments original reason late
  hubrise invoice after after.day after.perpetual after.perpetualAbs hubrise.order hubrise.revision`;
const CLOSING = `period from to first last counts vat vatByCat payments channels services discounts
  offered cash totals perpetual perpetualAbs previous open first.seq first.hash last.seq last.hash
  totals.day totals.month totals.year cash.expected cash.counted cash.difference`;

/** The tables of fiscal-format §6. */
export const PROJECTIONS: readonly Projection[] = [
  {
    name: 'sales',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => [payload],
    columns: columnsOf(`${RECORD} ${SALE}`, '', {
      day: 'after',
      perpetual: 'after',
      perpetualAbs: 'after',
    }),
  },
  {
    name: 'sale_lines',
    key: 'n',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => objects(payload['lines']),
    columns: columnsOf(RECORD, 'n of label qty unit discount ttc parts offered'),
  },
  {
    name: 'sale_vat',
    key: 'rate',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => objects(payload['vat']),
    columns: columnsOf(RECORD, 'rate ht vat ttc'),
  },
  {
    name: 'sale_payments',
    key: 'n',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => objects(payload['payments']).map((one, i) => ({ ...one, n: i + 1 })),
    columns: columnsOf(RECORD, 'n means amount given change tip'),
  },
  {
    name: 'closings',
    kinds: ['CLOSE_DAY', 'CLOSE_MONTH', 'CLOSE_YEAR'],
    items: (payload) => [payload],
    columns: columnsOf(`${RECORD} ${CLOSING}`, ''),
  },
];

/** A column's name without the way it is written: `business_date` and `businessDate` are one. */
export function plainName(column: string): string {
  return column.replaceAll(/[_.]/g, '').toLowerCase();
}

/** `short`: what goes by its own name though it stands inside another field. */
function columnsOf(
  payload: string,
  item: string,
  short: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, Field> {
  const columns = new Map<string, Field>([['format', { from: 'payload', path: ['v'] }]]);
  const put = (from: Field['from'], name: string): void => {
    const [outer = '', inner] = name.split('.');
    columns.set(plainName(name), { from, path: inner === undefined ? [outer] : [outer, inner] });
  };
  for (const name of payload.split(/\s+/)) put('payload', name);
  for (const name of item.split(/\s+/).filter(Boolean)) put('item', name);
  for (const [name, outer] of Object.entries(short)) {
    columns.set(plainName(name), { from: 'payload', path: [outer, name] });
  }
  return columns;
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
