import type { HubriseModel, SimOrder } from '../hubrise/model.ts';
import type { Leaving } from '../network/line.ts';
import type { FaultKind, Scope, Weather } from '../network/weather.ts';
import type { Press } from '../schedule/schedule.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Universe } from '../time/universe.ts';
import type { Ledger } from './ledger.ts';

/** A cashier's press that the till took. */
export interface Pressed {
  readonly till: SimTill;
  readonly order: SimOrder;
  readonly what: Press;
  /** What HubRise is to be told; null for what is not told. */
  readonly status: string | null;
  readonly at: number;
  /** An acceptance that says that it will be so much later, minutes. */
  readonly delay: number;
  /** It was taken back since. */
  undone: boolean;
}

/** What somebody wants of a shop, at a till that could tell HubRise. */
export type Wish = { readonly at: number; readonly till: SimTill; readonly location: string } & (
  | { readonly kind: 'stock'; readonly ref: string; readonly wish: 'hour' | 'hand' | 'back' }
  /** `isTaken`: whether the till said that it was done; null: it has said nothing yet, or does not know. */
  | { readonly kind: 'pause'; readonly minutes: number; isTaken: boolean | null }
);

/** A sale that somebody has tried at a counter. What else was on the ticket is sold with it. */
export interface Bought {
  readonly till: SimTill;
  /** Its number in the schedule. */
  readonly sale: number;
  /** What each line is called, as no other line is, once the till has taken it. */
  readonly labels: string[];
  /** All that was on the ticket as it was to be paid, and by whose card it earns points; null: it came to nothing before. */
  ticket: { readonly labels: readonly string[]; readonly customer: string | null } | null;
  /** The journal's number, once it is sold. */
  number: string | null;
  /** Why it was not, and whether anything stood in the way that excuses that. */
  refused: { readonly why: string; readonly isExcused: boolean } | null;
}

/** An answer of HubRise's is on its way so long at most: two of them may reach the till the other way round. */
export const ON_ITS_WAY_MS = 1_000;

/** All that a promise may look at. */
export interface World {
  readonly universe: Universe;
  readonly hubrise: HubriseModel;
  readonly weather: Weather;
  readonly tills: readonly SimTill[];
  readonly pressed: Pressed[];
  readonly wishes: Wish[];
  /** What somebody has bought at a counter. */
  readonly sales: Bought[];
  readonly ledger: Ledger;
}

/** Whether a till hears nothing of what the other one does. */
export function isShared({ hubrise, tills }: World): boolean {
  return tills.length > 1 && hubrise.ownEvents === 'no_till_is_told';
}

/** How a promise is watched: each is called where it has something to look at. */
export interface Watch {
  /** An order was placed at HubRise. */
  placed?(order: SimOrder): void;
  /** An order is not at HubRise what it was. */
  changedThere?(order: SimOrder): void;
  /** A till shows an order that it did not know, or as another one. */
  changedHere?(till: SimTill, order: SimOrder): void;
  /** An order's courier has another status at HubRise. */
  courierMoved?(order: SimOrder): void;
  /** A cashier pressed, and the till took it. */
  pressed?(press: Pressed): void;
  /** Somebody has bought something, or something of a sale has been done. */
  bought?(till: SimTill): void;
  /** A request leaves a till. */
  leaving?(till: SimTill, request: Leaving): void;
  answered?(
    till: SimTill,
    request: Leaving,
    status: number | null,
    faults: readonly FaultKind[],
  ): void;
  /** The weather, a computer or a connection is not what it was. */
  circumstances?(): void;
  /** After a moment in which something was stored at a till. */
  stored?(till: SimTill): void;
  /** After each step. */
  stepped?(): void;
  /** All faults have ended and time has passed. */
  atRest?(): void;
}

/** One order at one till: the same object each time, for who remembers something of it. */
export interface Pair {
  readonly till: SimTill;
  readonly order: SimOrder;
}

export function createPairs(): (till: SimTill, order: SimOrder) => Pair {
  const known = new Map<SimTill, Map<SimOrder, Pair>>();
  return (till, order) => {
    const ofTill = known.get(till) ?? new Map<SimOrder, Pair>();
    known.set(till, ofTill);
    const pair = ofTill.get(order) ?? { till, order };
    ofTill.set(order, pair);
    return pair;
  };
}

/** Whether the till could ask HubRise for these about the order, and would get an answer. */
export function isServed(
  { universe, weather }: Pick<World, 'universe' | 'weather'>,
  { till, order }: Pair,
  scopes: readonly Scope[],
): boolean {
  const connection = till.connection();
  if (!till.isAwake() || connection.location !== order.location) return false;
  if (connection.refusal !== null) return false;
  const now = universe.now();
  const request = { till: till.number, order: order.id };
  return scopes.every((scope) => !weather.mayFail({ ...request, scope }, now));
}
