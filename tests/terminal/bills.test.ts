import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { paymentState } from '../../main/core/order/payments.ts';
import { add, CASH, COCA, cutOff, ok } from '../counter/harness.ts';
import { CASH_AT_THE_DOOR, sealedKinds } from '../takings/harness.ts';
import { billsAgain, changes, clean, collecting, type TestBills } from './bills.ts';
import { cardWish, sealedOf } from './harness.ts';

const DUE = 1_200;

const paymentsOf = ({ store }: Pick<TestBills, 'store'>) =>
  store.sends.listFor('payment', orderId('a')).map(({ what }) => what.payments.added);

function stateOf({ orders }: TestBills): string | undefined {
  const order = orders.book.read(orderId('a'))?.order;
  return order == null ? undefined : paymentState(order).kind;
}

describe('an order of HubRise’s that is paid by card on the terminal', () => {
  it('is asked for like the counter’s own, sold, and told to HubRise once', async () => {
    const { rev, terminal, till } = await collecting();
    expect(await till.desk.pay(rev, cardWish(DUE))).toMatchObject({
      kind: 'accepted',
      isTaken: true,
    });
    expect(till.steps()).toEqual([`attempt ${DUE}`, `accepted ${DUE}`]);
    expect(sealedOf(till, 'CARD')).toMatchObject([{ order: '01-C00000001' }, {}]);
    expect(sealedOf(till, 'SALE')).toMatchObject([
      {
        channel: 'Uber Eats',
        order: '01-C00000001',
        payments: [{ means: 'card', amount: DUE, auth: '100001' }],
      },
    ]);
    expect(paymentsOf(till)).toMatchObject([
      [{ name: 'Carte bancaire', ref: 'PAYE-01-T00000001-1', cents: DUE }],
    ]);
    expect(till.told).toEqual(['a']);
    expect(stateOf(till)).toBe('paid');
    expect(terminal.charges()).toMatchObject([{ amount: DUE }]);
    till.orders.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER', 'SALE']);
    await clean(till);
  });

  it('of which nobody knows is asked of a person over a restart, and told once', async () => {
    const { place, rev, terminal, till } = await collecting({ does: 'dropped_after' });
    expect(await till.desk.pay(rev, cardWish(DUE))).toEqual({ kind: 'unknown' });
    expect(till.told).toEqual([]);
    const cut = cutOff(place);
    till.kill();
    const after = await billsAgain(cut, terminal);
    expect(after.counter.collect('a')).toMatchObject({ kind: 'done' });
    const [open] = after.desk.get().open;
    expect(after.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' })).toBeNull();
    expect(sealedOf(after, 'SALE')).toMatchObject([{ total: DUE }]);
    expect(paymentsOf(after)).toHaveLength(1);
    expect(after.told).toEqual(['a']);
    await clean(after);
  });

  it('waits with what a card has paid of it while others are served, and comes back with it', async () => {
    const { place, rev, terminal, till } = await collecting({ most: 500 });
    await till.desk.pay(rev, cardWish(DUE));
    expect(till.counter.abandon(null)).toMatchObject({ reason: 'paid_by_terminal' });
    ok(till.counter.park(null));
    ok(till.counter.pay((await add(till.counter, COCA)).rev, CASH(250)));
    const cut = cutOff(place);
    till.kill();
    const after = await billsAgain(cut, terminal);
    const { draft, parked, rev: now } = ok(after.counter.collect('a'));
    expect(parked).toEqual([]);
    expect(draft.payments).toMatchObject([{ means: 'card', amount: 500 }]);
    expect(paymentsOf(after)).toEqual([]);
    ok(after.counter.pay(now, CASH(1_000)));
    expect(paymentsOf(after)).toMatchObject([[{ cents: 500 }, { cents: 700 }]]);
    await clean(after);
  });

  it('is not asked for as it was seen where it has changed: the ticket is what it is now', async () => {
    const { rev, terminal, till } = await collecting();
    changes(till, '13.00 EUR');
    expect(await till.desk.pay(rev, cardWish(DUE))).toMatchObject({ reason: 'changed' });
    expect(terminal.connections()).toBe(0);
    expect(await till.desk.pay(till.counter.get().rev, cardWish(1_300))).toMatchObject({
      isTaken: true,
    });
    expect(sealedOf(till, 'SALE')).toMatchObject([{ total: 1_300, order: '01-C00000002' }]);
    await clean(till);
  });

  it('that grows while its card is asked for keeps what the card gave, and the rest is due', async () => {
    const { rev, terminal, till } = await collecting({ waits: true });
    const paying = till.desk.pay(rev, cardWish(DUE));
    await terminal.until(terminal.isWaiting);
    changes(till, '13.00 EUR');
    terminal.press('card');
    expect(await paying).toMatchObject({ kind: 'accepted', isTaken: true });
    expect(sealedOf(till, 'SALE')).toEqual([]);
    ok(till.counter.pay(till.counter.get().rev, CASH(100)));
    const [sale] = sealedOf(till, 'SALE');
    expect(sale).toMatchObject({ total: 1_300, payments: [{ amount: DUE }, { amount: 100 }] });
    // Asked for under the order as it was before: the terminal took it all the same.
    terminal.set({});
    const returned = [{ of: 1, qty: 1_000 }];
    const request = { original: sale?.number ?? '', returned, reason: 'Froid', means: null };
    expect(await till.desk.refund(request)).toMatchObject({
      back: { terminal: [{ amount: DUE }], hand: [{ means: 'cash', amount: 100 }] },
    });
    await clean(till);
  });

  it('that shrinks has its card back before it is paid', async () => {
    const { rev, terminal, till } = await collecting({ waits: true });
    const paying = till.desk.pay(rev, cardWish(DUE));
    await terminal.until(terminal.isWaiting);
    changes(till, '11.00 EUR');
    terminal.press('card');
    await paying;
    expect(sealedOf(till, 'SALE')).toEqual([]);
    const now = till.counter.get();
    expect(till.counter.pay(now.rev, null)).toMatchObject({ reason: 'no_amount' });
    terminal.set({});
    expect(await till.desk.giveBack(now.rev, 0)).toMatchObject({ amount: DUE, isTaken: true });
    await till.desk.pay(till.counter.get().rev, cardWish(1_100));
    expect(sealedOf(till, 'SALE')).toMatchObject([{ total: 1_100 }]);
    expect(paymentsOf(till)).toMatchObject([[{ cents: 1_100 }]]);
    await clean(till);
  });

  it('that is cancelled while its card is asked for gives it back, and is left', async () => {
    const { rev, terminal, till } = await collecting({ waits: true });
    const paying = till.desk.pay(rev, cardWish(DUE));
    await terminal.until(terminal.isWaiting);
    till.orders.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
    till.orders.takings.look();
    terminal.press('card');
    expect(await paying).toMatchObject({ kind: 'accepted', isTaken: true });
    const { rev: now } = till.counter.get();
    expect(till.counter.pay(now, null)).toMatchObject({ reason: 'bill_over' });
    expect(await till.desk.pay(now, cardWish(DUE))).toMatchObject({ reason: 'bill_over' });
    // Put aside, and found again.
    ok(till.counter.park(null));
    ok(till.counter.collect('a'));
    terminal.set({});
    expect(await till.desk.giveBack(till.counter.get().rev, 0)).toMatchObject({ isTaken: true });
    ok(till.counter.abandon(null));
    expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL']);
    expect(paymentsOf(till)).toEqual([]);
    await clean(till);
  });
});
