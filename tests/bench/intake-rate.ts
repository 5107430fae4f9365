import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventId, locationId, orderId } from '../../main/core/ids.ts';
import { createSnapshots, type IncomingOrder } from '../../main/orders/book/snapshots.ts';
import { closeDatabase, openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import deliveroo from '../stand-ins/hubrise/samples/composed-deliveroo-own-delivery.json' with {
  type: 'json',
};
import justEat from '../stand-ins/hubrise/samples/composed-just-eat-flyt-own-delivery.json' with {
  type: 'json',
};
import website from '../stand-ins/hubrise/samples/composed-own-website-deal-removed-option-unpaid.json' with {
  type: 'json',
};
import uberOwn from '../stand-ins/hubrise/samples/composed-uber-eats-own-delivery.json' with {
  type: 'json',
};
import uber from '../stand-ins/hubrise/samples/composed-uber-eats-platform-delivery.json' with {
  type: 'json',
};
import { openBareDatabase } from './bare-database.ts';
import { type Figure, median, ratioText, rounded, whole } from './figures.ts';

/** Whole orders as HubRise gives them, of usual sizes (2.7 to 4.3 kB). */
const SAMPLES = [uber, deliveroo, justEat, website, uberOwn];
const BLOCKS = 15;
const ORDERS_A_BLOCK = 100;

/**
 * New orders a second through the real intake (parse, decide, one transaction each) against bare
 * better-sqlite3 that inserts the same texts, one transaction each, just as durably on the same
 * disk. Blocks of both in turns, so that a disk that slows down slows both.
 */
export function intakeRate(folder: string): Figure {
  mkdirSync(folder, { recursive: true });
  const intake = openIntake(join(folder, 'intake.sqlite'));
  const bare = openBare(join(folder, 'bare.sqlite'));
  const intakeRates: number[] = [];
  const bareRates: number[] = [];
  for (let block = 0; block <= BLOCKS; block += 1) {
    const orders = Array.from({ length: ORDERS_A_BLOCK }, (_, index) =>
      incoming(block * ORDERS_A_BLOCK + index),
    );
    const rates = [
      () => intakeRates.push(rateOf(orders, intake.take)),
      () => bareRates.push(rateOf(orders, bare.take)),
    ];
    for (const run of block % 2 === 0 ? rates : rates.toReversed()) run();
  }
  intake.close();
  bare.close();
  // The first block of each makes the files grow and the code warm.
  const ratio = median(
    intakeRates.slice(1).map((rate, block) => rate / (bareRates[block + 1] ?? 0)),
  );
  const goal = 0.6;
  return {
    name: 'orders a second into the database',
    measured: ratioText(ratio),
    goal: `≥ ${ratioText(goal)}`,
    reached: rounded(ratio) >= goal,
    detail: `${whole(median(intakeRates), '/s')} against ${whole(median(bareRates), '/s')} bare`,
  };
}

interface Sink {
  take(order: IncomingOrder): void;
  close(): void;
}

function openIntake(path: string): Sink {
  const opened = openDatabase(path, Date.now());
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  const snapshots = createSnapshots(createStore(opened.db), Date.now);
  return {
    take: (order) => {
      const { outcome } = snapshots.apply(order);
      if (outcome !== 'applied') throw new Error(`An order came to ${outcome}`);
    },
    close: () => closeDatabase(opened.db),
  };
}

function openBare(path: string): Sink {
  const { insert, close } = openBareDatabase(path);
  return {
    take: ({ id, text, events }) => insert(id, text, events[0]?.raw ?? ''),
    close,
  };
}

function incoming(index: number): IncomingOrder {
  const id = orderId(`order-${index}`);
  const at = Date.now();
  const event = {
    id: `event-${index}`,
    resource_type: 'order',
    event_type: 'create',
    created_at: new Date(at).toISOString(),
    location_id: 'p81xp-0',
    order_id: id,
  };
  return {
    id,
    text: JSON.stringify({ ...SAMPLES[index % SAMPLES.length], id, status: 'new' }),
    asOf: at,
    location: locationId('p81xp-0'),
    events: [
      {
        eventId: eventId(event.id),
        locationId: locationId('p81xp-0'),
        resourceType: event.resource_type,
        eventType: event.event_type,
        orderId: id,
        createdAt: at,
        raw: JSON.stringify(event),
        change: null,
      },
    ],
  };
}

/** Orders a second. */
function rateOf(orders: readonly IncomingOrder[], take: (order: IncomingOrder) => void): number {
  const started = performance.now();
  for (const order of orders) take(order);
  return (orders.length / (performance.now() - started)) * 1000;
}
