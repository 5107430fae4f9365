import type { HistoryEntry } from '../../../../main/core/order/history.ts';
import { keyOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import { overtakes } from './overtaken.ts';
import type { Pressed, Watch, World } from './world.ts';

/**
 * Whether nothing more is to be shown of a press: HubRise has it, or it was taken back, or it became
 * needless.
 */
export function isSettled(world: Pick<World, 'pressed'>, press: Pressed): boolean {
  const { order, status, at } = press;
  const isTold = order.ledger.some(
    (entry) => entry.at >= at && entry.author.kind === 'till' && entry.status === status,
  );
  return isTold || isNeedless(world, press);
}

/**
 * It was taken back, or a later press or HubRise's own state overtook it, or a person went on after HubRise
 * had refused it: the history says which.
 */
export function isNeedless(world: Pick<World, 'pressed'>, press: Pressed): boolean {
  const { till, order, status } = press;
  if (press.undone || status === null) return true;
  // Somebody else has done the same.
  if (order.body['status'] === status) return true;
  const later = world.pressed.slice(world.pressed.indexOf(press) + 1);
  const isOvertaken = later.some(
    (other) =>
      other.till === till &&
      other.order === order &&
      !other.undone &&
      other.status !== null &&
      overtakes(other.status, status),
  );
  return isOvertaken || isMoot(press);
}

/**
 * HubRise has refused it, and it waits for a person, or one has gone on since, whose press is judged by itself: the till
 * goes on from what was told before.
 */
export function isRefused({ order, till, status }: Pressed): boolean {
  const running = till.running();
  if (running === null) return false;
  const key = keyOf(running, order);
  if (running.store.outbox.listParkedFor(key)[0]?.status === status) return true;
  const last = running.store.orders
    .listHistory(key)
    .findLast((entry) => isOfSend(entry) && entry.status === status);
  return last?.kind === 'send_refused';
}

/** A press, or what became of it at HubRise. */
function isOfSend(entry: HistoryEntry): entry is HistoryEntry & { readonly status: string } {
  const isMade = entry.kind === 'status' && entry.by === 'till';
  return isMade || entry.kind === 'sent' || entry.kind === 'send_refused';
}

function isMoot({ till, order, status, at }: Pressed): boolean {
  const running = till.running();
  if (running === null) return false;
  const history = running.store.orders.listHistory(keyOf(running, order));
  return history.some(
    (entry, index) =>
      (entry.kind === 'send_superseded' &&
        entry.status === status &&
        entry.at >= at - CLOCK_STEPS_MS) ||
      (entry.kind === 'send_refused' &&
        entry.status === status &&
        hasGoneOn(history.slice(index + 1))),
  );
}

/** HubRise had refused a press, the card said so, and a person pressed something else and left it at that. */
function hasGoneOn(since: readonly HistoryEntry[]): boolean {
  const made = since.filter((entry) => entry.kind === 'status' && entry.by === 'till');
  const takenBack = since.filter(({ kind }) => kind === 'taken_back');
  return made.length > takenBack.length;
}

/** The history's times are on the till's clock, which people change. */
const CLOCK_STEPS_MS = Number.POSITIVE_INFINITY;

/** What HubRise does not have is shown as not told: it waits, or was refused. */
export function watchTold(world: World): Watch {
  const { ledger } = world;
  let unsettled: Pressed[] = [];

  function look(till: SimTill): void {
    const running = till.running();
    if (running === null) return;
    unsettled = unsettled.filter((press) => !isSettled(world, press));
    for (const { till: at, order, status } of unsettled) {
      if (at !== till) continue;
      const send = running.bare.book.read(keyOf(running, order))?.send.kind ?? 'none';
      ledger.check(
        'said',
        send !== 'none',
        () => `till ${till.number} hides that ${status} of ${order.id} is not told`,
      );
    }
  }

  return {
    pressed: (press) => {
      if (press.status !== null) unsettled.push(press);
    },
    stored: look,
    atRest: () => {
      for (const till of world.tills) look(till);
    },
  };
}
