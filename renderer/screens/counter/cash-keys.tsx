import type { ReactElement } from 'react';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './pay.module.css';

const c = classesOf(sheet);

/** The notes that customers hand over, cents: always these, in these places, in the colour of each. */
const NOTES = [
  { cents: 500, look: c('note', 'five') },
  { cents: 1_000, look: c('note', 'ten') },
  { cents: 2_000, look: c('note', 'twenty') },
  { cents: 5_000, look: c('note', 'fifty') },
  { cents: 10_000, look: c('note', 'hundred') },
] as const;

/**
 * What is due in cash, and the notes: each says what it leaves or gives back. Nothing of it comes, goes or moves with
 * what was paid.
 */
export function CashKeys(props: {
  /** What is due now, in cash, cents: with the tip that goes along. */
  readonly due: number;
  readonly hasTip: boolean;
  /** Other means stand in the place of the notes. */
  readonly isExactAlone: boolean;
  readonly onPay: (amount: number) => void;
}): ReactElement {
  const { due, hasTip, isExactAlone, onPay } = props;
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
    // biome-ignore lint/a11y/useSemanticElements: a fieldset takes no columns of the grid around it.
    <div role="group" className={c('cash')} aria-label={t('comptoir.means.cash')}>
      <PressButton className={c('main', 'exact')} autoFocus onPress={() => onPay(due)}>
        <Icon name="cash" large />
        <span>{t(hasTip ? 'comptoir.exactWithTip' : 'comptoir.exact')}</span>
        <b className={c('mainAmount')}>{euros(due)}</b>
      </PressButton>
      {!isExactAlone && (
        <div className={c('notes')}>
          {NOTES.map(({ cents, look }) => (
            <PressButton
              key={cents}
              className={look}
              label={euros(cents)}
              description={effect(cents)}
              onPress={() => onPay(cents)}
            >
              <b>{euros(cents).replace(/[.,]00/, '')}</b>
              <span className={c('leaves', 'effect')} data-effect={effect(cents)} />
            </PressButton>
          ))}
        </div>
      )}
    </div>
  );
}
