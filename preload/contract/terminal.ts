import type { CardMeans, GivenBack, Share } from '../../main/core/counter/giving-back.ts';
import type { CardPaid } from '../../main/core/counter/in-payment.ts';
import type { CardOutcome } from '../../main/core/terminal/protocol.ts';
import type { TerminalSettings } from '../../main/core/terminal/settings.ts';
import type { CounterRefusal, RefundRequest } from './counter.ts';
import type { FiscalAnswer } from './fiscal.ts';

/** The card terminal of the counter. Amounts in cents, above 0. */

export type { CardPaid };

export type CardDirection = 'debit' | 'credit';

/** How a call of the terminal has ended. */
export type CardEnding =
  /** `isTaken` false: what it was for is there no more; the money was taken all the same. */
  | {
      readonly kind: 'accepted';
      readonly asked: number;
      readonly amount: number;
      readonly means: CardMeans;
      readonly isTaken: boolean;
      /** The number of the avoir that was sealed with it; of a refund alone. */
      readonly avoir?: string;
      /** Of a refund: what the terminal has given back, by each means, and what a hand is to give. */
      readonly back?: GivenBack;
    }
  | Exclude<CardOutcome, { kind: 'accepted' | 'unknown' }>
  /** It was not asked for anything: nothing was taken. */
  | { readonly kind: 'unreachable' | 'called_off' }
  /** A person has to say what became of it: it is among the open ones. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not_asked'; readonly reason: CardRefusal };

export type CardRefusal =
  | CounterRefusal
  /** None is set, or this is a training. */
  | 'no_terminal'
  /** It is being asked already. */
  | 'card_busy';

export interface CardAsked {
  readonly direction: CardDirection;
  readonly amount: number;
  /** Which card is to get it back; left out: whichever is presented pays. */
  readonly means?: CardMeans;
  /** Of a refund: the last digits of the card that has paid it, where the terminal said them. */
  readonly last4?: string;
}

export type CardProgress =
  | { readonly kind: 'idle' }
  /** Nothing was asked so far: it can be called off. */
  | ({ readonly kind: 'calling' } & CardAsked)
  /** It shows the amount, and somebody has to present a card. */
  | ({ readonly kind: 'waiting' } & CardAsked)
  /** Until the next call, or until it was read. */
  | { readonly kind: 'ended'; readonly direction: CardDirection; readonly ending: CardEnding };

/** A call of which the journal holds no ending. */
export interface OpenCardView {
  readonly attempt: string;
  readonly direction: CardDirection;
  readonly amount: number;
  /** Local time with offset. */
  readonly at: string;
  /** What the terminal has said of it, and the journal did not take so far; null: nobody knows. */
  readonly heard: CardHeard | null;
  /** It is a refund, and no ticket stands still for it: others may be served before it is answered. */
  readonly mayWait: boolean;
}

/** `amount`: what was really paid. `auth`: the number of the authorisation; null where there is none. */
export type CardHeard =
  | { readonly kind: 'accepted'; readonly amount: number; readonly auth: string | null }
  | { readonly kind: 'refused' };

/** A refund of which some has gone back to a card, or all of it, and its avoir is not sealed yet. */
export interface UnfinishedRefund {
  readonly original: string;
  readonly given: readonly Share[];
  /** What the terminal is to be asked for; null: all is back, and the avoir could not be sealed. */
  readonly left: (Share & { readonly last4?: string }) | null;
}

export interface CardView {
  /** Whether « Carte » calls the terminal. */
  readonly isSet: boolean;
  readonly progress: CardProgress;
  /** The oldest first; while there is one the terminal is called for nothing else. */
  readonly open: readonly OpenCardView[];
  /** Until it is finished the terminal is called for nothing else; null: there is none. */
  readonly unfinished: UnfinishedRefund | null;
}

export interface CardWish {
  readonly amount: number;
  /** Beside the amount: the card is asked for both. */
  readonly tip: number;
  /** The tip that somebody has said a second time to mean, cents. */
  readonly meantTip?: number;
}

/** What a person has read on the terminal. `auth`: the number of the authorisation; null where there is none. */
export type CardWord =
  | {
      readonly kind: 'accepted';
      readonly auth: string | null;
      /** Left out: what was asked for, by a bank's card. Of what goes back to a card it is left out. */
      readonly paid?: CardPaid;
    }
  | { readonly kind: 'refused' };

export interface TerminalApi {
  /** Asks for so much of the ticket that was seen; answered once it has ended. */
  pay(rev: number, wish: CardWish): Promise<CardEnding>;
  /** Gives back what was paid by card, and seals the avoir; answered once it has ended. */
  refund(request: RefundRequest): Promise<CardEnding>;
  /**
   * Gives back one of the payments that it took of the ticket that was seen, which is not sold yet: `n`
   * among them. Answered once it has ended.
   */
  giveBack(rev: number, n: number): Promise<CardEnding>;
  /** Asks for what is left of a refund that has begun; answered once it has ended. */
  goOn(): Promise<CardEnding>;
  /** What is left of it is given back by hand, in cash, and its avoir is sealed. Null: done. */
  finishByHand(): Promise<CardRefusal | null>;
  /** Waits no longer; where something was asked, a person has to say what became of it. */
  stopWaiting(): Promise<void>;
  /** Null: done. Where the terminal's own word was heard, that is what is sealed. */
  declare(attempt: string, word: CardWord): Promise<CardRefusal | null>;
  /** The ending was read. */
  forget(): Promise<void>;
  /** Connects and hangs up: whether a terminal answers there. */
  check(settings: TerminalSettings): Promise<boolean>;
  /** Null: cards are typed on it by hand. */
  set(settings: TerminalSettings | null): Promise<FiscalAnswer>;
}
