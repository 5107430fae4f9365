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
  atHubrise(): Promise<CustomersAtHubrise>;
  /** Asks HubRise, by another authorisation, to let the till add to its list. */
  askRight(method: ConnectMethod): Promise<void>;
  /** A former order once more, into the ticket on the screen, at the prices of now. */
  repeat(key: string): Promise<RepeatAnswer>;
}
