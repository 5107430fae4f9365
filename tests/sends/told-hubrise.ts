import { setImmediate as turn } from 'node:timers/promises';
import type { OrderStatus } from '../../main/core/order/status.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { OFFLINE } from '../orders/outbox/harness.ts';
import type { FakeTimers } from '../support/fake-timers.ts';

/** What becomes of one request. `late`: HubRise does it once the till has given it up. */
export type Fate =
  | 'ok'
  | 'cut'
  | 'late'
  | 'too_late'
  | 'lost'
  | 'refused'
  | 'server_error'
  | 'server_error_acted'
  | 'too_many'
  | 'unread'
  | 'unreached';

interface AtHubrise {
  readonly id: string;
  readonly private_ref: unknown;
  readonly custom_fields: unknown;
  readonly body: Readonly<Record<string, unknown>>;
  status: string;
  /** Its items, discounts and payments, those that were deleted among them. */
  lists: Readonly<Record<string, readonly Element[]>>;
  notes: unknown;
}

type Element = Readonly<Record<string, unknown>> & { readonly id: string };

const LISTS = ['items', 'discounts', 'payments'] as const;
let ids = 0;

function added(elements: unknown): readonly Element[] {
  return ((elements ?? []) as readonly object[]).map((one) => {
    ids += 1;
    return { ...one, id: `e${ids}` };
  });
}

function shownOf({ body, lists, notes }: AtHubrise): object {
  return { deals: body['deals'] ?? {}, seller_notes: notes, ...lists };
}

/** As API §4 has it: an object is added, or deleted by its id. */
function changed(there: readonly Element[], change: unknown): readonly Element[] {
  const all = (change ?? []) as readonly (object & { readonly id?: string })[];
  const gone = new Set(all.flatMap(({ id }) => id ?? []));
  return [
    ...there.map((one) => (gone.has(one.id) ? { ...one, deleted: true } : one)),
    ...added(all.filter(({ id }) => id === undefined)),
  ];
}

/** Somebody of HubRise's customer list. */
type Person = Record<string, unknown> & { id: string };

const LOST: ApiFailure = { kind: 'offline', reason: 'timeout' };
/** A request that the till has given up after 15 s may be done by HubRise a little later. */
export const LATE_MS = 12_000;

export function mustRefuse(field: string): ApiFailure {
  const errors = [{ field, message: 'is invalid' }];
  return {
    kind: 'refused',
    status: 422,
    message: 'Unprocessable',
    errors,
    errorType: 'unprocessable_entity',
  };
}

/** Later than anybody waits for it. */
const TOO_LATE_MS = 45_000;

/** A HubRise of functions that outlives the till: what it is told of the counter, and how that goes. */
export function aToldHubrise(timers: FakeTimers) {
  const orders: AtHubrise[] = [];
  const people: Person[] = [];
  const asked: string[] = [];
  const world = {
    /** Of the next requests; all is well afterwards. */
    fates: [] as Fate[],
    refusal: mustRefuse('items'),
    /** What HubRise cannot do these days. */
    broken: null as RegExp | null,
    /** Whether HubRise goes by `private_ref` in a list. */
    filters: true,
  };

  async function meet<T extends object>(
    what: string,
    alive: () => boolean,
    act: () => T,
  ): Promise<({ readonly kind: 'ok' } & T) | ApiFailure> {
    if (!alive()) return { kind: 'not_connected' };
    asked.push(what);
    await turn();
    if (world.broken?.test(what) === true) return { kind: 'server_error', status: 500 };
    switch (world.fates.shift() ?? 'ok') {
      case 'ok':
        return { kind: 'ok', ...act() };
      case 'cut':
        return { kind: 'offline', reason: 'interrupted' };
      case 'late':
        timers.after(LATE_MS, () => void act());
        return LOST;
      case 'too_late':
        timers.after(TOO_LATE_MS, () => void act());
        return LOST;
      case 'lost':
        act();
        return LOST;
      case 'refused':
        return world.refusal;
      case 'server_error':
        return { kind: 'server_error', status: 500 };
      case 'server_error_acted':
        act();
        return { kind: 'server_error', status: 500 };
      case 'too_many':
        return { kind: 'rate_limited', untilMs: timers.now() + 30_000 };
      case 'unread':
        act();
        return { kind: 'broken_answer', status: 200, reason: 'cut_short' };
      case 'unreached':
        return OFFLINE;
    }
  }

  const apiOf = (alive: () => boolean) => ({
    createOrder: (order: Readonly<Record<string, unknown>>) =>
      meet('POST', alive, () => {
        const id = `h${orders.length + 1}`;
        const { custom_fields, private_ref, status } = order;
        const lists = Object.fromEntries(LISTS.map((list) => [list, added(order[list])]));
        orders.push({
          id,
          private_ref,
          custom_fields,
          body: order,
          status: String(status),
          lists,
          notes: order['seller_notes'] ?? null,
        });
        return { id };
      }),
    findOrders: ({ privateRef }: { privateRef: string }) =>
      meet('LIST', alive, () => ({
        orders: orders
          .filter((one) => !world.filters || one.private_ref === privateRef)
          .map((one) => ({ ...one, ...shownOf(one) })),
        next: null,
      })),
    lookForCustomers: (_list: string, by: { digits?: string; privateRef?: string }) =>
      meet('WHO', alive, () => ({
        customers: people.filter((one) =>
          by.digits === undefined
            ? one['private_ref'] === by.privateRef
            : String(one['phone']).endsWith(by.digits),
        ),
      })),
    createCustomer: (_list: string, body: Record<string, unknown>) =>
      meet('MAKE', alive, () => {
        const id = `c${people.length + 1}`;
        people.push({ ...body, id });
        return { id };
      }),
    correctCustomer: (_list: string, id: string, change: object) =>
      meet(`CORRECT ${Object.keys(change).join()}`, alive, () => {
        Object.assign(people.find((one) => one.id === id) ?? {}, change);
        return {};
      }),
    readPushed: (id: string) =>
      meet('GET', alive, () => {
        const order = orders.find((one) => one.id === id);
        return { order: order === undefined ? null : { id, ...shownOf(order) } };
      }),
    changeContent: (id: string, change: Readonly<Record<string, unknown>>) =>
      meet(`CHANGE ${Object.keys(change).join()}`, alive, () => {
        const order = orders.find((one) => one.id === id);
        if (order === undefined) return {};
        if ('seller_notes' in change) order.notes = change['seller_notes'];
        order.lists = Object.fromEntries(
          LISTS.map((list) => [list, changed(order.lists[list] ?? [], change[list])]),
        );
        return {};
      }),
    tellStatus: (id: string, status: OrderStatus) =>
      meet(`PATCH ${status}`, alive, () => {
        const order = orders.find((one) => one.id === id);
        if (order !== undefined) order.status = status;
        return {};
      }),
  });

  return { orders, people, asked, world, apiOf };
}
