import { keyOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Watch, World } from './world.ts';

/** A counter's own are kept beside them. */
const CUSTOMERS = `SELECT id FROM orders WHERE id NOT LIKE 'pos-helper:%'`;

/** A card that says it cannot be read, beside the same order of another till's counter. */
const SHOWN_TWICE = `SELECT 1 FROM orders announced, orders given
  WHERE announced.id = ? AND announced.open AND given.id LIKE 'pos-helper:autre-caisse:%' AND given.id LIKE ?`;

/** Each order arrives, rings and is stored once, each event too, and nothing is there that nobody ordered. */
export function watchOnce({ ledger, hubrise, tills }: World): Watch {
  const heard = new Map<SimTill, number>();

  /** What a till has just announced, at its own speed: nothing of it may have been announced before. */
  function listen(till: SimTill): void {
    const all = till.announced();
    for (let place = heard.get(till) ?? 0; place < all.length; place += 1) {
      const each = all[place] ?? '';
      const isAgain = each.startsWith('new_order') && all.indexOf(each) < place;
      ledger.check('once', !isAgain, () => `till ${till.number} rang again: ${each}`);
    }
    heard.set(till, all.length);
  }

  function countCards(till: SimTill): void {
    const cards =
      till
        .running()
        ?.bare.board.listCards()
        .map(({ id }) => id) ?? [];
    const isEach = new Set(cards).size === cards.length;
    ledger.check('once', isEach, () => `till ${till.number} has two cards: ${cards}`);
  }

  return {
    stored: listen,
    changedHere: countCards,
    atRest: () => {
      for (const till of tills) {
        const rung = till.announced().filter((each) => each.startsWith('new_order'));
        const again = rung.filter((each, place) => rung.indexOf(each) < place);
        ledger.check('once', again.length === 0, () => `till ${till.number} rang again: ${again}`);
        const running = till.running();
        if (running === null) continue;
        const arrived = running.db
          .prepare(
            `SELECT order_id FROM order_history WHERE json_extract(entry, '$.kind') = 'arrived'
             GROUP BY order_id HAVING count(*) > 1`,
          )
          .pluck()
          .all();
        ledger.check('once', arrived.length === 0, () => `arrived again: ${arrived.join()}`);
        const stored = running.db
          .prepare(
            `SELECT coalesce(hubrise_id, event_id) FROM inbox
             GROUP BY 1, order_id, resource_type, created_at HAVING count(*) > 1`,
          )
          .pluck()
          .all();
        ledger.check('once', stored.length === 0, () => `stored again: ${stored.join()}`);
        const ids = new Set<string>(hubrise.orders.map((order) => keyOf(running, order)));
        // What another till's counter has sold is shown as it is announced while HubRise does not give it out, no longer.
        const isAnnounced = (id: string): boolean =>
          hubrise.pushed.some((order) => order.id === id) &&
          running.db.prepare(SHOWN_TWICE).get(id, `%:${id}`) === undefined;
        const strange = (running.db.prepare(CUSTOMERS).pluck().all() as string[]).filter(
          (id) => !ids.has(id) && !isAnnounced(id),
        );
        ledger.check('once', strange.length === 0, () => `nobody ordered ${strange.join()}`);
        const cards = running.bare.board.listCards().map(({ id }) => id);
        ledger.check('once', new Set(cards).size === cards.length, () => `two cards: ${cards}`);
      }
    },
  };
}
