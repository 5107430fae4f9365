import { describe, expect, it } from 'vitest';
import {
  ADA,
  aCounter,
  aPlace,
  CASH_1190,
  done,
  PIZZA,
  SALE,
  SET_UP,
  startJournal,
  type TestJournal,
} from './harness.ts';
import { kindsOf, type ReadRecord, readChain } from './read-journal.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const closings = ({ db }: TestJournal): readonly ReadRecord[] =>
  readChain(db).filter(({ kind }) => kind.startsWith('CLOSE'));
const saidOf = (journal: TestJournal) =>
  closings(journal).map(({ kind, said }) => `${kind} ${said.period}`);

describe('a closing by hand', () => {
  it('says what the day came to', async () => {
    const journal = await aCounter();
    const { db, fiscal } = journal;
    done(fiscal.cash({ operator: ADA, type: 'float', amount: 10_000, reason: 'Fond de caisse' }));
    expect(fiscal.cash({ operator: ADA, type: 'float', amount: 1, reason: 'x' })).toMatchObject({
      reason: 'float_told',
    });
    done(fiscal.cash({ operator: ADA, type: 'in', amount: 500, reason: 'Monnaie' }));
    done(fiscal.cash({ operator: ADA, type: 'out', amount: 2_000, reason: 'Boulanger' }));
    const sale = done(fiscal.sell(SALE));
    done(
      fiscal.sell({
        ...SALE,
        channel: 'phone',
        basket: {
          service: 'eat_in',
          lines: [
            {
              ...PIZZA.lines[0],
              label: 'A',
              qty: 1000,
              unit: 1000,
              parts: [{ label: 'A', rate: 2000, alone: null }],
              discount: { amount: 100, reason: 'x' },
            },
            {
              label: 'Café',
              qty: 1000,
              unit: 150,
              parts: [{ label: 'Café', rate: 1000, alone: null }],
              offered: 'Ami',
            },
          ],
        },
        payments: [{ means: 'card', amount: 900, tip: 100 }],
      }),
    );
    done(
      fiscal.avoir({
        operator: ADA,
        original: sale.number,
        reason: 'Froid',
        returned: [{ of: 1, qty: 1000 }],
        payments: [{ means: 'cash', amount: -1190, given: -1190, change: 0 }],
      }),
    );
    done(
      fiscal.fixPayment({
        operator: ADA,
        original: '01-T00000002',
        reason: 'Erreur',
        payments: [
          { means: 'card', amount: -900 },
          { means: 'cheque', amount: 900 },
        ],
      }),
    );
    const { number } = done(fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }));
    const looked = done(fiscal.x(ADA));
    const { seq } = readChain(db).at(-1) as ReadRecord;

    expect(fiscal.close({ operator: ADA, counted: { counted: 8_400 } })).toMatchObject({
      kind: 'refused',
      reason: 'difference_unexplained',
      detail: '-100',
    });
    const [z] = done(
      fiscal.close({ operator: ADA, counted: { counted: 8_400, reason: 'Pièces' } }),
    );
    const { payload } = z ?? {};
    expect(payload).toMatchObject({
      number: '01-Z00000001',
      businessDate: '2026-11-20',
      period: '2026-11-20',
      from: '2026-11-20T12:00:00+01:00',
      to: '2026-11-20T12:00:00+01:00',
      open: [number],
      counts: { START: 1, KEY: 1, CASH: 3, SALE: 2, AVOIR: 1, PAYMENT_FIX: 1, ORDER: 1, JET: 3 },
      vat: [
        { rate: 550, ht: 0, vat: 0, ttc: 0 },
        { rate: 1000, ht: 0, vat: 0, ttc: 0 },
        { rate: 2000, ht: 750, vat: 150, ttc: 900 },
      ],
      vatByCat: [
        { rate: 550, cat: 'TLB1', ttc: 0 },
        { rate: 1000, cat: 'TLB1', ttc: 0 },
        { rate: 1000, cat: 'TPS1', ttc: 0 },
        { rate: 2000, cat: 'TPS1', ht: 750, vat: 150, ttc: 900 },
      ],
      payments: [
        { means: 'card', amount: 0 },
        { means: 'cash', amount: 0 },
        { means: 'cheque', amount: 900 },
      ],
      channels: [
        { channel: 'counter', amount: 0 },
        { channel: 'phone', amount: 900 },
      ],
      services: [
        { service: 'eat_in', amount: 900 },
        { service: 'takeaway', amount: 0 },
      ],
      discounts: { count: 1, amount: 100 },
      offered: { count: 1, amount: 150 },
      cash: {
        float: 10_000,
        in: 500,
        out: 2_000,
        expected: 8_500,
        counted: 8_400,
        difference: -100,
        reason: 'Pièces',
      },
      totals: { day: 900, month: 900, year: 900 },
      perpetual: 900,
      perpetualAbs: 3_280,
      last: { seq },
    });
    expect(payload).not.toHaveProperty('previous');
    expect(looked.vat).toEqual(payload && 'vat' in payload ? payload.vat : null);
    expect(kindsOf(readChain(db)).slice(-2)).toEqual(['CLOSE_DAY', 'JET closing']);
  });

  it('adds up all of a day that has more records than are read at once', async () => {
    const { fiscal } = await aCounter();
    const sales = 520;
    for (let n = 0; n < sales; n += 1) done(fiscal.sell(SALE));
    const [z] = done(fiscal.close({ operator: ADA, counted: { counted: sales * 1_190 } }));
    expect(z?.payload).toMatchObject({
      counts: { SALE: sales },
      totals: { day: sales * 1_190 },
      cash: { expected: sales * 1_190, difference: 0 },
    });
  });

  it('opens the next day at once, and closes no day twice', async () => {
    const { db, fiscal, place } = await aCounter();
    done(fiscal.close({ operator: ADA, counted: { counted: 0 } }));
    expect(fiscal.state()).toMatchObject({ openDay: '2026-11-21', today: '2026-11-20' });
    expect(fiscal.close({ operator: ADA, counted: { counted: 0 } })).toMatchObject({
      reason: 'day_closed',
    });
    expect(done(fiscal.sell(SALE)).payload.businessDate).toBe('2026-11-21');
    place.timers.advance(17 * HOUR);
    expect(fiscal.state()).toMatchObject({ openDay: '2026-11-21', today: '2026-11-21' });
    expect(done(fiscal.sell(SALE)).payload).toMatchObject({
      after: { day: 2380, perpetual: 2380 },
    });
    expect(kindsOf(readChain(db)).filter((kind) => kind === 'CLOSE_DAY')).toHaveLength(1);
  });
});

describe('days that nobody closed', () => {
  it('are closed in order at the next start, months and years right after their last day', async () => {
    const place = aPlace('2026-12-29T20:00:00+01:00');
    const before = await aCounter(place);
    done(before.fiscal.sell(SALE));
    await before.stop();
    place.timers.advance(4 * DAY);
    const journal = await startJournal(place);
    expect(saidOf(journal)).toEqual([
      'CLOSE_DAY 2026-12-29',
      'CLOSE_DAY 2026-12-30',
      'CLOSE_DAY 2026-12-31',
      'CLOSE_MONTH 2026-12',
      'CLOSE_YEAR 2026',
      'CLOSE_DAY 2027-01-01',
    ]);
    const [day, empty, , month, year, next] = closings(journal).map(({ said }) => said);
    expect(day.totals).toEqual({ day: 1190, month: 1190, year: 1190 });
    expect(day.cash).toEqual({ float: 0, in: 0, out: 0, expected: 1190 });
    // Nothing lies between two closings that follow each other.
    expect(empty).toMatchObject({
      counts: {},
      vat: [],
      totals: { day: 0, month: 1190, year: 1190 },
    });
    expect([empty.first, empty.last]).toEqual([undefined, undefined]);
    expect(month).toMatchObject({
      totals: { month: 1190, year: 1190 },
      counts: { SALE: 1, CLOSE_DAY: 3 },
    });
    expect(month.first.seq).toBe(1);
    expect(year).toMatchObject({
      totals: { year: 1190 },
      counts: { CLOSE_MONTH: 1, CLOSE_DAY: 3 },
    });
    expect(year.totals).toEqual({ year: 1190 });
    expect(next).toMatchObject({ totals: { day: 0, month: 0, year: 0 }, perpetual: 1190 });
    expect(next.counts).toEqual({ CLOSE_MONTH: 1, CLOSE_YEAR: 1 });
    const kinds = kindsOf(readChain(journal.db));
    expect(kinds.slice(-2)).toEqual(['JET closing', 'JET start']);
    expect(done(journal.fiscal.sell(SALE)).payload.businessDate).toBe('2027-01-02');
  });

  it('are closed at the cut-off where the till runs, and before any sale where it slept', async () => {
    const journal = await aCounter(aPlace('2026-11-20T23:59:00+01:00'));
    const { timers } = journal.place;
    timers.advance(5 * HOUR);
    expect(saidOf(journal)).toEqual([]);
    timers.advance(2 * 60_000);
    expect(saidOf(journal)).toEqual(['CLOSE_DAY 2026-11-20']);
    timers.changeClock(2 * DAY);
    done(journal.fiscal.sell(SALE));
    expect(saidOf(journal)).toHaveLength(3);
    expect(kindsOf(readChain(journal.db)).slice(-2)).toEqual(['JET closing', 'SALE']);
    expect(journal.errors).toEqual([]);
  });

  it('wait for a manager where so many seem to have passed that the date may be wrong', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    place.timers.changeClock(10 * 365 * DAY);
    const journal = await startJournal(place);
    expect(journal.fiscal.state().phase).toBe('date_doubtful');
    expect(journal.fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
    expect(saidOf(journal)).toEqual([]);
    place.timers.changeClock(-10 * 365 * DAY + 70 * DAY);
    done(journal.fiscal.confirmDate(ADA));
    expect(journal.fiscal.state().phase).toBe('ready');
    expect(saidOf(journal).filter((one) => one.startsWith('CLOSE_DAY'))).toHaveLength(70);
    done(journal.fiscal.sell(SALE));
  });

  it('wait for a manager beyond a week off, where the till has never had HubRise', async () => {
    const place = aPlace();
    const journal = await aCounter(place);
    done(journal.fiscal.sell(SALE));
    place.timers.changeClock(31 * DAY);
    place.timers.advance(HOUR);
    expect(journal.fiscal.state().phase).toBe('date_doubtful');
    expect(journal.fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
    expect(saidOf(journal)).toEqual([]);
    done(journal.fiscal.confirmDate(ADA));
    expect(saidOf(journal)).toContain('CLOSE_MONTH 2026-11');
    const word = readChain(journal.db).find(({ said }) => said.event === 'clock');
    expect(word?.said).toMatchObject({
      operator: ADA,
      businessDate: '2026-11-20',
      text: 'Date confirmée : 2026-12-21, 31 jour(s) à clôturer depuis le 2026-11-20.',
    });
    place.timers.changeClock(8 * DAY);
    done(journal.fiscal.sell(SALE));
  });

  it('stay open where the manager’s word cannot be sealed', async () => {
    const place = aPlace();
    const journal = await aCounter(place);
    place.timers.changeClock(31 * DAY);
    journal.db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON fiscal_records
      WHEN NEW.kind = 'JET' BEGIN SELECT RAISE(ABORT, 'full'); END`);
    expect(journal.fiscal.confirmDate(ADA)).toMatchObject({ reason: 'not_stored' });
    journal.db.exec('DROP TRIGGER full');
    expect(saidOf(journal)).toEqual([]);
    expect(journal.fiscal.state().phase).toBe('date_doubtful');
  });

  it('wait where HubRise’s clock says that they have not passed, and for nobody where it agrees', async () => {
    const journal = await aCounter();
    const { fiscal, place } = journal;
    place.timers.changeClock(3 * DAY);
    place.behindMs = 3 * DAY;
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
    expect(fiscal.state().phase).toBe('date_doubtful');
    place.timers.changeClock(-3 * DAY);
    place.behindMs = 0;
    expect(done(fiscal.sell(SALE)).payload.businessDate).toBe('2026-11-20');
    place.timers.changeClock(100 * DAY);
    done(fiscal.sell(SALE));
    expect(saidOf(journal).filter((one) => one.startsWith('CLOSE_DAY'))).toHaveLength(100);
  });

  it('go by the shop’s nights, also those of 23 and 25 hours', async () => {
    const place = aPlace('2026-10-24T20:00:00+02:00');
    const journal = await aCounter(place);
    place.timers.advance(8 * HOUR);
    // 03:00 of winter time, eight hours later: still the evening before.
    expect(done(journal.fiscal.sell(SALE)).payload).toMatchObject({
      at: '2026-10-25T03:00:00+01:00',
      businessDate: '2026-10-24',
    });
    place.timers.advance(2 * HOUR);
    expect(done(journal.fiscal.sell(SALE)).payload.businessDate).toBe('2026-10-25');
  });
});

it('a year that ends in June is closed then', async () => {
  const place = aPlace('2027-06-29T12:00:00+02:00');
  const journal = await startJournal(place);
  done(
    await journal.fiscal.setUp({
      ...SET_UP,
      settings: { cutoff: '04:00', fiscalYearEnd: '06-30' },
    }),
  );
  place.timers.advance(2 * DAY);
  done(journal.fiscal.sell({ ...SALE, payments: [CASH_1190] }));
  expect(saidOf(journal)).toEqual([
    'CLOSE_DAY 2027-06-29',
    'CLOSE_DAY 2027-06-30',
    'CLOSE_MONTH 2027-06',
    'CLOSE_YEAR 2027',
  ]);
});

it('a clock that is set back is sealed right before the next record, and no day is closed twice', async () => {
  const journal = await aCounter();
  const { db, fiscal, place } = journal;
  done(fiscal.sell(SALE));
  place.timers.changeClock(-3 * DAY);
  const sale = done(fiscal.sell(SALE));
  expect(sale.payload).toMatchObject({
    businessDate: '2026-11-20',
    at: '2026-11-17T12:00:00+01:00',
  });
  expect(kindsOf(readChain(db)).slice(-3)).toEqual(['SALE', 'JET clock', 'SALE']);
  done(fiscal.sell(SALE));
  expect(kindsOf(readChain(db)).at(-2)).toBe('SALE');
  expect(fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'x' } })).toMatchObject({
    reason: 'day_closed',
  });
  done(fiscal.setTraining(ADA, true));
  done(fiscal.sell(SALE));
  expect(kindsOf(readChain(db, 'F')).slice(-2)).toEqual(['JET clock', 'SALE']);
});
