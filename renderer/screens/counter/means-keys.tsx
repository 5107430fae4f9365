import type { ReactElement, ReactNode } from 'react';
import { MEANS, type Means, TIP_MEANS } from '../../../main/core/counter/tender.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './pay.module.css';

const c = classesOf(sheet);

/** Of a card, with what it pays. */
export function CardKey(props: {
  /** What is paid of the bill and given as a tip, in words. */
  readonly amount: string;
  /** What is typed on the terminal is more than what is paid: the name of the key says it. */
  readonly hasTip: boolean;
  readonly onPress: () => void;
}): ReactElement {
  const { amount, hasTip, onPress } = props;
  const { t } = useTranslation();
  const words = t('comptoir.means.card');
  return (
    <PressButton
      className={c('main', 'card')}
      label={hasTip ? `${words} ${amount}` : words}
      description={amount}
      onPress={onPress}
    >
      <Icon name="card" large />
      <span>{words}</span>
      <b className={c('mainAmount', 'effect')} data-effect={amount} />
    </PressButton>
  );
}

/** The means that are seldom used, and what goes with a payment: in the place of notes and keypad. */
export function OtherMeans(props: {
  /** All would be paid: a tip has no other payment to go along with. */
  readonly isTipLast: boolean;
  readonly onPay: (means: Means) => void;
  /** Whether a card is paid on a terminal that the till calls. */
  readonly isSet: boolean;
  /** The papers that go with the payment. */
  readonly children: ReactNode;
}): ReactElement {
  const { children, isSet, isTipLast, onPay } = props;
  const { fiscal, settings } = useTill();
  const { t } = useTranslation();
  const isTraining = useReadable(fiscal, (journal) => journal?.isTraining === true);
  const hasTerminal = useReadable(settings, (known) => (known?.terminal ?? null) !== null);
  return (
    <div className={c('others')}>
      {MEANS.filter((means) => means !== 'cash' && means !== 'card').map((means) => (
        <ActionButton
          key={means}
          size="primary"
          isDisabled={isTipLast && !TIP_MEANS.includes(means)}
          onPress={() => onPay(means)}
        >
          {t(`comptoir.means.${means}`)}
        </ActionButton>
      ))}
      {children}
      {isSet ? (
        <ActionButton size="primary" onPress={() => onPay('card')}>
          {t('terminal.byHand')}
        </ActionButton>
      ) : (
        <p className={`quiet ${c('hint')}`}>
          {t(isTraining && hasTerminal ? 'terminal.inTraining' : 'comptoir.cardByHand')}
        </p>
      )}
    </div>
  );
}
