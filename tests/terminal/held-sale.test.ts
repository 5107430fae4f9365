import { describe, expect, it } from 'vitest';
import { CASH, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  given,
  sealedOf,
} from './harness.ts';

/** Reine 9.50 and a Coca 2.50: 5 by a titre-restaurant on the terminal, the rest in cash. */
async function sold(place = aPlace()) {
  const terminal = await aStandIn({ application: '10E' });
  const till = await aCardShop(terminal, place);
  await till.desk.pay(await aTicket(till), cardWish(500));
  ok(till.counter.pay(till.counter.get().rev, CASH(700)));
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const line = (of: number) => ({ ...RETURN, original, returned: [{ of, qty: 1_000 }] });
  return { line, original, place, terminal, till };
}

/** 5 by a titre-restaurant and 7 by the bank's card: one of them has gone back, the other was refused. */
async function unfinished() {
  const terminal = await aStandIn({ application: '10E' });
  const till = await aCardShop(terminal);
  await till.desk.pay(await aTicket(till), cardWish(500));
  terminal.set({});
  await till.desk.pay(till.counter.get().rev, cardWish(700));
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const line = (of: number) => ({ ...RETURN, original, returned: [{ of, qty: 1_000 }] });
  const refunding = till.desk.refund(line(1));
  await terminal.until(() => terminal.charges().some(({ kind }) => kind === 'credit'));
  terminal.set({ does: 'refuse', application: '10E' });
  await refunding;
  return { line, original, terminal, till };
}

const RETURN = { reason: 'Froid', means: null } as const;
const FIX = { from: 'titre_card', to: 'cash', amount: 500, reason: 'Erreur' } as const;

const isOpen = { kind: 'refused', reason: 'refund_open' };

describe('a sale of which the terminal is giving money back', () => {
  it('stands still until somebody has said how it ended, over a restart', async () => {
    const { line, original, place, terminal, till } = await sold();
    terminal.set({ does: 'dropped_after', application: '10E' });
    expect(await till.desk.refund(line(1))).toEqual({ kind: 'unknown' });
    till.kill();
    const after = await cardShopAgain(place, terminal);
    // The same line would be given back twice, another one would change what goes back of this one.
    expect(after.counter.refund({ ...line(1), means: 'cash' })).toEqual(isOpen);
    expect(after.counter.refund(line(2))).toEqual(isOpen);
    expect(after.counter.fixPayment({ ...FIX, original })).toEqual(isOpen);
    const [open] = after.desk.get().open;
    expect(after.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '1' })).toBeNull();
    expect(given(after)).toEqual([
      ['titre_card', -500],
      ['cash', -450],
    ]);
    expect(after.counter.refund(line(2))).toMatchObject({ kind: 'done', total: 250 });
    after.kill();
  });

  it('stands still while one card has its money and the other has not', async () => {
    const { line, original, till } = await unfinished();
    expect(till.counter.refund(line(2))).toEqual(isOpen);
    expect(till.counter.fixPayment({ ...FIX, original })).toEqual(isOpen);
    expect(till.desk.finishByHand()).toBeNull();
    expect(given(till)).toEqual([
      ['card', -450],
      ['cash', -500],
    ]);
    expect(till.counter.refund(line(2))).toMatchObject({ kind: 'done' });
  });

  it('stands still while its attempt is open, whatever became of the row that says what it is for', async () => {
    const { line, terminal, till } = await sold();
    terminal.set({ does: 'dropped_after', application: '10E' });
    await till.desk.refund(line(1));
    till.db.exec('DELETE FROM card_attempts');
    expect(till.counter.refund(line(2))).toEqual(isOpen);
  });

  it('is asked of nothing where it was given back while the terminal was called', async () => {
    const { line, terminal, till } = await sold();
    const refunding = till.desk.refund(line(1));
    // The line is being opened, and nothing was asked yet.
    expect(till.counter.refund(line(2))).toMatchObject({ kind: 'done' });
    expect(await refunding).toMatchObject({ kind: 'not_asked', reason: 'changed' });
    expect(terminal.charges().filter(({ kind }) => kind === 'credit')).toEqual([]);
    expect(till.steps().filter((step) => step.includes('-'))).toEqual([]);
  });

  it('is an avoir that adds up where the journal gave some of it back meanwhile', async () => {
    const { line, till } = await unfinished();
    // As an order of HubRise's may change, or as an earlier version let a hand give back.
    const payments = [{ means: 'titre_card', amount: -250 }];
    const other = { ...line(2), operator: 'Ada', payments };
    expect(till.fiscal.avoir(other)).toMatchObject({ kind: 'done' });
    till.db.exec("UPDATE card_attempts SET what = json_remove(what, '$.planned')");
    expect(till.desk.finishByHand()).toBeNull();
    expect(given(till).slice(1)).toEqual([
      ['card', -450],
      ['cash', -500],
    ]);
  });
});

describe('money that is back on a card', () => {
  it('is kept and said until its avoir is sealed', async () => {
    const { line, place, terminal, till } = await sold();
    terminal.set({ does: 'dropped_after', application: '10E' });
    await till.desk.refund(line(1));
    // No avoir of this says as much as what has gone back.
    till.db.exec(
      "UPDATE card_attempts SET what = json_set(what, '$.request.returned[0].qty', 100)",
    );
    const [open] = till.desk.get().open;
    expect(till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '1' })).toBeNull();
    expect(sealedOf(till, 'AVOIR')).toEqual([]);
    const waits = { given: [{ means: 'titre_card', amount: 500 }], left: null };
    expect(till.desk.get()).toMatchObject({ open: [], unfinished: waits });
    expect(till.desk.finishByHand()).toBe('invalid');
    expect(till.desk.get()).toMatchObject({ unfinished: waits });
    till.kill();
    const after = await cardShopAgain(place, terminal);
    expect(after.desk.get()).toMatchObject({ unfinished: waits });
    expect(after.counter.refund(line(2))).toEqual(isOpen);
    // The terminal is not asked for it once more.
    terminal.set({ application: '10E' });
    await after.desk.goOn();
    expect(terminal.charges().filter(({ kind }) => kind === 'credit')).toHaveLength(1);
    after.db.exec(
      "UPDATE card_attempts SET what = json_set(what, '$.request.returned[0].qty', 1000)",
    );
    expect(after.desk.finishByHand()).toBeNull();
    expect(given(after)).toEqual([
      ['titre_card', -500],
      ['cash', -450],
    ]);
    expect(after.desk.get()).toMatchObject({ unfinished: null });
    after.kill();
  });
});
