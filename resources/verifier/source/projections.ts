import type { StatementSync } from 'node:sqlite';
import { canonicalText } from '../record/canonical.ts';
import { isObject, type JsonObject, type Row } from '../record/row.ts';
import type { Report } from '../report/report.ts';
import { type Database, kept, messageOf } from './sqlite.ts';
import { type Field, PROJECTIONS, type Projection, plainName } from './tables.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A table beside the journal, read along with it: both are in the order of chain and seq. */
class Table {
  readonly #projection: Projection;
  readonly #rows: Iterator<Raw>;
  readonly #report: Report;
  readonly #fields: (readonly [column: string, field: Field])[] = [];
  #next: Raw | undefined;

  constructor(projection: Projection, database: Database, report: Report) {
    this.#projection = projection;
    this.#report = report;
    const { name, key } = projection;
    const statements = statementsOf(database, name, key);
    // Node 22.13 has no `statement.columns()`.
    for (const row of database.prepare('SELECT name FROM pragma_table_info(?)').all(name)) {
      const column = String(row['name']);
      const field = projection.columns.get(plainName(column));
      if (field === undefined) report.add('projection-column', {}, `${name}.${column}`);
      else this.#fields.push([column, field]);
    }
    this.#rows = oneAfterAnother(statements);
    this.#advance();
  }

  /** Compares what the table has of a record with its payload. */
  see(chain: string, seq: number, payload: JsonObject): void {
    const { kinds, key, items, name } = this.#projection;
    this.#dropBefore(chain, seq);
    const isMeant = kinds.includes(String(payload['kind']));
    if (!isMeant && !(this.#next && isAt(this.#next, chain, seq))) return;
    const wanted = isMeant ? items(payload) : [];
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
    for (const [column, field] of this.#fields) {
      const sealed = sealedValue(item, payload, field);
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

/**
 * The rows of a table: those of R, those of F, those of no chain, each by seq and key. SQLite reads those of
 * one chain by their index; all of them in this order it would have to sort first.
 */
function statementsOf(
  database: Database,
  name: string,
  key: string | undefined,
): readonly StatementSync[] {
  const order = ['seq', ...(key ? [key] : [])].map((one) => `"${one}"`).join(', ');
  return ["chain = 'R'", "chain = 'F'", "chain IS NULL OR chain NOT IN ('R', 'F')"].map((which) =>
    kept(database, `SELECT * FROM ${name} WHERE ${which} ORDER BY ${order}`),
  );
}

function* oneAfterAnother(statements: readonly StatementSync[]): Generator<Raw> {
  for (const statement of statements) yield* statement.iterate();
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
    const statement = kept(database, 'SELECT chain, kind, last FROM counters');
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

function isAt(row: Raw, chain: string, seq: number): boolean {
  return row['chain'] === chain && Number(row['seq']) === seq;
}
