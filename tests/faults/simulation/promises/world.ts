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
  /** It was taken back since. */
  undone: boolean;
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
