import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach } from 'vitest';
import { NO_CUSTOMER } from '../../../main/core/counter/customer.ts';
import { type Draft, type DraftLine, emptyDraft } from '../../../main/core/counter/draft.ts';
import { wordsOf } from '../../../main/core/counter/local-text.ts';
import { eventId, orderId } from '../../../main/core/ids.ts';
import {
  createErasure,
  type ErasureDeps,
  type ErasureReport,
} from '../../../main/upkeep/erasure/erasure.ts';
import { manualTimers } from '../../hubrise/support.ts';
import { LOCATION } from '../../store/rows.ts';
import { type DataTill, openTill } from '../../support/stored-till.ts';
import { upkeepHere } from '../upkeep-here.ts';

/** Words that stand nowhere but in one person's data, as they are stored and as they are indexed. */
export const GONE = [
  'Zébulon',
  'zebulon',
  'Quatrevingts',
  'quatrevingts',
  'trevingts',
  '98765432',
  'Introuvable',
];

/** Whose data they are. */
export const zebulon = {
  first_name: 'Zébulon',
  last_name: 'Quatrevingts',
  phone: '+33698765432',
  address_1: '99 rue Introuvable',
};

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The words that are still somewhere in the bytes of the folder. */
export function tracesIn(folder: string, words: readonly string[]): string[] {
  const files = filesIn(folder).map((path) => [path, readFileSync(path)] as const);
  return words.flatMap((word) =>
    files.filter(([, bytes]) => bytes.includes(word)).map(([path]) => `${word} in ${path}`),
  );
}

/** The till of the test that runs. */
export let till: DataTill;

/** An empty till for each test of the file that calls this at its top. */
export function dataTillForEachTest(): void {
  beforeEach(() => {
    till = openTill();
  });
}

/** A ticket that was set aside with all that a person says of themselves. */
export function parkedTicket(change: Partial<Draft> = {}): number {
  const line: DraftLine = {
    id: 1,
    qty: 1_000,
    note: 'pour Zébulon',
    rebate: null,
    offered: null,
    sealed: null,
    choice: { kind: 'free', label: 'Pizza', cents: 1_200, vat: 'prepared' },
    priced: { label: 'Pizza', details: [], unit: 1_200, parts: [] },
  };
  const ticket: Draft = {
    ...emptyDraft('delivery'),
    label: 'Zébulon',
    customer: {
      ...NO_CUSTOMER,
      phone: '06 98765432',
      name: 'Zébulon Quatrevingts',
      address: '99 rue Introuvable',
    },
    invoice: { name: 'Quatrevingts', address: '99 rue Introuvable' },
    lines: [{ ...line, told: [{ order: 'o', item: '1', qty: 1_000, words: wordsOf(line) }] }],
    ...change,
  };
  const text = JSON.stringify(ticket);
  const row = { state: 'parked', ticket: text, changedAt: till.now - till.ahead } as const;
  return till.store.counterTickets.add(row, false);
}

/** Everything that an order leaves behind, changed several times on its way. */
export function longOrder(id: string, customer: object, end: { readonly status: string }): void {
  const steps = ['new', 'accepted', 'in_preparation', end.status];
  for (const [index, status] of steps.entries()) {
    till.now += 60_000;
    const text = { customer: { ...customer, id: `c-${id}` }, notes: index, status };
    till.takeIn({ id, ...text, customer_notes: `Pour ${JSON.stringify(customer)}` });
    till.store.inbox.add({
      eventId: eventId(`${id}-${index}`),
      locationId: LOCATION,
      resourceType: 'order',
      eventType: 'update',
      orderId: orderId(id),
      createdAt: till.now,
      raw: JSON.stringify({ id: `${id}-${index}`, order_id: id, new_state: text }),
      outcome: 'applied',
      handledAt: till.now,
    });
  }
  const send = till.store.outbox.add({
    orderId: orderId(id),
    locationId: LOCATION,
    status: 'rejected',
    refusal: true,
    body: JSON.stringify({ status: 'rejected', custom_fields: customer }),
    createdAt: till.now,
    notBefore: till.now,
  });
  till.store.outbox.finish(send, 'sent', till.now, `refused: ${JSON.stringify(customer)}`);
  till.store.orders.addHistory(orderId(id), {
    kind: 'send_refused',
    status: 'rejected',
    reason: JSON.stringify(customer),
    at: till.now,
  });
  const ticket = JSON.stringify(customer);
  const job = { orderId: orderId(id), kind: 'kitchen', printer: 'p', createdAt: till.now } as const;
  till.store.prints.add({ ...job, ticket, duplicate: 'none' });
  const printed = till.store.prints.add({ ...job, ticket, duplicate: 'none' });
  parkedTicket({ label: ticket, customer: null, invoice: null, lines: [] });
  till.store.prints.begin(printed);
  till.store.prints.finish(printed, 'printed', till.now, null);
}

/** An erasure that a test moves, and what it said in the end. */
export function erasureOf(change: Partial<ErasureDeps> = {}) {
  const timers = manualTimers();
  const reports: ErasureReport[] = [];
  const errors: unknown[] = [];
  const erasure = createErasure({
    onChange: () => undefined,
    store: till.store,
    database: till.path,
    upkeep: upkeepHere(),
    timers: { now: () => till.now, monotonic: () => till.now, after: timers.after },
    hubriseClock: () => till.now,
    awaitsHubrise: () => true,
    days: () => 30,
    copies: () => [],
    eraseLogs: () => undefined,
    onDone: (report) => reports.push(report),
    onError: (error) => errors.push(error),
    ...change,
  });
  /** What waits is due, and what follows from it is done up to the next wait. */
  const step = async (): Promise<void> => {
    timers.fire();
    await nextTurn();
  };
  return { erasure, timers, reports, errors, step };
}

/** Runs the erasure to its end, and gives its report; `logs` hears from when on logs are kept. */
export async function erase(
  copies: readonly string[] = [],
  logs: number[] = [],
): Promise<ErasureReport> {
  const { erasure, reports, errors, step } = erasureOf({
    copies: () => copies,
    eraseLogs: (before) => logs.push(before),
  });
  erasure.runNow();
  for (let steps = 0; reports.length + errors.length === 0 && steps < 1_000; steps += 1) {
    await step();
  }
  erasure.stop();
  const [report] = reports;
  if (report === undefined) throw errors[0] ?? new Error('the erasure never ended');
  return report;
}
