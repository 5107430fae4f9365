import type { PointsAsked } from '../../preload/contract.ts';
import type { TicketCustomer } from '../core/counter/customer.ts';
import type { Draft } from '../core/counter/draft.ts';
import { promiseOf, totalsOf } from '../core/counter/totals.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import {
  type PointsPlace,
  type PointsRules,
  promisedTo,
  rewardsFor,
} from '../core/loyalty/rules.ts';
import type { Current, Tickets } from './memory.ts';
import { mustBeUnpaid, Refused } from './refusal.ts';

/** What is given back of a sale, in all. */
interface GivenBackOf {
  readonly sale: string;
  readonly avoirs: readonly Pick<Payload<'AVOIR'>, 'lines'>[];
  /** The journal's number of this one. */
  readonly number: string;
}

/** What the counter tells and asks of its customers' points. */
export interface TicketPoints {
  /** Null: none are earned or used. */
  readonly rules: () => PointsRules | null;
  /** Where points are as the till is set now; null: nowhere. */
  readonly place: () => PointsPlace | null;
  /** What HubRise says now of the points of whom a ticket is for. */
  readonly ask: (customer: TicketCustomer | null) => Promise<PointsAsked>;
  /** Within the transaction of the sale; `bill`: the journal's order of it, or else the sale. */
  readonly sold: (draft: Draft, sale: { readonly number: string; readonly bill: string }) => void;
  /** Within the transaction of the avoir. */
  readonly gaveBack: (back: GivenBackOf) => void;
}

interface UsePointsDeps {
  readonly points: Pick<TicketPoints, 'ask' | 'place' | 'rules'>;
  readonly tickets: Pick<Tickets, 'keep' | 'listParked'>;
  readonly current: () => Current;
  /** Whether the draft is a part of a bill, of which there is a rest. */
  readonly isPart: () => boolean;
}

/**
 * Takes points off the ticket that was seen, as a discount. HubRise is asked for the balance right before: what was
 * used elsewhere meanwhile is not there any more. Without its answer none are used.
 */
export function createUsePoints(deps: UsePointsDeps) {
  const { current, points, tickets } = deps;

  /** What other tickets that wait are to use of the same card. */
  function promised(customer: string): number {
    const waiting = tickets.listParked();
    return promisedTo(
      customer,
      waiting.map(({ draft }) => ({ points: promiseOf(draft) })),
    );
  }

  /** Throws `Refused`. */
  function plan({ asked, from }: Balance, rev: number, rewards: number): PlannedUse {
    const { draft, id, rev: now } = current();
    if (now !== rev) throw new Refused('changed');
    if (draft.bill !== undefined) throw new Refused('bill');
    mustBeUnpaid(draft);
    // They are used on a whole bill: of a part they would go as the parts are joined again.
    if (deps.isPart()) throw new Refused('divided');
    const rules = points.rules();
    if (asked.kind !== 'known' || rules === null || from === null)
      throw new Refused('points_unread');
    if (draft.rebate !== null && draft.rebate.kind !== 'points') throw new Refused('rebate_there');
    const { balance, customer } = asked;
    const free = balance - promised(customer);
    const before = totalsOf({ ...draft, rebate: null }).total;
    const { cents, points: each } = rules;
    if (rewards > rewardsFor(rules, free, before) || rewards * each < rules.least) {
      throw new Refused('too_few_points');
    }
    const rebate = { kind: 'points', customer, from, rewards, points: each, cents } as const;
    return { id, draft: { ...draft, rebate } };
  }

  return {
    prepare: async (): Promise<Balance> => {
      // Read with what HubRise is asked by.
      const from = points.place();
      return { from, asked: await points.ask(current().draft.customer) };
    },
    plan,
    keep: ({ draft, id }: PlannedUse): void => tickets.keep(id, draft, 'draft'),
  };
}

/** What HubRise has just said, and where it was asked. */
interface Balance {
  readonly from: PointsPlace | null;
  readonly asked: PointsAsked;
}

type PlannedUse = Pick<Current, 'draft' | 'id'>;
