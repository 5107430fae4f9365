import { type ReactElement, useState } from 'react';
import type { CardRefusal, CardWord, OpenCardView } from '../../../../preload/contract.ts';
import { Message } from '../../../components/message.tsx';
import { useRefusalWords } from '../../../components/operators/refusal.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useKeychain } from '../../../hooks/use-keychain.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** Those of which the counter's own words say what to do; what they say of a payment is true here too. */
const TOLD = ['no_operator', 'no_right', 'key_lost', 'date_doubtful', 'asking_date'] as const;
/** Those of which they say that nothing was taken: here a card may have paid. */
const OWN = ['not_stored', 'no_keychain'] as const;

/** How to answer what became of a card, and what there is to say where the answer could not be sealed. */
export function useDeclare({
  attempt,
  direction,
}: OpenCardView): readonly [(word: CardWord) => Promise<void>, ReactElement | null] {
  const { api } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const refusal = useRefusalWords();
  const [refused, setRefused] = useState<CardRefusal | null>(null);
  const why = (reason: CardRefusal): string | undefined => {
    const own = OWN.find((one) => one === reason);
    if (own !== undefined) return t(`terminal.question.why.${own}`, { keychain });
    const told = TOLD.find((one) => one === reason);
    return told === undefined ? undefined : refusal(told);
  };
  const declare = async (word: CardWord): Promise<void> => {
    setRefused(null);
    setRefused(await api.terminal.declare(attempt, word));
  };
  const problem = refused !== null && (
    <Message
      tone="bad"
      title={t(`terminal.question.notYet${direction === 'credit' ? 'Back' : ''}`)}
      announced
    >
      {why(refused)}
    </Message>
  );
  return [declare, problem || null];
}
