import type { NextId } from '../rules/ids.ts';
import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { allows } from '../rules/scope.ts';
import type { Actor, Connection, Connections } from './connections.ts';

/** What can change at HubRise, and what a callback can be asked to tell. */
export const EVENT_TYPES = {
  catalog: ['create', 'update', 'delete'],
  customer: ['create', 'update'],
  delivery: ['create', 'update'],
  inventory: ['patch', 'update'],
  location: ['update'],
  order: ['create', 'update'],
} as const satisfies { readonly [resource: string]: readonly string[] };

/**
 * Who is never told of a change: every connection of the client that made it, or the one connection
 * that made it. HubRise's documentation says "a client never receives its own events", which reads
 * both ways where two tills are two connections of one client.
 */
export const SPARED = ['client', 'connection'] as const;
export type Spared = (typeof SPARED)[number];

/** A change to tell the others of. */
export type Change = {
  readonly resource: keyof typeof EVENT_TYPES;
  readonly type: string;
  /** Who caused it, and is not told. */
  readonly actor: Actor;
  readonly createdAt: string;
  /** Which connections it concerns; ids such as `order_id` are copied into the event. */
  readonly ids: {
    readonly location_id?: string;
    readonly customer_list_id?: string;
    readonly catalog_id?: string;
    readonly [name: string]: string | undefined;
  };
  /** `previous_state`, `new_state`, `state_change`, as the given client may see them. */
  readonly states: (clientId: string) => JsonObject;
};

/** An event in the queue of one connection, kept after its deletion for the admin side. */
export type QueuedEvent = {
  readonly seq: number;
  readonly id: string;
  readonly connectionId: string;
  readonly event: Json;
  deletedAt: string | null;
};

/** Changes that HubRise forgets to tell of: `times` of a resource, and of a type where that is given. */
export type LostChanges = {
  readonly resource: Change['resource'];
  readonly type?: string | undefined;
  readonly times: number;
};

/** The event queues of all connections. */
export type Events = {
  publish(change: Change): void;
  /** Puts an event into a queue as it is; its own id is kept when it has one. */
  push(connectionId: string, event: Json): QueuedEvent;
  /** The events of a connection that were not deleted, oldest first. */
  pending(connectionId: string): readonly QueuedEvent[];
  /** The first pending event of that id; ids are HubRise's own, but a test may repeat one. */
  find(connectionId: string, id: string): QueuedEvent | undefined;
  /** The next so many changes of this kind are told to nobody. */
  lose(changes: LostChanges): void;
  /** Takes an event out of its queue. */
  remove(queued: QueuedEvent, at: string): void;
  all(): readonly QueuedEvent[];
};

/** Keeps one queue a connection; events stay until they are deleted (HubRise API, Callbacks). */
export function createEvents(
  nextId: NextId,
  connections: Connections,
  spared: () => Spared,
): Events {
  const history: QueuedEvent[] = [];
  const queues = new Map<string, Set<QueuedEvent>>();
  const queueOf = (connectionId: string): Set<QueuedEvent> => {
    const queue = queues.get(connectionId) ?? new Set();
    queues.set(connectionId, queue);
    return queue;
  };
  const push = (connectionId: string, event: Json): QueuedEvent => {
    const ownId = isObject(event) ? event['id'] : null;
    const id = typeof ownId === 'string' ? ownId : nextId();
    const queued = { seq: history.length + 1, id, connectionId, event, deletedAt: null };
    history.push(queued);
    queueOf(connectionId).add(queued);
    return queued;
  };
  const losses: { readonly what: LostChanges; left: number }[] = [];
  const isLost = ({ resource, type }: Change): boolean => {
    const loss = losses.find(
      ({ left, what }) =>
        left > 0 && what.resource === resource && (what.type === undefined || what.type === type),
    );
    if (loss !== undefined) loss.left -= 1;
    return loss !== undefined;
  };
  return {
    push,
    lose: (what) => void losses.push({ what, left: what.times }),
    publish: (change) => {
      if (isLost(change)) return;
      for (const connection of connections
        .list()
        .filter((each) => isTold(each, change, spared()))) {
        push(connection.id, {
          id: nextId(),
          resource_type: change.resource,
          event_type: change.type,
          created_at: change.createdAt,
          ...change.ids,
          ...change.states(connection.clientId),
        });
      }
    },
    pending: (connectionId) => [...queueOf(connectionId)],
    find: (connectionId, id) => [...queueOf(connectionId)].find((each) => each.id === id),
    remove: (queued, at) => {
      queueOf(queued.connectionId).delete(queued);
      queued.deletedAt = at;
    },
    all: () => history,
  };
}

/**
 * Whether a connection is told of a change: it asked, it may read it, it is about what the
 * connection is bound to, and it is not spared.
 */
function isTold(connection: Connection, change: Change, spared: Spared): boolean {
  const asked = connection.callback?.events[change.resource]?.includes(change.type) ?? false;
  const own =
    spared === 'client'
      ? connection.clientId === change.actor.clientId
      : connection.id === change.actor.connectionId;
  const isPassive = connection.callback?.url === null;
  if (!asked || !isPassive || connection.status === 'revoked' || own) return false;
  const { location_id, customer_list_id, catalog_id } = change.ids;
  const here = location_id === undefined || location_id === connection.locationId;
  switch (change.resource) {
    case 'order':
    case 'delivery':
      return here && allows(connection.scope, 'orders', 'read');
    case 'location':
      return here;
    case 'customer':
      return (
        customer_list_id === connection.customerListId &&
        allows(connection.scope, 'customer_list', 'read')
      );
    case 'inventory':
      return (
        here && catalog_id === connection.catalogId && allows(connection.scope, 'inventory', 'read')
      );
    case 'catalog':
      return catalog_id === connection.catalogId && allows(connection.scope, 'catalog', 'read');
  }
}
