import type { LocationId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { SendKind, SendRow } from '../store/sends.ts';
import type { Turns } from './rounds.ts';

/** What became of a send. */
export type Told =
  /** HubRise has it. `also` is written in the same unit of work. */
  | { readonly kind: 'there'; readonly also?: () => void }
  /** Something that it depends on is other by now: it is looked at anew, at once. */
  | { readonly kind: 'again' }
  /** It is not asked of HubRise, and a person sees why: parked as a refusal is. */
  | { readonly kind: 'given_up'; readonly why: string }
  /** A refusal parks it; after anything else it is tried again. */
  | ApiFailure;

export const AGAIN: Told = { kind: 'again' };
export const THERE: Told = { kind: 'there' };

/** `missing`: HubRise does not have it. */
export type Seen = Told | { readonly kind: 'missing' };

/** What is told in one request: one send, but for a kind that goes together. */
export type Batch<K extends SendKind = SendKind> = readonly [SendRow<K>, ...SendRow<K>[]];

/** How HubRise is told of one kind. The runner does the rest: when, in which order, again, and what it notes. */
export interface Teller<K extends SendKind = SendKind> {
  /** How fast its sends may go. */
  readonly turns: Turns;
  /**
   * So many of them go in one request, halved where HubRise refuses several together; a new one waits for no pause of
   * the others. Without it, each goes by itself.
   */
  readonly together?: number;
  /** No further try of one is more than this away, ms. */
  readonly patienceMs?: number;
  /** Which of its sends may be told now; without it, all that are to be told. */
  listDue?(at: LocationId): readonly SendRow<K>[];
  /** Whether this one goes before those of which that is not said; of each, the oldest first. */
  goesFirst?(send: SendRow<K>): boolean;
  /** Whether this one has to wait for something else. */
  waits?(send: SendRow<K>): boolean;
  /**
   * `look_first`: HubRise may have it although it never left from here. `repeat`: told twice, it is as if it was told
   * once, so that it is never looked for.
   */
  way?(send: SendRow<K>): 'look_first' | 'repeat' | 'usual';
  /** A try of it is over, whatever became of it. */
  onTried?(send: SendRow<K>): void;
  /** Lets nothing else happen to the subject while it is looked at and told. */
  alone?<T>(send: SendRow<K>, run: () => Promise<T>): Promise<T>;
  /** Whether HubRise has it already; asked of what has left and was not answered (but see `way`). */
  look(send: SendRow<K>, at: LocationId): Promise<Seen>;
  tell(sends: Batch<K>, at: LocationId): Promise<Told>;
  /** HubRise answers again, before its sends are tried. */
  hubriseIsBack?(): void;
  /** Nothing is told any more. */
  end?(): void;
}

/** One teller a kind. */
export type Tellers = { readonly [K in SendKind]: Teller<K> };
