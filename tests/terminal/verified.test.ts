import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../main/core/counter/totals.ts';
import type { Payment } from '../../main/core/fiscal/payloads.ts';
import { add, COCA, findings, pizza, REINE, recordsOf } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import type { MannerWish } from '../stand-ins/terminal/manner.ts';
import { aCardShop, aStandIn, cardWish, sealedOf, type TestCards } from './harness.ts';

const WAYS = [
  ...(['accept', 'refuse', 'abort', 'dropped_before', 'dropped_after', 'garbage'] as const),
] as const;
const manner: fc.Arbitrary<MannerWish> = fc.record({
  does: fc.constantFrom(...WAYS),
  most: fc.constantFrom(null, 200, 700),
  application: fc.constantFrom('00B', '001', '00E', '10E'),
  padding: fc.constantFrom(null, 'zeros', 'spaces'),
  ending: fc.constantFrom('', '\r\n'),
});
const WHATS = [
  ...(['pay', 'pay', 'half', 'half', 'cash', 'by_hand'] as const),
  ...(['refund', 'refund_all', 'finish', 'back', 'given'] as const),
] as const;
type What = (typeof WHATS)[number];
const act = fc.record({ what: fc.constantFrom(...WHATS), manner });

async function refund({ counter, desk }: TestCards, isAll: boolean): Promise<void> {
  const sale = counter.listSales().find(({ lines }) => lines.some(({ left }) => left >= 1_000));
  const lines = sale?.lines.filter(({ left }) => left >= 1_000) ?? [];
  if (sale === undefined) return;
  const returned = lines.slice(0, isAll ? lines.length : 1).map(({ n }) => ({ of: n, qty: 1_000 }));
  await desk.refund({ original: sale.number, returned, reason: 'Froid', means: null });
}

async function carryOut(till: TestCards, what: What): Promise<void> {
  const { counter, desk, terminal } = till;
  if (counter.get().draft.lines.length === 0) await add(counter, REINE, COCA, pizza('vin'));
  const { draft, rev } = counter.get();
  const { due } = totalsOf(draft);
  if (what === 'cash') counter.pay(rev, { means: 'cash', amount: due });
  else if (what === 'by_hand') counter.pay(rev, { means: 'card', amount: due });
  else if (what === 'back') await desk.giveBack(rev, (draft.terminal ?? []).length - 1);
  else if (what === 'finish') desk.finishByHand();
  else if (what === 'given') counter.giveByHand(rev, 0, { by: 'cash', reason: 'En panne' });
  else if (desk.get().unfinished !== null) await desk.goOn();
  else if (what === 'refund' || what === 'refund_all') await refund(till, what === 'refund_all');
  else await desk.pay(rev, cardWish(what === 'half' ? Math.ceil(due / 2) : due));
  // The person reads the terminal, which knows.
  for (const { attempt, direction } of desk.get().open) {
    const charge = terminal.charges().find(({ id }) => id === attempt);
    const paid =
      direction === 'debit'
        ? { paid: { amount: charge?.amount ?? 0, means: 'card' } as const }
        : {};
    const word = { kind: 'accepted', auth: '42', ...paid } as const;
    expect(desk.declare(attempt, charge === undefined ? { kind: 'refused' } : word)).toBeNull();
  }
}

function isBack({ desk }: TestCards, what: What): boolean {
  return what === 'back' || what.startsWith('refund') || desk.get().unfinished !== null;
}

/** What the journal, the ticket and a refund under way say that cards have paid on the terminal. */
function byCard(till: TestCards): number {
  const { counter, desk } = till;
  const sealed = [...sealedOf(till, 'SALE'), ...sealedOf(till, 'AVOIR')];
  const payments = [...sealed.flatMap((one) => one.payments), ...counter.get().draft.payments]
    .filter(({ means }) => means === 'card' || means === 'titre_card')
    // Those that were typed by hand have neither.
    .filter(({ application, auth }) => application ?? auth);
  const given = desk.get().unfinished?.given ?? [];
  const sum = (all: readonly { readonly amount: number }[]): number =>
    all.reduce((total, { amount }) => total + amount, 0);
  return sum(payments) - sum(given);
}

/** What of it no terminal says: nobody gives by hand what it took, unless they are told to. */
function typedByHand(payments: readonly Payment[]): number {
  return payments
    .filter(({ means }) => means === 'card' || means === 'titre_card')
    .filter(({ application, auth }) => (application ?? auth) === undefined)
    .reduce((sum, { amount }) => sum + amount, 0);
}

describe('the independent verifier', () => {
  it('finds nothing in what the terminal’s outcomes seal, and what was charged is what was sold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
        const place = aPlace();
        const terminal = await aStandIn();
        const till = await aCardShop(terminal, place);
        // What is sealed is looked at here, not whether it outlives a power cut.
        till.db.pragma('synchronous = OFF');
        for (const { manner: wish, what } of acts) {
          place.timers.advance(1_000);
          // Of a lower amount that went back a person cannot tell the till.
          const isTold = wish.does === 'accept' || !isBack(till, what);
          terminal.set(isTold ? wish : { ...wish, most: null });
          await carryOut(till, what);
        }
        const paid = sealedOf(till, 'CARD')
          .filter(({ outcome, step }) => step === 'accepted' || outcome === 'accepted')
          .reduce((sum, { amount }) => sum + amount, 0);
        const charged = terminal
          .charges()
          .reduce((sum, { amount, kind }) => sum + (kind === 'debit' ? amount : -amount), 0);
        // What a person gave back instead is out of the drawer, and the bank still owes it to the shop.
        const given = recordsOf(till, 'CASH').reduce((sum, { amount }) => sum + amount, 0);
        expect(paid).toBe(charged - given);
        expect(byCard(till)).toBe(charged - given);
        for (const { number, payments } of sealedOf(till, 'SALE')) {
          const back = sealedOf(till, 'AVOIR').filter(({ original }) => original === number);
          const all = back.flatMap((avoir) => avoir.payments);
          expect(-typedByHand(all)).toBeLessThanOrEqual(typedByHand(payments));
        }
        const fingerprint = till.fiscal.state().fingerprint ?? '';
        till.desk.end();
        await till.stop();
        expect(till.errors).toEqual([]);
        expect(await findings(place, fingerprint)).toEqual([]);
      }),
      // It stops at what it finds: made smaller, that could take longer than a test may.
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});
