import type { DatabaseSync } from 'node:sqlite';
import type { Outside } from '../../resources/verifier/index.ts';
import { vatOf } from './journal/arithmetic.ts';
import { hashOf, newKey, type Payload, type Tamper } from './journal/book.ts';
import { closingOf } from './journal/closing.ts';
import { TRIGGERS } from './journal/database.ts';
import { SELLER, type Till } from './journal/till.ts';
import { BURGER_MENU, type Change } from './journal/week.ts';

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

const PIZZA = { label: 'Pizza reine', unit: 1150, rate: 1000 };
const RANDOM = Buffer.alloc(32, 7);

/** Changes the nth record of a kind. */
function at(kind: string, nth: number, tamper: Tamper, chain = 'R'): Change {
  return (k, n, c) => (k === kind && n === nth && c === chain ? tamper : undefined);
}

/** Changes the payload of the nth record of a kind, sealed with the key all the same. */
function sealed(what: string, kind: string, nth: number, payload: (p: Payload) => void): Mutation {
  return { what, change: at(kind, nth, { payload }) };
}

const drawer = (what: string, payload: (p: Payload) => void) => sealed(what, 'DRAWER', 1, payload);
/** One pizza, paid by card. */
const pizza = (what: string, payload: (p: Payload) => void) => sealed(what, 'SALE', 7, payload);
const firstZ = (what: string, payload: (p: Payload) => void) =>
  sealed(what, 'CLOSE_DAY', 1, payload);
const beyond = (what: string, more: (till: Till) => void): Mutation => ({ what, more });

/** Writes to the journal's table as someone who drops its triggers and puts them back. */
function written(what: string, sql: string): Mutation {
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

function edited(what: string, sql: string): Mutation {
  return { what, database: (database) => database.exec(sql) };
}

const inChain: Record<string, readonly Mutation[]> = {
  seq: [drawer('a seq is left out', (p) => (p.seq += 1))],
  link: [
    {
      what: 'a record is linked to another one',
      change: at('DRAWER', 1, {
        record: (r) => {
          r.prevHash = RANDOM;
          r.hash = hashOf(r.chain, r.seq, r.prevHash, r.bytes);
        },
      }),
    },
  ],
  hash: [
    {
      what: 'the hash is not that of the bytes',
      change: at('DRAWER', 1, { record: (r) => (r.hash = RANDOM) }),
    },
  ],
  signature: [
    {
      what: 'a signature is of something else',
      change: at('DRAWER', 1, { signed: (r) => (r.signature = Buffer.alloc(64, 1)) }),
    },
    {
      what: 'a signature is cut short',
      change: at('DRAWER', 1, { signed: (r) => (r.signature = r.signature.subarray(1)) }),
    },
    {
      what: 'F is signed by nobody',
      change: at('SALE', 1, { signed: (r) => r.signature.fill(0) }, 'F'),
    },
  ],
  time: [
    drawer('a record is earlier than the one before', (p) => (p.at = '2026-12-28T08:00:00+01:00')),
  ],
  'after-stop': [
    beyond('something follows STOP', (till) => {
      till.seal('STOP', {});
      till.jet('x');
    }),
    beyond('training goes on after STOP', (till) => {
      till.seal('STOP', {});
      till.seal('JET', { event: 'x', text: 'X' }, { chain: 'F' });
    }),
  ],
  'mark-behind': [
    {
      what: 'the mark lies beyond the end',
      outside: (outside) => ({
        ...outside,
        marks: outside.marks.map((mark) => ({ ...mark, seq: mark.seq + 1 })),
      }),
    },
  ],
  'mark-hash': [
    {
      what: 'the mark saw another record there',
      outside: (outside) => ({
        ...outside,
        marks: outside.marks.map((mark) => ({ ...mark, hash: 'ab'.repeat(32) })),
      }),
    },
  ],
  'column-type': [
    written('a text became bytes', 'UPDATE fiscal_records SET at = CAST(at AS BLOB) WHERE seq = 9'),
    written(
      'a hash became text',
      `UPDATE fiscal_records SET key_id = CAST(key_id AS BLOB) WHERE seq = 3`,
    ),
  ],
  columns: [
    written('a kind was renamed', "UPDATE fiscal_records SET kind = 'NOTE' WHERE seq = 9"),
    written(
      'a number was changed',
      "UPDATE fiscal_records SET number = '01-T00000099' WHERE seq = 9",
    ),
    written(
      'a date was changed',
      "UPDATE fiscal_records SET business_date = '2026-12-01' WHERE seq = 9",
    ),
    written(
      'a time was changed',
      "UPDATE fiscal_records SET at = '2026-12-28T09:00:00+01:00' WHERE seq = 9",
    ),
    written('a format was changed', 'UPDATE fiscal_records SET format = 2 WHERE seq = 9'),
  ],
  trigger: [
    edited('UPDATE is no longer refused', 'DROP TRIGGER fiscal_no_update'),
    edited('DELETE is no longer refused', 'DROP TRIGGER fiscal_no_delete'),
    edited('REPLACE is no longer refused', 'DROP TRIGGER fiscal_no_replace'),
    edited(
      'a trigger is there and does nothing',
      `DROP TRIGGER fiscal_no_update;
       CREATE TRIGGER fiscal_no_update BEFORE UPDATE ON fiscal_records WHEN 0
       BEGIN SELECT RAISE(ABORT, 'sealed'); END`,
    ),
  ],
  'database-damaged': [
    edited(
      'a table breaks its own rules',
      `CREATE TABLE odd (a INTEGER CHECK (a > 0)); PRAGMA ignore_check_constraints = ON;
       INSERT INTO odd VALUES (-1); PRAGMA ignore_check_constraints = OFF`,
    ),
  ],
};

const keys: Record<string, readonly Mutation[]> = {
  fingerprint: [
    {
      what: 'the whole chain was made with another key',
      outside: ({ fingerprints: [, ...others], marks }) => ({
        fingerprints: ['cd'.repeat(32), ...others],
        marks,
      }),
    },
  ],
  'lost-key': [
    {
      what: 'a lost key was replaced, and nobody gave its fingerprint',
      outside: ({ fingerprints, marks }) => ({ fingerprints: fingerprints.slice(0, 1), marks }),
    },
  ],
  'chain-start': [
    beyond('a second START', (till) => {
      const settings = { cutoff: '05:00', fiscalYearEnd: '12-31' };
      till.seal('START', { seller: SELLER, settings });
    }),
  ],
  'key-in-force': [drawer('another key is named', (p) => (p.keyId = 'k9'))],
  'key-record': [
    beyond('a key comes a second time', (till) => {
      const key = { id: till.key.id, spki: till.key.spki };
      till.seal('KEY', { key });
      till.jet('new-key', 450);
      till.seal('KEY', { key }, { chain: 'F' });
    }),
  ],
  'key-event': [
    beyond('event 450 without a new key', (till) => till.jet('new-key', 450)),
    beyond('a new key without event 450', (till) => {
      const made = newKey('k4');
      const key = { id: made.id, spki: made.spki };
      till.seal('KEY', { key });
      till.seal('KEY', { key }, { chain: 'F' });
      till.key = made;
      till.jet('x');
    }),
    beyond('event 450 in the training chain', (till) => {
      till.seal('JET', { event: 'new-key', code: 450, text: 'Clé' }, { chain: 'F' });
    }),
  ],
  'training-keys': [
    beyond('the training chain lacks a key', (till) => {
      const made = newKey('k4');
      till.seal('KEY', { key: { id: made.id, spki: made.spki } });
      till.key = made;
      till.jet('new-key', 450);
    }),
  ],
  'training-kind': [
    beyond('an archive in the training chain', (till) => {
      till.seal('ARCHIVE', { file: 'a.zip', manifest: '00'.repeat(32) }, { chain: 'F' });
    }),
    {
      what: 'running totals in the training chain',
      change: at(
        'SALE',
        1,
        { payload: (p) => (p.after = { day: 1150, perpetual: 1150, perpetualAbs: 1150 }) },
        'F',
      ),
    },
  ],
  'training-day': [
    beyond('a day that is not open yet', (till) => {
      till.seal('JET', { event: 'x', text: 'X' }, { chain: 'F', day: '2027-01-04' });
    }),
  ],
};

const payloads: Record<string, readonly Mutation[]> = {
  format: [drawer('a format of tomorrow', (p) => (p.v = 2))],
  canonical: [
    { what: 'a space', change: at('DRAWER', 1, { text: (text) => text.replace('{', '{ ') }) },
    {
      what: 'keys in another order',
      change: at('DRAWER', 1, {
        text: (text) => text.replace(/"app":"2.0.0",(.*)}$/, '$1,"app":"2.0.0"}'),
      }),
    },
    {
      what: 'a key that comes twice',
      change: at('DRAWER', 1, { text: (text) => text.replace('{', '{"app":"2.0.0",') }),
    },
    {
      what: 'an escape that needs none',
      change: at('DRAWER', 1, { text: (text) => text.replace('Monnaie', '\\u004donnaie') }),
    },
    {
      what: 'a number with a dot',
      change: at('CASH', 2, { text: (text) => text.replace('2000', '2000.0') }),
    },
  ],
  nfc: [drawer('an accent beside its letter', (p) => (p.reason = 'Re\u0301serve'))],
  integer: [
    drawer('a fraction', (p) => (p.extra = 1.5)),
    drawer('a number beyond 2^53', (p) => (p.extra = 2 ** 53)),
  ],
  null: [drawer('a null', (p) => (p.extra = null))],
  surrogate: [drawer('half a character', (p) => (p.extra = '\ud83c'))],
  schema: [
    drawer('a reason left empty', (p) => (p.reason = '')),
    drawer('an instant with fractions', (p) => (p.at = p.at.replace('+', '.5+'))),
  ],
  'personal-data': [drawer("a customer's phone", (p) => (p.customer = { phone: '0601020304' }))],
  'card-number': [
    sealed('a whole card number', 'CARD', 2, (p) => (p.card = '4111 1111 1111 1111')),
  ],
  number: [drawer('the letters of another kind', (p) => (p.number = '01-E00000001'))],
  'number-gap': [drawer('a number is left out', (p) => (p.number = '01-D00000002'))],
  till: [
    drawer('another till', (p) => {
      p.till = '02';
      p.number = '02-D00000001';
    }),
  ],
  'jet-code': [
    sealed('an event that does not exist', 'JET', 1, (p) => (p.code = 251)),
    sealed('an event with a code that it has not', 'JET', 2, (p) => (p.code = 80)),
  ],
};

const sales: Record<string, readonly Mutation[]> = {
  'line-total': [pizza('another unit price', (p) => (p.lines[0].unit = 1151))],
  'line-number': [pizza('a line 2 without a line 1', (p) => (p.lines[0].n = 2))],
  discounts: [
    sealed(
      "the list says less than a line's discount",
      'SALE',
      4,
      (p) => (p.discounts[0].amount = 140),
    ),
    sealed('two discounts of the ticket', 'SALE', 4, (p) => {
      p.discounts.push({ amount: 0, reason: 'Encore' });
    }),
    sealed('the cent of the ticket on another line', 'SALE', 4, (p) => {
      for (const [i, cent] of [-1, 1].entries()) {
        const line = p.lines[i];
        const [part] = line.parts;
        line.discount -= cent;
        line.ttc += cent;
        part.ttc += cent;
        part.ht = Math.floor(
          (2 * part.ttc * 10000 + 10000 + part.rate) / (2 * (10000 + part.rate)),
        );
        part.vat = part.ttc - part.ht;
      }
      p.vat = vatOf(p.lines);
    }),
  ],
  offered: [pizza('offered and paid', (p) => (p.lines[0].offered = true))],
  'parts-total': [
    pizza('a part is a cent short', (p) => {
      Object.assign(p.lines[0].parts[0], { ttc: 1149, ht: 1045, vat: 104 });
      p.vat = vatOf(p.lines);
    }),
  ],
  'menu-split': [
    sealed('a cent of the menu at the lower rate', 'SALE', 3, (p) => {
      const [burger, can] = p.lines[0].parts;
      Object.assign(burger, { ttc: 941, ht: 855, vat: 86 });
      Object.assign(can, { ttc: 249, ht: 236, vat: 13 });
      p.vat = vatOf(p.lines);
    }),
    sealed('a separate price left out', 'SALE', 3, (p) => delete p.lines[0].parts[0].alone),
  ],
  'vat-part': [
    pizza('a cent of VAT as HT', (p) => {
      p.lines[0].parts[0].ht += 1;
      p.lines[0].parts[0].vat -= 1;
      p.vat = vatOf(p.lines);
    }),
  ],
  category: [pizza('taken away as eaten in', (p) => (p.lines[0].parts[0].cat = 'TPS1'))],
  'vat-total': [
    pizza('the table is not the sum of the parts', (p) => {
      p.vat[0].ht += 1;
      p.vat[0].vat -= 1;
    }),
  ],
  'sale-total': [
    pizza('a cent more than the lines', (p) => {
      p.total += 1;
      p.payments[0].amount += 1;
      for (const name of ['day', 'perpetual', 'perpetualAbs']) p.after[name] += 1;
    }),
  ],
  payments: [pizza('paid a cent less', (p) => (p.payments[0].amount -= 1))],
  cash: [
    sealed('too little change', 'SALE', 3, (p) => (p.payments[0].change -= 1)),
    sealed('cash without what was given', 'SALE', 3, (p) => delete p.payments[0].given),
  ],
  change: [pizza('change from a card', (p) => (p.payments[0].change = 50))],
  'running-total': [
    pizza('the perpetual total a cent off', (p) => (p.after.perpetual += 1)),
    pizza("the day's total a cent off", (p) => (p.after.day += 1)),
    pizza('the absolute total a cent off', (p) => (p.after.perpetualAbs += 1)),
    pizza('no running total', (p) => delete p.after),
  ],
  'platform-twice': [
    beyond("a platform's order sold twice", (till) => {
      till.sale([PIZZA], { more: { hubrise: { order: 'o7k3', revision: 3 } } });
    }),
  ],
  'avoir-original': [
    sealed('a sale that is not there', 'AVOIR', 3, (p) => (p.original = '01-T00000099')),
  ],
  'avoir-sign': [
    sealed('a payment in', 'AVOIR', 3, (p) => {
      p.payments.push({ means: 'voucher', amount: 5 });
      p.payments[0].amount -= 5;
    }),
  ],
  'avoir-line': [
    sealed('another product', 'AVOIR', 3, (p) => (p.lines[0].label = 'Autre chose')),
    sealed('a line that the sale has not', 'AVOIR', 3, (p) => (p.lines[0].of = 9)),
  ],
  'avoir-exceeds': [
    beyond('a line given back twice', (till) => {
      const sale = till.sale([BURGER_MENU]);
      till.avoir(sale, [[1, 1000]]);
      till.avoir(sale, [[1, 1000]]);
    }),
  ],
  'avoir-amount': [
    sealed('a cent of VAT kept', 'AVOIR', 1, (p) => {
      p.lines[0].parts[0].ht -= 1;
      p.lines[0].parts[0].vat += 1;
      p.vat = vatOf(p.lines);
    }),
  ],
  'fix-original': [sealed('no such sale', 'PAYMENT_FIX', 1, (p) => (p.original = '01-T00000099'))],
  'fix-total': [sealed('a cent appears', 'PAYMENT_FIX', 1, (p) => (p.payments[1].amount += 1))],
  'order-reference': [
    sealed('a note of no order', 'NOTE', 1, (p) => (p.order = '01-C00000099')),
    sealed('an order of training', 'NOTE', 1, (p) => (p.order = '01-FC00000001')),
  ],
  'order-total': [
    sealed('a note a cent too high', 'NOTE', 1, (p) => (p.total += 1)),
    sealed('a note with another HT', 'NOTE', 1, (p) => (p.ht += 1)),
  ],
  'print-document': [sealed('paper of nothing', 'PRINT', 1, (p) => (p.document = '01-N00000099'))],
  'print-copy': [sealed('duplicata 2 before 1', 'PRINT', 3, (p) => (p.copy = 2))],
  'print-original': [
    sealed('an original after the next sale', 'PRINT', 4, (p) => (p.copy = 0)),
    beyond('the first paper at once as a duplicata', (till) => {
      till.print(till.sale([PIZZA]).number, 1, till.at);
    }),
  ],
  'print-asked': [
    sealed(
      'confirmed before it is asked for',
      'PRINT',
      2,
      (p) => (p.asked = '2026-12-28T23:00:00+01:00'),
    ),
  ],
  'card-step': [
    beyond('accepted without an attempt', (till) => {
      const { number } = till.order([PIZZA]);
      till.seal('CARD', { order: number, amount: 1150, step: 'accepted' });
    }),
  ],
};

const days: Record<string, readonly Mutation[]> = {
  'start-day': [
    sealed('before the cut-off', 'START', 1, (p) => (p.at = '2026-12-28T03:00:00+01:00')),
  ],
  day: [drawer('the day after', (p) => (p.businessDate = '2026-12-29'))],
  'day-not-closed': [
    beyond('a sale before yesterday is closed', (till) => {
      till.setClock('2027-01-04 05:00:00');
      till.sale([PIZZA]);
    }),
  ],
  'closing-order': [
    beyond('a month closed in its middle', (till) => {
      till.seal('CLOSE_MONTH', closingOf(till, 'CLOSE_MONTH', 7), { day: '2027-01-02' });
    }),
  ],
  'closing-missing': [
    beyond('something before the month is closed', (till) => {
      till.setClock('2027-02-01 09:00:00');
      while (till.day !== '2027-01-31') till.closeDay();
      till.seal('CLOSE_DAY', closingOf(till, 'CLOSE_DAY', 7));
      till.seal('DRAWER', { reason: 'Monnaie' }, { day: '2027-02-01' });
    }),
  ],
  'closing-early': [
    beyond('two days closed on one evening', (till) => {
      till.closeDay(0, 'Coffre');
      till.closeDay(0, 'Coffre');
    }),
  ],
  'closing-period': [
    firstZ('another period', (p) => (p.period = '2026-12-27')),
    firstZ('from later', (p) => (p.from = '2026-12-28T10:00:00+01:00')),
    sealed('to earlier', 'CLOSE_YEAR', 1, (p) => (p.to = '2026-12-31T23:00:00+01:00')),
  ],
  'closing-bounds': [
    firstZ('begins one later', (p) => (p.first.seq += 1)),
    firstZ('ends with another record', (p) => (p.last.hash = 'ab'.repeat(32))),
    sealed('bounds of a day without records', 'CLOSE_DAY', 3, (p) => {
      p.first = p.last = { seq: 5, hash: 'ab'.repeat(32) };
    }),
  ],
  'closing-counts': [
    firstZ('a sale less', (p) => (p.counts.SALE -= 1)),
    firstZ('a kind that did not occur', (p) => (p.counts.STOP = 1)),
  ],
  'closing-vat': [
    firstZ('a cent of VAT', (p) => (p.vat[1].vat -= 1)),
    firstZ('a rate left out', (p) => p.vat.pop()),
    firstZ('a rate in another place', (p) => p.vat.reverse()),
  ],
  'closing-category': [firstZ('a cent of HT', (p) => (p.vatByCat[0].ht += 1))],
  'closing-payments': [
    firstZ('a cent of cards', (p) => (p.payments[0].amount += 1)),
    firstZ('a means twice', (p) => p.payments.push({ ...p.payments[0] })),
  ],
  'closing-channels': [firstZ('a channel less', (p) => p.channels.pop())],
  'closing-services': [firstZ('a cent of a service', (p) => (p.services[0].amount += 1))],
  'closing-discounts': [firstZ('a discount more', (p) => (p.discounts.count += 1))],
  'closing-offered': [firstZ('nothing offered', (p) => (p.offered = { count: 0, amount: 0 }))],
  'closing-cash': [
    firstZ('another float', (p) => (p.cash.float += 1)),
    sealed('another sum expected', 'CLOSE_MONTH', 1, (p) => (p.cash.expected += 1)),
  ],
  'closing-counted': [
    firstZ('a difference that is none', (p) => (p.cash.difference += 1)),
    firstZ('a difference without a reason', (p) => delete p.cash.reason),
    firstZ('closed by hand without a count', (p) => {
      for (const name of ['counted', 'difference']) delete p.cash[name];
    }),
  ],
  'closing-totals': [
    firstZ('the day', (p) => (p.totals.day += 1)),
    firstZ('the month', (p) => (p.totals.month += 1)),
    sealed('the year', 'CLOSE_YEAR', 1, (p) => (p.totals.year += 1)),
  ],
  'closing-perpetual': [
    firstZ('signed', (p) => (p.perpetual += 1)),
    sealed('absolute', 'CLOSE_YEAR', 1, (p) => (p.perpetualAbs += 1)),
  ],
  'closing-previous': [
    firstZ('a first one that has one before', (p) => (p.previous = 'ab'.repeat(32))),
    sealed('linked to another', 'CLOSE_DAY', 2, (p) => (p.previous = 'ab'.repeat(32))),
  ],
  'closing-open': [
    firstZ('an open order forgotten', (p) => (p.open = [])),
    firstZ('an order that was sold', (p) => p.open.push('01-C00000001')),
  ],
};

const projections: Record<string, readonly Mutation[]> = {
  'projection-table': [
    edited('a table is gone', 'DROP TABLE sale_vat'),
    edited('the counters are gone', 'DROP TABLE counters'),
  ],
  'projection-column': [
    edited('a column of its own', 'ALTER TABLE sales ADD COLUMN tampered INTEGER'),
  ],
  'projection-row': [
    edited('a line is gone', 'DELETE FROM sale_lines WHERE rowid = 4'),
    edited(
      'a payment too many',
      "INSERT INTO sale_payments VALUES ('R', 7, 1, 'cash', 1, 1, 0, NULL)",
    ),
    edited('a sale after the last', "INSERT INTO sales (chain, seq) VALUES ('R', 99999)"),
    edited('a closing is gone', "DELETE FROM closings WHERE kind = 'CLOSE_YEAR'"),
  ],
  'projection-value': [
    edited('a total', "UPDATE sales SET total = total - 1 WHERE number = '01-T00000007'"),
    edited('a label', "UPDATE sale_lines SET label = 'Eau' WHERE rowid = 4"),
    edited('a rate of VAT', 'UPDATE sale_vat SET ht = ht + 1 WHERE rowid = 3'),
    edited('given', 'UPDATE sale_payments SET given = 1 WHERE rowid = 2'),
    edited('a perpetual total', 'UPDATE closings SET perpetual = perpetual + 1 WHERE rowid = 2'),
    edited('a number as text', "UPDATE sales SET late = 'yes' WHERE number = '01-T00000007'"),
  ],
  counters: [
    edited('set back', "UPDATE counters SET last = last - 1 WHERE chain = 'R' AND kind = 'SALE'"),
    edited('left out', "DELETE FROM counters WHERE chain = 'F' AND kind = 'SALE'"),
    edited('of a kind that did not occur', "INSERT INTO counters VALUES ('R', 'STOP', 1)"),
  ],
};

/** Each code that a database can have, with what has it and no other. */
export const MUTATIONS: Readonly<Record<string, readonly Mutation[]>> = {
  ...inChain,
  ...keys,
  ...payloads,
  ...sales,
  ...days,
  ...projections,
};
