import { describe, expect, it } from 'vitest';
import { ADA, aCounter, aPlace, done, PIZZA, SALE, SET_UP, startJournal } from './harness.ts';
import { kindsOf, readChain } from './read-journal.ts';

describe('before a manager has set the counter up', () => {
  it('nothing is recorded, and every request is refused', async () => {
    const { db, fiscal } = await startJournal();
    expect(fiscal.state().phase).toBe('not_set_up');
    expect(fiscal.sell(SALE)).toMatchObject({ kind: 'refused', reason: 'not_set_up' });
    fiscal.event('settings', 'Une imprimante.');
    await fiscal.stop();
    expect(db.prepare('SELECT count(*) FROM fiscal_records').pluck().get()).toBe(0);
  });

  it('a set-up that lacks what the law asks is refused, and leaves nothing', async () => {
    const { db, fiscal, place } = await startJournal();
    const wrong = [
      { ...SET_UP, till: '1' },
      { ...SET_UP, seller: { ...SET_UP.seller, siret: '11111111111111' } },
      { ...SET_UP, seller: { ...SET_UP.seller, ape: '56' } },
      { ...SET_UP, seller: { ...SET_UP.seller, vat: 'DE1' } },
      { ...SET_UP, settings: { cutoff: '25:00', fiscalYearEnd: '12-31' } },
      { ...SET_UP, settings: { cutoff: '05:00', fiscalYearEnd: '12-30' } },
    ];
    for (const request of wrong) {
      expect(await fiscal.setUp(request)).toMatchObject({ kind: 'refused', reason: 'invalid' });
    }
    place.keychain.refuse('refused');
    expect(await fiscal.setUp(SET_UP)).toMatchObject({ kind: 'refused', reason: 'no_keychain' });
    expect(readChain(db)).toEqual([]);
    expect(fiscal.state().phase).toBe('not_set_up');
  });
});

describe('the set-up', () => {
  it('begins both chains with START and KEY, and keeps the private key in the keychain alone', async () => {
    const { db, fiscal, place } = await aCounter();
    expect(kindsOf(readChain(db, 'R'))).toEqual(['START', 'KEY', 'JET key', 'JET initialised']);
    expect(kindsOf(readChain(db, 'F'))).toEqual(['START', 'KEY']);
    const [secret] = [...place.keychain.entries].filter(([name]) => name.includes('fiscal-key'));
    expect(secret?.[0]).toBe('till-1/fiscal-key-k1');
    const stored = db.serialize().toString('latin1');
    expect(stored).not.toContain(secret?.[1].slice(40, 80));
    expect(fiscal.state()).toMatchObject({ phase: 'ready', openDay: '2026-11-20', till: '01' });
    expect(await fiscal.setUp(SET_UP)).toMatchObject({ kind: 'refused' });
  });
});

describe('corrections', () => {
  it('an avoir gives back no more than what remains, at the original’s rates', async () => {
    const { db, fiscal } = await aCounter();
    const sale = done(
      fiscal.sell({
        ...SALE,
        basket: {
          ...PIZZA,
          lines: [
            {
              ...PIZZA.lines[0],
              qty: 2000,
              label: 'Menu',
              unit: 1190,
              parts: PIZZA.lines[0]?.parts ?? [],
            },
          ],
        },
        payments: [{ means: 'card', amount: 2380 }],
      }),
    );
    const ask = { operator: ADA, original: sale.number, reason: 'Froid' } as const;
    const half = {
      ...ask,
      returned: [{ of: 1, qty: 1000 }],
      payments: [{ means: 'card', amount: -1190 }],
    };
    done(fiscal.avoir(half));
    expect(fiscal.avoir({ ...half, returned: [{ of: 1, qty: 1001 }] })).toMatchObject({
      reason: 'too_much_returned',
    });
    done(
      fiscal.avoir({
        ...half,
        payments: [{ means: 'cash', amount: -1190, given: -1190, change: 0 }],
      }),
    );
    expect(fiscal.avoir(half)).toMatchObject({ reason: 'too_much_returned' });
    expect(fiscal.avoir({ ...half, original: '01-T00000099' })).toMatchObject({
      reason: 'unknown_document',
    });
    expect(readChain(db).at(-1)?.said.after).toEqual({ day: 0, perpetual: 0, perpetualAbs: 4760 });
  });

  it('a wrong means of payment is moved, never more of it than was paid', async () => {
    const { fiscal } = await aCounter();
    const { number } = done(fiscal.sell(SALE));
    const fix = (amount: number) =>
      fiscal.fixPayment({
        operator: ADA,
        original: number,
        reason: 'Carte, pas espèces',
        payments: [
          { means: 'cash', amount: -amount, given: -amount, change: 0 },
          { means: 'card', amount },
        ],
      });
    expect(fix(1191)).toMatchObject({ kind: 'refused', reason: 'invalid' });
    done(fix(1190));
    expect(fix(1)).toMatchObject({ kind: 'refused', reason: 'invalid' });
  });
});

it('the paper asked for before the next sale is the original, every other a duplicata', async () => {
  const { db, fiscal } = await aCounter();
  const { number } = done(fiscal.sell(SALE));
  const ask = () => fiscal.print({ document: number, medium: 'paper', operator: ADA });
  const first = done(ask());
  expect(first.copy).toBe(0);
  expect(ask()).toMatchObject({ reason: 'print_pending' });
  fiscal.notPrinted(first.id);
  const again = done(ask());
  expect(again.copy).toBe(0);
  done(fiscal.sell(SALE));
  done(fiscal.printed(again.id, ADA));
  for (const copy of [1, 2]) {
    const one = done(ask());
    expect(one.copy).toBe(copy);
    done(fiscal.printed(one.id, ADA));
  }
  const prints = readChain(db).filter(({ kind }) => kind === 'PRINT');
  expect(prints.map(({ said }) => [said.document, said.copy])).toEqual([
    [number, 0],
    [number, 1],
    [number, 2],
  ]);
  const { number: other } = done(fiscal.sell(SALE));
  done(fiscal.sell(SALE));
  expect(done(fiscal.print({ document: other, medium: 'pdf', operator: ADA })).copy).toBe(1);
  expect(fiscal.print({ document: '01-T00000999', medium: 'pdf', operator: ADA })).toMatchObject({
    reason: 'unknown_document',
  });
});

it('a card attempt is asked about until somebody answers, also after a crash', async () => {
  const place = aPlace();
  const before = await aCounter(place);
  const { number } = done(
    before.fiscal.order({ operator: ADA, channel: 'counter', basket: PIZZA }),
  );
  const card = { operator: ADA, order: number, amount: 1190 } as const;
  const attempt = done(before.fiscal.card({ ...card, step: 'attempt' }));
  done(before.fiscal.card({ ...card, step: 'unknown', attempt: attempt.number }));
  before.kill();
  const { fiscal } = await startJournal(place);
  expect(fiscal.openCards()).toMatchObject([{ attempt: attempt.number, amount: 1190 }]);
  done(
    fiscal.card({
      ...card,
      step: 'declared',
      attempt: attempt.number,
      outcome: 'accepted',
      auth: '123456',
    }),
  );
  expect(fiscal.openCards()).toEqual([]);
  for (const of of [{ last4: '4970101234567890' }, { auth: '4970101234567890' }]) {
    expect(fiscal.card({ ...card, step: 'accepted', ...of })).toMatchObject({ reason: 'invalid' });
  }
  const paid = { means: 'card', amount: 1190, auth: '4970 1012' };
  expect(fiscal.sell({ ...SALE, payments: [paid] })).toMatchObject({ reason: 'invalid' });
});

it('training has a chain of its own, outside every total; a platform’s order is real all the same', async () => {
  const { db, fiscal } = await aCounter();
  done(fiscal.setTraining(ADA, true));
  expect(done(fiscal.sell(SALE)).number).toBe('01-FT00000001');
  const real = done(
    fiscal.sell({
      ...SALE,
      hubrise: { order: 'a', revision: '1' },
      payments: [{ means: 'platform:Deliveroo', amount: 1190 }],
    }),
  );
  expect(real.number).toBe('01-T00000001');
  done(fiscal.setTraining(ADA, false));
  expect(readChain(db, 'F').at(-1)?.said.after).toBeUndefined();
  expect(readChain(db, 'R').find(({ kind }) => kind === 'SALE')?.said.after.perpetual).toBe(1190);
  expect(
    kindsOf(readChain(db, 'R')).filter((kind) => kind.startsWith('JET training')),
  ).toHaveLength(2);
});
