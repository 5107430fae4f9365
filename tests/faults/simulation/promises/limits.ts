import { UNDO_MS } from '../../../../main/core/answer/moves.ts';
import { weightOf } from '../../../stand-ins/hubrise/http/weight.ts';
import { isObject } from '../../../stand-ins/hubrise/rules/json.ts';
import type { Leaving } from '../network/line.ts';
import { type FaultKind, isFailure, type Scope } from '../network/weather.ts';
import type { Disks } from '../till/database.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Computer } from '../time/computer.ts';
import { mayAnswerItself } from './asked.ts';
import type { Pressed, Watch, World } from './world.ts';

const MINUTE = 60_000;
/** By then the till has heard of it, and from then on it may believe that the minute is over. */
const HEARD_MS = 5_000;
const CLOCKS_APART_MS = 2_000;
/**
 * After the first one. Four refusals in a row that are each of one order may be that order's alone: it may be refused for
 * ever, and all others served (`main/orders/line.ts`). The next one is the connection's.
 */
const TRIES_WHILE_REFUSED = 4;
/** Where tills share a kitchen two loops ask about an order, and each hears of that for itself. */
const TRIES_OF_THE_KITCHEN = 1;
/** An order was ended by them: the shop's last word on it. */
const ENDS: readonly string[] = ['rejected', 'cancelled', 'delivery_failed'];
/**
 * So long after HubRise has taken an end, by the computer's own clock, the till looks whether another one has written
 * over it (`main/orders/outbox/second-looks.ts`): three times within 30 s, once more 5 s later where it has, and an
 * answer may take 15 s to say that it was taken.
 */
const SECOND_LOOKS_MS = 50_000;
/** A person waits so long for what they want of the shop: a request for it, and the look before it. */
const WISH_IS_FRESH_MS = 30_000;
/** The till may be wrong about the window, and only an answer tells: so seldom a try is allowed. */
const TRY_EVERY_MS = 10 * MINUTE;

const OF_ORDERS: readonly Scope[] = ['event_list', 'event', 'order_read', 'order_patch'];

/** What a till was told. */
interface TooMany {
  readonly heavy: boolean;
  readonly at: number;
  readonly from: number;
  readonly until: number;
  /** It ran until it had heard of it, and its disk took that: it knows it after a start as well. */
  isKept: boolean;
}

/**
 * HubRise never has to say 429 because of this till: its windows are known and honoured. And where it
 * says so all the same, for once, the till asks nothing more of that kind within the minute, but for
 * one request in ten minutes for an answer that a person has just given or the shop's rule gives, for the look that makes an end of
 * theirs stand, for what they have just wanted of the shop, for a ticket of a kitchen of several tills, or for the points of
 * a customer who is paying: that nobody waits because of a window that has ended is worth it. Where HubRise serves that one, the window is open.
 * A till that is started again goes on waiting. While HubRise refuses the token, no answer is tried again and again.
 */
export function watchLimits(world: World): Watch {
  const { hubrise, ledger, pressed, sales, tills, universe, wishes } = world;
  const told = new Map<SimTill, TooMany>();
  /** What is on its way to a till that has been awake since, with a disk that takes writes. */
  const hearing = new Map<SimTill, TooMany>();
  /** The try that each till has made last through a window that HubRise had called full. */
  const tries = new Map<SimTill, { readonly at: number; readonly about: string }>();
  /** What left right after such a word, or while the till doubts the minute: it may be such a try. */
  const early = new WeakSet<Leaving>();
  /** When HubRise took an end of an order last, by the clock of the computer that told it. */
  const ended = new Map<Computer, Map<string, number>>();
  /** How often a till whose token is refused has asked for each of the orders that it has answered. */
  const refused = new Map<
    SimTill,
    { readonly since: number; readonly asked: Map<string, number> }
  >();

  function heardRefusal(till: SimTill, { scope, order }: Leaving): void {
    const startedAt = till.running()?.startedAt ?? Infinity;
    const known = refused.get(till);
    // Whoever starts it, or connects again, asks anew.
    if (known === undefined || Math.max(startedAt, till.connectedAt()) > known.since) {
      refused.set(till, { since: universe.now(), asked: new Map() });
      return;
    }
    const isAnswered = pressed.some((press) => press.till === till && press.order.id === order);
    if ((scope !== 'order_patch' && scope !== 'order_read') || order === null || !isAnswered)
      return;
    const times = (known.asked.get(order) ?? 0) + 1;
    known.asked.set(order, times);
    const what = (): string => `till ${till.number} is refused, and asks for ${order} again`;
    const isShared = till.plan.kitchen !== undefined;
    const most = TRIES_WHILE_REFUSED + (isShared ? TRIES_OF_THE_KITCHEN : 0);
    ledger.check('limits', times <= most, what);
  }

  /** A look at an order that a person has answered here, or that answer itself. */
  function isForAnswer(till: SimTill, { scope, order }: Leaving): boolean {
    return (
      (scope === 'order_read' || scope === 'order_patch') &&
      pressed.some(
        (press) =>
          press.till === till &&
          press.order.id === order &&
          // A slow look begins before the answer may leave.
          (scope === 'order_read' || universe.now() >= press.at + UNDO_MS) &&
          isUntold(press),
      )
    );
  }

  function noteEnd(till: SimTill, { body, order, scope }: Leaving): void {
    const computer = till.running()?.computer;
    if (computer === undefined || order === null || scope !== 'order_patch') return;
    const said: unknown = JSON.parse(body ?? 'null');
    if (!isObject(said) || !ENDS.includes(String(said['status']))) return;
    const known = ended.get(computer) ?? new Map<string, number>();
    ended.set(computer, known.set(order, computer.monotonic()));
  }

  /** A till is as much in need of it as of the answer: the other one would go on with what was refused. */
  function isSecondLook(till: SimTill, { order, scope }: Leaving): boolean {
    const computer = till.running()?.computer;
    if (computer === undefined || order === null || scope !== 'order_read') return false;
    const at = ended.get(computer)?.get(order);
    return at !== undefined && computer.monotonic() - at <= SECOND_LOOKS_MS;
  }

  /** A platform waits for that answer as well, and reads there when the order will be made. */
  function isForRule(till: SimTill, { scope, order: id }: Leaving): boolean {
    if ((scope !== 'order_read' && scope !== 'order_patch') || id === null) return false;
    return mayAnswerItself(till, hubrise.orderOf(till.connection().location, id));
  }

  /** The customer stands at the counter, and it takes their points once they are known. */
  function isForCustomer(till: SimTill, { method, scope }: Leaving): boolean {
    const last = sales.findLast((sale) => sale.till === till);
    return scope === 'customers' && method === 'GET' && last?.ticket === null;
  }

  /** Somebody has just sold something out or had the shop take no orders, and is shown what came of it. */
  function isForShop(till: SimTill, { scope }: Leaving): boolean {
    const about = { stock: 'catalogue', pause: 'location' } as const;
    return wishes.some(
      ({ at, kind, till: of }) =>
        of === till && scope === about[kind] && universe.now() - at <= WISH_IS_FRESH_MS,
    );
  }

  function isOfAnswer(till: SimTill, request: Leaving): boolean {
    const ways = [isForAnswer, isForRule, isSecondLook, isForCustomer, isForShop, isForKitchen];
    return ways.some((isFor) => isFor(till, request));
  }

  /** New orders and answers: one of them may ask a HubRise of which the till does not know what time it is there. */
  function isWhatMatters(till: SimTill, request: Leaving): boolean {
    return OF_ORDERS.includes(request.scope) || isOfAnswer(till, request);
  }

  function mayTry(till: SimTill, request: Leaving): boolean {
    const now = universe.now();
    if (!isOfAnswer(till, request)) return false;
    const last = tries.get(till)?.at ?? Number.NEGATIVE_INFINITY;
    // A till that was started since does not know of it.
    if (last >= (till.running()?.startedAt ?? 0) && now - last < TRY_EVERY_MS) return false;
    tries.set(till, { at: now, about: subjectOf(request) });
    return true;
  }

  /** The power may go, or the disk take nothing, before the till has heard of it and written it down. */
  function keptAtOnce(till: SimTill, word: TooMany): void {
    const { startedAt } = till.running() ?? {};
    if (!till.isAwake()) return;
    hearing.set(till, word);
    universe.at(word.from, () => {
      if (hearing.get(till) !== word || till.running()?.startedAt !== startedAt) return;
      hearing.delete(till);
      word.isKept = true;
    });
  }

  return {
    leaving: (till, request) => {
      const { method, path } = request;
      const closed = told.get(till);
      if (closed === undefined || (closed.heavy && !isHeavy(method, path))) return;
      const now = universe.now();
      if (now >= closed.until) return;
      // A start, a sleep or a change of the clock makes the till doubt which minute it is.
      const isForgotten = !closed.isKept && (till.running()?.startedAt ?? now) >= closed.at;
      const mayAskTheTime = !till.knowsTime() && isWhatMatters(till, request);
      if (now < closed.from || isForgotten || mayAskTheTime) {
        if (!till.knowsTime() || isForgotten || isOfAnswer(till, request)) early.add(request);
        return;
      }
      if (mayTry(till, request)) return;
      ledger.check('limits', false, () => `till ${till.number} is told 429, and asks for ${path}`);
    },
    circumstances: () => {
      for (const till of tills) {
        if (till.connection().refusal === null) refused.delete(till);
        if (!till.isAwake()) hearing.delete(till);
      }
    },
    answered: (till, request, status, faults) => {
      const { method, path } = request;
      if (status === 200) noteEnd(till, request);
      if (till.connection().refusal === null) refused.delete(till);
      else if (status === 401 && faults.length === 0) heardRefusal(till, request);
      // Any word of HubRise's but a 429 says that its window is open again.
      const tried = tries.get(till);
      const isTry =
        early.delete(request) ||
        (tried?.about === subjectOf(request) && tried.at >= (told.get(till)?.from ?? 0));
      if (isTry && status !== null && status !== 429 && !faults.some(isFailure)) told.delete(till);
      const isSaidByFault = faults.some((fault) => fault.kind === 'status' && fault.status === 429);
      if (!isSaidByFault) {
        const what = (): string => `till ${till.number}: 429 to ${method} ${path}`;
        ledger.check('limits', status !== 429, what);
        return;
      }
      // Of two faults at once the first one is met. What is lost on its way back, no till is told.
      if (status !== 429 || faults.some(isLostOnItsWay)) return;
      const now = universe.now();
      const until = Math.floor(now / MINUTE + 1) * MINUTE - CLOCKS_APART_MS;
      const before = told.get(till);
      const heavy =
        isHeavy(method, path) && (before === undefined || before.until <= now || before.heavy);
      const isKept = before?.isKept === true && before.until === until && before.heavy === heavy;
      const word = { heavy, at: now, from: now + HEARD_MS, until, isKept };
      told.set(till, word);
      keptAtOnce(till, word);
    },
  };
}

/** What a request is about: an order, whatever is asked of it, or something else by its path. */
function subjectOf({ order, path }: Leaving): string {
  return order ?? path;
}

/** As far as the till itself can know: others may have done the same meanwhile. */
function isUntold({ till, order, status, at, undone }: Pressed): boolean {
  if (undone || status === null) return false;
  return !order.ledger.some(
    ({ author, at: toldAt, status: told }) =>
      author.kind === 'till' &&
      author.connection === till.connection() &&
      toldAt >= at &&
      told === status,
  );
}

/** Whether nothing of what HubRise answers reaches the till, or another page in its place. */
function isLostOnItsWay({ kind }: FaultKind): boolean {
  return kind === 'drop_after' || kind === 'sign_in_page';
}

/**
 * Cooks wait for the ticket of an accepted order. Which till prints it, and what another one has printed, the order at
 * HubRise says: a till looks there and notes its own.
 */
function isForKitchen({ plan }: SimTill, { body, order: id, scope }: Leaving): boolean {
  if (plan.kitchen === undefined || id === null) return false;
  if (scope === 'order_read') return true;
  const said: unknown = scope === 'order_patch' ? JSON.parse(body ?? 'null') : null;
  return isObject(said) && 'custom_fields' in said && !('status' in said);
}

function isHeavy(method: string, path: string): boolean {
  return weightOf(method, path) === 'heavy';
}

/** So often, ms of the play: to read through a whole disk costs more than most steps. */
const TOKEN_EVERY_MS = 5 * MINUTE;

/** The token is in the keychain and nowhere else. */
export function watchToken(world: World, disks: Disks): Watch {
  const { ledger, hubrise, tills, universe } = world;
  let lookedAt = universe.now();

  function look(): void {
    lookedAt = universe.now();
    for (const till of tills) {
      const bytes = disks.bytes(till.number);
      for (const { token } of hubrise.connections) {
        const what = (): string => `a token is in till ${till.number}'s database`;
        ledger.check('no_token', !bytes.includes(token), what);
      }
    }
  }

  return {
    stepped: () => {
      if (universe.now() - lookedAt >= TOKEN_EVERY_MS) look();
    },
    atRest: look,
  };
}
