import type { OrderAction, OrderStep } from '../../main/core/answer/moves.ts';
import type { OrderCard } from '../../main/core/board/card.ts';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import type { OrderDesk } from '../../main/orders/order-desk.ts';
import type { MoveResult } from '../../preload/contract.ts';
import type { Random } from '../stand-ins/hubrise/sample-orders/random.ts';

/** What the cashier did, by order. */
export interface CashierLog {
  readonly taps: readonly { readonly at: number; readonly id: string; readonly what: string }[];
  /** What a card offered and the till then did not do: there should be none. */
  readonly broken: readonly string[];
}

export interface Cashier {
  /** One look at the board, and one tap at the most. */
  look(): void;
  /** Nothing is left that a cashier would do today. */
  isDone(): boolean;
  readonly log: CashierLog;
}

export interface CashierDeps {
  /** Asked at each look: the till may have been started anew. */
  readonly counter: () => Pick<OrderDesk, 'board' | 'moves'>;
  readonly random: Random;
  readonly now: () => number;
  readonly isAway: () => boolean;
  /** Presses Imprimer for the kitchen. */
  readonly reprint: (id: OrderId) => void;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Of so many cards that may be cancelled one is: left to chance, there are evenings without any. */
const CANCELS_EACH = 50;
const STEPS: readonly OrderStep[] = ['in_preparation', 'ready', 'in_delivery', 'completed'];

/** What waits in `Plus tard` comes by itself; all else is for the cashier. */
function isWork({ column, flags, actions }: OrderCard): boolean {
  return (column !== 'later' || flags.includes('cancelled')) && actions.length > 0;
}

/** How long an order takes until it is worth its next tap, ms. */
function workMs(status: OrderCard['status'], random: Random): number {
  if (status === 'accepted') return random.int(1, 3) * MINUTE;
  if (status === 'in_preparation') return random.int(6, 14) * MINUTE;
  if (status === 'in_delivery') return random.int(10, 20) * MINUTE;
  return random.int(2, 9) * MINUTE;
}

/** A person at the till, who knows nothing but the cards, and now and then is wrong. */
export function createCashier(deps: CashierDeps): Cashier {
  const { random, now } = deps;
  const taps: CashierLog['taps'][number][] = [];
  const broken: string[] = [];
  /** When each card is worth a tap, by the state that it was seen in. */
  const worth = new Map<string, { readonly state: string; readonly at: number }>();
  let regret: { readonly id: OrderId; readonly at: number } | null = null;
  const regretted = new Set<string>();
  let busyUntil = 0;
  let cancellable = 0;

  function stateOf({ status, flags, column }: OrderCard): string {
    return `${status} ${column} ${flags.join()}`;
  }

  function worthAt(card: OrderCard): number {
    const known = worth.get(card.id);
    if (known?.state === stateOf(card)) return known.at;
    const asks = card.column === 'to_accept' || card.flags.includes('cancelled');
    const wait = asks ? random.int(3, 25) * SECOND : workMs(card.status, random);
    const at = now() + wait;
    worth.set(card.id, { state: stateOf(card), at });
    return at;
  }

  function tap(id: OrderId, what: string, press: () => MoveResult): void {
    taps.push({ at: now(), id, what });
    const result = press();
    if (result.kind !== 'done') broken.push(`${what} ${id}: ${result.reason}`);
    busyUntil = now() + random.int(2, 5) * SECOND;
  }

  /** Which of the offered buttons is pressed. */
  function choose({ id, actions, flags, column }: OrderCard): OrderAction | null {
    const offers = (action: OrderAction): boolean => actions.includes(action);
    if (flags.includes('cancelled')) return offers('acknowledge') ? 'acknowledge' : null;
    if (flags.includes('answer_overdue') && random.chance(40)) return 'acknowledge';
    if (column === 'to_accept') {
      // An acceptance is taken back for a reason.
      const often = regretted.has(id) ? 50 : 5;
      if (offers('reject') && random.chance(often)) return 'reject';
      return offers('accept') ? 'accept' : null;
    }
    if (offers('cancel')) {
      cancellable += 1;
      if (cancellable % CANCELS_EACH === 0) return 'cancel';
    }
    // Some steps are skipped in a rush.
    const steps = STEPS.filter(offers);
    return (steps.length > 1 && random.chance(15) ? steps[1] : steps[0]) ?? null;
  }

  function press(card: OrderCard, action: OrderAction): MoveResult {
    const { moves } = deps.counter();
    const id = orderId(card.id);
    switch (action) {
      case 'accept':
        return moves.accept(id, random.pick([0, 0, ...card.delays]));
      case 'reject':
        return moves.reject(id, 'Trop de commandes');
      case 'cancel':
        return moves.cancel(id, 'Produit manquant');
      case 'acknowledge':
        return moves.acknowledge(id);
      case 'reopen':
        return moves.reopen(id);
      default:
        return moves.step(id, action);
    }
  }

  function takeBack(): boolean {
    if (regret === null) return false;
    const { id, at } = regret;
    const { board, moves } = deps.counter();
    const send = board.getCard(id)?.send;
    const stillOffered = send?.kind === 'waiting' && send.undoUntil !== null;
    if (stillOffered && now() < at) return false;
    regret = null;
    if (!stillOffered || send.undoUntil === null || send.undoUntil <= now()) return false;
    tap(id, 'undo', () => moves.undo(id));
    regretted.add(id);
    return true;
  }

  return {
    log: { taps, broken },
    isDone: () =>
      regret === null &&
      deps
        .counter()
        .board.listCards()
        .every((card) => !isWork(card)),
    look: () => {
      if (takeBack() || deps.isAway() || now() < busyUntil) return;
      const due = deps
        .counter()
        .board.listCards()
        .filter((card) => isWork(card) && worthAt(card) <= now())
        .sort((a, b) => worthAt(a) - worthAt(b));
      const card =
        due.find(({ flags }) => flags.includes('cancelled')) ??
        due.find(({ column }) => column === 'to_accept') ??
        due[0];
      if (card === undefined) return;
      const action = choose(card);
      if (action === null) return;
      const id = orderId(card.id);
      tap(id, action, () => press(card, action));
      if (action !== 'acknowledge' && random.chance(6)) {
        regret = { id, at: now() + random.int(1, 3) * SECOND };
      }
      if (action === 'ready' && random.chance(10)) {
        taps.push({ at: now(), id, what: 'reprint' });
        deps.reprint(id);
      }
    },
  };
}
