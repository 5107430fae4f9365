import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardDirection, CardEnding } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useRefusalWords } from '../refusal.tsx';

/** How the last call of the terminal has ended, where somebody has to know it; until it was read. */
export function CardEnded(): ReactElement | null {
  const { api, fail, terminal } = useTill();
  const { t } = useTranslation();
  const words = useEndingWords();
  const progress = useReadable(terminal, (view) => view?.progress);
  if (progress?.kind !== 'ended') return null;
  const { direction, ending } = progress;
  const isGood = ending.kind === 'accepted' && ending.isTaken;
  return (
    <Message
      tone={isGood ? 'neutral' : 'warning'}
      title={words(ending, direction)}
      announced
      actions={
        <ActionButton onPress={() => void api.terminal.forget().catch(fail)}>
          {t('comptoir.ok')}
        </ActionButton>
      }
    />
  );
}

/** An ending as a sentence; '' where there is nothing to say. */
export function useEndingWords(): (ending: CardEnding, direction: CardDirection) => string {
  const { t } = useTranslation();
  const { money } = useFormat();
  const refusal = useRefusalWords();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (ending, direction) => {
    const isBack = direction === 'credit';
    switch (ending.kind) {
      case 'accepted': {
        const [amount, asked] = [euros(ending.amount), euros(ending.asked)];
        if (!ending.isTaken) return t(`terminal.ended.${isBack ? 'goneBack' : 'gone'}`, { amount });
        if (ending.amount === ending.asked) return '';
        return t(`terminal.ended.${isBack ? 'lowerBack' : 'lower'}`, { amount, asked });
      }
      case 'refused':
      case 'aborted':
        return t(`terminal.ended.${ending.why}`);
      case 'unreachable':
        return t('terminal.ended.unreachable');
      case 'not_asked': {
        const { reason } = ending;
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
