import type { DatabaseSync } from 'node:sqlite';
import type { Outside } from '../../../resources/verifier/index.ts';
import type { Payload, Tamper } from '../journal/book.ts';
import { TRIGGERS } from '../journal/database.ts';
import type { Till } from '../journal/till.ts';
import type { Change } from '../journal/week.ts';

/** One thing that is wrong with a journal, and nothing else. */
export interface Mutation {
  readonly what: string;
  /** A dishonest till, which has the key. */
  readonly change?: Change;
  /** What the till does beyond the clean week. */
  readonly more?: (till: Till) => void;
  /** What is done to the database afterwards, by someone without the key. */
  readonly database?: (database: DatabaseSync) => void;
  readonly outside?: (outside: Outside) => Outside;
}

/** What most sales are of. */
export const PIZZA = { label: 'Pizza reine', unit: 1150, rate: 1000 };

/** Changes the nth record of a kind. */
export function at(kind: string, nth: number, tamper: Tamper, chain = 'R'): Change {
  return (k, n, c) => (k === kind && n === nth && c === chain ? tamper : undefined);
}

/** Changes the payload of the nth record of a kind, sealed with the key all the same. */
export function sealed(
  what: string,
  kind: string,
  nth: number,
  payload: (p: Payload) => void,
): Mutation {
  return { what, change: at(kind, nth, { payload }) };
}

/** The only DRAWER. */
export const drawer = (what: string, payload: (p: Payload) => void) =>
  sealed(what, 'DRAWER', 1, payload);
/** One pizza, paid by card. */
export const pizza = (what: string, payload: (p: Payload) => void) =>
  sealed(what, 'SALE', 7, payload);
/** The Z by hand of the first day. */
export const firstZ = (what: string, payload: (p: Payload) => void) =>
  sealed(what, 'CLOSE_DAY', 1, payload);
/** What comes after the clean week. */
export const beyond = (what: string, more: (till: Till) => void): Mutation => ({ what, more });

/** Writes to the journal's table as someone who drops its triggers and puts them back. */
export function written(what: string, sql: string): Mutation {
  return {
    what,
    database: (database) => {
      for (const name of ['fiscal_no_update', 'fiscal_no_delete', 'fiscal_no_replace']) {
        database.exec(`DROP TRIGGER ${name}`);
      }
      database.exec(sql);
      for (const trigger of Object.values(TRIGGERS)) database.exec(trigger);
    },
  };
}

/** Writes to any other table, or to the rules of the base. */
export function edited(what: string, sql: string): Mutation {
  return { what, database: (database) => database.exec(sql) };
}
