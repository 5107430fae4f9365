import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SHOP } from '../../main/core/answer/shop-rules.ts';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../main/core/order/kitchen-words.ts';
import { createOrderBook, type OrderBook } from '../../main/orders/book/book.ts';
import { createOrderTexts } from '../../main/orders/book/order-texts.ts';
import { createSnapshots } from '../../main/orders/book/snapshots.ts';
import { createOrderDesk, type OrderDesk } from '../../main/orders/order-desk.ts';
import { createShop } from '../../main/orders/shop.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let timers: FakeTimers;
let store: Store;
let book: OrderBook;
let counter: OrderDesk;
/** How far the till's clock is ahead of HubRise's, ms; null while HubRise has not told it. */
let ahead: number | null;

beforeEach(() => {
  timers = fakeTimers();
  store = createStore(openTestDatabase(tempFolder()));
  ahead = 0;
  const hubriseClock = (): number | null => (ahead === null ? null : timers.now() - ahead);
  const undo = { leftMs: () => 0 };
  const rules = () => DEFAULT_SHOP;
  const location = () => LOCATION;
  book = createOrderBook({
    store,
    texts: createOrderTexts(),
    now: timers.now,
    undo,
    location,
    dayBegan: () => 0,
  });
  counter = createOrderDesk({
    store,
    book,
    now: timers.now,
    undo,
    rules,
    shop: createShop({ store, now: timers.now, hubriseClock, rules }),
    words: () => DEFAULT_KITCHEN_WORDS,
    onBoardChange: () => undefined,
    onAnnounce: () => undefined,
    onStoreError: (error) => {
      throw error;
    },
    onError: (error) => {
      throw error;
    },
    kitchen: { moved: () => undefined, takenBack: () => undefined, due: () => undefined },
    straysOf: () => null,
    soldOut: () => () => [],
  });
});

/** HubRise's time now, ms. */
const there = (): number => timers.now() - (ahead ?? 0);

/** An order that the platform has just placed. */
function comes(fields: Readonly<Record<string, unknown>> = {}): OrderId {
  const id = orderId('fq7h');
  const text = JSON.stringify({
    id,
    location_id: LOCATION,
    status: 'new',
    channel: 'Deliveroo',
    total: '9.00 EUR',
    created_at: new Date(there()).toISOString(),
    items: [{ product_name: 'Reine', price: '9.00 EUR', quantity: '1' }],
    payments: [{ name: 'Paid online', amount: '9.00 EUR' }],
    ...fields,
  });
  const snapshots = createSnapshots(store, timers.now, there);
  snapshots.apply({ id, text, asOf: there(), location: LOCATION, events: [] });
  book.changed({ kind: 'taken_in', id, applied: null });
  return id;
}

describe.each([HOUR, -HOUR, 31 * 24 * HOUR, 0])('a clock that is wrong by %d ms', (wrong) => {
  it('neither says that a fresh order is probably cancelled, nor gives it more time', () => {
    timers.changeClock(wrong);
    ahead = wrong;
    const id = comes();
    const card = () => {
      counter.board.refreshAll();
      return counter.board.getCard(id);
    };
    expect(card()).toMatchObject({ flags: [], answerBy: timers.now() + 3 * MINUTE });
    timers.advance(3 * MINUTE - 1);
    expect(card()?.flags).toEqual([]);
    timers.advance(1);
    expect(card()?.flags).toEqual(['answer_overdue']);
  });

  it('promises the customer a time by HubRise’s clock', () => {
    timers.changeClock(wrong);
    ahead = wrong;
    const id = comes({ channel: 'Uber Eats', expected_time: null });
    counter.moves.accept(id, 10);
    const send = store.outbox.listWaitingFor(id).at(-1);
    const { confirmed_time: promised } = JSON.parse(send?.body ?? '{}') as Record<string, string>;
    expect(Date.parse(promised ?? '')).toBe(there() + 30 * MINUTE);
  });

  it('begins what is for later when its hour has come', () => {
    timers.changeClock(wrong);
    ahead = wrong;
    const wanted = new Date(there() + 3 * HOUR).toISOString();
    const id = comes({ status: 'accepted', asap: false, expected_time: wanted });
    const column = () => {
      counter.board.refreshAll();
      return counter.board.getCard(id)?.column;
    };
    expect(column()).toBe('later');
    timers.advance(3 * HOUR - 20 * MINUTE - 1);
    expect(column()).toBe('later');
    timers.advance(1);
    expect(column()).toBe('in_preparation');
  });
});

it('without HubRise’s clock the till goes by its own, and by the earlier of two moments', () => {
  ahead = null;
  timers.changeClock(-HOUR);
  const id = comes({ created_at: new Date(timers.now() + HOUR).toISOString() });
  expect(counter.board.getCard(id)?.answerBy).toBe(timers.now() + 3 * MINUTE);
});
