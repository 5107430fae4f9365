import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CardWord } from '../../preload/contract.ts';
import { CASH, cutOff, ok } from '../counter/harness.ts';
import type { MannerWish } from '../stand-ins/terminal/manner.ts';
import { fullDisk } from '../support/full-disk.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  given,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const DAY = 24 * 60 * 60_000;
const ATTEMPT = '01-B00000001';
const ACCEPTED: CardWord = { kind: 'accepted', auth: null };

/** A card that is shown while the disk is full. */
async function heard(manner: MannerWish = {}) {
  const terminal = await aStandIn({ ...manner, waits: true });
  const till = await aCardShop(terminal);
  const disk = fullDisk(till.db);
  const paying = till.desk.pay(await aTicket(till), cardWish(TOTAL));
  await terminal.until(terminal.isWaiting);
  disk.fullAt(1);
  terminal.press('card');
  expect(await paying).toEqual({ kind: 'unknown' });
  expect(disk.isOver()).toBe(true);
  return { disk, terminal, till };
}

const saidBy = ({ desk }: TestCards) => desk.get().open.map((open) => open.heard);

describe('what the terminal has said, and the journal did not take', () => {
  it('is kept and said, and sealed as it was heard once there is space', async () => {
    const { disk, terminal, till } = await heard({ most: 900 });
    const said = [{ kind: 'accepted', amount: 900, auth: '100001' }];
    expect(saidBy(till)).toEqual(said);
    // That it had no answer would be untrue.
    expect(till.steps()).toEqual([`attempt ${TOTAL}`]);
    disk.fullAt(1);
    expect(till.desk.declare(ATTEMPT, ACCEPTED)).toBe('not_stored');
    expect(disk.isOver()).toBe(true);
    expect(saidBy(till)).toEqual(said);
    expect(till.desk.declare(ATTEMPT, ACCEPTED)).toBeNull();
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, 'accepted 900']);
    expect(sealedOf(till, 'CARD')[1]).toMatchObject({ auth: '100001', last4: '1234' });
    expect(till.counter.get().draft.payments).toMatchObject([{ means: 'card', amount: 900 }]);
    expect(till.desk.get()).toMatchObject({
      open: [],
      progress: { kind: 'ended', ending: { asked: TOTAL, amount: 900 } },
    });
    ok(till.counter.pay(till.counter.get().rev, CASH(300)));
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
    expect(terminal.charges()).toHaveLength(1);
  });

  it('is one sale however often it is tapped, at whichever write the disk was full', async () => {
    const { disk, till } = await heard();
    let write = 1;
    for (; till.desk.get().open.length > 0; write += 1) {
      expect(write).toBeLessThan(100);
      disk.fullAt(write);
      const answer = till.desk.declare(ATTEMPT, ACCEPTED);
      const wasFull = disk.isOver();
      if (answer !== null) expect([answer, wasFull]).toEqual(['not_stored', true]);
      expect(till.steps()).toHaveLength(answer === null ? 2 : 1);
      if (answer !== null) expect(till.counter.get().draft.payments).toEqual([]);
    }
    expect(write).toBeGreaterThan(3);
    expect(till.desk.declare(ATTEMPT, ACCEPTED)).toBeNull();
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `accepted ${TOTAL}`]);
    const onTicket = till.counter.get().draft.payments.length;
    expect(sealedOf(till, 'SALE').length + onTicket).toBe(1);
  });

  it('is believed, whatever a person says of it', async () => {
    const { till } = await heard();
    expect(till.desk.declare(ATTEMPT, { kind: 'refused' })).toBeNull();
    expect(till.steps().at(-1)).toBe(`accepted ${TOTAL}`);
    expect(sealedOf(till, 'SALE')).toMatchObject([{ payments: [{ auth: '100001' }] }]);
  });

  it('may be a refusal: the ticket is open again once it is sealed', async () => {
    const { till } = await heard({ does: 'refuse' });
    expect(saidBy(till)).toEqual([{ kind: 'refused' }]);
    expect(till.desk.declare(ATTEMPT, { kind: 'refused' })).toBeNull();
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `refused ${TOTAL}`]);
    expect(till.desk.get()).toMatchObject({
      open: [],
      progress: { kind: 'ended', ending: { kind: 'refused', why: 'refused' } },
    });
    ok(till.counter.pay(till.counter.get().rev, CASH(TOTAL)));
  });

  it('waits for a date that is in doubt', async () => {
    const terminal = await aStandIn({ waits: true });
    const till = await aCardShop(terminal);
    const paying = till.desk.pay(await aTicket(till), cardWish(TOTAL));
    await terminal.until(terminal.isWaiting);
    till.place.timers.changeClock(3_650 * DAY);
    terminal.press('card');
    expect(await paying).toEqual({ kind: 'unknown' });
    expect(till.desk.declare(ATTEMPT, ACCEPTED)).toBe('date_doubtful');
    till.place.timers.changeClock(-3_650 * DAY);
    expect(till.desk.declare(ATTEMPT, ACCEPTED)).toBeNull();
    expect(till.steps().at(-1)).toBe(`accepted ${TOTAL}`);
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
  });

  it('may be money that went back', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    terminal.set({ waits: true });
    const disk = fullDisk(till.db);
    const refunding = till.desk.refund({ original, returned, reason: 'Froid', means: null });
    await terminal.until(terminal.isWaiting);
    disk.fullAt(1);
    terminal.press('card');
    expect(await refunding).toEqual({ kind: 'unknown' });
    disk.isOver();
    expect(saidBy(till)).toMatchObject([{ kind: 'accepted', amount: TOTAL }]);
    const [open] = till.desk.get().open;
    expect(till.desk.declare(open?.attempt ?? '', ACCEPTED)).toBeNull();
    expect(given(till)).toEqual([['card', -TOTAL]]);
  });

  it('is sealed as it was heard by a till that ends before, and asked of nobody', async () => {
    const { terminal, till } = await heard({ most: 900 });
    const { place } = till;
    till.kill();
    const after = await cardShopAgain(place, terminal);
    expect(after.desk.get().open).toEqual([]);
    expect(after.steps()).toEqual([`attempt ${TOTAL}`, 'accepted 900']);
    expect(sealedOf(after, 'CARD')[1]).toMatchObject({ auth: '100001', last4: '1234' });
    expect(after.counter.get().draft.payments).toMatchObject([{ means: 'card', amount: 900 }]);
    after.kill();
  });

  it('makes the sale and its kitchen ticket as the till ends', async () => {
    const { till } = await heard();
    till.desk.end();
    expect(sealedOf(till, 'SALE')).toMatchObject([{ payments: [{ auth: '100001' }] }]);
    expect(till.counter.get().lastSale).toMatchObject({ number: '01-T00000001' });
    till.desk.end();
    expect(till.steps()).toHaveLength(2);
  });

  it('is asked of a person where the power went, or the disk is still full as the till ends', async () => {
    for (const isCut of [true, false]) {
      const { disk, terminal, till } = await heard();
      const cut = cutOff(till.place);
      if (!isCut) disk.fullAt(1);
      till.kill();
      vi.restoreAllMocks();
      const after = await cardShopAgain(isCut ? cut : till.place, terminal);
      expect(saidBy(after)).toEqual([null]);
      expect(after.desk.declare(ATTEMPT, { kind: 'accepted', auth: '100001' })).toBeNull();
      expect(after.steps().at(-1)).toBe(`declared accepted ${TOTAL}`);
      after.kill();
    }
  });
});
