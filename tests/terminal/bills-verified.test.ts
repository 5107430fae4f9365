import fc from 'fast-check';
import { expect, it } from 'vitest';
import { totalsOf } from '../../main/core/counter/totals.ts';
import { orderId } from '../../main/core/ids.ts';
import type { MannerWish } from '../stand-ins/terminal/manner.ts';
import { CASH_AT_THE_DOOR } from '../takings/harness.ts';
import { changes, clean, collecting, type TestBills } from './bills.ts';
import { cardWish, sealedOf } from './harness.ts';

const WHATS = [
  ...(['pay', 'pay', 'half', 'half', 'cash', 'back', 'aside'] as const),
  ...(['collect', 'collect', 'change', 'cancel', 'refund', 'finish'] as const),
] as const;
type What = (typeof WHATS)[number];

const manner: fc.Arbitrary<MannerWish> = fc.record({
  does: fc.constantFrom('accept', 'accept', 'accept', 'refuse', 'dropped_before', 'dropped_after'),
  most: fc.constantFrom(null, null, 300, 700),
  application: fc.constantFrom('00B', '10E'),
});
const act = fc.record({
  what: fc.constantFrom(...WHATS),
  /** HubRise changes the order while the card is asked for. */
  isMeanwhile: fc.boolean(),
  euros: fc.integer({ min: 9, max: 15 }),
  manner,
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What a card is asked for, while HubRise's order may change before it is presented. */
async function asked(till: TestBills, { euros, isMeanwhile }: Act, ask: () => Promise<unknown>) {
  const { terminal } = till;
  const asking = ask();
  if (isMeanwhile) {
    await Promise.race([asking, terminal.until(terminal.isWaiting)]);
    change(till, euros);
    if (terminal.isWaiting()) terminal.press('card');
  }
  await asking;
  for (const { attempt } of till.desk.get().open) {
    const isCharged = till.terminal.charges().some(({ id }) => id === attempt);
    const word = isCharged ? ({ kind: 'accepted', auth: '42' } as const) : null;
    expect(till.desk.declare(attempt, word ?? { kind: 'refused' })).toBeNull();
  }
}

const isSold = (till: TestBills): boolean => sealedOf(till, 'SALE').length > 0;

/** What is sold is the platform's affair: it stays as it was. */
function change(till: TestBills, euros: number): void {
  if (!isSold(till)) changes(till, `${euros}.00 EUR`);
}

async function carryOut(till: TestBills, one: Act): Promise<void> {
  const { counter, desk, orders } = till;
  const { draft, rev } = counter.get();
  const { due } = totalsOf(draft);
  switch (one.what satisfies What) {
    case 'pay':
      return asked(till, one, () => desk.pay(rev, cardWish(Math.max(1, due))));
    case 'half':
      return asked(till, one, () => desk.pay(rev, cardWish(Math.max(1, Math.ceil(due / 2)))));
    case 'back':
      return asked(till, one, () => desk.giveBack(rev, (draft.terminal ?? []).length - 1));
    case 'refund': {
      const sale = counter.listSales()[0];
      const line = sale?.lines.find(({ left }) => left >= 1_000);
      if (sale === undefined || line === undefined) return;
      const returned = [{ of: line.n, qty: 1_000 }];
      const request = { original: sale.number, returned, reason: 'Froid', means: null };
      return asked(till, { ...one, isMeanwhile: false }, () => desk.refund(request));
    }
    case 'finish':
      return void desk.finishByHand();
    case 'cash':
      return void counter.pay(rev, due > 0 ? { means: 'cash', amount: due } : null);
    case 'aside':
      return void counter.park(null);
    case 'collect':
      return void counter.collect('a');
    case 'change':
      return change(till, one.euros);
    case 'cancel':
      if (isSold(till) || one.euros > 9) return;
      orders.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
      orders.takings.look();
  }
}

it('whatever becomes of an order while its cards are asked for, what they paid is sold once, or known', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
      const { place, terminal, till } = await collecting();
      for (const one of acts) {
        place.timers.advance(1_000);
        // Of a lower amount a person would have to be told.
        const { manner: how } = one;
        terminal.set({
          ...how,
          most: how.does === 'accept' ? (how.most ?? null) : null,
          waits: one.isMeanwhile && one.what !== 'refund',
        });
        await carryOut(till, one);
      }
      till.orders.takings.look();
      const charged = terminal
        .charges()
        .reduce((sum, { amount, kind }) => sum + (kind === 'debit' ? amount : -amount), 0);
      const { draft, parked } = till.counter.get();
      const sealed = [...sealedOf(till, 'SALE'), ...sealedOf(till, 'AVOIR')];
      const byCard = [...sealed.flatMap(({ payments }) => payments), ...draft.payments]
        .filter(({ means }) => means !== 'cash')
        .reduce((sum, { amount }) => sum + amount, 0);
      const given = (till.desk.get().unfinished?.given ?? []).reduce((s, one) => s + one.amount, 0);
      const aside = parked.reduce((sum, { paid }) => sum + paid, 0);
      expect(byCard + aside - given).toBe(charged);
      // Sold once, and HubRise hears of it once.
      const sales = sealedOf(till, 'SALE').length;
      expect(sales).toBeLessThanOrEqual(1);
      expect(till.store.sends.listFor('payment', orderId('a'))).toHaveLength(sales);
      expect(till.told).toHaveLength(sales);
      await clean(till);
    }),
    // It stops at what it finds: made smaller, that could take longer than a test may.
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
