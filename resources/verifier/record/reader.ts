import type { Report } from '../report/report.ts';
import { type ReadPayload, readPayload } from './canonical.ts';
import { instantOf } from './instant.ts';
import { isKind, type Kind, lettersOf, numberParts } from './numbers.ts';
import type { Read } from './payloads.ts';
import { isObject, type JsonObject, type Row } from './row.ts';
import { Faults } from './shape.ts';
import { SHAPES } from './shapes.ts';

const PERSONAL = new Set(
  'name firstName lastName customer customerName phone email address'.split(' '),
);
/** Where a name is meant to stand: the shop's own, and the one on an invoice. */
const NAMED: Readonly<Record<string, ReadonlySet<string>>> = {
  START: new Set(['seller']),
  SALE: new Set(['seller', 'invoice']),
  AVOIR: new Set(['seller', 'invoice']),
};
const LONG_NUMBER = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;

/** Reads the rows of one chain: text, columns, shape, number. */
export class Reader {
  /** The last number of each kind. */
  readonly counters = new Map<string, number>();
  /** Of the record that was read last: its fields that the pages do not name. */
  strange: readonly string[] = [];
  readonly #report: Report;
  #till: string | undefined;

  constructor(report: Report) {
    this.#report = report;
  }

  /** The kind of a record, as its payload says, whatever else is wrong with it. */
  static kindOf(payload: ReadPayload): string {
    return String(payload.value?.['kind'] ?? '');
  }

  /** The payload's text, and the columns that repeat it. */
  text(row: Row, bytes: Uint8Array): ReadPayload {
    const payload = readPayload(bytes);
    for (const [fault, detail] of payload.faults) {
      this.#report.add(fault, { chain: row.chain, seq: row.seq }, detail);
    }
    if (payload.value) this.#checkColumns(row, payload.value);
    else if (payload.faults.size === 0) {
      // JSON, canonical, and no record: a list, a number, a text.
      this.#report.add('schema', { chain: row.chain, seq: row.seq }, 'ce n’est pas un objet');
    }
    return payload;
  }

  /** The record as the checks of its kind see it; undefined when it has not the shape of its kind. */
  shape(row: Row, value: JsonObject): Read | undefined {
    const place = { chain: row.chain, seq: row.seq };
    const kind = value['kind'];
    if (!isKind(kind)) {
      this.#report.add('schema', place, 'genre inconnu');
      return undefined;
    }
    this.#checkNumber(row, value, kind);
    if (value['v'] !== 1) {
      this.#report.add('format', place, `v = ${JSON.stringify(value['v'])}`);
      return undefined;
    }
    const faults = new Faults();
    SHAPES[kind](value, faults);
    const wrong = faults.list;
    if (wrong.length > 0) {
      this.#report.add('schema', place, `${kind} : ${wrong.slice(0, 3).join(' ; ')}`);
    }
    this.#checkPrivacy(row, value, kind);
    if (wrong.length > 0) return undefined;
    this.strange = faults.strange;
    return {
      chain: row.chain,
      seq: row.seq,
      number: value['number'] as string,
      kind,
      at: value['at'] as string,
      instant: instantOf(value['at'] as string) ?? 0,
      businessDate: value['businessDate'] as string,
      hash: row.hash,
      payload: value,
    };
  }

  #checkColumns({ chain, seq, keyId, columns }: Row, value: JsonObject): void {
    const compare = (column: string, held: unknown, sealed: unknown): void => {
      if (held !== sealed) this.#report.add('columns', { chain, seq }, column);
    };
    compare('chain', chain, value['chain']);
    compare('seq', seq, value['seq']);
    compare('key_id', keyId, value['keyId']);
    if (columns === undefined) return;
    compare('kind', columns.kind, value['kind']);
    compare('number', columns.number, value['number']);
    compare('at', columns.at, value['at']);
    compare('business_date', columns.businessDate, value['businessDate']);
    compare('format', columns.format, value['v']);
  }

  #checkNumber(row: Row, value: JsonObject, kind: Kind): void {
    const place = { chain: row.chain, seq: row.seq };
    const number = String(value['number']);
    const parts = numberParts(number);
    const expected = (this.counters.get(kind) ?? 0) + 1;
    if (parts?.letters !== lettersOf(kind, row.chain) || parts.till !== value['till']) {
      this.#report.add('number', place, number);
      this.counters.set(kind, expected);
    } else {
      if (parts.count !== expected) {
        this.#report.add('number-gap', place, `${number}, attendu ${expected}`);
      }
      this.counters.set(kind, parts.count);
    }
    this.#till ??= String(value['till']);
    if (value['till'] !== this.#till) this.#report.add('till', place, String(value['till']));
  }

  #checkPrivacy(row: Row, value: JsonObject, kind: string): void {
    const place = { chain: row.chain, seq: row.seq };
    const personal = personalField(value, NAMED[kind]);
    if (personal !== undefined) this.#report.add('personal-data', place, personal);
    const paid = kind === 'CARD' ? value : value['payments'];
    if (paid !== undefined && hasCardNumber(paid)) this.#report.add('card-number', place);
  }
}

/** The first field whose name is a person's, beside the shop's and an invoice's. */
function personalField(value: unknown, named?: ReadonlySet<string>): string | undefined {
  if (Array.isArray(value)) {
    for (const one of value) {
      const found = personalField(one);
      if (found !== undefined) return found;
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (named?.has(key)) continue;
      const found = PERSONAL.has(key) ? key : personalField(value[key]);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Whether a text below `value` holds 13 to 19 digits that pass the check of card numbers. */
function hasCardNumber(value: unknown): boolean {
  if (typeof value === 'string') {
    return (value.match(LONG_NUMBER) ?? []).some((digits) => passesLuhn(digits.replace(/\D/g, '')));
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(hasCardNumber);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
