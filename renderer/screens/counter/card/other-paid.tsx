import { type ReactElement, useState } from 'react';
import type { CardMeans } from '../../../../main/core/counter/giving-back.ts';
import { mayHavePaid, mostPaid } from '../../../../main/core/counter/in-payment.ts';
import type { CardPaid } from '../../../../preload/contract.ts';
import { Choice } from '../../../components/option-list.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { centsOf } from '../../../logic/counter.ts';
import { TypedNumber } from '../typed-number.tsx';

const LONGEST_AMOUNT = 6;
const MEANS = ['card', 'titre_card'] as const satisfies readonly CardMeans[];

/** What a card has really paid, as its slip says: less, with a tip from the terminal, or a titre-restaurant. */
export function OtherPaidSheet(props: {
  /** Cents. */
  readonly asked: number;
  readonly onPaid: (paid: CardPaid) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { asked, onClose, onPaid } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const [means, setMeans] = useState<CardMeans>('card');
  const [digits, setDigits] = useState('');
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  // Who only says which card it was types nothing.
  const paid = { means, amount: digits === '' ? asked : centsOf(digits) };
  const isPossible = mayHavePaid(asked, paid);
  const differs = useDifference(asked, paid.amount);
  return (
    <Overlay place="centre" title={t('terminal.otherPaid.title')} onClose={onClose}>
      <Choice
        label={t('terminal.otherPaid.means')}
        value={means}
        options={MEANS.map((value) => ({ value, label: t(`comptoir.means.${value}`) }))}
        onChange={setMeans}
      />
      <p role="status">
        {isPossible
          ? differs || t('terminal.otherPaid.hint')
          : t('terminal.otherPaid.most', { amount: euros(mostPaid(asked, means)) })}
      </p>
      <TypedNumber
        digits={digits}
        most={LONGEST_AMOUNT}
        words={euros(paid.amount)}
        isDisabled={!isPossible}
        onChange={setDigits}
        onDone={() => onPaid(paid)}
      />
    </Overlay>
  );
}

/** How what was paid is not what was asked for; '' where it is. */
export function useDifference(asked: number, amount: number): string {
  const { t } = useTranslation();
  const { money } = useFormat();
  if (amount === asked) return '';
  const difference = money({ cents: Math.abs(amount - asked), currency: 'EUR' });
  return t(`terminal.otherPaid.${amount > asked ? 'more' : 'less'}`, { amount: difference });
}
