import { expect, test } from 'vitest';
import { DEFAULT_SHOP } from '../../../main/core/answer/shop-rules.ts';
import { orderId } from '../../../main/core/ids.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../../main/core/order/kitchen-words.ts';
import { createOrderBook } from '../../../main/orders/book/book.ts';
import { createOrderTexts } from '../../../main/orders/book/order-texts.ts';
import { createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { createOrderDesk } from '../../../main/orders/order-desk.ts';
import { createShop } from '../../../main/orders/shop.ts';
import { createStore } from '../../../main/store/index.ts';
import { LOCATION } from '../../store/rows.ts';
import { openTestDatabase } from '../../support/bare-till.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/**
 * What is announced of an order of Uber Eats and of one of Deliveroo, where a rule accepts the first; `isCutOff`:
 * once the till is on again that was cut off as it had stored them.
 */
function announcedOf(change: object = {}, isCutOff = false): readonly string[] {
  const timers = fakeTimers();
  const store = createStore(openTestDatabase(tempFolder()));
  const undo = { leftMs: () => 0 };
  const uber_eats = { answerMinutes: 10, acceptByRule: true, acceptUpToCents: null };
  const rules = () => ({ ...DEFAULT_SHOP, platforms: { uber_eats } });
  const book = createOrderBook({
    store,
    texts: createOrderTexts(),
    now: timers.now,
    undo,
    dayBegan: () => 0,
    location: () => LOCATION,
  });
  const announced: string[] = [];
  const counter = createOrderDesk({
    store,
    book,
    now: timers.now,
    undo,
    rules,
    shop: createShop({ store, now: timers.now, hubriseClock: timers.now, rules }),
    words: () => DEFAULT_KITCHEN_WORDS,
    onBoardChange: () => undefined,
    onAnnounce: ({ kind, orderId: id }) => announced.push(`${kind} ${id}`),
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
  const snapshots = createSnapshots(store, timers.now);
  for (const [name, channel] of [
    ['ruled', 'Uber Eats'],
    ['other', 'Deliveroo'],
  ]) {
    const id = orderId(name ?? '');
    const text = JSON.stringify({
      id,
      channel,
      location_id: LOCATION,
      status: 'new',
      total: '9.00 EUR',
      created_at: new Date(timers.now()).toISOString(),
      items: [{ product_name: 'Reine', price: '9.00 EUR', quantity: '1' }],
      payments: [{ name: 'Paid online', amount: '9.00 EUR' }],
      ...change,
    });
    const asOf = timers.now();
    const applied = snapshots.apply({ id, text, asOf, location: LOCATION, events: [] });
    // The board knows of it either way.
    book.changed(isCutOff ? { kind: 'moved', id } : { kind: 'taken_in', id, applied });
  }
  if (isCutOff) counter.connected();
  return announced;
}

test('an order that a rule has accepted is announced as such: it is to be made', () => {
  expect(announcedOf()).toEqual(['order_accepted ruled', 'new_order other']);
});

test('one for later that a rule has accepted is not announced: its hour will be', () => {
  const expected_time = '2099-01-01T12:00:00+01:00';
  expect(announcedOf({ expected_time, asap: false })).toEqual(['new_order other']);
});

test('so is one that it accepts only after a start, as the till was cut off before', () => {
  expect(announcedOf({}, true)).toEqual(['order_accepted ruled']);
});
