import type { ReactElement } from 'react';
import { isNobodys } from '../../../main/core/counter/draft.ts';
import { pointsUsedOn, totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { OpenSheet } from './basket-sheet.tsx';
import { ByHandButton, GivenByHand } from './card/by-hand.tsx';
import { GiveBackButton } from './card/give-back.tsx';
import sheet from './counter.module.css';
import { SendButton } from './send-button.tsx';

const c = classesOf(sheet);

/** What the ticket comes to, and what can be done with it as a whole. */
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
  const isEmpty = draft.lines.length === 0;
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
        <p className={c('row', 'total')}>
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
      {!isPaying && <BasketActions view={view} isSold={isSold} onOpen={onOpen} />}
      {!isPaying && !isSold && (
        <ActionButton size="primary" look="primary" isDisabled={isEmpty || !canPay} onPress={onPay}>
          {t('comptoir.payFor', { amount: euros(totals.due) })}
        </ActionButton>
      )}
    </div>
  );
}

/** What is done with it before it is paid; what needs no line is there after a sale, too. */
function BasketActions(props: {
  readonly view: CounterView;
  readonly isSold: boolean;
  readonly onOpen: (sheet: OpenSheet) => void;
}): ReactElement {
  const { isSold, onOpen, view } = props;
  const { operators } = useTill();
  const { t } = useTranslation();
  const mayFree = useReadable(operators, (known) => known?.current?.rights.free ?? false);
  const isEmpty = view.draft.lines.length === 0;
  return (
    <div className={c('actions')}>
      {!isSold && (
        // What is not there with every ticket stands above the rest, which it so never moves.
        <>
          <GiveBackButton view={view} />
          <ByHandButton view={view} />
          <SendButton view={view} />
          <ActionButton isDisabled={isEmpty} onPress={() => onOpen('park')}>
            {t('comptoir.park')}
          </ActionButton>
          <ActionButton isDisabled={isEmpty} onPress={() => onOpen('rebate')}>
            {t('comptoir.rebate')}
          </ActionButton>
          <ActionButton isDisabled={isEmpty} onPress={() => onOpen('note')}>
            {t('comptoir.bill')}
          </ActionButton>
        </>
      )}
      {/* What needs a line makes room for the change and the question about the ticket. */}
      <ActionButton isDisabled={!mayFree} onPress={() => onOpen('free')}>
        {t('comptoir.free')}
      </ActionButton>
    </div>
  );
}
