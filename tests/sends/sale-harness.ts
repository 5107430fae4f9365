import { setImmediate as turn } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { NO_CUSTOMER, phoneKey, type TicketCustomer } from '../../main/core/counter/customer.ts';
import type { LocalCustomer } from '../../main/core/counter/local-text.ts';
import { type LocationId, orderId } from '../../main/core/ids.ts';
import { COUNTER_LOCATION } from '../../main/core/order/key.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import { contentOf } from '../../main/core/push/content.ts';
import type { PushedOrder } from '../../main/core/push/pushed-order.ts';
import { createNotes } from '../../main/customers/notes.ts';
import type { HubriseApi } from '../../main/hubrise/api/api.ts';
import { createCustomerTeller } from '../../main/sends/customers.ts';
import { createTurns } from '../../main/sends/rounds.ts';
import { createSendRunner, type SendRunner } from '../../main/sends/runner.ts';
import { createSaleTeller } from '../../main/sends/sales.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { aRow, LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { type FakeTimers, fakeTimers, passInHops } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { anIdleTeller } from './idle-teller.ts';
import { aToldHubrise } from './told-hubrise.ts';

/** Thrown where the power fails: nothing is written or sent afterwards. */
class Cut extends Error {}

type World = ReturnType<typeof aToldHubrise>['world'] & {
  cutIn: number | null;
  full: { in: number; writes: number } | null;
  isWanted: boolean;
  location: LocationId | null;
};

/** Another till of the same shop. */
interface PushTill {
  readonly timers: FakeTimers;
  readonly told: ReturnType<typeof aToldHubrise>;
  readonly world: World;
}

/** The loop on a real database, over a HubRise of functions that outlives the till. */
export function aPushTill(beside?: PushTill) {
  const timers = beside?.timers ?? fakeTimers();
  const folder = tempFolder();
  const told = beside?.told ?? aToldHubrise(timers);
  const { apiOf, asked, orders, people, world: hubrise } = told;
  /** What it names things by: no two tills the same. */
  const till = beside === undefined ? '01' : '02';
  const errors: unknown[] = [];
  const world: World =
    beside?.world ??
    Object.assign(hubrise, {
      /** Writes of the loop's until the power fails, before (even) or after (odd) one; null: it does not. */
      cutIn: null,
      /** Writes of the loop's until the disk is full, for so many of them. */
      full: null,
      /** Whether HubRise's list is to have the counter's customers. */
      isWanted: true,
      location: LOCATION,
    });
  /** What each order says now. */
  const bodies = new Map<string, PushedOrder>();
  let db = openTestDatabase(folder);
  let store = createStore(db);
  let life = 0;
  onTestFinished(() => {
    db.close();
  });

  function isFull(): boolean {
    const { full } = world;
    if (full === null) return false;
    if (full.in > 0) full.in -= 1;
    else {
      full.writes -= 1;
      if (full.writes < 0) world.full = null;
      return world.full !== null;
    }
    return false;
  }

  /** The power may fail at each write of the loop's. */
  function watched(alive: () => boolean, die: () => void): Store {
    const handler: ProxyHandler<Store['sends'] | Store['pushes']> = {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function' || /^(get|list|by|last|next|of)/.test(String(name))) {
          return member;
        }
        return (...args: unknown[]) => {
          const step = (): void => {
            if (!alive()) throw new Cut();
            if (isFull()) throw new SqliteDatabase.SqliteError('disk is full', 'SQLITE_FULL');
            if (world.cutIn === null) return;
            world.cutIn -= 1;
            if (world.cutIn >= 0) return;
            world.cutIn = null;
            die();
            throw new Cut();
          };
          step();
          const result = (member as (...given: unknown[]) => unknown).apply(target, args);
          step();
          return result;
        };
      },
    };
    return {
      ...store,
      pushes: new Proxy(store.pushes, handler) as Store['pushes'],
      sends: new Proxy(store.sends, handler) as Store['sends'],
    };
  }

  function start() {
    life += 1;
    const mine = life;
    let isCut = false;
    const alive = (): boolean => mine === life && !isCut;
    const parts = {
      store: watched(alive, () => {
        isCut = true;
      }),
      turns: createTurns(timers),
      timers,
      random: () => 0,
      hubriseNow: timers.now,
      location: () => world.location,
      api: () => apiOf(alive) as unknown as HubriseApi,
      isOffline: () => false,
      onError: (error: unknown) => {
        if (!(error instanceof Cut)) errors.push(error);
      },
    };
    const kick = (): void => sends.kick('sale');
    const sale = createSaleTeller({
      ...parts,
      kick,
      onTried: () => undefined,
      orders: {
        read: ({ orderId: id }) => {
          const body = bodies.get(id);
          const status = store.orders.get(id)?.status;
          if (body === undefined || status === undefined) return null;
          const isWorth = status !== 'cancelled' || 'payments' in body;
          const known = status === 'unknown' ? null : status;
          return { body, content: contentOf(body), status: known, isWorth };
        },
        customer: ({ orderId: id }) =>
          (bodies.get(id)?.['customer'] ?? null) as LocalCustomer | null,
      },
    });
    const customer = createCustomerTeller({ ...parts, onTried: kick });
    const sends: SendRunner = createSendRunner({
      ...parts,
      tellers: {
        payment: anIdleTeller(timers),
        customer,
        points: anIdleTeller(timers),
        sale,
        stock: anIdleTeller(timers),
      },
    });
    store.onSend(sends.kick);
    const notes = createNotes({
      store,
      location: parts.location,
      hubriseNow: timers.now,
      isWanted: () => world.isWanted,
      newId: () => {
        marks += 1;
        return `${till === '01' ? '' : till}client-${marks}`;
      },
    });
    return {
      kick,
      notes,
      sends,
      isCut: () => isCut,
      hubriseIsBack: sends.hubriseIsBack,
    };
  }
  let marks = 0;
  let made = 0;
  let loop = start();

  const idle = async (): Promise<void> => {
    for (let turns = 0; turns < 12; turns += 1) await turn();
  };

  return {
    timers,
    told,
    orders,
    people,
    asked,
    errors,
    world,
    store: () => store,
    loop: () => loop,
    idle,
    /** The connection has a customer list, and the right to change it. */
    connect: (customers: 'asked' | null = 'asked'): void => {
      const named = (id: string) => ({ id, name: id });
      const known = {
        account: named('a'),
        catalog: named('k'),
        customerList: named('list'),
        location: named(LOCATION),
      };
      const rights = { publishing: false, customers: customers !== null };
      store.connection.put(newConnectionRow(known, timers.now(), rights));
      loop.hubriseIsBack();
    },
    /** Somebody orders by phone, or is corrected on the ticket that they had last. */
    call: (said: Partial<TicketCustomer>, ticket: 'same' | 'new' = 'new'): void => {
      const customer = { ...NO_CUSTOMER, phone: '06 12 34 56 78', name: 'Léa Martin', ...said };
      loop.notes.note(phoneKey(customer.phone) ?? '', customer, ticket === 'same');
    },
    /** One is sold, in the counter's transaction. */
    sell: (id: string, extra: Readonly<Record<string, unknown>> = {}): void => {
      made += 1;
      const mark = `${till}-T0000000${made} ${id}`;
      const fields = { pos_helper_counter: { mark } };
      store.orders.put(aRow(id, { locationId: COUNTER_LOCATION, status: 'in_preparation' }));
      bodies.set(id, { private_ref: mark, custom_fields: fields, ...extra });
      store.pushes.add({
        orderId: orderId(id),
        locationId: LOCATION,
        mark,
        createdAt: timers.now(),
      });
      loop.kick();
    },
    /** It is other than before, in the counter's transaction. */
    change: (id: string, extra: Readonly<Record<string, unknown>>): void => {
      bodies.set(id, { ...bodies.get(id), ...extra });
      store.orders.addHistory(orderId(id), { kind: 'changed', at: timers.now() });
      loop.kick();
    },
    /** Its move was settled. */
    move: (id: string, status: OrderStatus): void => {
      const row = store.orders.get(orderId(id));
      if (row === null) return;
      store.orders.put({ ...row, status });
      store.orders.addHistory(row.id, { kind: 'sent', status, at: timers.now() });
      loop.kick();
    },
    row: (id: string) => store.pushes.get(orderId(id)),
    /** As after a power cut, or a kill: what was not written is gone. */
    restart: async (): Promise<void> => {
      const former = loop;
      life += 1;
      await idle();
      void former.sends.stop();
      await idle();
      db.close();
      db = openTestDatabase(folder);
      store = createStore(db);
      loop = start();
      loop.hubriseIsBack();
      await idle();
    },
    /** Lets time pass until HubRise is being asked this: what follows happens before it answers. */
    reach: async (what: string): Promise<void> => {
      for (let seconds = 0; seconds < 300; seconds += 1) {
        for (let turns = 0; turns < 12; turns += 1) {
          if (asked.at(-1) === what) return;
          await turn();
        }
        timers.advance(500);
      }
      throw new Error(`HubRise was not asked ${what}`);
    },
    /** Lets time pass, from one moment for which something is planned to the next. */
    pass: (ms: number): Promise<void> => passInHops(timers, ms, idle),
  };
}
