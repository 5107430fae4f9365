import { canonicalText } from '../record/canonical.ts';
import { isObject, type JsonObject, type Row } from '../record/row.ts';
import type { Report } from '../report/report.ts';
import { type Database, messageOf } from './sqlite.ts';
import { PROJECTIONS, type Projection } from './tables.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A table beside the journal, read along with it: both are in the order of chain and seq. */
class Table {
  readonly #projection: Projection;
  readonly #rows: Iterator<Raw>;
  readonly #report: Report;
  readonly #columns: readonly string[];
  #next: Raw | undefined;

  constructor(projection: Projection, database: Database, report: Report) {
    this.#projection = projection;
    this.#report = report;
    const { name, key } = projection;
    const keys = ['chain', 'seq', ...(key ? [key] : [])];
    const statement = database.prepare(
      `SELECT * FROM ${name} ORDER BY chain <> 'R', ${keys.map((one) => `"${one}"`).join(', ')}`,
    );
    statement.setReadBigInts(true);
    this.#columns = statement.columns().map((column) => column.name);
    for (const column of this.#columns) {
      if (projection.columns.has(plain(column))) continue;
      report.add('projection-column', {}, `${name}.${column}`);
    }
    this.#rows = statement.iterate();
    this.#advance();
  }

  /** Compares what the table has of a record with its payload. */
  see(chain: string, seq: number, payload: JsonObject): void {
    const { kinds, key, items, name } = this.#projection;
    this.#dropBefore(chain, seq);
    const wanted = kinds.includes(String(payload['kind'])) ? items(payload) : [];
    const left = new Map(wanted.map((item) => [key ? String(item[key]) : '', item]));
    for (let row = this.#next; row && isAt(row, chain, seq); row = this.#advance()) {
      const id = key ? String(row[key]) : '';
      const item = left.get(id);
      left.delete(id);
      if (item === undefined) this.#report.add('projection-row', { chain, seq }, `${name} de trop`);
      else this.#compare(row, item, payload);
    }
    if (left.size > 0) this.#report.add('projection-row', { chain, seq }, `${name} manque`);
  }

  /** What is left after the last record belongs to none. */
  end(): void {
    while (this.#next) this.#surplus();
  }

  #dropBefore(chain: string, seq: number): void {
    const rank = (of: unknown): number => Number(of !== 'R');
    while (this.#next) {
      const { chain: of, seq: at } = this.#next;
      const before = rank(of) < rank(chain) || (rank(of) === rank(chain) && Number(at) < seq);
      if (!before) return;
      this.#surplus();
    }
  }

  #surplus(): void {
    const { chain, seq } = this.#next ?? {};
    const place = { chain: String(chain), seq: Number(seq) };
    this.#report.add('projection-row', place, `${this.#projection.name} de trop`);
    this.#advance();
  }

  #compare(row: Raw, item: JsonObject, payload: JsonObject): void {
    for (const column of this.#columns) {
      const sealed = sealedValue(item, payload, column);
      if (isSame(row[column], sealed)) continue;
      const place = { chain: String(row['chain']), seq: Number(row['seq']) };
      this.#report.add('projection-value', place, `${this.#projection.name}.${column}`);
    }
  }

  #advance(): Raw | undefined {
    try {
      this.#next = this.#rows.next().value as Raw | undefined;
    } catch (error) {
      this.#report.add('database-damaged', {}, `${this.#projection.name} : ${messageOf(error)}`);
      this.#next = undefined;
    }
    return this.#next;
  }
}

/** Everything that was drawn from the journal, against it (fiscal-format §6). */
export class Projections {
  readonly #tables: readonly Table[];

  constructor(database: Database, report: Report) {
    this.#tables = PROJECTIONS.flatMap((projection) => {
      try {
        return [new Table(projection, database, report)];
      } catch (error) {
        report.add('projection-table', {}, `${projection.name} : ${messageOf(error)}`);
        return [];
      }
    });
  }

  see(row: Row, payload: JsonObject | undefined): void {
    if (payload === undefined) return;
    for (const table of this.#tables) table.see(row.chain, row.seq, payload);
  }

  end(): void {
    for (const table of this.#tables) table.end();
  }
}

/** The counters, against the last number of each kind that the journal has. */
export function checkCounters(
  database: Database,
  chains: readonly (readonly [chain: string, counters: ReadonlyMap<string, number>])[],
  report: Report,
): void {
  const expected = new Map<string, number>();
  for (const [chain, counters] of chains) {
    for (const [kind, last] of counters) expected.set(`${chain} ${kind}`, last);
  }
  try {
    const statement = database.prepare('SELECT chain, kind, last FROM counters');
    statement.setReadBigInts(true);
    for (const { chain, kind, last } of statement.iterate()) {
      const name = `${String(chain)} ${String(kind)}`;
      const right = typeof last === 'bigint' && Number(last) === (expected.get(name) ?? 0);
      if (!right) report.add('counters', {}, `${name} : ${String(last)}`);
      expected.delete(name);
    }
  } catch (error) {
    report.add('projection-table', {}, `counters : ${messageOf(error)}`);
    return;
  }
  for (const [name] of expected) report.add('counters', {}, `${name} manque`);
}

/** A column's name without the way it is written: `business_date` and `businessDate` are one. */
function plain(column: string): string {
  return column.replaceAll('_', '').toLowerCase();
}

/** The sealed value that a column repeats: the item's field, else the payload's, else one inside. */
function sealedValue(item: JsonObject, payload: JsonObject, column: string): unknown {
  const name = plain(column);
  for (const from of [item, payload, payload['after'], nested(payload)]) {
    if (!isObject(from)) continue;
    const key = Object.keys(from).find((one) => plain(one) === name);
    if (key !== undefined) return from[key];
  }
  return undefined;
}

/** Fields of the objects inside, by both names: `hubrise.order` is `hubrise_order`. */
function nested(payload: JsonObject): JsonObject {
  const inside: Record<string, JsonObject[string]> = {};
  for (const [outer, value] of Object.entries(payload)) {
    if (!isObject(value)) continue;
    for (const [key, one] of Object.entries(value)) inside[`${outer}_${key}`] = one;
  }
  return inside;
}

function isSame(held: unknown, sealed: unknown): boolean {
  if (sealed === undefined) return held === null;
  if (typeof sealed === 'boolean') return held === BigInt(sealed);
  if (typeof sealed === 'number') return held === BigInt(sealed);
  if (typeof sealed === 'string') return held === sealed;
  if (typeof held !== 'string') return false;
  try {
    return canonicalText(JSON.parse(held)) === canonicalText(sealed);
  } catch {
    return false;
  }
}

function isAt(row: Raw, chain: string, seq: number): boolean {
  return row['chain'] === chain && Number(row['seq']) === seq;
}
