import type { Json, JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import { mergeFields } from '../../../stand-ins/hubrise/rules/json.ts';
import { type Counters, noRequests } from '../../../stand-ins/hubrise/rules/limits.ts';
import { iso } from './french-time.ts';
import { createSimLoyalty, type SimLoyalty } from './loyalty.ts';
import { createSimShop, type ShopFact, type SimShop } from './shop.ts';

/** Which of a shop's tills are spared the events that one of them caused: HubRise does not say. */
export type OwnEvents = 'no_till_is_told' | 'only_the_sender_is_not_told';

/** Who changes something at HubRise. */
export type Author =
  | { readonly kind: 'platform' | 'program' }
  | { readonly kind: 'till'; readonly connection: SimConnection };

/** What an order was set to, and by whom. */
export interface LedgerEntry {
  readonly at: number;
  readonly status: string;
  readonly author: Author;
}

export interface SimOrder {
  readonly number: number;
  readonly id: string;
  readonly location: string;
  readonly createdAt: number;
  /** What HubRise holds of it: a new object at each change. */
  body: JsonObject;
  /** Given in place of `body` where its source wrote what is no order. */
  readonly garbage: Json | undefined;
  readonly ledger: LedgerEntry[];
  /** A till has sold it at its counter. */
  readonly pushedBy?: SimConnection;
}

export interface SimEvent {
  /** Its place among all events ever. */
  readonly seq: number;
  readonly id: string;
  readonly orderId: string | null;
  readonly resource: string;
  readonly type: string;
  readonly createdAt: number;
  /** By itself, with its states. */
  readonly full: JsonObject;
  /** In a list, without them. */
  readonly listed: JsonObject;
}

export interface Callback {
  readonly url: string | null;
  readonly events: JsonObject;
}

/** One token: one callback, one queue of events, one set of windows (API §§1, 2, 3). */
export interface SimConnection {
  readonly name: string;
  readonly location: string;
  readonly token: string;
  callback: Callback | null;
  /** For a while its callback was not what the till had asked for: HubRise kept no events then. */
  wasDeaf: boolean;
  /** HubRise loses each so manieth event of the till's; null: none. */
  losesEvery: number | null;
  queue: SimEvent[];
  /** The orders that an event of its queue was ever about. */
  readonly heardOf: Set<string>;
  counters: Counters;
  refusal: 'suspended' | 'blocked' | 'revoked' | null;
  requests: number;
  /** Requests that met a full window. */
  tooMany: number;
}

export interface HubriseModelOptions {
  readonly now: () => number;
  /** Does something at that time, ms since the epoch. */
  readonly at: (time: number, work: () => void) => void;
  readonly ownEvents: OwnEvents;
  /** An order is not what it was. */
  readonly onChange?: (order: SimOrder) => void;
  /** Whether another location may give an order the id of one of this location's. */
  readonly idsPerLocation: boolean;
  /** Nobody has told HubRise when the shop is open. */
  readonly hasNoHours?: boolean;
}

export interface NewOrder {
  readonly location: string;
  readonly fields: JsonObject;
  readonly garbage?: Json;
  /** Now unless said. */
  readonly createdAt?: number;
}

export interface PushedOrder {
  readonly location: string;
  readonly id: string;
  readonly fields: JsonObject;
}

/** What HubRise remembers, in memory. `routes.ts` is its API. */
export interface HubriseModel {
  /** What platforms have placed. */
  readonly orders: readonly SimOrder[];
  /** What tills have sold at their counters, and told. */
  readonly pushed: readonly SimOrder[];
  readonly loyalty: SimLoyalty;
  /** The field for which it takes no order of a counter's for a while; null: it takes them. */
  refuses: string | null;
  readonly connections: readonly SimConnection[];
  readonly ownEvents: OwnEvents;
  readonly hasNoHours: boolean;
  now(): number;
  connect(name: string, location: string): SimConnection;
  orderOf(location: string, id: string): SimOrder | null;
  /** What is kept of a point de vente but its orders. */
  shopOf(location: string): SimShop;
  /** Something of it has changed: whoever listens is told. */
  tellOfShop(location: string, fact: ShopFact, author: Author): void;
  place(order: NewOrder): SimOrder;
  /** An order of a till's counter. */
  takePush(connection: SimConnection, order: PushedOrder): SimOrder;
  newPushedId(): string;
  /** Changes an order, and tells whoever listens. */
  change(order: SimOrder, patch: JsonObject, author: Author, resource?: 'order' | 'delivery'): void;
  /** Puts an event into a queue as it is; its place is the last. */
  push(connection: SimConnection, event: Omit<SimEvent, 'seq'>): void;
  newEventId(): string;
  /** Events get ids from now on that others had before them. */
  reuseEventIds(): void;
}

export function createHubriseModel(options: HubriseModelOptions): HubriseModel {
  const { now } = options;
  const orders: SimOrder[] = [];
  const pushed: SimOrder[] = [];
  let pushedIds = 0;
  const byKey = new Map<string, SimOrder>();
  const connections: SimConnection[] = [];
  let eventCount = 0;
  let eventIds = 0;
  let lost = 0;
  const newEventId = (): string => `e${++eventIds}`;
  const keyOf = (location: string, id: string): string => `${location} ${id}`;

  function push(connection: SimConnection, event: Omit<SimEvent, 'seq'>): void {
    connection.queue.push({ ...event, seq: ++eventCount });
    if (event.orderId !== null) connection.heardOf.add(event.orderId);
  }

  function isTold(
    connection: SimConnection,
    location: string,
    what: { readonly resource: string; readonly type: string },
    author: Author,
  ): boolean {
    if (connection.location !== location || connection.refusal === 'revoked') return false;
    const heard = connection.callback?.events[what.resource];
    if (connection.callback?.url !== null || !Array.isArray(heard) || !heard.includes(what.type)) {
      return false;
    }
    if (author.kind !== 'till') return true;
    return options.ownEvents === 'only_the_sender_is_not_told' && author.connection !== connection;
  }

  function tell(order: SimOrder, what: What, author: Author, before: JsonObject | null): void {
    for (const connection of connections) {
      if (!isTold(connection, order.location, what, author)) continue;
      if (connection.losesEvery !== null && ++lost % connection.losesEvery === 0) continue;
      push(connection, eventOf(newEventId(), now(), order, what, before));
    }
  }

  const shops = new Map<string, SimShop>();
  function tellOfShop(location: string, fact: ShopFact, author: Author): void {
    const { resource, said, type } = fact;
    for (const connection of connections) {
      if (!isTold(connection, location, fact, author)) continue;
      const id = newEventId();
      const listed = {
        id,
        resource_type: resource,
        event_type: type,
        created_at: iso(now()),
        location_id: location,
      };
      const full = { ...listed, ...said };
      push(connection, { id, orderId: null, resource, type, createdAt: now(), listed, full });
    }
  }

  return {
    orders,
    pushed,
    loyalty: createSimLoyalty(),
    refuses: null,
    newPushedId: () => `p${++pushedIds}`,
    takePush: (connection, { fields, id, location }) => {
      const author: Author = { kind: 'till', connection };
      const number = orders.length + pushed.length + 1;
      const order: SimOrder = {
        number,
        id,
        location,
        createdAt: now(),
        body: fields,
        garbage: undefined,
        ledger: [{ at: now(), status: String(fields['status']), author }],
        pushedBy: connection,
      };
      pushed.push(order);
      byKey.set(keyOf(location, id), order);
      tell(order, { resource: 'order', type: 'create' }, author, null);
      return order;
    },
    connections,
    tellOfShop,
    shopOf: (location) => {
      const known = shops.get(location);
      if (known !== undefined) return known;
      const shop = createSimShop({
        now,
        at: options.at,
        onReturn: (fact) => tellOfShop(location, fact, { kind: 'platform' }),
      });
      shops.set(location, shop);
      return shop;
    },
    ownEvents: options.ownEvents,
    hasNoHours: options.hasNoHours === true,
    now,
    newEventId,
    reuseEventIds: () => {
      eventIds = 0;
    },
    connect: (name, location) => {
      const known = connections.find((each) => each.name === name && each.location === location);
      if (known !== undefined) return known;
      const connection: SimConnection = {
        name,
        location,
        token: `jeton-${name}-${location}-zyxwvu`,
        callback: null,
        queue: [],
        wasDeaf: false,
        losesEvery: null,
        heardOf: new Set(),
        counters: noRequests(),
        refusal: null,
        requests: 0,
        tooMany: 0,
      };
      connections.push(connection);
      return connection;
    },
    orderOf: (location, id) => byKey.get(keyOf(location, id)) ?? null,
    place: ({ location, fields, garbage, createdAt = now() }) => {
      const same = orders.filter((each) => each.location === location).length;
      const number = orders.length + pushed.length + 1;
      const id = `c${options.idsPerLocation ? same + 1 : orders.length + 1}`;
      const created = { id, location_id: location, created_at: iso(createdAt) };
      const order: SimOrder = {
        number,
        id,
        location,
        createdAt,
        body: { ...created, ...fields },
        garbage,
        ledger: [{ at: createdAt, status: String(fields['status']), author: { kind: 'platform' } }],
      };
      orders.push(order);
      byKey.set(keyOf(location, id), order);
      tell(order, { resource: 'order', type: 'create' }, { kind: 'platform' }, null);
      return order;
    },
    change: (order, patch, author, resource = 'order') => {
      const before = order.body;
      order.body = merged(before, patch);
      const { status } = patch;
      if (typeof status === 'string') order.ledger.push({ at: now(), status, author });
      tell(order, { resource, type: 'update' }, author, before);
      options.onChange?.(order);
    },
    push,
  };
}

/** What HubRise gives of an order. */
export function shown(order: SimOrder): Json {
  return order.garbage ?? order.body;
}

interface What {
  readonly resource: 'order' | 'delivery';
  readonly type: 'create' | 'update';
}

function eventOf(
  id: string,
  at: number,
  order: SimOrder,
  { resource, type }: What,
  before: JsonObject | null,
): Omit<SimEvent, 'seq'> {
  const listed = {
    id,
    resource_type: resource,
    event_type: type,
    created_at: iso(at),
    location_id: order.location,
    order_id: order.id,
  };
  const after = resource === 'delivery' ? (order.body['delivery'] ?? null) : shown(order);
  const states = {
    ...(before === null || resource === 'delivery' ? {} : { previous_state: before }),
    new_state: after,
  };
  return {
    id,
    orderId: order.id,
    resource,
    type,
    createdAt: at,
    listed,
    full: { ...listed, ...states },
  };
}

function merged(body: JsonObject, patch: JsonObject): JsonObject {
  const { custom_fields: fields, ...rest } = patch;
  if (fields === undefined) return { ...body, ...rest };
  const known = (body['custom_fields'] ?? {}) as JsonObject;
  return { ...body, ...rest, custom_fields: mergeFields(known, fields as JsonObject) };
}
