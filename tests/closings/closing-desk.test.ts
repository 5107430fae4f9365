import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import { aPlace, CASH_1190, PIZZA, SET_UP } from '../fiscal/harness.ts';
import { startDesks, type TestDesks, textOf } from './harness.ts';

const DAY = '2026-11-20';
let desks: TestDesks;
beforeEach(async () => {
  desks = await startDesks(aPlace('2026-11-20T18:00:00+01:00'));
  await desks.fiscal.setUp(SET_UP);
});

function value<T>(answer: { kind: 'done'; value: T } | { kind: 'refused'; reason: string }): T {
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return answer.value;
}

const sell = () =>
  desks.fiscal.sell({ operator: 'op1', channel: 'counter', basket: PIZZA, payments: [CASH_1190] });

/** What the JET says, oldest first. */
const jet = (): readonly string[] =>
  desks.store.fiscal
    .listOf('R', 'JET', 0)
    .map(({ payload }) => JSON.parse(Buffer.from(payload).toString()) as { text: string })
    .map(({ text }) => text);

describe('a look at the open day', () => {
  it('says what its Z will say beside its figures: a card that was given back by hand', () => {
    const order = value(
      desks.fiscal.order({ operator: 'op1', channel: 'counter', basket: PIZZA }),
    ).number;
    const card = { operator: 'op1', order, amount: -500 } as const;
    const attempt = value(desks.fiscal.card({ ...card, step: 'attempt' })).number;
    value(
      desks.fiscal.card({
        ...card,
        step: 'declared',
        attempt,
        outcome: 'accepted',
        by: 'cash',
        reason: 'Terminal en panne',
      }),
    );
    const look = value(desks.closings.x());
    expect(JSON.stringify(look)).toContain('Carte rendue à la main');
    expect(JSON.stringify(look)).toContain('Terminal en panne');
  });
});

describe('the day', () => {
  it('begins with a float, once; cash goes in and out with a reason', () => {
    const { closings } = desks;
    expect(closings.get()).toMatchObject({ float: null, moves: [], openDay: '2026-11-20' });
    value(closings.cash('float', 15_000, 'Fond de caisse'));
    expect(closings.cash('float', 1, 'encore')).toMatchObject({ reason: 'float_told' });
    value(closings.cash('out', 2_500, 'Achat de pain'));
    expect(closings.get()).toMatchObject({
      float: 15_000,
      moves: [
        { type: 'float', amount: 15_000, operator: 'op1' },
        { type: 'out', amount: 2_500, reason: 'Achat de pain' },
      ],
    });
  });

  it('is looked at any time, without a number and without what should be in the drawer', () => {
    const { closings, store } = desks;
    value(closings.cash('float', 15_000, 'Fond de caisse'));
    sell();
    const text = textOf(value(closings.x()));
    expect(text).toContain('Lecture X');
    expect(text).toMatch(/TOTAL TTC\s+11,90 €/);
    expect(text).not.toContain('Attendu');
    expect(text, 'float and cash together would tell it').not.toContain('161,90');
    expect(store.fiscal.lastOf('R', 'CLOSE_DAY')).toBeNull();
    expect(jet()).toContain('Lecture X.');
  });

  it('is counted before what is expected is told, and the count is sealed', () => {
    const { closings } = desks;
    value(closings.cash('float', 15_000, 'Fond de caisse'));
    sell();
    const told = value(closings.count({ 5000: 3, 1000: 1, 100: 1 }, DAY));
    expect(told).toEqual({
      counted: 16_100,
      expected: 16_190,
      difference: -90,
      cashTips: 0,
    });
    expect(jet().at(-1)).toBe('Comptage : 3 × 50\u00a0€, 1 × 10\u00a0€, 1 × 1\u00a0€.');
  });

  it('is closed with what was counted, a reason for what differs, and tomorrow’s float', () => {
    const { closings } = desks;
    value(closings.cash('float', 15_000, 'Fond de caisse'));
    sell();
    const counts = { 5000: 3, 1000: 1, 100: 1 };
    expect(closings.close({ day: DAY, counts, reason: null, float: 10_000 })).toMatchObject({
      kind: 'refused',
      reason: 'difference_unexplained',
      detail: '-90',
    });
    expect(closings.get().float, 'nothing of it is left').toBe(15_000);
    const numbers = value(
      closings.close({ day: DAY, counts, reason: 'Erreur de rendu', float: 10_000 }),
    );
    expect(numbers).toEqual(['01-Z00000001']);
    expect(closings.get()).toMatchObject({
      openDay: '2026-11-21',
      today: '2026-11-20',
      float: 10_000,
      last: { number: '01-Z00000001', counted: 16_100, difference: -90, total: 1190 },
    });
    expect(closings.close({ day: DAY, counts, reason: null, float: null })).toMatchObject({
      reason: 'day_closed',
    });
  });

  it('that has ended while it was counted is closed without the count, and the next one stays open', () => {
    const { closings, place, store } = desks;
    sell();
    place.timers.advance(11 * 3_600_000);
    const counts = { 1000: 1, 100: 1 };
    expect(closings.count(counts, DAY)).toMatchObject({ reason: 'day_closed' });
    expect(
      closings.close({ day: DAY, counts, reason: 'Erreur de rendu', float: 10_000 }),
    ).toMatchObject({ kind: 'refused', reason: 'day_closed' });
    expect(store.fiscal.lastNumber('R', 'CLOSE_DAY')).toBe(1);
    expect(closings.get()).toMatchObject({
      openDay: '2026-11-21',
      today: '2026-11-21',
      float: null,
      last: { number: '01-Z00000001', counted: null, total: 1190 },
    });
  });

  it('is not closed where tomorrow’s float cannot be kept with it', () => {
    const { closings, db } = desks;
    sell();
    db.exec(`CREATE TEMP TRIGGER fails BEFORE INSERT ON main.fiscal_records WHEN NEW.kind = 'CASH'
      BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`);
    const wish = { day: DAY, counts: { 1000: 1, 100: 1 }, reason: 'Erreur de rendu', float: 1_000 };
    expect(closings.close(wish)).toMatchObject({ kind: 'refused', reason: 'not_stored' });
    expect(closings.get()).toMatchObject({ openDay: DAY, last: null });
    db.exec('DROP TRIGGER fails');
    expect(value(closings.close(wish))).toEqual(['01-Z00000001']);
  });

  it('gives its Z back as it was sealed, months later and with another seller', async () => {
    const { closings, fiscal, setUp } = desks;
    sell();
    const [number = ''] = value(
      closings.close({ day: DAY, counts: { 1000: 1 }, reason: 'x', float: null }),
    );
    const { preview } = closings.paper(number) ?? { preview: { lines: [] } };
    const text = textOf(preview);
    for (const said of [
      /Numéro\s+01-Z00000001/,
      /Écart\s+-1,90 €/,
      /TVA 5,5 % : 0,13 €\s+2,48 €/,
    ]) {
      expect(text).toMatch(said);
    }
    expect(text).toMatch(/Total perpétuel\s+11,90 €/);
    expect(text).toContain(`code ${fiscal.find(number)?.code}`);
    sell();
    expect(textOf(closings.paper(number)?.preview ?? { lines: [] })).toBe(text);
    expect((await setUp.setSeller({ ...SET_UP.seller, name: 'Autre' })).kind).toBe('done');
    expect(closings.list('CLOSE_DAY')).toEqual([
      expect.objectContaining({ number, period: '2026-11-20', total: 1190, counted: 1000 }),
    ]);
    expect(closings.paper('01-T00000001')).toBeNull();
    expect(closings.paper('01-Z00000009')).toBeNull();
  });

  it('is not closed in a training, whose cash is none', async () => {
    const { closings, setUp } = desks;
    await setUp.setTraining(true);
    value(closings.cash('float', 5_000, 'Fond de caisse'));
    expect(closings.get()).toMatchObject({ isTraining: true, float: 5_000 });
    expect(closings.close({ day: DAY, counts: {}, reason: null, float: null })).toMatchObject({
      detail: 'training',
    });
    await setUp.setTraining(false);
    expect(closings.get()).toMatchObject({ isTraining: false, float: null });
  });
});

describe('the drawer', () => {
  it('is tried from the settings, and that is an opening without a sale', async () => {
    expect(await desks.closings.tryDrawer('p1')).toBe(true);
    expect(desks.opened).toEqual(['p1']);
    expect(desks.store.fiscal.lastNumber('R', 'DRAWER')).toBe(1);
    const fresh = await startDesks();
    expect(await fresh.closings.tryDrawer('p1'), 'before the set-up nothing is sealed').toBe(true);
    expect(fresh.store.fiscal.head('R')).toBeNull();
  });

  it('stays shut where that cannot be sealed', async () => {
    for (const account of desks.place.keychain.entries.keys()) {
      if (account.includes('fiscal-key')) desks.place.keychain.entries.delete(account);
    }
    desks.kill();
    desks = await startDesks(desks.place);
    expect(await desks.closings.tryDrawer('p1')).toBe(false);
    expect(desks.opened).toEqual([]);
  });
});

describe('somebody without the right', () => {
  it('neither looks, counts, closes nor touches the cash', async () => {
    const { closings, operators } = desks;
    operators.save({ id: null, name: 'Samir', rights: SELLERS_RIGHTS });
    await operators.choose('op2', null);
    const refused = { kind: 'refused', reason: 'no_right' };
    expect(closings.x()).toMatchObject(refused);
    expect(closings.printX()).toMatchObject(refused);
    expect(closings.count({}, DAY)).toMatchObject(refused);
    expect(closings.close({ day: DAY, counts: {}, reason: null, float: null })).toMatchObject(
      refused,
    );
    expect(closings.cash('in', 100, 'x')).toMatchObject(refused);
    expect(closings.get().may).toEqual({ closings: false, drawer: false });
    operators.leave();
    expect(closings.x(), 'nobody may nothing').toMatchObject(refused);
  });
});

describe('a paper of the journal', () => {
  const close = (): string =>
    value(desks.closings.close({ day: DAY, counts: {}, reason: null, float: null }))[0] ?? '';
  const printed = (): unknown[] =>
    desks.store.fiscal
      .listOf('R', 'PRINT', 0)
      .map(({ payload }) => JSON.parse(Buffer.from(payload).toString()) as { copy: number })
      .map(({ copy }) => copy);
  const comesOut = (job: number): void => {
    desks.store.prints.begin(job);
    desks.store.prints.finish(job, 'printed', desks.place.timers.now(), null);
    desks.papers.look();
  };

  it('is sealed as the original once it is out, and as a duplicata afterwards', () => {
    const { closings, paper } = desks;
    const number = close();
    expect(closings.print(number)).toEqual({ kind: 'queued', printer: 'Comptoir', copy: 0 });
    expect(printed()).toEqual([]);
    expect(closings.print(number), 'one at a time').toMatchObject({ reason: 'print_pending' });
    comesOut(1);
    expect(printed()).toEqual([0]);
    expect(closings.print(number)).toMatchObject({ copy: 1 });
    comesOut(2);
    expect(printed()).toEqual([0, 1]);
    expect(paper()[0]).not.toContain('DUPLICATA');
    expect(paper()[1]).toContain('DUPLICATA n°\u00a01');
    const pdf = textOf(value(closings.asPdf(number)));
    expect(pdf).toContain('DUPLICATA n° 2');
    expect(printed()).toEqual([0, 1, 2]);
  });

  it('as a page is sealed at once, or nothing is left of it', () => {
    const { closings, db } = desks;
    const number = close();
    db.exec(`CREATE TEMP TRIGGER fails BEFORE INSERT ON main.fiscal_records WHEN NEW.kind = 'PRINT'
      BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`);
    expect(closings.asPdf(number)).toMatchObject({ kind: 'refused', reason: 'not_stored' });
    db.exec('DROP TRIGGER fails');
    expect(textOf(value(closings.asPdf(number)))).not.toContain('DUPLICATA');
    expect(printed()).toEqual([0]);
  });

  it('that was given up takes no number: the next one has it', () => {
    const { closings, papers, place, store } = desks;
    const number = close();
    closings.print(number);
    store.prints.begin(1);
    store.prints.finish(1, 'failed', place.timers.now(), 'failed unreachable');
    papers.look();
    expect(closings.print(number), 'it may still come out').toMatchObject({
      reason: 'print_pending',
    });
    store.prints.abandon(1, place.timers.now());
    papers.look();
    expect(closings.print(number)).toMatchObject({ copy: 0 });
  });

  it('is not asked of a shop without a printer', () => {
    desks.printers.pop();
    expect(desks.closings.print(close())).toEqual({ kind: 'no_printer' });
    expect(desks.closings.printX()).toEqual({ kind: 'no_printer' });
  });

  it('that came out before a crash is sealed at the next start', async () => {
    const number = close();
    desks.closings.print(number);
    desks.store.prints.begin(1);
    desks.store.prints.finish(1, 'printed', desks.place.timers.now(), null);
    // The mark of the Z reads the file a turn after it.
    await turn();
    desks.kill();
    desks = await startDesks(desks.place);
    desks.papers.look();
    expect(printed()).toEqual([0]);
    expect(desks.store.counterPapers.list()).toEqual([]);
  });
});

describe('with nobody at the counter', () => {
  it('a closing is looked at and not printed: a record that names nobody could never be put right', () => {
    sell();
    const [z] = value(desks.fiscal.close({ operator: 'op1', counted: { counted: 1190 } }));
    const number = z?.number ?? '';
    const records = () => desks.store.fiscal.head('R')?.seq;
    desks.operators.leave();
    const before = records();
    expect(desks.closings.paper(number)).not.toBeNull();
    expect(desks.closings.print(number)).toMatchObject({ reason: 'no_operator' });
    expect(desks.closings.asPdf(number)).toMatchObject({ reason: 'no_operator' });
    expect([records(), desks.paper(), desks.store.fiscal.pendingPrints()]).toEqual([
      before,
      [],
      [],
    ]);
  });

  it('a drawer that is tried from the settings is opened by the manager', async () => {
    desks.operators.leave();
    expect(await desks.closings.tryDrawer('p1')).toBe(true);
    const drawer = desks.store.fiscal.lastOf('R', 'DRAWER');
    expect(JSON.parse(Buffer.from(drawer?.payload ?? []).toString())).toMatchObject({
      operator: 'manager',
    });
  });

  it('a print that a former version let through is sealed as the till’s own once it is out', () => {
    sell();
    const [z] = value(desks.fiscal.close({ operator: 'op1', counted: { counted: 1190 } }));
    expect(desks.closings.print(z?.number ?? '')).toMatchObject({ kind: 'queued' });
    const [row] = desks.store.counterPapers.list();
    if (row === undefined) throw new Error('no paper');
    desks.store.counterPapers.remove(row.job);
    desks.store.counterPapers.add({ ...row, operator: '' });
    desks.store.prints.finish(row.job, 'printed', desks.place.timers.now(), null);
    desks.papers.look();
    const print = desks.store.fiscal.lastOf('R', 'PRINT');
    expect(JSON.parse(Buffer.from(print?.payload ?? []).toString())).toMatchObject({
      operator: 'system',
    });
    expect(desks.store.counterPapers.list()).toEqual([]);
  });
});
