import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASH, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  clean,
  credits,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

const REASON = 'Le terminal n’a rien rendu';

/** 12 by the terminal, of which a person says that 9.50 went back: the terminal has never heard of it. */
async function saidWrongly(place = aPlace()) {
  const terminal = await aStandIn();
  const till = await aCardShop(terminal, place);
  await till.desk.pay(await aTicket(till), cardWish(TOTAL));
  const sale = sealedOf(till, 'SALE')[0]?.number ?? '';
  const line = (of: number) => ({
    original: sale,
    returned: [{ of, qty: 1_000 }],
    reason: 'Froid',
    means: null,
  });
  terminal.set({ does: 'dropped_before' });
  await till.desk.refund(line(1));
  const [open] = till.desk.get().open;
  // With the number of the ticket that was paid: the one in their hand.
  till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '100001' });
  terminal.set({});
  const avoir = sealedOf(till, 'AVOIR')[0]?.number ?? '';
  const fix = { original: avoir, from: 'card', to: 'cash', amount: 950, reason: REASON } as const;
  return { avoir, fix, line, place, sale, terminal, till };
}

/** What the open day has by means. */
function byMeans({ fiscal }: TestCards): Readonly<Record<string, number>> {
  const x = fiscal.x('Ada');
  if (x.kind !== 'done') throw new Error(x.reason);
  return Object.fromEntries(x.value.payments.map(({ amount, means }) => [means, amount]));
}

function charged({ terminal }: TestCards): number {
  return terminal
    .charges()
    .reduce((sum, { amount, kind }) => sum + (kind === 'debit' ? amount : -amount), 0);
}

describe('a card refund that a person said was accepted, and was not', () => {
  it('is put right: the Z says of cards what the terminal does, and nothing beside it', async () => {
    const { fix, till } = await saidWrongly();
    expect(byMeans(till)).toEqual({ card: 250 });
    expect(till.counter.fixPayment(fix)).toMatchObject({ kind: 'done' });
    expect(byMeans(till)).toEqual({ card: TOTAL, cash: -950 });
    expect(byMeans(till)['card']).toBe(charged(till));
    const closed = till.fiscal.close({ operator: 'Ada', counted: { counted: 0, reason: 'X' } });
    const [z] = closed.kind === 'done' ? closed.value : [];
    if (z === undefined) throw new Error('nothing was closed');
    expect(till.fiscal.remarksOf(z.payload)).toEqual([]);
    await clean(till);
  });

  it('leaves all of the card to be asked for the rest, over a restart', async () => {
    const { fix, line, place, sale, terminal, till } = await saidWrongly();
    till.counter.fixPayment(fix);
    await clean(till);
    const after = await cardShopAgain(place, terminal);
    await after.desk.refund(line(2));
    expect(credits(terminal)).toEqual([250]);
    expect(byMeans(after)).toEqual({ card: 950, cash: -950 });
    expect(after.counter.findSale(sale)?.payments).toEqual([
      { means: 'card', amount: TOTAL, left: 950 },
    ]);
    await clean(after);
  });

  it('that went back in cash asks the terminal for no more than it has left', async () => {
    const { fix, line, terminal, till } = await saidWrongly();
    till.counter.fixPayment(fix);
    // It did after all, and the card is said again.
    till.counter.fixPayment({ ...fix, from: 'cash', to: 'card' });
    await till.desk.refund(line(2));
    expect(credits(terminal)).toEqual([250]);
    expect(byMeans(till)).toEqual({ card: 0, cash: 0 });
    await clean(till);
  });

  it('is not put right while another refund of its sale is open', async () => {
    const { fix, line, terminal, till } = await saidWrongly();
    terminal.set({ does: 'dropped_after' });
    expect(await till.desk.refund(line(2))).toEqual({ kind: 'unknown' });
    const isOpen = { kind: 'refused', reason: 'refund_open' };
    expect(till.counter.fixPayment(fix)).toEqual(isOpen);
    const [open] = till.desk.get().open;
    till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '2' });
    expect(till.counter.fixPayment(fix)).toMatchObject({ kind: 'done' });
    expect(byMeans(till)['card']).toBe(charged(till));
    await clean(till);
  });

  it('of two cards is put right of the one that was not paid back', async () => {
    const terminal = await aStandIn({ card: '497010******1111' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(500));
    terminal.set({ card: '513580******2222' });
    await till.desk.pay(till.counter.get().rev, cardWish(700));
    const sale = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    const refunding = till.desk.refund({ original: sale, returned, reason: 'Froid', means: null });
    await terminal.until(() => credits(terminal).length === 1);
    terminal.set({ does: 'dropped_before' });
    await refunding;
    const [open] = till.desk.get().open;
    till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' });
    const [avoir] = till.counter.findSale(sale)?.avoirs ?? [];
    expect(avoir?.payments).toEqual([
      { means: 'card', amount: 500 },
      { means: 'card', amount: 700 },
    ]);
    const fix = { from: 'card', to: 'cash', amount: 700, reason: REASON } as const;
    till.counter.fixPayment({ original: avoir?.number ?? '', ...fix });
    expect(till.counter.findSale(sale)?.avoirs[0]?.payments).toEqual([
      { means: 'card', amount: 500 },
      { means: 'cash', amount: 700 },
    ]);
    expect(byMeans(till)).toEqual({ card: charged(till), cash: -700 });
    await clean(till);
  });

  it('of two cards leaves the rest to the one that was not paid back', async () => {
    const terminal = await aStandIn({ card: '497010******1111' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(400));
    terminal.set({ card: '513580******2222' });
    await till.desk.pay(till.counter.get().rev, cardWish(550));
    ok(till.counter.pay(till.counter.get().rev, CASH(250)));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const line = (of: number) => ({
      original,
      returned: [{ of, qty: 1_000 }],
      reason: 'Froid',
      means: null,
    });
    terminal.set({ does: 'dropped_before' });
    await till.desk.refund(line(1));
    const [open] = till.desk.get().open;
    terminal.set({});
    till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' });
    await till.desk.goOn();
    const [avoir] = sealedOf(till, 'AVOIR');
    const fix = { from: 'card', to: 'cash', amount: 400, reason: REASON } as const;
    till.counter.fixPayment({ original: avoir?.number ?? '', ...fix });
    await till.desk.refund(line(2));
    const asked = till.shown.flatMap(({ progress }) =>
      progress.kind === 'waiting' && progress.direction === 'credit'
        ? [[progress.last4, progress.amount]]
        : [],
    );
    expect(asked, 'the second card has had all of its money back').toEqual([
      ['1111', 400],
      ['2222', 550],
      ['1111', 250],
    ]);
    await clean(till);
  });

  it('of equal amounts is taken for the one of which a person has answered', async () => {
    const terminal = await aStandIn({ card: '497010******1111' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(475));
    terminal.set({ card: '513580******2222' });
    await till.desk.pay(till.counter.get().rev, cardWish(475));
    ok(till.counter.pay(till.counter.get().rev, CASH(250)));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const line = (of: number) => ({
      original,
      returned: [{ of, qty: 1_000 }],
      reason: 'Froid',
      means: null,
    });
    const refunding = till.desk.refund(line(1));
    await terminal.until(() => credits(terminal).length === 1);
    terminal.set({ does: 'dropped_before' });
    await refunding;
    const [open] = till.desk.get().open;
    terminal.set({});
    till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' });
    const [avoir] = sealedOf(till, 'AVOIR');
    const fix = { from: 'card', to: 'cash', amount: 475, reason: REASON } as const;
    till.counter.fixPayment({ original: avoir?.number ?? '', ...fix });
    await till.desk.refund(line(2));
    const last = till.shown.findLast(({ progress }) => progress.kind === 'waiting')?.progress;
    expect(last, 'the first card has had all of its money back').toMatchObject({
      direction: 'credit',
      amount: 250,
      last4: '2222',
    });
    await clean(till);
  });

  it('makes the day’s cards what the terminal has paid, however often it happens', async () => {
    const line = fc.record({
      isPaid: fc.boolean(),
      to: fc.constantFrom('cash', 'cheque', 'voucher'),
      isChanged: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 300, max: TOTAL }),
        fc.tuple(line, line),
        async (onFirst, lines) => {
          const terminal = await aStandIn();
          const till = await aCardShop(terminal);
          till.db.pragma('synchronous = OFF');
          await till.desk.pay(await aTicket(till), cardWish(onFirst));
          if (onFirst < TOTAL) {
            await till.desk.pay(till.counter.get().rev, cardWish(TOTAL - onFirst));
          }
          const sale = sealedOf(till, 'SALE')[0]?.number ?? '';
          for (const [n, { isChanged, isPaid, to }] of lines.entries()) {
            terminal.set({ does: isPaid ? 'accept' : 'dropped_before' });
            const returned = [{ of: n + 1, qty: 1_000 }];
            const wish = { original: sale, returned, reason: 'Froid', means: null };
            const before = credits(terminal).length;
            const ending = await till.desk.refund(wish);
            // The next card after a wrong answer has none either.
            while (till.desk.get().open.length > 0 || till.desk.get().unfinished !== null) {
              const [open] = till.desk.get().open;
              if (open === undefined) await till.desk.goOn();
              else till.desk.declare(open.attempt, { kind: 'accepted', auth: '9' });
            }
            const avoir = till.counter.findSale(sale)?.avoirs[n];
            if (avoir === undefined || ending.kind === 'not_asked') throw new Error('no avoir');
            if (credits(terminal).length > before) continue;
            for (const { amount, means } of avoir.payments) {
              if (means !== 'card') continue;
              const fix = { original: avoir.number, amount, reason: REASON };
              expect(till.counter.fixPayment({ ...fix, from: 'card', to })).toMatchObject({
                kind: 'done',
              });
              if (!isChanged) continue;
              till.counter.fixPayment({ ...fix, from: to, to: 'card' });
              till.counter.fixPayment({ ...fix, from: 'card', to: 'cash' });
            }
          }
          const day = byMeans(till);
          expect(day['card']).toBe(charged(till));
          expect(Object.values(day).reduce((sum, amount) => sum + amount, 0)).toBe(0);
          await clean(till);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);
});
