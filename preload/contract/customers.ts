import type { LeftOut } from '../../main/core/counter/again.ts';
import type { TicketCustomer } from '../../main/core/counter/customer.ts';
import type { ConnectMethod } from './connection.ts';
import type { CounterAnswer } from './counter.ts';

/** Customers of the counter, found by their phone. Amounts in cents, times in ms. */

export interface PastOrder {
  /** By which the same is asked for once more. */
  readonly key: string;
  readonly at: number;
  readonly total: number | null;
  /** `2× Reine Grande`, as it was called then. */
  readonly lines: readonly string[];
}

export interface CustomerMatch {
  readonly customer: TicketCustomer;
  readonly from: 'till' | 'hubrise';
  /** How many orders of theirs this till keeps. */
  readonly count: number;
  /** The newest first, a few of them. */
  readonly orders: readonly PastOrder[];
}

export type CustomersAsked =
  | { readonly kind: 'found'; readonly matches: readonly CustomerMatch[] }
  | {
      readonly kind: 'unavailable';
      /** `no_list`: the connection has no customer list, or may not read it. `too_many`: for this minute. */
      readonly why: 'not_connected' | 'no_list' | 'too_many' | 'unreached';
    };

/** What HubRise's customer list is told of the counter's customers. */
export interface CustomersAtHubrise {
  /** Whether HubRise lets the till add to its list; `off`: nobody has asked it. */
  readonly right: 'off' | 'asked' | 'granted' | 'denied';
  /** Whether the connection has a customer list at all. */
  readonly hasList: boolean;
  /** How many HubRise is still to hear of. */
  readonly waiting: number;
  /** Whom it did not take, and why in its own words; nobody for who may not sell. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/** What HubRise says of the points of whom a ticket is for. */
export type PointsAsked =
  /** None are earned here, or it is a training, or for nobody who is known by a phone. */
  | { readonly kind: 'off' }
  /** HubRise does not know them, and is not told of them. */
  | { readonly kind: 'nobody' }
  /** It is told of them with this ticket: they earn, and have nothing to use. */
  | { readonly kind: 'new' }
  | {
      readonly kind: 'known';
      /** HubRise's id. */
      readonly customer: string;
      /** Without what this till has used and HubRise may not know of yet; below 0 where too many were used. */
      readonly balance: number;
      readonly at: number;
    }
  | {
      readonly kind: 'unavailable';
      readonly why: Extract<CustomersAsked, { kind: 'unavailable' }>['why'];
      /** What it said before, while the program ran. */
      readonly last: { readonly balance: number; readonly at: number } | null;
      /** Whether what the ticket earns is noted, and told later. */
      readonly isLater: boolean;
    };

/** Points that HubRise has not, or not as they were meant. */
export interface PointsTrouble {
  readonly id: number;
  readonly name: string;
  /** The journal's, of the sale or of the avoir. */
  readonly number: string;
  /** Given (above 0) or taken. */
  readonly points: number;
  /** What the card has now; null: HubRise has not said it. */
  readonly balance: number | null;
  /** HubRise's own words; null: it has taken them, and more were used than there were. */
  readonly why: string | null;
}

export interface PointsAtHubrise {
  /** As of `CustomersAtHubrise`: without it points that go back wait. */
  readonly right: CustomersAtHubrise['right'];
  readonly waiting: number;
  /** The oldest first; none for who may not sell. */
  readonly troubles: readonly PointsTrouble[];
}

export interface RepeatAnswer {
  readonly answer: CounterAnswer;
  /** What of it is not in the ticket, each with its reason. */
  readonly left: readonly LeftOut[];
}

export interface CustomersApi {
  /** Those whom this till knows by a phone; none of a number that is still being typed. */
  find(phone: string): Promise<readonly CustomerMatch[]>;
  /** The same of HubRise's customer list. */
  ask(phone: string): Promise<CustomersAsked>;
  /** Asks HubRise, by another authorisation, to let the till add to its list. */
  askRight(method: ConnectMethod): Promise<void>;
  /** Their points, as HubRise says them now. */
  points(customer: TicketCustomer): Promise<PointsAsked>;
  /**
   * Takes the reward so many times off the ticket that was seen, after another look at the balance: without HubRise
   * no points are used.
   */
  spendPoints(rev: number, rewards: number): Promise<CounterAnswer>;
  /** What HubRise refused is asked of it again, or is settled by a person; a balance below 0 has been seen. */
  settlePoints(id: number, how: 'again' | 'seen'): Promise<void>;
  /** A former order once more, into the ticket on the screen, at the prices of now. */
  repeat(key: string): Promise<RepeatAnswer>;
}
