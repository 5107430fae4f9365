import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LoyaltyRow } from '../../main/store/loyalty-moves.ts';
import { findings, ok } from '../counter/harness.ts';
import { type FullDisk, fullDisk } from '../support/full-disk.ts';
import {
  aPointsShop,
  order,
  type PointsShop,
  type PointsTill,
  pay,
  takePoints,
} from './points-till.ts';

vi.setConfig({ testTimeout: 120_000 });
afterEach(() => {
  vi.restoreAllMocks();
});

const NOT_STORED = { kind: 'refused', reason: 'not_stored' };
/** More than any of it writes. */
const MOST_WRITES = 200;

/** Does something again and again, each time with the disk full one write later, until that comes to nothing. */
async function atEachWrite(
  disk: FullDisk,
  work: (write: number, isFull: () => boolean) => Promise<void>,
): Promise<number> {
  for (let write = 1; ; write += 1) {
    expect(write).toBeLessThan(MOST_WRITES);
    let wasFull = false;
    disk.fullAt(write);
    await work(write, () => {
      wasFull = disk.isOver();
      return wasFull;
    });
    if (!wasFull) return write;
  }
}

async function aFullShop() {
  const shop = await aPointsShop('1000000');
  const till = await shop.till();
  return { shop, till, disk: fullDisk(till.db) };
}

const rowsOf = ({ db, store }: PointsTill): readonly Pick<LoyaltyRow, 'state' | 'used'>[] => {
  const ids = db.prepare<[], number>('SELECT id FROM loyalty_moves ORDER BY id').pluck().all();
  return ids.flatMap((id) => {
    const row = store.loyaltyMoves.get(id);
    return row === null ? [] : [{ state: row.state, used: row.used }];
  });
};

async function soldWithPoints(till: PointsTill, shop: PointsShop): Promise<string> {
  await order(till, shop);
  ok(await takePoints(till));
  return pay(till);
}

describe('a disk that is full', () => {
  it('at any write of taking points off a ticket leaves it as it was, and says so', async () => {
    const { disk, shop, till } = await aFullShop();
    await order(till, shop);
    const { draft } = till.counter.get();
    await atEachWrite(disk, async (write, isFull) => {
      const answer = await takePoints(till);
      if (!isFull()) return;
      expect(answer, `write ${write}`).toMatchObject(NOT_STORED);
      expect(till.counter.get().draft).toEqual(draft);
    });
    expect(till.counter.get().draft.rebate).toMatchObject({ kind: 'points', rewards: 1 });
  });

  it('at any write of a sale notes no points without it, and those of the next one once', async () => {
    const { disk, shop, till } = await aFullShop();
    const start = till.fiscal.state().fingerprint ?? '';
    let sold = 0;
    const last = await atEachWrite(disk, async (write, isFull) => {
      disk.isOver();
      await order(till, shop);
      ok(await takePoints(till));
      const { rev } = till.counter.get();
      disk.fullAt(write);
      const answer = till.counter.pay(rev, { means: 'cash', amount: 10_000 });
      isFull();
      if (answer.kind === 'refused') {
        expect(answer, `write ${write}`).toMatchObject(NOT_STORED);
        expect(rowsOf(till).length, `write ${write}`).toBe(sold);
        pay(till);
      }
      sold += 1;
      expect(rowsOf(till)).toEqual(
        Array.from({ length: sold }, () => ({ used: 100, state: 'order' })),
      );
    });
    expect(last).toBeGreaterThan(15);
    vi.restoreAllMocks();
    await till.hangUp();
    await till.stop();
    expect(await findings(till.place, start)).toEqual([]);
  });

  it('at any write of telling HubRise moves them once, when there is space again', async () => {
    const { disk, shop, till } = await aFullShop();
    let sold = 0;
    let met = 0;
    await atEachWrite(disk, async (write, isFull) => {
      disk.isOver();
      await soldWithPoints(till, shop);
      sold += 1;
      disk.fullAt(write);
      await till.tell(10 * 60_000);
      if (isFull()) met += 1;
      await till.tell(30 * 60_000);
      const moved = await shop.moved();
      expect([write, moved.length], String(moved)).toEqual([write, sold]);
      expect(new Set(moved).size).toBe(1);
      expect(rowsOf(till).map(({ state }) => state)).toEqual(Array(sold).fill('told'));
    });
    expect(met).toBeGreaterThan(3);
    expect((await shop.admin.orders()).length).toBe(sold);
    expect(till.store.loyaltyMoves.listTroubles(0)).toEqual([]);
  });

  it('at any write of an avoir gives back no points without it, and then all of them once', async () => {
    const { disk, shop, till } = await aFullShop();
    let moves = 0;
    await atEachWrite(disk, async (write, isFull) => {
      disk.isOver();
      const sale = await soldWithPoints(till, shop);
      moves += 1;
      const lines = till.counter.findSale(sale)?.lines ?? [];
      const returned = lines.map(({ left, n }) => ({ of: n, qty: left }));
      const all = { original: sale, returned, reason: 'Erreur', means: null };
      disk.fullAt(write);
      const answer = till.counter.refund(all);
      isFull();
      if (answer.kind === 'refused') {
        expect(answer, `write ${write}`).toMatchObject({ reason: 'not_stored' });
        expect(rowsOf(till).length, `write ${write}`).toBe(moves);
        expect(till.counter.refund(all).kind).toBe('done');
      }
      moves += 1;
      expect(rowsOf(till).length).toBe(moves);
    });
    await till.tell(6 * 60 * 60_000);
    const moved = await shop.moved();
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(0);
    expect(rowsOf(till).every(({ state }) => state === 'told')).toBe(true);
  });

  it('at any write of moving what goes back moves it once, when there is space again', async () => {
    const { disk, shop, till } = await aFullShop();
    let met = 0;
    await atEachWrite(disk, async (_write, isFull) => {
      disk.isOver();
      const sale = await soldWithPoints(till, shop);
      await till.tell(30 * 60_000);
      const lines = till.counter.findSale(sale)?.lines ?? [];
      const returned = lines.map(({ left, n }) => ({ of: n, qty: left }));
      till.counter.refund({ original: sale, returned, reason: 'Erreur', means: null });
      const before = (await shop.moved()).length;
      disk.fullAt(1 + met);
      await till.tell(10 * 60_000);
      if (isFull()) met += 1;
      await till.tell(60 * 60_000);
      const moved = await shop.moved();
      expect(moved.length).toBe(before + 1);
      expect(moved.reduce((sum, one) => sum + one, 0)).toBe(0);
    });
    expect(met).toBeGreaterThan(1);
  });
});
