import type { ReactElement } from 'react';
import { MEANS, type Means, TIP_MEANS } from '../../../main/core/counter/tender.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './pay.module.css';

const c = classesOf(sheet);

/** All means beside cash. */
export function MeansKeys(props: {
  /** What is typed on the terminal, where it is more than what is paid; '' where it is not. */
  readonly cardAmount: string;
  /** All would be paid: a tip has no other payment to go along with. */
  readonly isTipLast: boolean;
  readonly onPay: (means: Means) => void;
  /** Calls the card terminal; null: cards are typed on it by hand. */
  readonly onTerminal: (() => void) | null;
}): ReactElement {
  const { cardAmount, isTipLast, onPay, onTerminal } = props;
  const { fiscal, settings } = useTill();
  const { t } = useTranslation();
  const isTraining = useReadable(fiscal, (journal) => journal?.isTraining === true);
  const hasTerminal = useReadable(settings, (known) => (known?.terminal ?? null) !== null);
  return (
    <div className={c('means')}>
      {MEANS.filter((means) => means !== 'cash').map((means) => (
        <ActionButton
          key={means}
          size="primary"
          isDisabled={isTipLast && !TIP_MEANS.includes(means)}
          onPress={() => {
            if (means === 'card' && onTerminal !== null) onTerminal();
            else onPay(means);
          }}
        >
          {t(`comptoir.means.${means}`)}
          {means === 'card' && ` ${cardAmount}`}
        </ActionButton>
      ))}
      {onTerminal === null ? (
        <p className="quiet">
          {t(isTraining && hasTerminal ? 'terminal.inTraining' : 'comptoir.cardByHand')}
        </p>
      ) : (
        <ActionButton onPress={() => onPay('card')}>{t('terminal.byHand')}</ActionButton>
      )}
    </div>
  );
}
