import { afterEach, describe, expect, it, vi } from 'vitest';
import { aPlace } from '../fiscal/harness.ts';
import { fullDisk } from '../support/full-disk.ts';
import { add, aShopCounter, CASH, COCA, findings, ok, REINE, type TestCounter } from './harness.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const NOT_STORED = { kind: 'refused', reason: 'not_stored' };
/** More than a sale has. */
const MOST_WRITES = 200;

const sales = ({ store }: TestCounter): readonly string[] =>
  store.fiscal.listOf('R', 'SALE', 0).map(({ number }) => number);

/** All that a sale leaves behind. */
function leftBy(till: TestCounter) {
  const { drawers, prints, sold } = till.world;
  return {
    drawers,
    prints: [...prints],
    sold,
    sales: sales(till),
    cards: till.local.cards().length,
    papers: till.local.papers().length,
    draft: till.counter.get().draft,
    last: till.counter.get().lastSale,
  };
}

describe('a disk that is full', () => {
  it('at any step of a sale leaves the ticket and no sale, says so, and the next one is made once there is space', async () => {
    const place = aPlace();
    const till = await aShopCounter(place);
    const disk = fullDisk(till.db);
    const fingerprint = till.fiscal.state().fingerprint ?? '';
    let write = 1;
    for (let isFull = true; isFull; write += 1) {
      expect(write).toBeLessThan(MOST_WRITES);
      const { rev } = await add(till.counter, REINE, COCA);
      const before = leftBy(till);
      disk.fullAt(write);
      const answer = till.counter.pay(rev, CASH(2_000));
      const hadItHere = disk.isOver();
      isFull = answer.kind === 'refused';
      // What is written once the sale is on the disk (how the drawer opened) takes nothing of it back.
      if (!hadItHere) expect(isFull).toBe(false);
      if (isFull) {
        expect(answer, `write ${write}`).toMatchObject(NOT_STORED);
        expect(leftBy(till), `write ${write}`).toEqual(before);
        ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
      }
      expect(sales(till)).toHaveLength(before.sales.length + 1);
      expect(till.counter.get().draft.lines).toEqual([]);
    }
    expect(write).toBeGreaterThan(15);
    vi.restoreAllMocks();
    till.counter.end();
    await till.stop();
    expect(await findings(place, fingerprint)).toEqual([]);
  }, 120_000);

  it('lets no line onto the ticket that is not kept, and says so', async () => {
    const till = await aShopCounter();
    const disk = fullDisk(till.db);
    const { draft } = await add(till.counter, REINE);
    let write = 1;
    for (let isFull = true; isFull; write += 1) {
      disk.fullAt(write);
      const answer = await till.counter.edit({ kind: 'add', choice: COCA, qty: 1_000 });
      isFull = disk.isOver();
      expect(answer, `write ${write}`).toMatchObject(isFull ? NOT_STORED : { kind: 'done' });
      if (isFull) expect(till.counter.get().draft).toEqual(draft);
    }
    expect(till.counter.get().draft.lines).toHaveLength(draft.lines.length + 1);
    till.counter.end();
  }, 60_000);

  it('is met in earnest: SQLite’s own refusal to let the file grow', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, REINE, COCA);
    till.db.pragma('wal_checkpoint(TRUNCATE)');
    till.db.exec('VACUUM');
    till.db.pragma(`max_page_count = ${till.db.pragma('page_count', { simple: true })}`);
    const before = leftBy(till);
    expect(till.counter.pay(rev, CASH(2_000))).toMatchObject(NOT_STORED);
    expect(leftBy(till)).toEqual(before);
    till.db.pragma('max_page_count = 1000000');
    ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    till.counter.end();
  });
});
