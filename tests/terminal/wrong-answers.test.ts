import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CASH, ok } from '../counter/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardWish,
  credits,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

/** Pays by these cards, and the rest of it otherwise; gives what each of them has paid, by its digits. */
async function paidBy(
  till: TestCards,
  amounts: readonly number[],
  rest: 'card' | 'cash',
): Promise<Map<string, number>> {
  const paid = new Map<string, number>();
  await aTicket(till);
  for (const [n, amount] of amounts.entries()) {
    const last4 = String(1_111 * (n + 1));
    till.terminal.set({ card: `497010******${last4}` });
    await till.desk.pay(till.counter.get().rev, cardWish(amount));
    paid.set(last4, amount);
  }
  const due = TOTAL - amounts.reduce((sum, amount) => sum + amount, 0);
  const tender = rest === 'cash' ? CASH(due) : ({ means: 'card', amount: due } as const);
  ok(till.counter.pay(till.counter.get().rev, tender));
  return paid;
}

/** The card that the terminal was asked about last. */
function lastAsked({ shown }: TestCards) {
  const asked = shown.flatMap(({ progress }) =>
    progress.kind === 'waiting' && progress.direction === 'credit' ? [progress] : [],
  );
  return asked.at(-1);
}

it('asks no card for more than it has left, whatever was said wrongly and put right', async () => {
  const amounts = fc.uniqueArray(fc.integer({ min: 100, max: 350 }), {
    minLength: 2,
    maxLength: 3,
  });
  const arbitrary = fc.record({
    amounts,
    rest: fc.constantFrom('card', 'cash'),
    // Whether the terminal has given back what a person says each time that it has.
    truths: fc.infiniteStream(fc.boolean()),
    first: fc.constantFrom(1, 2),
  });
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ amounts: cards, first, rest, truths }) => {
      const till = await aCardShop(await aStandIn());
      till.db.pragma('synchronous = OFF');
      const left = await paidBy(till, cards, rest);
      const original = sealedOf(till, 'SALE')[0]?.number ?? '';
      let asked: number[] = [];
      const goOn = async (ask: () => Promise<unknown>): Promise<number> => {
        const { value: isTrue } = truths.next();
        till.terminal.set({ does: isTrue === true ? 'dropped_after' : 'dropped_before' });
        const before = credits(till.terminal).length;
        await ask();
        const [open] = till.desk.get().open;
        if (open === undefined) return 0;
        const { last4 = '' } = lastAsked(till) ?? {};
        const its = left.get(last4) ?? 0;
        expect(open.amount).toBeLessThanOrEqual(its);
        asked.push(open.amount);
        const isBack = credits(till.terminal).length > before;
        if (isBack) left.set(last4, its - open.amount);
        till.desk.declare(open.attempt, { kind: 'accepted', auth: '9' });
        return isBack ? 0 : open.amount;
      };
      for (const of of [first, 3 - first]) {
        asked = [];
        const returned = [{ of, qty: 1_000 }];
        const wish = { original, returned, reason: 'Froid', means: null };
        const avoirs = sealedOf(till, 'AVOIR').length;
        const wrong = [await goOn(() => till.desk.refund(wish))];
        while (till.desk.get().unfinished !== null) wrong.push(await goOn(till.desk.goOn));
        // Of two equal parts of one avoir that a person answers for, no record says which of them was put right.
        if (new Set(asked).size < asked.length) {
          till.kill();
          fc.pre(false);
        }
        // What was not on the terminal goes back by hand.
        if (sealedOf(till, 'AVOIR').length === avoirs) till.counter.refund(wish);
        const avoir = sealedOf(till, 'AVOIR').at(-1)?.number ?? '';
        for (const amount of wrong.filter((one) => one > 0)) {
          const fix = { original: avoir, amount, reason: 'Rien rendu' };
          const done = till.counter.fixPayment({ ...fix, from: 'card', to: 'cash' });
          expect(done).toMatchObject({ kind: 'done' });
        }
      }
      till.kill();
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);
