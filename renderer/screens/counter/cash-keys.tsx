import type { ReactElement } from 'react';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './pay.module.css';

const c = classesOf(sheet);

/** The notes that customers hand over, cents: always these, in these places. */
const NOTES = [500, 1_000, 2_000, 5_000, 10_000] as const;

/**
 * What is due in cash, and the notes: each says what it leaves or gives back. Nothing of it comes, goes or moves with
 * what was paid.
 */
export function CashKeys(props: {
  /** What is due now, in cash, cents: with the tip that goes along. */
  readonly due: number;
  readonly hasTip: boolean;
  readonly onPay: (amount: number) => void;
}): ReactElement {
  const { due, hasTip, onPay } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const effect = (note: number): string => {
    if (note === due) return t('comptoir.cashNote.exact');
    return note < due
      ? t('comptoir.cashNote.leaves', { amount: euros(due - note) })
      : t('comptoir.cashNote.back', { amount: euros(note - due) });
  };
  return (
    <fieldset className={c('offers')} aria-label={t('comptoir.means.cash')}>
      <PressButton className={c('cash', 'exact')} autoFocus onPress={() => onPay(due)}>
        <span>{t(hasTip ? 'comptoir.exactWithTip' : 'comptoir.exact')}</span>
        <b>{euros(due)}</b>
      </PressButton>
      {NOTES.map((note) => (
        <PressButton
          key={note}
          className={c('cash')}
          description={effect(note)}
          onPress={() => onPay(note)}
        >
          <b>{euros(note)}</b>
          <span className={c('effect')} data-effect={effect(note)} />
        </PressButton>
      ))}
    </fieldset>
  );
}
