import type { JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import { HOME } from '../schedule/schedule.ts';
import type { Pressed, Watch, Wish, World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What ends so soon may have ended at HubRise and not here, or the other way round. */
const ENDS_SOON_MS = 2 * MINUTE;

/**
 * At rest HubRise has what is sold out, and whether the shop takes orders, as they were wished last at its only till, and the
 * till says so; and each order that was accepted for later says for when: as it was said last, where two tills accept.
 */
export function watchShop(world: World): Watch {
  const { ledger, hubrise, pressed, tills, universe } = world;
  const wishes = (): readonly Wish[] => world.wishes.filter(({ location }) => location === HOME);

  /** Whether something that lasts until then still does; null: it ends about now. */
  function lasts(until: number): boolean | null {
    const left = until - universe.now();
    return Math.abs(left) < ENDS_SOON_MS ? null : left > 0;
  }

  function lookAtStock(): void {
    const off = new Set(hubrise.shopOf(HOME).stock().filter(isOff).map(refOf));
    const last = new Map(
      wishes().flatMap((wish) => (wish.kind === 'stock' ? [[wish.ref, wish]] : [])),
    );
    const view = tills[0]?.running()?.bare.menu.getStock();
    // Connected elsewhere and back, a till of this rig has no catalogue until its next start.
    if (view === undefined || view.catalog === 'none') return;
    const { lines } = view;
    for (const [ref, { at, wish }] of last) {
      const line = lines.find((each) => each.kind === 'sku' && each.ref === ref);
      const isWanted = wish === 'hour' ? lasts(at + HOUR) : wish === 'hand';
      // What HubRise does not take is shown with its words.
      if (isWanted === null || line?.send === 'refused') continue;
      const there = (): string => `${ref} is ${off.has(ref) ? 'off' : 'on'} at HubRise: ${wish}`;
      ledger.check('shop', off.has(ref) === isWanted, there);
      const here = (): string => `${ref} is ${line?.state ?? 'on'} here: ${wish}`;
      ledger.check('shop', (line?.state === 'off') === isWanted, here);
    }
  }

  function lookAtPause(): void {
    const last = wishes().findLast(({ kind }) => kind === 'pause');
    if (last?.kind !== 'pause' || last.isTaken === null) return;
    const isWanted = last.isTaken ? lasts(last.at + last.minutes * MINUTE) : null;
    if (isWanted === null) return;
    const mode = String(hubrise.shopOf(HOME).acceptance()['mode']);
    const there = (): string => `HubRise takes orders (${mode}), a pause of ${last.minutes}`;
    ledger.check('shop', (mode === 'paused') === isWanted, there);
    const here = tills[0]?.running()?.bare.opening.getView().acceptance?.kind;
    const said = (): string => `the till says that the shop is ${here}, a pause of ${last.minutes}`;
    ledger.check('shop', here === undefined || (here === 'paused') === isWanted, said);
  }

  /**
   * Where the till's word of a press stands in what an order was set to, its last one; -1: it was not told. What the
   * till tells once somebody has pressed for the same again is the word of that one: the platform may have ended the
   * order before the former left, and have opened it anew.
   */
  function placeOf({ at, order, status, till }: Pressed): number {
    const again = pressed.find(
      (other) =>
        other.order === order &&
        other.till === till &&
        other.status === status &&
        other.at > at &&
        !other.undone,
    );
    return order.ledger.findLastIndex(
      ({ author, ...entry }) =>
        entry.at >= at &&
        entry.at < (again?.at ?? Number.POSITIVE_INFINITY) &&
        entry.status === status &&
        author.kind === 'till' &&
        author.connection === till.connection(),
    );
  }

  /**
   * Somebody has accepted it at another till before that could show this acceptance, and HubRise heard of that one
   * last, by itself or as the start of the preparation says it again: the platform has one time, and the two persons
   * have said two.
   */
  function isSaidElsewhereSince(press: Pressed, place: number): boolean {
    return pressed.some(
      (other) =>
        other.order === press.order &&
        other.till !== press.till &&
        other.what === 'accept' &&
        !other.undone &&
        (placeOf(other) > place || isSaidAgainUnseen(other, place)),
    );
  }

  /** Its till could not know of the acceptance at that place yet. */
  function isSaidAgainUnseen({ order, till }: Pressed, place: number): boolean {
    const heardAt = order.ledger[place]?.at ?? Number.NEGATIVE_INFINITY;
    return order.ledger
      .slice(place + 1)
      .some(
        ({ at, author, status }) =>
          status === 'in_preparation' &&
          author.kind === 'till' &&
          author.connection === till.connection() &&
          at - heardAt <= LOOK_IS_FRESH_MS,
      );
  }

  function lookAtDelay(press: Pressed): void {
    const { delay, order } = press;
    const place = placeOf(press);
    if (place === -1 || order.garbage !== undefined || isSaidElsewhereSince(press, place)) return;
    const wanted = Date.parse(String(order.body['expected_time']));
    const said = Date.parse(String(order.body['confirmed_time']));
    const what = (): string =>
      `${order.id} is ${delay} min later, and HubRise has ${order.body['confirmed_time']}`;
    ledger.check('shop', said >= wanted + delay * MINUTE - MINUTE, what);
  }

  return {
    atRest: () => {
      for (const press of pressed) if (press.delay > 0 && !press.undone) lookAtDelay(press);
      if (tills.length > 1) return;
      lookAtStock();
      lookAtPause();
    },
  };
}

/** Between the look that precedes an answer and its being at HubRise, at most. */
const LOOK_IS_FRESH_MS = 18_000;

function isOff({ stock }: JsonObject): boolean {
  return stock !== null && Number(stock) <= 0;
}

function refOf({ sku_ref: ref }: JsonObject): string {
  return String(ref);
}
