import { type ReactElement, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { MOST_PARTS } from '../../../main/core/counter/in-payment.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { DigitKeys } from '../../components/digit-keys.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { amountsOf } from '../../logic/pay-amounts.ts';
import { CardWait, isUnderWay } from './card/card-wait.tsx';
import { CashKeys } from './cash-keys.tsx';
import { CardKey, OtherMeans } from './means-keys.tsx';
import { PaidSoFar } from './paid-so-far.tsx';
import sheet from './pay.module.css';
import { LargeTip, MoreKey, PaperKeys, TipKey } from './pay-extras.tsx';
import { SplitSheet } from './split-sheet.tsx';
import { usePayKeys } from './use-pay-keys.ts';
import { type TypedAmount, usePaying, useTypedAmount } from './use-paying.ts';

const c = classesOf(sheet);

/** Encaisser: what is due, what the customer is likely to hand over, other amounts and means, parts. */
export function PayPane(props: {
  readonly view: CounterView;
  /** How often something was scanned: a scanner's digits are no amount. */
  readonly scans: number;
  /** What is paid here now: of the next ticket, or part, nothing is by a tap that was meant for the one before. */
  readonly pays: string;
  /** The same of a key. */
  readonly isSecondKey: () => boolean;
  /** Where the ticket says what is paid of it. */
  readonly aside: HTMLElement | null;
  /** A question stands in its place: what was chosen is kept until it is answered. */
  readonly isAway: boolean;
  readonly onBack: () => void;
}): ReactElement | null {
  const { aside, isAway, isSecondKey, onBack, pays, scans, view } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  const [isSplitting, setSplitting] = useState(false);
  const digits = useTypedAmount(scans);
  const { addDigit, erase, typed } = digits;
  const paying = usePaying(view, digits);
  const { card, finish, pay, payByCard } = paying;
  const amounts = amountsOf(view.draft, typed);
  const { beside, cash, due, isTipLast, tip, total } = amounts;
  usePayKeys({
    onDigit: addDigit,
    onErase: erase,
    onBack,
    onEnter: () => {
      // The button that has the focus says another amount than was typed.
      if (typed === 0) return false;
      if (!isSecondKey()) void pay('cash', typed);
      return true;
    },
    onCash: () => {
      if (!isSecondKey()) void (due === 0 ? finish() : pay('cash', cash));
    },
    onCard: () => {
      if (!isSecondKey()) payByCard();
    },
    isDeaf: isAway || isUnderWay(card?.progress),
  });

  if (isAway) return null;
  if (isUnderWay(card?.progress)) return <CardWait progress={card.progress} />;
  return (
    <div className={c('paying')} data-tap-for={pays}>
      <DueNow
        amounts={amounts}
        draft={view.draft}
        onBack={onBack}
        onSplit={() => setSplitting(true)}
      />
      {aside !== null &&
        createPortal(
          <PaidSoFar
            view={view}
            lastTip={isTipLast ? tip : 0}
            onTakeBack={() => void counter.ask((api) => api.takeBack())}
          />,
          aside,
        )}
      {due < 0 ? null : due === 0 ? (
        <ActionButton size="primary" look="primary" onPress={() => void finish()}>
          {t('comptoir.finish')}
        </ActionButton>
      ) : (
        <PayWays amounts={amounts} digits={digits} draft={view.draft} paying={paying} pays={pays} />
      )}
      {paying.isTipAsked && (
        <LargeTip
          tip={tip}
          total={total}
          onMeant={() => {
            paying.forgetTip();
            paying.chooseBeside({ ...beside, tip, meantTip: tip });
          }}
          onClose={paying.forgetTip}
        />
      )}
      {isSplitting && (
        <SplitSheet
          draft={view.draft}
          most={MOST_PARTS}
          onClose={() => setSplitting(false)}
          onParts={(parts) => {
            setSplitting(false);
            paying.choose({ kind: 'split', parts });
          }}
          onLines={(picks) => {
            setSplitting(false);
            void counter.ask((api) => api.divide(picks));
          }}
        />
      )}
    </div>
  );
}

type Amounts = ReturnType<typeof amountsOf>;

/** What is due now, of all or of a part. */
function DueNow(props: {
  readonly amounts: Amounts;
  readonly draft: Draft;
  readonly onBack: () => void;
  readonly onSplit: () => void;
}): ReactElement {
  const { draft, onBack, onSplit } = props;
  const { now, paid, share, shares } = props.amounts;
  const { t } = useTranslation();
  const { money } = useFormat();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <div className={c('due')}>
      <ActionButton icon="back" onPress={onBack}>
        {t(draft.bill === undefined ? 'comptoir.back' : 'action.later')}
      </ActionButton>
      <p className={c('dueText')}>
        {share === undefined
          ? t(paid > 0 ? 'comptoir.stillDue' : 'comptoir.due')
          : t('comptoir.shareOf', { count: shares.length })}
        <output className={c('dueAmount')}>{euros(Math.max(0, now))}</output>
      </p>
      <ActionButton onPress={onSplit}>{t('comptoir.split')}</ActionButton>
    </div>
  );
}

/** The ways to pay what is due: a card and the exact amount first, notes and keys, the rest behind Plus. */
function PayWays(props: {
  readonly amounts: Amounts;
  readonly digits: TypedAmount;
  readonly draft: Draft;
  readonly paying: ReturnType<typeof usePaying>;
  /** What is paid now: for the next of it the notes are there again. */
  readonly pays: string;
}): ReactElement {
  const { digits, draft, pays } = props;
  const { amount, beside, isTipLast, now, tip, total } = props.amounts;
  const { chooseBeside, isSet, pay, payByCard } = props.paying;
  const { money } = useFormat();
  const [moreFor, setMoreFor] = useState<string | null>(null);
  const hasMore = moreFor === pays;
  return (
    <div className={c('ways')}>
      <CardKey
        amount={money({ cents: amount + tip, currency: 'EUR' })}
        hasTip={tip > 0}
        onPress={payByCard}
      />
      <CashKeys
        due={now + tip}
        hasTip={tip > 0}
        isExactAlone={hasMore}
        onPay={(cents) => void pay('cash', cents)}
      />
      <MoreKey
        draft={draft}
        beside={beside}
        isOpen={hasMore}
        onPress={() => setMoreFor(hasMore ? null : pays)}
      />
      <TipKey beside={beside} tip={tip} total={total} onChange={chooseBeside} />
      {hasMore ? (
        <OtherMeans isTipLast={isTipLast} isSet={isSet} onPay={(means) => void pay(means, amount)}>
          <PaperKeys draft={draft} beside={beside} onChange={chooseBeside} />
        </OtherMeans>
      ) : (
        <ReceivedKeys digits={digits} onPay={(cents) => void pay('cash', cents)} />
      )}
    </div>
  );
}

/** Another amount in cash, as it is typed. */
function ReceivedKeys(props: {
  readonly digits: TypedAmount;
  readonly onPay: (cents: number) => void;
}): ReactElement {
  const { addDigit, erase, typed } = props.digits;
  const { t } = useTranslation();
  const { money } = useFormat();
  return (
    <div className={c('keypad')}>
      <p className={c('received')}>
        <span>{t('comptoir.received')}</span>
        <output className={c('typed')}>{money({ cents: typed, currency: 'EUR' })}</output>
      </p>
      <DigitKeys isMoney onDigit={addDigit} onErase={erase}>
        <ActionButton
          size="primary"
          look="primary"
          isDisabled={typed === 0}
          onPress={() => props.onPay(typed)}
        >
          {t('comptoir.means.cash')}
        </ActionButton>
      </DigitKeys>
    </div>
  );
}
