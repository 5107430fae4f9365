import { isObject, type JsonObject } from '../record/row.ts';

/** A table that was drawn from the journal. */
export interface Projection {
  readonly name: string;
  /** What its rows are keyed by beside chain and seq. */
  readonly key?: 'n' | 'rate';
  readonly kinds: readonly string[];
  /** The rows that a record has in it, as parts of its payload. */
  readonly items: (payload: JsonObject) => readonly JsonObject[];
  /** Every name that a column may have, lower case without underlines. */
  readonly columns: ReadonlySet<string>;
}

const RECORD = words(`v format chain seq kind number at businessDate keyId app core till operator`);
const SALE = words(
  `seller order channel service lines discounts vat total payments original reason late hubrise
   hubriseOrder hubriseRevision invoice after day perpetual perpetualAbs afterDay afterPerpetual
   afterPerpetualAbs`,
);
const RATE = words('rate ht vat ttc cat');
const CLOSING = words(
  `period from to first last counts vat vatByCat payments channels services discounts offered cash
   totals perpetual perpetualAbs previous open firstSeq firstHash lastSeq lastHash totalsDay
   totalsMonth totalsYear`,
);

/** The tables of fiscal-format §6. */
export const PROJECTIONS: readonly Projection[] = [
  {
    name: 'sales',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => [payload],
    columns: union(RECORD, SALE),
  },
  {
    name: 'sale_lines',
    key: 'n',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => objects(payload['lines']),
    columns: union(RECORD, words('n of label qty unit discount ttc parts offered')),
  },
  {
    name: 'sale_vat',
    key: 'rate',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => objects(payload['vat']),
    columns: union(RECORD, RATE),
  },
  {
    name: 'sale_payments',
    key: 'n',
    kinds: ['SALE', 'AVOIR'],
    items: (payload) => objects(payload['payments']).map((one, i) => ({ ...one, n: i + 1 })),
    columns: union(RECORD, words('n means amount given change tip')),
  },
  {
    name: 'closings',
    kinds: ['CLOSE_DAY', 'CLOSE_MONTH', 'CLOSE_YEAR'],
    items: (payload) => [payload],
    columns: union(RECORD, CLOSING),
  },
];

function words(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(/\s+/));
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a, ...b]);
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
