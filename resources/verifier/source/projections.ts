import { canonicalText } from '../record/canonical.ts';
import { isObject, type JsonObject, type Row } from '../record/row.ts';
import type { Report } from '../report/report.ts';
import { type Database, messageOf, rowsOf, type Values } from './sqlite.ts';
import { type Field, PROJECTIONS, type Projection, plainName } from './tables.ts';

/** What a table's row is found by: its place in the journal, and the key of the item it holds. */
interface At {
  readonly chain: unknown;
  readonly seq: number;
  readonly id: string;
  readonly values: Values;
}

/** A table beside the journal, read along with it: both are in the order of chain and seq. */
class Table {
  readonly #projection: Projection;
  readonly #rows: Iterator<Values>;
  readonly #report: Report;
  readonly #kinds: ReadonlySet<unknown>;
  /** Of each column that may be there: its place in the row, its name, and what it repeats. */
  readonly #fields: (readonly [place: number, column: string, field: Field])[] = [];
  readonly #places: { readonly chain: number; readonly seq: number; readonly key: number };
  #next: At | undefined;

  constructor(projection: Projection, database: Database, report: Report) {
    this.#projection = projection;
    this.#report = report;
    this.#kinds = new Set(projection.kinds);
    const { name, key } = projection;
    const names = columnsOf(database, name);
    for (const [place, column] of names.entries()) {
      const field = projection.columns.get(plainName(column));
      if (field === undefined) report.add('projection-column', {}, `${name}.${column}`);
      else this.#fields.push([place, column, field]);
    }
    const placeOf = (column: string): number =>
      names.findIndex((one) => one.toLowerCase() === column);
    this.#places = { chain: placeOf('chain'), seq: placeOf('seq'), key: placeOf(key ?? '') };
    this.#rows = oneAfterAnother(readersOf(database, projection, names));
    this.#advance();
  }

  /** Compares what the table has of a record with its payload. */
  see(chain: string, seq: number, payload: JsonObject): void {
    this.#dropBefore(chain, seq);
    const isMeant = this.#kinds.has(payload['kind']);
    if (!isMeant && !this.#isNextOf(chain, seq)) return;
    const { key, items, name } = this.#projection;
    const left = new Map<string, JsonObject>();
    if (isMeant) for (const item of items(payload)) left.set(key ? String(item[key]) : '', item);
    for (let row = this.#next; row && this.#isNextOf(chain, seq); row = this.#advance()) {
      const item = left.get(row.id);
      left.delete(row.id);
      if (item === undefined) this.#report.add('projection-row', { chain, seq }, `${name} de trop`);
      else this.#compare(row, item, payload);
    }
    if (left.size > 0) this.#report.add('projection-row', { chain, seq }, `${name} manque`);
  }

  /** What is left after the last record belongs to none. */
  end(): void {
    while (this.#next) this.#surplus(this.#next);
  }

  #isNextOf(chain: string, seq: number): boolean {
    return this.#next?.seq === seq && this.#next.chain === chain;
  }

  #dropBefore(chain: string, seq: number): void {
    const rank = (of: unknown): number => Number(of !== 'R');
    for (let row = this.#next; row; row = this.#next) {
      const ranks = rank(row.chain) - rank(chain);
      if (ranks > 0 || (ranks === 0 && row.seq >= seq)) return;
      this.#surplus(row);
    }
  }

  #surplus({ chain, seq }: At): void {
    const place = { chain: String(chain), seq };
    this.#report.add('projection-row', place, `${this.#projection.name} de trop`);
    this.#advance();
  }

  #compare({ chain, seq, values }: At, item: JsonObject, payload: JsonObject): void {
    for (const [place, column, field] of this.#fields) {
      if (isSame(values[place], sealedValue(item, payload, field))) continue;
      const where = { chain: String(chain), seq };
      this.#report.add('projection-value', where, `${this.#projection.name}.${column}`);
    }
  }

  #advance(): At | undefined {
    try {
      const { value } = this.#rows.next() as { value: Values | undefined };
      const { chain, key, seq } = this.#places;
      this.#next = value && {
        chain: value[chain],
        seq: Number(value[seq]),
        id: key < 0 ? '' : String(value[key]),
        values: value,
      };
    } catch (error) {
      this.#report.add('database-damaged', {}, `${this.#projection.name} : ${messageOf(error)}`);
      this.#next = undefined;
    }
    return this.#next;
  }
}

/** Throws where it is a view: that can say one thing to this program and another one to the till's. */
function refuseView(database: Database, name: string): void {
  const views = "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ? COLLATE NOCASE";
  if (database.prepare(views).get(name) !== undefined) throw new Error('une vue, pas une table');
}

/** All that can be asked of a table: `pragma_table_info` and `*` each leave some columns out, and not the same. */
function columnsOf(database: Database, name: string): readonly string[] {
  refuseView(database, name);
  // Node 22.13 has no `statement.columns()`.
  const columns = database.prepare('SELECT name FROM pragma_table_xinfo(?)').all(name);
  return columns.map((row) => String(row['name']));
}

/**
 * The rows of a table: those of R, those of F, those of no chain, each by seq and key. SQLite reads those of
 * one chain by their index; all of them in this order it would have to sort first.
 */
function readersOf(
  database: Database,
  { key, name }: Projection,
  columns: readonly string[],
): readonly (() => Iterable<Values>)[] {
  const order = ['seq', ...(key ? [key] : [])].map((one) => `"${one}"`).join(', ');
  // Where there is no table SQLite says so.
  const all = columns.map((one) => `"${one.replaceAll('"', '""')}"`).join(', ') || '*';
  return ["chain = 'R'", "chain = 'F'", "chain IS NULL OR chain NOT IN ('R', 'F')"].map((which) =>
    rowsOf(database, `SELECT ${all} FROM ${name} WHERE ${which} ORDER BY ${order}`),
  );
}

function* oneAfterAnother(readers: readonly (() => Iterable<Values>)[]): Generator<Values> {
  for (const read of readers) yield* read();
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
    refuseView(database, 'counters');
    for (const [chain, kind, last] of rowsOf(
      database,
      'SELECT chain, kind, last FROM counters',
    )()) {
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

function sealedValue(item: JsonObject, payload: JsonObject, { from, path }: Field): unknown {
  const [outer, inner] = path;
  const value = (from === 'item' ? item : payload)[outer];
  if (inner === undefined) return value;
  return isObject(value) ? value[inner] : undefined;
}

function isSame(held: unknown, sealed: unknown): boolean {
  if (sealed === undefined) return held === null;
  if (typeof sealed === 'boolean') return held === BigInt(sealed);
  if (typeof sealed === 'number') return typeof held === 'bigint' && isExactly(held, sealed);
  if (typeof sealed === 'string') return held === sealed;
  if (typeof held !== 'string') return false;
  if (held === JSON.stringify(sealed)) return true;
  try {
    return canonicalText(JSON.parse(held)) === canonicalText(sealed);
  } catch {
    return false;
  }
}

/** Whether both are one number; a sealed one that is not exact may be no whole number at all. */
function isExactly(held: bigint, sealed: number): boolean {
  if (Number(held) !== sealed) return false;
  return Number.isSafeInteger(sealed) || held === BigInt(sealed);
}
