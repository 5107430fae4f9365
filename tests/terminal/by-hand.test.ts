import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import { add, CASH, COCA, cutOff, findings, ok, recordsOf } from '../counter/harness.ts';
import { ADA, aPlace, done } from '../fiscal/harness.ts';
import { CASH_AT_THE_DOOR, sealedKinds } from '../takings/harness.ts';
import { changes, clean, collecting } from './bills.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  sealedOf,
  TOTAL,
} from './harness.ts';

const TAKEN = 500;
const BROKEN = 'Terminal en panne';
const by = (way: 'cash' | 'terminal' | 'transfer') => ({ by: way, reason: BROKEN }) as const;

/** 12.00, of which the terminal has taken 5.00, and never answers again. */
async function stuck(place = aPlace(), tip = 0) {
  const terminal = await aStandIn({ most: TAKEN + tip });
  const till = await aCardShop(terminal, place);
  await till.desk.pay(await aTicket(till), cardWish(tip === 0 ? TOTAL : TAKEN, tip));
  await terminal.switchOff();
  return { place, till };
}

type Stuck = Awaited<ReturnType<typeof stuck>>['till'];
const expected = (till: Stuck): number => done(till.fiscal.x(ADA)).cash.expected;

async function clear(till: Stuck): Promise<void> {
  const { place } = till;
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  till.desk.end();
  await till.stop();
  expect(till.errors).toEqual([]);
  expect(await findings(place, fingerprint)).toEqual([]);
}

describe('what a terminal took of a ticket, and gives back no more', () => {
  it('is given back in cash: sealed, out of the drawer, and the ticket is free', async () => {
    const { till } = await stuck();
    const { counter, world } = till;
    expect(await till.desk.giveBack(counter.get().rev, 0)).toMatchObject({ kind: 'unreachable' });
    const before = expected(till);
    const { draft, rev } = ok(counter.giveByHand(counter.get().rev, 0, by('cash')));
    expect([draft.payments, draft.terminal]).toEqual([[], undefined]);
    expect(draft.byHand).toEqual([{ amount: TAKEN, by: 'cash', means: 'card' }]);
    expect(till.steps().slice(2)).toEqual([`attempt -${TAKEN}`, `declared accepted -${TAKEN}`]);
    expect(recordsOf(till, 'CARD').at(-1)).toMatchObject({
      order: '01-C00000001',
      attempt: '01-B00000003',
      operator: 'op1',
      by: 'cash',
      reason: BROKEN,
    });
    expect(recordsOf(till, 'CASH')).toMatchObject([
      { type: 'out', amount: TAKEN, reason: `Carte rendue en espèces, 01-B00000004 : ${BROKEN}` },
    ]);
    expect(before - expected(till)).toBe(TAKEN);
    expect(world.drawers).toBe(1);
    // A ticket like any other: changed, sold, or left.
    ok(await counter.edit({ kind: 'add', choice: COCA, qty: 1_000 }));
    expect(counter.giveByHand(rev, 0, by('cash'))).toMatchObject({ reason: 'changed' });
    expect(counter.giveByHand(counter.get().rev, 0, by('cash'))).toMatchObject({
      reason: 'not_by_means',
    });
    ok(counter.abandon('Parti'));
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([{ order: '01-C00000001' }]);
    await clear(till);
  });

  it.each(['terminal', 'transfer'] as const)('is given back by %s: no cash moves', async (way) => {
    const { till } = await stuck(aPlace(), 100);
    const before = expected(till);
    ok(till.counter.giveByHand(till.counter.get().rev, 0, by(way)));
    // The tip went with it.
    expect(recordsOf(till, 'CARD').at(-1)).toMatchObject({ amount: -600, by: way, reason: BROKEN });
    expect([recordsOf(till, 'CASH'), expected(till), till.world.drawers]).toEqual([[], before, 0]);
    ok(till.counter.pay(till.counter.get().rev, CASH(TOTAL)));
    expect(sealedOf(till, 'SALE')).toMatchObject([
      { total: TOTAL, payments: [{ means: 'cash', amount: TOTAL }] },
    ]);
    await clear(till);
  });

  it('is said on the Z of that day, and on no other', async () => {
    const { till } = await stuck();
    ok(till.counter.giveByHand(till.counter.get().rev, 0, by('cash')));
    ok(till.counter.abandon('Parti'));
    const close = () => done(till.fiscal.close({ operator: ADA, counted: { counted: 0 } }))[0];
    done(till.fiscal.cash({ operator: ADA, type: 'float', amount: TAKEN, reason: 'Fond' }));
    // The look at the open day says it already.
    const look = done(till.fiscal.x(ADA));
    expect(till.fiscal.remarksOf({ ...look, kind: 'CLOSE_DAY' })).toHaveLength(1);
    const z = close();
    till.place.timers.advance(24 * 3_600_000);
    const said = [z, close()].map((one) =>
      one === undefined ? [] : till.fiscal.remarksOf(one.payload),
    );
    expect(said).toEqual([
      [
        'Carte rendue à la main\u00a0: 5,00\u00a0€ en espèces (01-B00000004, commande 01-C00000001). Terminal en panne',
      ],
      [],
    ]);
    await clear(till);
  });

  it('needs a reason, and the right to give money back', async () => {
    const { counter, store, world } = (await stuck()).till;
    const { rev } = counter.get();
    const seq = store.fiscal.head('R')?.seq;
    expect(counter.giveByHand(rev, 0, { by: 'cash', reason: ' ' })).toMatchObject({
      reason: 'no_reason',
    });
    expect(
      counter.giveByHand(rev, 0, { by: 'cash', reason: 'Carte 4970 1012 3456 7890' }),
    ).toMatchObject({ reason: 'invalid' });
    expect(counter.giveByHand(rev, 1, by('cash'))).toMatchObject({ reason: 'not_by_means' });
    world.rights = { ...ALL_RIGHTS, refund: false };
    expect(counter.giveByHand(rev, 0, by('cash'))).toMatchObject({ reason: 'no_right' });
    expect([store.fiscal.head('R')?.seq, counter.get().rev]).toEqual([seq, rev]);
  });

  it('is all on the disk or nothing of it', async () => {
    const place = aPlace();
    const { till } = await stuck(place);
    till.db.exec(
      "CREATE TRIGGER no_cash BEFORE INSERT ON fiscal_records WHEN NEW.kind = 'CASH' BEGIN SELECT RAISE(ABORT, 'full'); END",
    );
    const { rev } = till.counter.get();
    expect(till.counter.giveByHand(rev, 0, by('cash'))).toMatchObject({ reason: 'not_stored' });
    expect([till.steps().length, till.counter.get().rev, till.world.drawers]).toEqual([2, rev, 0]);
    till.db.exec('DROP TRIGGER no_cash');
    ok(till.counter.giveByHand(rev, 0, by('cash')));
    const cut = cutOff(place);
    till.kill();
    const after = await cardShopAgain(cut, till.terminal);
    expect(after.counter.get().draft).toMatchObject({ payments: [], byHand: [{ by: 'cash' }] });
    expect(after.desk.get().open).toEqual([]);
    await clear(after);
  });

  it('waits while nobody knows whether the terminal has given it back', async () => {
    const terminal = await aStandIn({ most: TAKEN });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    terminal.set({ does: 'dropped_after' });
    await till.desk.giveBack(till.counter.get().rev, 0);
    const { rev } = till.counter.get();
    expect(till.counter.giveByHand(rev, 0, by('cash'))).toMatchObject({ reason: 'card_open' });
    // Without a terminal that is asked of a person too.
    const [open] = till.desk.get().open;
    expect(till.desk.declare(open?.attempt ?? '', { kind: 'refused' })).toBeNull();
    ok(till.counter.giveByHand(till.counter.get().rev, 0, by('cash')));
    await clear(till);
  });

  it('stays paid where the rest is paid in another way, and an avoir gives it back by hand', async () => {
    const { till } = await stuck();
    ok(till.counter.pay(till.counter.get().rev, CASH(TOTAL - TAKEN)));
    const [sale] = sealedOf(till, 'SALE');
    expect(sale).toMatchObject({ payments: [{ means: 'card' }, { means: 'cash' }] });
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    const request = {
      original: sale?.number ?? '',
      returned,
      reason: 'Froid',
      means: 'cash',
    } as const;
    expect(till.counter.refund(request)).toMatchObject({ kind: 'done', total: TOTAL });
    await clear(till);
  });

  it('of which one card was given back by hand asks the terminal for the other one alone', async () => {
    const terminal = await aStandIn({ most: TAKEN });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    ok(till.counter.giveByHand(till.counter.get().rev, 0, by('terminal')));
    terminal.set({});
    await till.desk.pay(till.counter.get().rev, cardWish(700));
    // As much as the first card, and typed by hand.
    ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: TAKEN }));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    expect(
      await till.desk.refund({ original, returned, reason: 'Froid', means: null }),
    ).toMatchObject({
      back: { terminal: [{ amount: 700 }], hand: [{ means: 'card', amount: TAKEN }] },
    });
    await clear(till);
  });

  it.each(['by hand', 'by the terminal'])(
    'of two cards of equal amounts asks the terminal for the one that was not given back %s',
    async (way) => {
      const terminal = await aStandIn({ most: TAKEN });
      const till = await aCardShop(terminal);
      await till.desk.pay(await aTicket(till), cardWish(TAKEN));
      await till.desk.pay(till.counter.get().rev, cardWish(TAKEN));
      const { rev } = till.counter.get();
      if (way === 'by hand') ok(till.counter.giveByHand(rev, 0, by('transfer')));
      else await till.desk.giveBack(rev, 0);
      ok(till.counter.pay(till.counter.get().rev, CASH(TOTAL - TAKEN)));
      const [sale] = sealedOf(till, 'SALE');
      expect(sale?.payments).toMatchObject([{ amount: TAKEN, auth: '100002' }, { means: 'cash' }]);
      const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
      const original = sale?.number ?? '';
      expect(
        await till.desk.refund({ original, returned, reason: 'Froid', means: null }),
      ).toMatchObject({
        back: { terminal: [{ amount: TAKEN }], hand: [{ means: 'cash', amount: TOTAL - TAKEN }] },
      });
      await clear(till);
    },
  );
});

describe('an order of HubRise’s of which a terminal took a part, and gives it back no more', () => {
  it('is free once a hand has given it back: paid as it is now', async () => {
    const { rev, terminal, till } = await collecting();
    terminal.set({ most: TAKEN });
    await till.desk.pay(rev, cardWish(1_200));
    await terminal.switchOff();
    changes(till, '4.00 EUR');
    ok(till.counter.collect('a'));
    const now = till.counter.get();
    expect(till.counter.pay(now.rev, null)).toMatchObject({ reason: 'no_amount' });
    const { draft, rev: free } = ok(till.counter.giveByHand(now.rev, 0, by('cash')));
    expect(draft).toMatchObject({ payments: [], byHand: [{ amount: TAKEN }] });
    ok(till.counter.pay(free, CASH(400)));
    expect(sealedOf(till, 'SALE')).toMatchObject([{ total: 400 }]);
    await clean(till);
  });

  it('that is cancelled gives it back by hand, and is left', async () => {
    const { rev, terminal, till } = await collecting();
    terminal.set({ most: TAKEN });
    await till.desk.pay(rev, cardWish(1_200));
    await terminal.switchOff();
    till.orders.comes('a', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
    till.orders.takings.look();
    ok(till.counter.giveByHand(till.counter.get().rev, 0, by('transfer')));
    ok(till.counter.abandon(null));
    expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL']);
    ok(till.counter.pay((await add(till.counter, COCA)).rev, CASH(250)));
    await clean(till);
  });
});
