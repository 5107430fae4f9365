import { type LocationId, type OrderId, orderId } from '../../core/ids.ts';
import { OTHER_TILL_LOCATION } from '../../core/order/key.ts';
import { isUnreadable } from '../../core/order/notes.ts';
import { isOrderStatus } from '../../core/order/status.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import { pushMarkIn } from '../../hubrise/payload/marks.ts';
import { readJson } from '../../lib/json.ts';
import { createOrderPoints } from '../../sends/order-points.ts';
import type { Store } from '../../store/index.ts';
import type { PushRow } from '../../store/pushes.ts';
import type { AppliedOrder, IncomingOrder, Snapshots } from './snapshots.ts';

interface CountersOrdersDeps {
  readonly store: Store;
  /** Takes in an order of a customer's. */
  readonly usual: Snapshots;
  /** The same, telling the kitchen nothing. */
  readonly silent: Snapshots;
  readonly hubriseNow: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder) => void;
}

/**
 * The orders of a counter's own that HubRise shows once it was told of them (`sends/sales.ts`). This
 * till's are in its book already, and sealed: HubRise's word says that they have arrived, and no more.
 * Another till's are shown as such: that till makes, seals and counts them. HubRise documents that a
 * program does not hear of what it did itself, and not whether two tills of a shop are one.
 */
export function knowingCounters(deps: CountersOrdersDeps): Snapshots {
  const { store } = deps;
  const points = createOrderPoints(store);

  function isHere(push: PushRow, incoming: IncomingOrder, value: unknown): AppliedOrder {
    return store.work(() => {
      const shown = isRecord(value) ? value : {};
      const { id, status } = shown;
      if (typeof id === 'string' && id !== '') {
        store.pushes.shown(push, id, isOrderStatus(status) ? status : null, null);
        points.found(push.orderId, shown);
      }
      for (const { change: _change, ...event } of incoming.events) {
        store.inbox.add({ ...event, outcome: 'applied', handledAt: deps.hubriseNow() });
      }
      return { outcome: 'applied', announce: null, sends: false };
    });
  }

  function ofOtherTill(incoming: IncomingOrder, value: unknown): AppliedOrder {
    const { finishes: _none, parsed: _theirs, ...rest } = incoming;
    const id = otherTillsKey(incoming);
    const shown = isRecord(value) ? { ...value, location_id: OTHER_TILL_LOCATION } : value;
    const applied = deps.silent.apply({
      ...rest,
      id,
      location: OTHER_TILL_LOCATION,
      text: JSON.stringify(shown),
    });
    // Nobody is called for it here.
    const quiet: AppliedOrder = { ...applied, announce: null, sends: false };
    deps.onOrder(id, quiet);
    return quiet;
  }

  /**
   * As long as HubRise did not give it out it was shown as it was announced, for somebody's order it could be. That
   * card has nothing to say any more, and is as good as seen.
   */
  function dropAnnounced({ id }: IncomingOrder): void {
    const row = store.orders.get(id);
    if (row === null || !row.open || !isUnreadable(row)) return;
    const at = deps.hubriseNow();
    store.work(() => {
      store.orders.acknowledge(id, at, false);
      store.orders.addHistory(id, { kind: 'acknowledged', at });
    });
    deps.onOrder(id, { outcome: 'applied', announce: null, sends: false });
  }

  return {
    apply: (incoming) => {
      const mark = incoming.unreadable === undefined ? pushMarkIn(incoming.text) : null;
      if (mark === null) return deps.usual.apply(incoming);
      const value = readJson(incoming.text);
      dropAnnounced(incoming);
      const own = store.pushes.byMark(mark);
      return own === null ? ofOtherTill(incoming, value) : isHere(own, incoming, value);
    },
  };
}

/** By what an order of another till's counter is known: apart from HubRise's ids, for it is not answered here. */
export function otherTillsKey({
  id,
  location,
}: {
  readonly id: OrderId;
  readonly location: LocationId;
}): OrderId {
  return orderId(`${OTHER_TILL_LOCATION}:${location}:${id}`);
}
