import { afterEach, expect, it, vi } from 'vitest';
import type { StockKey } from '../../main/core/catalog/stock.ts';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { fullDisk } from '../support/full-disk.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { COLA, type MenuTill, startMenuTill, TIRA } from './menu-till.ts';

/** More than any of these has. */
const MOST_WRITES = 60;

afterEach(() => {
  vi.restoreAllMocks();
});

const taken = ({ till }: MenuTill, id: OrderId): number => till.store.stock.listTaken(id).length;

/** A till that counts, with an order that takes some of it. */
async function counting() {
  const shop = await startMenuTill({ undoMs: 5_000 });
  shop.till.menu.setStock([TIRA], { kind: 'count', left: 6 });
  const item = { product_name: 'Tiramisu', sku_ref: 'TIRA', price: '5.00 EUR', quantity: '2' };
  await shop.hubrise.admin.injectOrder(newOrder('A1', { items: [item], status: 'new' }), UBER);
  await shop.round();
  const [card] = shop.till.board.listCards();
  return { shop, id: orderId(card?.id ?? '') };
}

/** The till of these tests throws on what could not be stored. */
function isDone(move: () => { readonly kind: string }): boolean {
  try {
    return move().kind === 'done';
  } catch (error) {
    expect(error).toMatchObject({ code: 'SQLITE_FULL' });
    return false;
  }
}

/** The disk is full at the first write of a move, at the second and so on, until it has no more. */
function atEachWrite(
  { till }: MenuTill,
  move: () => { readonly kind: string },
  look: (wasDone: boolean) => void,
): number {
  const disk = fullDisk(till.db);
  for (let write = 1; write < MOST_WRITES; write += 1) {
    disk.fullAt(write);
    const wasDone = isDone(move);
    const hadIt = disk.isOver();
    look(wasDone);
    if (wasDone) {
      expect(hadIt).toBe(false);
      return write;
    }
  }
  throw new Error('It has more writes');
}

it('an acceptance and what it takes of a count are both there or neither, at whichever write the disk is full', async () => {
  const { id, shop } = await counting();
  const writes = atEachWrite(
    shop,
    () => shop.till.moves.accept(id, 0),
    (wasDone) => expect(taken(shop, id)).toBe(wasDone ? 1 : 0),
  );
  expect(writes).toBeGreaterThan(8);
  expect(shop.lines()).toMatchObject({ TIRA: expect.stringContaining('4') });
});

it('so are the taking back of it and what is given back', async () => {
  const { id, shop } = await counting();
  shop.till.moves.accept(id, 0);
  const writes = atEachWrite(
    shop,
    () => shop.till.moves.undo(id),
    (wasDone) => expect(taken(shop, id)).toBe(wasDone ? 0 : 1),
  );
  expect(writes).toBeGreaterThan(5);
  expect(shop.lines()).toMatchObject({ TIRA: expect.stringContaining('6') });
});

it('so is all that somebody says of the stock at once, and HubRise is told of it once', async () => {
  const { shop } = await counting();
  await shop.told();
  await shop.hubrise.admin.clearJournal();
  const before = shop.lines();
  const isOther = ({ ref }: StockKey): boolean => shop.lines()[ref] !== before[ref];
  const disk = fullDisk(shop.till.db);
  let write = 0;
  for (let isChanged = false; !isChanged; ) {
    write += 1;
    disk.fullAt(write);
    const wasDone = isDone(() => {
      shop.till.menu.setStock([TIRA, COLA], { kind: 'hand' });
      return { kind: 'done' };
    });
    disk.isOver();
    isChanged = isOther(TIRA);
    // What is written once it stands, on its way to HubRise, takes nothing of it back.
    expect([wasDone, isOther(COLA)]).toEqual([isChanged, isChanged]);
  }
  expect(write).toBeGreaterThan(4);
  vi.restoreAllMocks();
  // The one whose way to HubRise met the full disk rests a while.
  await shop.pass(60_000);
  expect(await shop.patches()).toHaveLength(1);
});
