import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { REMARKS, type RemarkCode, verifyDatabase } from '../../resources/verifier/index.ts';
import { run } from '../../resources/verifier/main.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { Payload } from './journal/book.ts';
import { databaseOf } from './journal/database.ts';
import { SELLER, type Till } from './journal/till.ts';
import { type Change, week } from './journal/week.ts';
import { at, PIZZA } from './mutations/make.ts';

/** What happens in a journal that is right, and what of it is remarked beside what the week has already. */
interface Case {
  readonly what: string;
  readonly change?: Change;
  readonly more?: (till: Till) => void;
  readonly said?: RegExp;
}

const drawer = (what: string, payload: (p: Payload) => void, said?: RegExp): Case => ({
  what,
  change: at('DRAWER', 1, { payload }),
  ...(said === undefined ? {} : { said }),
});
const more = (what: string, then: (till: Till) => void, said?: RegExp): Case => ({
  what,
  more: then,
  ...(said === undefined ? {} : { said }),
});
/** From the first SALE on another program seals, or another shop sells. */
const other = (fields: object): Change => {
  let isOther = false;
  return (kind, _nth, chain) => {
    isOther ||= kind === 'CASH';
    return isOther && chain === 'R' && (kind !== 'START' || !('seller' in fields))
      ? { payload: (p) => ('seller' in fields && !p.seller ? undefined : Object.assign(p, fields)) }
      : undefined;
  };
};

const CASES: Readonly<Record<RemarkCode, readonly Case[]>> = {
  restore: [more('an older copy', (till) => till.jet('restore', undefined, 'Copie ancienne'))],
  'sequence-break': [more('a break', (till) => till.jet('sequence-break', 95, 'Il manque 3'))],
  integrity: [more('a defect', (till) => till.jet('integrity', 90, 'Empreinte fausse'))],
  'marks-missing': [
    more('no marks', (till) => till.jet('integrity', 90, 'Repères absents : le fichier manque.')),
  ],
  'key-lost': [more('another key lost', (till) => till.changeKey(true))],
  'key-changed': [more('another key', (till) => till.changeKey(false))],
  clock: [
    more(
      'an hour back',
      (till) => {
        till.clock -= 3607;
        till.jet('clock');
      },
      /reculée de 1 h, de 2027-01-03T11/,
    ),
  ],
  'day-long': [
    more('sales of three days under one date', (till) => {
      till.sale([PIZZA]);
      till.clock -= 60 * 3600;
      till.jet('clock');
      till.sale([PIZZA]);
    }),
  ],
  'day-date': [
    more('a day that was closed ahead of time', (till) => {
      till.setClock('2027-01-08 09:00:00');
      for (let day = 0; day < 4; day += 1) till.closeDay();
      till.clock -= 5 * 86_400;
      till.jet('clock');
      till.sale([PIZZA]);
    }),
  ],
  training: [
    more(
      'one more training',
      (till) => {
        till.jet('training-on');
        till.sale([PIZZA], { chain: 'F' });
        till.jet('training-off');
      },
      /2 fois, 3 ventes et avoirs, 11,50 €/,
    ),
  ],
  tip: [
    more(
      'a tip of 90 euros on a pizza',
      (till) => till.sale([PIZZA], { pay: [{ means: 'card', tip: 9000 }] }),
      /90,00 €/,
    ),
  ],
  'card-undeclared': [
    more('a card without an answer', (till) => {
      const { number: order } = till.order([PIZZA]);
      till.seal('CARD', { order, amount: 1150, step: 'attempt' });
      till.seal('CARD', { order, amount: 1150, step: 'unknown' });
    }),
  ],
  'no-operator': [
    drawer('a drawer that nobody opened', (p) => (p.operator = ''), /DRAWER/),
    {
      what: 'a print',
      change: at('PRINT', 2, { payload: (p) => (p.operator = '') }),
      said: /PRINT/,
    },
  ],
  contact: [
    drawer('an address in a reason', (p) => (p.reason = 'Pour ada@exemple.fr'), /électronique/),
    drawer('a number in a reason', (p) => (p.reason = 'Rappeler 06 01 02 03 04'), /téléphone/),
    drawer('a foreign number', (p) => (p.reason = '+32 475 12 34 56'), /téléphone/),
    drawer('nine digits', (p) => (p.reason = 'Dossier 123456789'), /neuf chiffres/),
    more('an address in an event', (till) => till.jet('x', undefined, 'ada@exemple.fr')),
    more('a number in a label', (till) => till.sale([{ ...PIZZA, label: 'Pizza 0601020304' }])),
  ],
  'update-missing': [
    drawer('one record of another program', (p) => (p.app = '2.0.1'), /version 2.0/),
    {
      what: 'another core from some record on',
      change: other({ core: `sha256:${'cd'.repeat(32)}` }),
    },
    {
      what: 'a record of F',
      change: at('SALE', 1, { payload: (p) => (p.app = '2.0.1') }, 'F'),
    },
  ],
  'seller-unannounced': [
    {
      what: 'another address from some sale on',
      change: other({ seller: { ...SELLER, address: '2 rue du Four, 69001 Lyon' } }),
    },
  ],
  'alone-zero': [
    more('a menu with a glass for nothing', (till) =>
      till.sale([
        {
          label: 'Menu',
          unit: 1500,
          menu: [
            { label: 'Plat', rate: 1000, alone: 1200 },
            { label: 'Verre', rate: 2000, alone: 0 },
          ],
        },
      ]),
    ),
  ],
  'unknown-field': [drawer('a field', (p) => (p.extra = 'Rien'), /DRAWER : extra/)],
};

async function look(till: Till) {
  const fingerprints = till.keys.map(({ fingerprint }) => fingerprint);
  const database = databaseOf(till);
  try {
    return await verifyDatabase(database, { fingerprints, marks: till.marks() });
  } finally {
    database.close();
  }
}

const texts = (remarks: readonly { code: string; seq?: number; message: string }[]) =>
  remarks.map(({ code, message, seq }) => `${code} ${seq} ${message}`);

describe('what is not wrong and worth a question', () => {
  const cases = Object.entries(CASES).flatMap(([code, list]) =>
    list.map((one) => ({ code: code as RemarkCode, what: one.what, one })),
  );
  test.each(cases)('$code: $what', async ({ code, one }) => {
    const clean = texts((await look(week())).remarks);
    const till = week(one.change);
    one.more?.(till);
    const { findings, ok, remarks } = await look(till);
    expect(findings).toEqual([]);
    expect(ok).toBe(true);
    const fresh = remarks.filter((remark) => !clean.includes(texts([remark])[0] ?? ''));
    expect(fresh.map((remark) => remark.code)).toContain(code);
    const own = fresh.filter((remark) => remark.code === code);
    for (const { at: when, message, seq } of own) {
      expect(message).toContain(REMARKS[code].slice(1));
      if (one.said !== undefined) expect(message).toMatch(one.said);
      expect([typeof when, typeof seq]).toEqual(['string', 'number']);
    }
  });

  test('is told once, with the first place and how often', async () => {
    const till = week();
    for (let n = 0; n < 5; n += 1) till.seal('DRAWER', { reason: 'Monnaie', extra: 'x' });
    const { remarks } = await look(till);
    const [own, ...others] = remarks.filter(({ code }) => code === 'unknown-field');
    expect(own).toMatchObject({ count: 5, chain: 'R', number: '01-D00000002' });
    expect(others).toEqual([]);
  });

  test('takes no more memory than fifty of a kind', async () => {
    const till = week();
    for (let n = 0; n < 120; n += 1) till.jet('restore', undefined, `Copie ${n}`);
    const own = (await look(till)).remarks.filter(({ code }) => code === 'restore');
    expect(own).toHaveLength(51);
    expect(own.at(-1)).toMatchObject({ count: 70, message: expect.stringContaining('d’autres') });
  });
});

describe('what was told is no remark', () => {
  const remarked = async (till: Till) => (await look(till)).remarks.map(({ code }) => code);
  test('a program that sealed its update first, in either chain', async () => {
    let app = '2.0.0';
    const till = week(() => ({ payload: (p) => (p.app = app) }));
    app = '2.1.0';
    till.jet('update');
    till.jet('training-on');
    till.sale([PIZZA], { chain: 'F' });
    till.sale([PIZZA]);
    app = '2.2.0';
    till.clock -= 600;
    till.jet('clock');
    till.jet('update');
    expect(await remarked(till)).not.toContain('update-missing');
  });

  test('a program that came with a lost key, which alone can sign', async () => {
    let app = '2.0.0';
    const till = week(() => ({ payload: (p) => (p.app = app) }));
    app = '2.1.0';
    till.changeKey(true);
    till.jet('update');
    till.sale([PIZZA], { chain: 'F' });
    expect(await remarked(till)).not.toContain('update-missing');
  });

  test('a seller that was announced, in either chain', async () => {
    let seller = SELLER;
    const till = week(() => ({
      payload: (p) => {
        if (p.seller) p.seller = seller;
      },
    }));
    seller = { ...SELLER, address: '2 rue du Four, 69001 Lyon' };
    till.jet('company', 240);
    till.sale([PIZZA]);
    till.sale([PIZZA], { chain: 'F' });
    expect(await remarked(till)).not.toContain('seller-unannounced');
    seller = SELLER;
    till.sale([PIZZA]);
    expect(await remarked(till)).toContain('seller-unannounced');
  });
});

describe('an address or a number where nobody can have typed it', () => {
  const wrong: readonly (readonly [string, Change])[] = [
    ['a field of a PRINT', at('PRINT', 1, { payload: (p) => (p.to = 'ada@exemple.fr') })],
    ['a number in it', at('PRINT', 1, { payload: (p) => (p.to = '06.01.02.03.04') })],
    ['deep in a field', at('CASH', 1, { payload: (p) => (p.x = { y: ['+33 6 01 02 03 04'] }) })],
    ['the name of a field', at('CASH', 1, { payload: (p) => (p['ada@exemple.fr'] = 1) })],
    ['the channel', at('ORDER', 1, { payload: (p) => (p.channel = 'ada@exemple.fr') })],
    ['the operator', at('CASH', 1, { payload: (p) => (p.operator = 'ada@exemple.fr') })],
    [
      'an order’s id',
      at('ORDER', 4, { payload: (p) => (p.hubrise = { order: 'a@b.fr', revision: 1 }) }),
    ],
  ];
  test.each(wrong)('%s', async (_what, change) => {
    const { counts } = await look(week(change));
    expect(Object.keys(counts)).toEqual(['personal-data']);
  });

  test('what the till writes by itself is none: dates, numbers, names of files, authorisations', async () => {
    const till = week();
    till.sale([PIZZA], { more: { hubrise: { order: '0601020304', revision: '0601020304' } } });
    const pay = { means: 'card', auth: '0601020304', application: 'A0000000421010' };
    till.sale([PIZZA], { pay: [pay] });
    const { findings, remarks } = await look(till);
    expect(findings).toEqual([]);
    expect(remarks.map(({ code }) => code)).not.toContain('contact');
  });
});

test('a text of the file acts on no terminal', async () => {
  const till = week((kind, nth, chain) =>
    kind === 'DRAWER' && nth === 1 && chain === 'R'
      ? { payload: (p) => (p['\u001b[2J\u202emoc'] = '\u0007') }
      : undefined,
  );
  till.jet('restore', undefined, 'Copie\u001b]0;oh\u0007\r\nAucune anomalie.');
  const path = join(tempFolder(), 'journal.sqlite');
  databaseOf(till, path).close();
  const db = new DatabaseSync(path);
  db.exec(
    "UPDATE counters SET kind = 'SA' || char(27) || 'LE' WHERE kind = 'SALE' AND chain = 'R'",
  );
  db.close();
  const keys = till.keys.map(({ fingerprint }) => fingerprint).join(',');
  const { out } = await run([path, '--key', keys]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(out).toContain('\\u{1b}[2J\\u{202e}moc');
  expect(out).toContain('\\u{d}\\u{a}Aucune anomalie.');
  const json = await run([path, '--key', keys, '--json']);
  expect(json.out).not.toContain('\u202e');
  const missing = await run(['/none/\u001b[31m.zip', '--key', keys]);
  expect(missing.err).not.toContain('\u001b');
});
