import SqliteDatabase, { type Database } from 'better-sqlite3';
import { orderFacts } from '../../main/core/history/search.ts';
import { orderId } from '../../main/core/ids.ts';
import type { Order, OrderItem } from '../../main/core/order/order.ts';
import { soldOf } from '../../main/core/statistics/figures.ts';
import { createStatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import type { Store } from '../../main/store/index.ts';
import { aRow } from '../store/rows.ts';
import { type Figure, median, ratioText, rounded, whole } from './figures.ts';
import { CHANNELS, manyOrders, of } from './many-orders.ts';
import { processorSince, type Spent, spentOn } from './spent.ts';

const ROUNDS = 15;
const MINUTE = 60_000;
const ORDERS_A_DAY = 180;
const FIRST = Date.parse('2025-05-01T11:00:00+02:00');
const NOW = Date.parse('2026-10-20T20:00:00+02:00');
const MONTH = '2026-09-15';

const DISHES = ['Margherita', 'Reine', 'Calzone', 'Tiramisu', 'Coca', 'Eau', 'Salade', 'Lasagne'];
const OPTIONS = ['Grande', 'Moyenne', 'Olives', 'Basilic', 'Supplément mozzarella'];

/**
 * The pictures of a month out of 100,000 orders, from the question to the last figure, against what
 * SQLite takes to add the same rows up, bare; and for how long the till does nothing else meanwhile.
 */
export async function statisticsTime(folder: string): Promise<readonly Figure[]> {
  const { close, path, store } = manyOrders(folder, 'statistics', put);
  const bare = openBare(path);
  const reads: number[] = [];
  const desk = createStatisticsDesk({
    openDay: () => null,
    store: timedReads(store, reads),
    now: () => NOW,
    shop: () => ({ timeZone: 'Europe/Paris', cutoff: '06:00' }),
    words: createWords(() => 'fr'),
    chooseFile: async () => null,
  });
  const ours: Spent[] = [];
  const theirs: Spent[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    ours.push(await spentOn(() => desk.get('month', MONTH)));
    theirs.push(await spentOn(() => bare.sum()));
  }
  bare.close();
  close();
  return figuresOf(ours, theirs, reads);
}

function figuresOf(
  ours: readonly Spent[],
  theirs: readonly Spent[],
  reads: readonly number[],
): readonly Figure[] {
  // The first round of each reads the file and makes the code warm.
  const processor = (spent: readonly Spent[]): number =>
    median(spent.slice(1).map((one) => one.processor));
  const ratio = processor(ours) / processor(theirs);
  const first = ours[0]?.processor ?? 0;
  const longest = Math.max(...reads);
  return [
    {
      name: 'the pictures of a month of 100,000 orders',
      measured: ratioText(ratio),
      goal: `≤ ${ratioText(6)}`,
      reached: rounded(ratio) <= 6,
      detail: `${ms(processor(ours))} against ${ms(processor(theirs))} bare, in the middle`,
    },
    {
      // By the processor: on a machine with other work the clock tells of that work.
      name: 'the first of them',
      measured: whole(first, 'ms'),
      goal: '≤ 150 ms',
      reached: first <= 150,
      detail: `by the clock ${ms(median(ours.map(({ clock }) => clock)))} in the middle`,
    },
    {
      name: 'the longest read for them, beside which the till does nothing',
      measured: whole(longest, 'ms'),
      goal: '≤ 50 ms',
      reached: longest <= 50,
      detail: `of ${reads.length}`,
    },
  ];
}

/** The store, each of whose reads notes how long the processor was at it, ms. */
function timedReads(store: Store, reads: number[]): Store {
  return { ...store, statistics: timedCalls(store.statistics, reads) };
}

/** The same calls, those of what stands within as well. */
function timedCalls<T extends object>(calls: T, spent: number[]): T {
  const timed = Object.entries(calls).map(([name, call]) => {
    if (typeof call !== 'function') return [name, timedCalls(call, spent)];
    const timedCall = (...args: readonly unknown[]): unknown => {
      const before = process.cpuUsage();
      const answer: unknown = call(...args);
      spent.push(processorSince(before));
      return answer;
    };
    return [name, timedCall];
  });
  return Object.fromEntries(timed) as T;
}

/** Days of 180 orders over twelve hours, answered and made ready at various speeds. */
function put(store: Store, pattern: Order, index: number): void {
  const id = orderId(`order-${index}`);
  const day = Math.floor(index / ORDERS_A_DAY);
  const placedAt = FIRST + day * 24 * 60 * MINUTE + (index % ORDERS_A_DAY) * 4 * MINUTE;
  const order: Order = {
    ...pattern,
    id,
    createdAt: placedAt,
    channel: of(CHANNELS, index),
    total: { cents: 2_000 + (index % 37) * 25, currency: 'EUR' },
    items: [0, 1, 2].map((line) => item(index * 3 + line)),
  };
  const status = index % 50 === 0 ? 'rejected' : 'completed';
  store.orders.put(aRow(id, { status, receivedAt: placedAt, open: false }));
  store.orderSearch.put(id, orderFacts(id, order, placedAt));
  store.statistics.put(id, soldOf(order), placedAt + 30 * MINUTE);
  const say = (at: number, fact: 'accepted' | 'in_preparation' | 'awaiting_collection') =>
    store.orders.addHistory(id, { kind: 'status', status: fact, by: 'till', at });
  store.orders.addHistory(id, { kind: 'arrived', status: 'new', at: placedAt });
  say(placedAt + (index % 7) * MINUTE, 'accepted');
  say(placedAt + (index % 7) * MINUTE, 'in_preparation');
  say(placedAt + (15 + (index % 23)) * MINUTE, 'awaiting_collection');
}

function item(index: number): OrderItem {
  const option = { listName: 'Options', ref: null, price: null, quantity: '1', removed: false };
  return {
    id: null,
    productName: of(DISHES, index),
    skuName: null,
    skuRef: null,
    taxRate: null,
    price: { cents: 900, currency: 'EUR' },
    quantity: String(1 + (index % 3)),
    subtotal: null,
    customerNotes: null,
    dealKey: null,
    dealLabel: null,
    deleted: false,
    options: [{ ...option, name: of(OPTIONS, index) }],
  };
}

interface Bare {
  sum(): unknown;
  close(): void;
}

/** The rows of a month and of the one before, each read once. */
function openBare(path: string): Bare {
  const db: Database = new SqliteDatabase(path, { readonly: true });
  const key = (day: string): number => Date.parse(`${day}T06:00:00+02:00`) * 1_024;
  const sum = db.prepare(`
    SELECT sum(s.thousandths), sum(s.cents), sum(f.total_cents), sum(t.ready_at - t.answered_at)
    FROM order_facts f NOT INDEXED CROSS JOIN order_sold s ON s.key = f.key
    CROSS JOIN order_times t ON t.key = f.key WHERE f.key >= ? AND f.key < ?`);
  return {
    sum: () => sum.get(key('2026-08-01'), key('2026-10-01')),
    close: () => db.close(),
  };
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
