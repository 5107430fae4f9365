import type { Database } from 'better-sqlite3';
import { type ConnectionStore, createConnectionStore } from './connection.ts';
import { createInboxStore, type InboxStore } from './inbox.ts';
import { createOrderStore, type OrderStore } from './orders.ts';
import { createOutboxStore, type OutboxStore } from './outbox.ts';
import { createRequestBudgetStore, type RequestBudgetStore } from './request-budget.ts';

/** Every table behind one door. */
export interface Store {
  readonly connection: ConnectionStore;
  readonly inbox: InboxStore;
  readonly orders: OrderStore;
  readonly outbox: OutboxStore;
  readonly requestBudget: RequestBudgetStore;
  /** All of `work` or nothing of it, on the disk when this returns. */
  transaction<T>(work: () => T): T;
}

export function createStore(db: Database): Store {
  return {
    connection: createConnectionStore(db),
    inbox: createInboxStore(db),
    orders: createOrderStore(db),
    outbox: createOutboxStore(db),
    requestBudget: createRequestBudgetStore(db),
    transaction: (work) => db.transaction(work).immediate(),
  };
}
