import { type ReactElement, useState } from 'react';
import type { Share } from '../../../../main/core/counter/giving-back.ts';
import { meansText } from '../../../../main/core/paper/lines.ts';
import type { CardDirection, CardEnding } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { useRefusalWords } from '../../../components/operators/refusal.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** How the last call of the terminal has ended, where somebody has to know it; until it was read. */
export function CardEnded(): ReactElement | null {
  const { api, fail, terminal } = useTill();
  const { t } = useTranslation();
  const words = useEndingWords();
  const refusal = useRefusalWords();
  const [printed, setPrinted] = useState<string | null>(null);
  const progress = useReadable(terminal, (view) => view?.progress);
  if (progress?.kind !== 'ended') return null;
  const { direction, ending } = progress;
  const avoir = ending.kind === 'accepted' ? ending.avoir : undefined;
  const print = async (number: string): Promise<void> => {
    const answer = await api.counter.printSale(number);
    setPrinted(answer.kind === 'asked' ? t('comptoir.avoirAsked') : refusal(answer.reason));
  };
  // What a hand has to give is not to be missed.
  const isByHand = ending.kind === 'accepted' && (ending.back?.hand.length ?? 0) > 0;
  const isGood = ending.kind === 'accepted' && ending.isTaken && !isByHand;
  return (
    <Message
      tone={isGood ? 'neutral' : 'warning'}
      title={words(ending, direction)}
      announced
      actions={
        <>
          {avoir !== undefined && (
            <ActionButton onPress={() => void print(avoir).catch(fail)}>
              {t('comptoir.printAvoir')}
            </ActionButton>
          )}
          <ActionButton onPress={() => void api.terminal.forget().catch(fail)}>
            {t('comptoir.ok')}
          </ActionButton>
        </>
      }
    >
      {printed ?? undefined}
    </Message>
  );
}

type Accepted = Extract<CardEnding, { kind: 'accepted' }>;

/** So much by each means, as a list. */
export function useShareWords(): (shares: readonly Share[]) => string {
  const { money } = useFormat();
  return (shares) =>
    shares
      .map(
        ({ amount, means }) => `${meansText(means)} ${money({ cents: amount, currency: 'EUR' })}`,
      )
      .join(', ');
}

/** An ending as a sentence; '' where there is nothing to say. */
export function useEndingWords(): (ending: CardEnding, direction: CardDirection) => string {
  const { t } = useTranslation();
  const { money } = useFormat();
  const refusal = useRefusalWords();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const shares = useShareWords();
  const taken = ({ amount, asked, isTaken }: Accepted): string => {
    if (!isTaken) return t('terminal.ended.gone', { amount: euros(amount) });
    const words = { amount: euros(amount), asked: euros(asked) };
    if (amount === asked) return '';
    return t(`terminal.ended.${amount < asked ? 'lower' : 'higher'}`, words);
  };
  const givenBack = ({ amount, asked, avoir, back, isTaken, means: by }: Accepted): string => {
    const { hand, terminal } = back ?? { hand: [], terminal: [{ means: by, amount }] };
    const means = shares(terminal);
    if (!isTaken) return t('terminal.ended.goneBack', { means });
    return [
      t('terminal.ended.back', { means }),
      hand.length > 0 && t('terminal.ended.byHand', { means: shares(hand) }),
      // Of a ticket that is not sold.
      back === undefined &&
        amount < asked &&
        t('terminal.ended.staysPaid', { amount: euros(asked - amount) }),
      avoir !== undefined && t('terminal.ended.avoir', { number: avoir }),
    ]
      .filter(Boolean)
      .join(' ');
  };
  return (ending, direction) => {
    const isBack = direction === 'credit';
    switch (ending.kind) {
      case 'accepted':
        return isBack ? givenBack(ending) : taken(ending);
      case 'refused':
      case 'aborted':
        return isBack ? t('terminal.ended.notBack') : t(`terminal.ended.${ending.why}`);
      case 'unreachable':
        return t(`terminal.ended.${isBack ? 'unreachableBack' : 'unreachable'}`);
      case 'not_asked': {
        const { reason } = ending;
        // What holds a ticket is asked at once: this is of a refund that was put aside.
        if (reason === 'card_open') return t('terminal.unfinished.first');
        return reason === 'no_terminal' || reason === 'card_busy'
          ? t(`terminal.ended.${reason}`)
          : refusal(reason);
      }
      case 'called_off':
      case 'unknown':
        return '';
    }
  };
}
