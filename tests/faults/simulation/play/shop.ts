import {
  isStartedWith,
  type OrderAction,
  type OrderStep,
  UNDO_MS,
} from '../../../../main/core/answer/moves.ts';
import type { AcceptDelay } from '../../../../main/core/platform/platform.ts';
import type { SimOrder } from '../hubrise/model.ts';
import { isNeedless } from '../promises/told.ts';
import type { Pressed, Wish, World } from '../promises/world.ts';
import type { Action, PauseMinutes, Press } from '../schedule/schedule.ts';
import { keyOf } from '../till/rows.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';

const STEPS: readonly OrderStep[] = ['in_preparation', 'ready', 'in_delivery', 'completed'];

/** A cashier who does with an order what its card offers. Gives whether the till took it. */
export function press(
  till: SimTill,
  order: SimOrder,
  what: Press,
  delay: AcceptDelay = 0,
): boolean {
  const running = till.running();
  if (running === null || !till.isAwake()) return false;
  // Another point de vente's order, whatever its id.
  if (till.connection().location !== order.location) return false;
  return running.computer.run(() => pressOn(running, order, what, delay));
}

function pressOn(running: RunningTill, order: SimOrder, what: Press, delay: AcceptDelay): boolean {
  const { board, moves } = running.bare;
  const id = keyOf(running, order);
  if (what === 'undo') return moves.undo(id).kind === 'done';
  const card = board.getCard(id);
  if (card === null) return false;
  const action: OrderAction | null =
    what === 'next' ? (STEPS.find((step) => card.actions.includes(step)) ?? null) : what;
  if (action === null || !card.actions.includes(action)) return false;
  switch (action) {
    case 'accept':
      return moves.accept(id, delay).kind === 'done';
    case 'reject':
      return moves.reject(id, 'Trop de commandes').kind === 'done';
    case 'cancel':
      return moves.cancel(id, 'Produit manquant').kind === 'done';
    case 'acknowledge':
      return moves.acknowledge(id).kind === 'done';
    default:
      return moves.step(id, action).kind === 'done';
  }
}

/**
 * Whether a press is so fresh that it must be possible to take it back: the till has run all the
 * while, and nothing that came since made it needless.
 */
export function canBeUndone(world: World, press: Pressed): boolean {
  const { till, order, at } = press;
  const running = till.running();
  if (running === null || !till.isAwake() || running.startedAt > at) return false;
  if (till.connection().location !== order.location || isNeedless(world, press)) return false;
  return world.universe.now() - at < UNDO_MS;
}

/** What a press that the till has just taken is to tell HubRise, in order. */
export function statusesToTell(till: SimTill, order: SimOrder): readonly string[] {
  const running = till.running();
  if (running === null) return [];
  const { outbox } = running.store;
  const last = outbox.listWaitingFor(keyOf(running, order)).at(-1);
  if (last === undefined) return [];
  const before = outbox.listPutWith(last).filter((row) => isStartedWith(row, last));
  return [...before, last].map(({ status }) => status);
}

/** Somebody sells something out at a till, or brings it back. */
export function setStock(
  { universe, wishes }: World,
  till: SimTill,
  { ref, wish }: Extract<Action, { readonly kind: 'stock' }>,
): void {
  const running = till.isAwake() ? till.running() : null;
  if (running === null) return;
  const { bare, computer } = running;
  const { location } = till.connection();
  const wanted: Wish = { at: universe.now(), till, location, kind: 'stock', ref, wish };
  // The first request for it leaves in the same step.
  wishes.push(wanted);
  let isTaken = false;
  try {
    computer.run(() => {
      isTaken = bare.menu.setStock([{ kind: 'sku', ref }], { kind: wish }).canWrite;
    });
  } finally {
    if (!isTaken) wishes.splice(wishes.indexOf(wanted), 1);
  }
}

/** Somebody has the shop take no orders for so long. */
export function pause({ universe, wishes }: World, till: SimTill, minutes: PauseMinutes): void {
  const running = till.isAwake() ? till.running() : null;
  if (running === null) return;
  const { bare, computer } = running;
  const { location } = till.connection();
  const wish: Wish = { at: universe.now(), till, location, kind: 'pause', minutes, isTaken: null };
  wishes.push(wish);
  void computer.run(async () => {
    const answer = await bare.opening.pause({ kind: 'minutes', minutes }, null);
    wish.isTaken = answer.kind === 'done' ? true : null;
  });
}
