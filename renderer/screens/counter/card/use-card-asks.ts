import { useState } from 'react';
import type { CardView, OpenCardView, UnfinishedRefund } from '../../../../preload/contract.ts';
import { isUnderWay } from './card-wait.tsx';

interface CardAsks {
  /** Of a call of which nobody knows how it ended. */
  readonly question: OpenCardView | undefined;
  readonly unfinished: UnfinishedRefund | null;
  /** The one of both that others come before. */
  readonly aside: OpenCardView | UnfinishedRefund | null;
  /** A card is asked to pay, or nobody knows whether it has: its ticket stands still. */
  readonly isAsked: boolean;
  readonly putAside: () => void;
  readonly takeUp: () => void;
}

/** What a person is asked of cards, one thing at a time; put aside until it is taken up, or this page is left. */
export function useCardAsks(card: CardView | null): CardAsks {
  const [asideId, setAside] = useState<string | null>(null);
  const [open] = card?.open ?? [];
  const begun = (!isUnderWay(card?.progress) && card?.unfinished) || null;
  const ask = open ?? begun;
  const isAside = ask !== null && idOf(ask) === asideId;
  return {
    question: isAside ? undefined : open,
    unfinished: isAside || open !== undefined ? null : begun,
    aside: isAside ? ask : null,
    isAsked:
      open?.direction === 'debit' ||
      (isUnderWay(card?.progress) && card.progress.direction === 'debit'),
    putAside: () => setAside(ask === null ? null : idOf(ask)),
    takeUp: () => setAside(null),
  };
}

function idOf(ask: OpenCardView | UnfinishedRefund): string {
  return 'attempt' in ask ? ask.attempt : ask.original;
}
