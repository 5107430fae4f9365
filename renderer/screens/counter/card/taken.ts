import type { Draft } from '../../../../main/core/counter/draft.ts';
import { meansText } from '../../../../main/core/paper/lines.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** What a terminal has taken of a ticket, in words: how much, the tip with it, and by which card. */
export function useTakenByTerminal({
  terminal = [],
}: Draft): readonly { readonly amount: string; readonly by: string }[] {
  const { t } = useTranslation();
  const { money } = useFormat();
  return terminal.map(({ amount, auth, means, tip = 0 }) => ({
    amount: money({ cents: amount + tip, currency: 'EUR' }),
    by: [meansText(means), auth && t('terminal.giveBack.auth', { auth })]
      .filter(Boolean)
      .join(', '),
  }));
}
