import { describe, expect, it } from 'vitest';
import { CASH, COCA, cutOff, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  sealedOf,
  TOTAL,
} from './harness.ts';

describe('an outcome that nobody knows', () => {
  it('is sealed as unknown, and asked until a person answers', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const till = await aCardShop(terminal);
    expect(await till.desk.pay(await aTicket(till), cardWish(TOTAL))).toEqual({ kind: 'unknown' });
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `unknown ${TOTAL}`]);
    const [open] = till.desk.get().open;
    expect(open).toMatchObject({ attempt: '01-B00000001', direction: 'debit', amount: TOTAL });
    expect(till.desk.declare('01-B00000001', { kind: 'accepted', auth: '100001' })).toBeNull();
    expect(till.steps().at(-1)).toBe(`declared accepted ${TOTAL}`);
    expect(sealedOf(till, 'SALE')).toMatchObject([
      { payments: [{ means: 'card', auth: '100001' }] },
    ]);
    // Answered twice, it is paid once.
    expect(till.desk.declare('01-B00000001', { kind: 'accepted', auth: '100001' })).toBeNull();
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
    expect(till.desk.get()).toMatchObject({ open: [], progress: { kind: 'idle' } });
  });

  it('of a part of a bill leaves the parts and the tip as they are until a person answers', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const place = aPlace();
    const till = await aCardShop(terminal, place);
    await aTicket(till);
    ok(await till.counter.edit({ kind: 'split', parts: 3 }));
    const { draft, rev } = ok(await till.counter.edit({ kind: 'beside', beside: { tip: 100 } }));
    await till.desk.pay(rev, cardWish(400, 100));
    till.kill();
    const again = await cardShopAgain(place, terminal);
    expect(again.counter.get().draft.paying).toEqual(draft.paying);
    expect(again.desk.declare('01-B00000001', { kind: 'accepted', auth: '100001' })).toBeNull();
    const { payments, paying } = again.counter.get().draft;
    expect(payments).toMatchObject([{ amount: 400, tip: 100 }]);
    expect(paying).toEqual({ shares: [400, 400], beside: {} });
  });

  it('may not have passed: the ticket is open again', async () => {
    const terminal = await aStandIn({ does: 'dropped_before' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(till.desk.declare('01-B00000001', { kind: 'refused' })).toBeNull();
    expect(till.steps().at(-1)).toBe(`declared refused ${TOTAL}`);
    terminal.set({});
    expect(await till.desk.pay(till.counter.get().rev, cardWish(TOTAL))).toMatchObject({
      kind: 'accepted',
    });
  });

  it('until then its ticket stands still, and the terminal is called for nothing else', async () => {
    const terminal = await aStandIn({ does: 'garbage' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const { counter, desk, fiscal } = till;
    const before = counter.get();
    const wishes = [
      counter.pay(before.rev, CASH(TOTAL)),
      counter.takeBack(),
      counter.park('Table 4'),
      counter.abandon('Parti'),
      counter.divide([{ line: 1, qty: 1_000 }]),
      await counter.edit({ kind: 'add', choice: COCA, qty: 1_000 }),
      await counter.edit({ kind: 'remove', line: 1, reason: 'Erreur' }),
      await counter.edit({ kind: 'label', label: 'X' }),
    ];
    expect(wishes.map((answer) => (answer.kind === 'refused' ? answer.reason : 'done'))).toEqual(
      wishes.map(() => 'card_open'),
    );
    expect(counter.get()).toEqual(before);
    expect(await desk.pay(before.rev, cardWish(TOTAL))).toMatchObject({ reason: 'card_open' });
    expect(fiscal.setTraining('Ada', true)).toMatchObject({ reason: 'card_open' });
    expect(terminal.charges()).toHaveLength(1);
    desk.declare('01-B00000001', { kind: 'refused' });
    ok(counter.pay(counter.get().rev, CASH(TOTAL)));
  });

  it('while a card is waited for the ticket stands still too, and can be called off before', async () => {
    const terminal = await aStandIn({ waits: true });
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const paying = till.desk.pay(rev, cardWish(TOTAL));
    // Called and not connected yet: nothing is sealed, and it stands still already.
    expect(till.counter.pay(rev, CASH(TOTAL))).toMatchObject({ reason: 'card_open' });
    expect(till.desk.get()).toMatchObject({ progress: { kind: 'calling' } });
    till.desk.stopWaiting();
    expect(await paying).toEqual({ kind: 'called_off' });
    expect(till.steps()).toEqual([]);
    const again = till.desk.pay(rev, cardWish(TOTAL));
    await terminal.until(terminal.isWaiting);
    expect(till.counter.takeBack()).toMatchObject({ reason: 'card_open' });
    expect(till.desk.get().open).toEqual([]);
    // It was asked: whoever waits no longer does not know.
    till.desk.stopWaiting();
    expect(await again).toEqual({ kind: 'unknown' });
    expect(till.desk.get().open).toHaveLength(1);
  });

  it('is asked after a start, whether the till ended in order or not', async () => {
    for (const isOrdered of [true, false]) {
      const place = aPlace();
      const terminal = await aStandIn({ waits: true });
      const till = await aCardShop(terminal, place);
      const paying = till.desk.pay(await aTicket(till), cardWish(TOTAL));
      await terminal.until(terminal.isWaiting);
      const cut = cutOff(place);
      if (isOrdered) till.desk.end();
      terminal.press('card');
      await terminal.until(() => terminal.charges().length === 1);
      till.kill();
      await paying;
      const after = await cardShopAgain(isOrdered ? place : cut, terminal);
      expect(after.steps()).toEqual(
        isOrdered ? [`attempt ${TOTAL}`, `unknown ${TOTAL}`] : [`attempt ${TOTAL}`],
      );
      expect(after.desk.get().open).toMatchObject([{ attempt: '01-B00000001', amount: TOTAL }]);
      expect(after.counter.takeBack()).toMatchObject({ reason: 'card_open' });
      expect(after.desk.declare('01-B00000001', { kind: 'accepted', auth: null })).toBeNull();
      expect(sealedOf(after, 'SALE')).toMatchObject([
        { total: TOTAL, payments: [{ means: 'card' }] },
      ]);
      after.kill();
    }
  });

  it('is sealed all the same where its ticket is lost, and the person is told', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    till.db.exec('DELETE FROM card_attempts');
    expect(till.desk.declare('01-B00000001', { kind: 'accepted', auth: '9' })).toBeNull();
    expect(till.desk.get().progress).toMatchObject({
      ending: { kind: 'accepted', isTaken: false },
    });
    expect(sealedOf(till, 'SALE')).toEqual([]);
    ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: TOTAL }));
  });

  it('a row of an attempt that has ended holds no ticket', async () => {
    const terminal = await aStandIn({ does: 'refuse' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const [row] = [{ number: '01-B00000001', ticket: 1, what: '{}' }];
    till.store.cardAttempts.add(row ?? { number: '', ticket: null, what: '' });
    const { place } = till;
    till.kill();
    const after = await cardShopAgain(place, terminal);
    expect(after.desk.get().open).toEqual([]);
    ok(after.counter.pay(after.counter.get().rev, CASH(TOTAL)));
  });
});
