import type { ReactElement } from 'react';
import { isNobodys } from '../../../main/core/counter/draft.ts';
import { pointsUsedOn, totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { OpenSheet } from './basket-sheet.tsx';
import { ByHandButton, GivenByHand } from './card/by-hand.tsx';
import { GiveBackButton } from './card/give-back.tsx';
import sheet from './counter.module.css';
import { SendButton } from './send-button.tsx';

const c = classesOf(sheet);

/** What the ticket comes to, and the two things that are done with nearly each. */
export function BasketFoot(props: {
  readonly view: CounterView;
  readonly isPaying: boolean;
  readonly canPay: boolean;
  /** Its bill was printed, as it stands. */
  readonly isNoted: boolean;
  readonly onOpen: (sheet: OpenSheet) => void;
  readonly onPay: () => void;
}): ReactElement {
  const { canPay, isNoted, isPaying, onOpen, onPay, view } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const { draft, rest } = view;
  const totals = totalsOf(draft);
  const isSold = isNobodys(draft) && view.lastSale !== null;
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <div className={c('foot')}>
      {totals.rebate > 0 && (
        <p className={c('row')}>
          <span>
            {draft.rebate?.kind === 'points'
              ? t('comptoir.points.used', { count: pointsUsedOn(draft) })
              : t('comptoir.rebate')}
          </span>
          <span>{euros(-totals.rebate)}</span>
        </p>
      )}
      {rest !== null && (
        <p className={c('row')}>
          <span>{t('comptoir.rest')}</span>
          <span>{euros(rest)}</span>
        </p>
      )}
      {!isPaying && <GivenByHand view={view} />}
      {isNoted && <p role="status">{t('comptoir.billPrinted')}</p>}
      {!isSold && (
        // Encaisser says what is due: a total of its own stands there only where it is another one.
        <p className={isPaying || totals.due !== totals.total ? c('row', 'total') : 'unseen'}>
          <span>{t('total.total')}</span>
          <output>{euros(totals.total)}</output>
        </p>
      )}
      {!isPaying && totals.paid > 0 && (
        <p className={c('row')}>
          <span>{t('comptoir.paidSoFar')}</span>
          <span>{euros(totals.paid)}</span>
        </p>
      )}
      {!isPaying && !isSold && (
        <BasketActions
          view={view}
          due={totals.due}
          canPay={canPay}
          onHold={() => onOpen('park')}
          onPay={onPay}
        />
      )}
    </div>
  );
}

/** What is done with it before it is paid. All else is behind the three dots. */
function BasketActions(props: {
  readonly view: CounterView;
  /** Cents. */
  readonly due: number;
  readonly canPay: boolean;
  readonly onHold: () => void;
  readonly onPay: () => void;
}): ReactElement {
  const { canPay, due, onHold, onPay, view } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const isEmpty = view.draft.lines.length === 0;
  const amount = money({ cents: due, currency: 'EUR' });
  return (
    <>
      {/* What is not there with every ticket stands above the two, which it so never moves. */}
      <div className={c('atTimes')}>
        <GiveBackButton view={view} />
        <ByHandButton view={view} />
        <SendButton view={view} />
      </div>
      <div className={c('actions')}>
        <PressButton className={c('hold')} isDisabled={isEmpty} onPress={onHold}>
          {t('comptoir.park')}
        </PressButton>
        <PressButton className={c('pay')} isDisabled={isEmpty || !canPay} onPress={onPay}>
          {/* Its name is what is read on it: the two words stay apart in it. */}
          <span>{t('comptoir.pay')}</span> <span className={c('due')}>{amount}</span>
        </PressButton>
      </div>
    </>
  );
}
