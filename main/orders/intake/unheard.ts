import type { OrderId } from '../../core/ids.ts';

/** So many polls may be under way or late while HubRise puts an event into its list. */
const POLLS = 2;
/** An order's event was listed this many polls ago at most where its order comes by a list first. */
const REMEMBERED_POLLS = 20;

/**
 * Orders that a list of orders has brought and no event. HubRise may have lost one event; it may also
 * keep none for this till any more, which is worth a look at once.
 */
export interface Unheard {
  /** A list has brought an order that was not here. */
  found(id: OrderId): void;
  /**
   * The list of events has come, with events of these orders; `whole`: with all there are. Whether
   * one of the orders has gone without an event for two polls by now: it is said once of each.
   */
  listed(ids: readonly OrderId[], whole: boolean): boolean;
}

export function createUnheard(): Unheard {
  /** How many polls have passed since. */
  const waiting = new Map<OrderId, number>();
  /** In which poll an event of it was listed last. */
  const heard = new Map<OrderId, number>();
  let polls = 0;
  return {
    found: (id) => {
      if (!heard.has(id)) waiting.set(id, 0);
    },
    listed: (ids, whole) => {
      polls += 1;
      for (const id of ids) {
        heard.set(id, polls);
        waiting.delete(id);
      }
      for (const [id, poll] of heard) if (polls - poll > REMEMBERED_POLLS) heard.delete(id);
      if (!whole) return false;
      let isMissed = false;
      for (const [id, count] of waiting) {
        waiting.set(id, count + 1);
        if (count + 1 < POLLS) continue;
        waiting.delete(id);
        isMissed = true;
      }
      return isMissed;
    },
  };
}
