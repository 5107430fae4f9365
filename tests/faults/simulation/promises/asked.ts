import { UNDO_MS } from '../../../../main/core/answer/moves.ts';
import type { PlatformKey } from '../../../../main/core/platform/platform.ts';
import type { LedgerEntry, SimOrder } from '../hubrise/model.ts';
import type { SimTill } from '../till/sim-till.ts';
import { overtakes } from './overtaken.ts';
import { isRefused, isSettled } from './told.ts';
import type { Pressed, Watch, World } from './world.ts';

const PLATFORMS: Readonly<Record<string, PlatformKey>> = {
  'Uber Eats': 'uber_eats',
  Deliveroo: 'deliveroo',
  'Just Eat': 'just_eat',
  Glovo: 'glovo',
};

/** The manager has allowed the till to accept such an order by itself, which starts its preparation. */
function isByRule({ plan }: SimTill, order: SimOrder | null, status: string): boolean {
  const rule = plan.shop.platforms[PLATFORMS[String(order?.body['channel'])] ?? 'other'];
  if (rule?.acceptByRule !== true || !['accepted', 'in_preparation'].includes(status)) return false;
  const cents = Math.round(Number.parseFloat(String(order?.body['total'])) * 100);
  return rule.acceptUpToCents === null || cents <= rule.acceptUpToCents;
}

/** The shop's answer to it may be the till's own: an acceptance by rule, the start of a scheduled order at its hour. */
export function mayAnswerItself(till: SimTill, order: SimOrder | null): boolean {
  return isByRule(till, order, 'accepted') || (order !== null && isScheduled(order));
}

function isScheduled({ body }: SimOrder): boolean {
  return body['asap'] === false;
}

const ENDS: readonly string[] = ['rejected', 'cancelled', 'delivery_failed'];

/**
 * Whether others have set the order back since that press, to the status or to an earlier step, and theirs
 * is the last word on it: what is told then leads on from there, as the till's own start of a scheduled order does. A
 * late receipt is no such word.
 */
function isSetBack({ order, till, at, status: pressed }: Pressed, status: string): boolean {
  const isOwn = ({ author }: LedgerEntry): boolean =>
    author.kind === 'till' && author.connection === till.connection();
  const leadsOn = (entry: LedgerEntry): boolean =>
    isOwn(entry) && pressed !== null && overtakes(pressed, entry.status);
  const last = order.ledger.findLast(
    (entry) => !['new', 'received'].includes(entry.status) && !leadsOn(entry),
  );
  if (last === undefined || last.at < at || isOwn(last)) return false;
  return last.status === status || !overtakes(last.status, status);
}

/**
 * A refusal that was not told because others had accepted the order by then: the first answer stands, and
 * the till goes on with the order as the other one has it.
 */
function isForestalled({ order, till, what, status, at }: Pressed): boolean {
  if (what !== 'reject') return false;
  const isOwn = ({ author }: LedgerEntry): boolean =>
    author.kind === 'till' && author.connection === till.connection();
  const isTold = order.ledger.some(
    (entry) => entry.at >= at && entry.status === status && isOwn(entry),
  );
  return !isTold && order.ledger.some((entry) => !isOwn(entry) && isAcceptance(entry.status));
}

function isAcceptance(status: string): boolean {
  return status === 'accepted' || (overtakes(status, 'in_preparation') && !ENDS.includes(status));
}

/** A look at the order begins before a later move counts, and may take as long as the till waits. */
const BEGUN_MS = UNDO_MS + 20_000;

/**
 * What is told to HubRise, but for the receipt, is what a person did at that till and did not take
 * back, or what the manager allowed the till to accept by itself; a scheduled order is started by the till
 * when its hour comes. What a till is to tell again, because a late receipt took the order back, it did
 * once. An end that others gave the order and did not take back, and that the till has written over, it
 * gives back. And what a later move has made pointless is not told any more, once that move cannot be taken
 * back: its five seconds may stand still while the computer sleeps, as its clock does, and go on when it
 * wakes. But for an order that others have set back since, when nothing of that move was left to tell: it
 * goes on from where they put it. A later move that came too late, or that HubRise has refused, counts for
 * nothing.
 */
export function watchAsked(world: World): Watch {
  const { ledger, hubrise, pressed, tills, universe } = world;
  const asleep = new Set<SimTill>();
  const wokeAt = new Map<SimTill, number>();
  const isScheduledOne = (id: string | null): boolean =>
    hubrise.orders.some((order) => order.id === id && isScheduled(order));

  return {
    circumstances: () => {
      for (const till of tills) {
        if (!till.isAwake()) asleep.add(till);
        else if (asleep.delete(till)) wokeAt.set(till, universe.now());
      }
    },
    leaving: (till, { scope, id, body, token }) => {
      if (scope !== 'order_patch' || id === null || body === null) return;
      const { status } = JSON.parse(body) as { status?: string };
      if (status === undefined || status === 'received') return;
      // A request speaks for the location of its token, whatever the till is connected to by now.
      const connection = hubrise.connections.find((each) => each.token === token);
      const order = hubrise.orderOf(connection?.location ?? '', id);
      // What the counter has sold is another promise's.
      if (order?.pushedBy !== undefined) return;
      const isAsked = pressed.some(
        (press) =>
          press.till === till && press.order === order && press.status === status && !press.undone,
      );
      const others = order?.ledger ?? [];
      const word = others.findLastIndex(
        ({ author, status: theirs }) =>
          theirs === status && !(author.kind === 'till' && author.connection === connection),
      );
      const isTakenBack = others.slice(word + 1).some(({ author }) => author.kind === 'platform');
      const isGivenBack = ENDS.includes(status) && word >= 0 && !isTakenBack;
      ledger.check(
        'asked',
        isAsked ||
          isGivenBack ||
          isByRule(till, order, status) ||
          (status === 'in_preparation' && isScheduledOne(id)),
        () => `till ${till.number} says ${status} of ${id}`,
      );
      const last = pressed.findLastIndex(
        (press) => press.till === till && press.order === order && press.status === status,
      );
      const isPointless = pressed
        .slice(last + 1)
        .some(
          (later) =>
            later.till === till &&
            later.order === order &&
            !later.undone &&
            later.status !== null &&
            overtakes(later.status, status) &&
            !(isSettled(world, later) && isSetBack(later, status)) &&
            !isForestalled(later) &&
            !isRefused(later) &&
            universe.now() > Math.max(later.at, wokeAt.get(till) ?? 0) + BEGUN_MS,
        );
      ledger.check(
        'asked',
        !isPointless || isGivenBack,
        () => `till ${till.number} says ${status} of ${id}, which it has left behind`,
      );
    },
  };
}
