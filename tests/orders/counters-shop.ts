import {
  emptyText,
  euros,
  type LocalText,
  withTotals,
} from '../../main/core/counter/local-text.ts';
import { orderId } from '../../main/core/ids.ts';
import { createCounterOrders, createPushNotes } from '../../main/local-orders/counter-orders.ts';
import { createLocalAnswers } from '../../main/local-orders/local-answers.ts';
import { setUp } from '../printers/queue-harness.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { startTill } from '../support/till.ts';

/** A till with a counter that sells without a journal. */
export async function aShop(
  hubrise: HubriseStandIn,
  deviceId: string,
  timers: FakeTimers = fakeTimers(),
  pollMs = 50,
) {
  const printers = [setUp('pass', { host: '127.0.0.1', port: 9 })];
  const till = await startTill({ hubrise, deviceId, timers, printers, pollMs });
  const world = { isWanted: true };
  let made = 0;
  const home = createLocalAnswers({
    store: till.store,
    timers,
    random: () => 0,
    onOrder: (id, applied) => till.book.changed({ kind: 'taken_in', id, applied }),
    onError: (error) => {
      throw error;
    },
  });
  till.book.onChange(({ kind }) => {
    if (kind === 'moved') home.kick();
  });
  const orders = createCounterOrders({
    store: till.store,
    home,
    book: till.book,
    now: timers.now,
    pushes: createPushNotes({
      store: till.store,
      isWanted: () => world.isWanted,
      hubriseNow: timers.now,
      location: () => till.location,
      newId: () => {
        made += 1;
        return `${deviceId}-${made}`;
      },
      onNoted: () => till.loops.sends.kick('sale'),
    }),
    around: till.printing.kitchen.aroundOwn,
  });
  function sell(isTraining = false): LocalText {
    const { createdAt, id, location, ref } = orders.next('01-T00000001', isTraining);
    const item: LocalText['items'][number] = {
      id: '1',
      product_name: 'Reine',
      sku_name: null,
      sku_ref: 'REI',
      tax_rate: null,
      price: euros(1_200),
      quantity: '2',
      subtotal: euros(2_000),
      options: [],
      customer_notes: null,
      deleted: false,
    };
    const empty = emptyText({ id, location, createdAt, ref });
    const text = withTotals({ ...empty, items: [item] }, 0);
    till.store.work(() => {
      orders.put(text);
      orders.sold([text]);
    });
    return text;
  }
  /** It is in the kitchen, or other than before. */
  const put = (text: LocalText): void => till.store.work(() => orders.put(text));
  const push = (id: string) => till.store.pushes.get(orderId(id));
  return { till, timers, home, sell, put, push, world };
}
