import type { LocationId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { SendKind, SendRow } from '../store/sends.ts';
import type { Turns } from './rounds.ts';

/** What became of a send. */
export type Told =
  /** HubRise has it. `also` is written in the same unit of work. */
  | { readonly kind: 'there'; readonly also?: () => void }
  /** A refusal parks it; after anything else it is tried again. */
  | ApiFailure;

/** `missing`: HubRise does not have it. */
type Seen = Told | { readonly kind: 'missing' };

/** How HubRise is told of one kind. The runner does the rest: when, in which order, again, and what it notes. */
export interface Teller<K extends SendKind = SendKind> {
  /** How fast its sends may go. */
  readonly turns: Turns;
  /** Lets nothing else happen to the subject while it is looked at and told. */
  alone<T>(send: SendRow<K>, run: () => Promise<T>): Promise<T>;
  /** Whether HubRise has it already; asked of what has left and was not answered. */
  look(send: SendRow<K>, at: LocationId): Promise<Seen>;
  tell(send: SendRow<K>, at: LocationId): Promise<Told>;
}

/** One teller a kind. */
export type Tellers = { readonly [K in SendKind]: Teller<K> };
