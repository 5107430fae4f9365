import { describe, expect, it } from 'vitest';
import type { CardPaid } from '../../preload/contract.ts';
import { CASH, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import { changes, collecting } from './bills.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardWish,
  clean,
  credits,
  given,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

const ATTEMPT = '01-B00000001';
const accepted = (paid: CardPaid, auth: string | null = null) =>
  ({ kind: 'accepted', auth, paid }) as const;

/** A card of which nobody knows whether it has paid; `tip`: asked for beside 12.00. */
async function unknown(tip = 0): Promise<TestCards> {
  const terminal = await aStandIn({ does: 'dropped_after' });
  const till = await aCardShop(terminal, aPlace());
  const wish = cardWish(TOTAL, tip);
  expect(await till.desk.pay(await aTicket(till), wish)).toEqual({ kind: 'unknown' });
  terminal.set({});
  return till;
}

const progress = ({ desk }: TestCards) => desk.get().progress;

describe('a person says what a card has really paid', () => {
  it('less, by titre-restaurant: the rest stays to be paid, and both are of the sale', async () => {
    const till = await unknown();
    const word = accepted({ means: 'titre_card', amount: 900 }, '77');
    expect(till.desk.declare(ATTEMPT, word)).toBeNull();
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `unknown ${TOTAL}`, 'declared accepted 900']);
    // What nobody has read is not written down.
    expect(sealedOf(till, 'CARD').at(-1)).not.toHaveProperty('application');
    expect(progress(till)).toMatchObject({
      ending: { kind: 'accepted', asked: TOTAL, amount: 900, means: 'titre_card', isTaken: true },
    });
    expect(sealedOf(till, 'SALE')).toEqual([]);
    ok(till.counter.pay(till.counter.get().rev, CASH(300)));
    expect(sealedOf(till, 'SALE')).toMatchObject([
      {
        total: TOTAL,
        payments: [
          { means: 'titre_card', amount: 900, auth: '77' },
          { means: 'cash', amount: 300 },
        ],
      },
    ]);
    await clean(till);
  });

  it('more, by a bank’s card: a tip, in no figure of what was sold', async () => {
    const till = await unknown(100);
    expect(till.desk.declare(ATTEMPT, accepted({ means: 'card', amount: 1_500 }))).toBeNull();
    expect(till.steps().at(-1)).toBe('declared accepted 1500');
    expect(sealedOf(till, 'SALE')).toMatchObject([
      { total: TOTAL, payments: [{ means: 'card', amount: TOTAL, tip: 300 }] },
    ]);
    expect(progress(till)).toMatchObject({ ending: { asked: 1_300, amount: 1_500 } });
    await clean(till);
  });

  it('the same, by titre-restaurant: it is one on the sale, and goes back to one', async () => {
    const till = await unknown();
    expect(till.desk.declare(ATTEMPT, accepted({ means: 'titre_card', amount: TOTAL }))).toBeNull();
    expect(progress(till)).toEqual({ kind: 'idle' });
    expect(sealedOf(till, 'SALE')).toMatchObject([
      { payments: [{ means: 'titre_card', amount: TOTAL }] },
    ]);
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    await till.desk.refund({ original, returned, reason: 'Froid', means: null });
    expect(credits(till.terminal)).toEqual([TOTAL]);
    expect(given(till)).toMatchObject([[expect.stringContaining('card'), -TOTAL]]);
    await clean(till);
  });

  it('less than what is due of an order that has changed meanwhile: the order keeps it', async () => {
    const { rev, terminal, till } = await collecting({ does: 'dropped_after' });
    await till.desk.pay(rev, cardWish(TOTAL));
    changes(till, '13.00 EUR');
    expect(till.desk.declare(ATTEMPT, accepted({ means: 'titre_card', amount: 500 }))).toBeNull();
    ok(till.counter.pay(till.counter.get().rev, CASH(800)));
    expect(sealedOf(till, 'SALE')).toMatchObject([{ total: 1_300 }]);
    expect(terminal.charges()).toHaveLength(1);
    await clean(till);
  });

  it.each([
    ['nothing', { means: 'card', amount: 0 }],
    ['a slip of the finger', { means: 'card', amount: TOTAL * 10 }],
    [
      'more than was asked of a titre-restaurant, which gives no tip',
      { means: 'titre_card', amount: TOTAL + 1 },
    ],
    ['no whole cent', { means: 'card', amount: 900.5 }],
  ] as const)('but not %s', async (_what, paid) => {
    const till = await unknown();
    expect(till.desk.declare(ATTEMPT, accepted(paid))).toBe('no_amount');
    expect(till.steps()).toHaveLength(2);
    expect(till.desk.declare(ATTEMPT, { kind: 'accepted', auth: null })).toBeNull();
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
  });

  it('nor of money that went back', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    terminal.set({ does: 'dropped_after' });
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    await till.desk.refund({ original, returned, reason: 'Froid', means: null });
    const number = till.desk.get().open[0]?.attempt ?? '';
    expect(till.desk.declare(number, accepted({ means: 'card', amount: 500 }))).toBe('no_amount');
    expect(given(till)).toEqual([]);
  });
});
