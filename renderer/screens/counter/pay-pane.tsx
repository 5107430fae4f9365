import { type ReactElement, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { tipLeft } from '../../../main/core/counter/bill.ts';
import type { PayingEdit } from '../../../main/core/counter/draft.ts';
import {
  type BesidePayment,
  inPayment,
  MOST_PARTS,
} from '../../../main/core/counter/in-payment.ts';
import { isTipMeant, type Means, TIP_MEANS } from '../../../main/core/counter/tender.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterAnswer, CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { DigitKeys } from '../../components/digit-keys.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { centsOf } from '../../logic/counter.ts';
import { CardWait, isUnderWay } from './card/card-wait.tsx';
import { CashKeys } from './cash-keys.tsx';
import { MeansKeys } from './means-keys.tsx';
import { PaidSoFar } from './paid-so-far.tsx';
import sheet from './pay.module.css';
import { LargeTip, PayExtrasKeys } from './pay-extras.tsx';
import { SplitSheet } from './split-sheet.tsx';
import { usePayKeys } from './use-pay-keys.ts';

const c = classesOf(sheet);

const LONGEST_AMOUNT = 6;

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
  const { api, counter, fail, terminal } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const [digits, setDigits] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scan empties them.
  useEffect(() => setDigits(''), [scans]);
  const [isSplitting, setSplitting] = useState(false);
  const [, during] = useBusy();
  const card = useReadable(terminal);
  const { due, paid, total } = totalsOf(view.draft);
  const { beside, shares } = inPayment(view.draft);
  const isSet = card?.isSet === true;
  const share = shares[0];
  const now = share === undefined ? due : Math.min(share, due);
  const typed = centsOf(digits);
  /** Of a tip that an order of HubRise's says is due with it: asked for unless another is chosen. */
  const orderTip = tipLeft(view.draft);
  const tip = beside.tip ?? orderTip;
  const { meantTip = 0 } = beside;
  const [isTipAsked, setTipAsked] = useState(false);
  /** A large one that nobody was asked about yet: an order of HubRise's says it, or the bill was split since. */
  const asksTip = (means: Means): boolean => {
    const asks = TIP_MEANS.includes(means) && !isTipMeant({ tip, meantTip }, total);
    if (asks) setTipAsked(true);
    return asks;
  };
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });

  /** What is chosen of how it is paid is the ticket's: nothing of it is kept here. */
  const choose = (edit: PayingEdit): void =>
    counter.edit(view.id === null ? edit : { ...edit, ticket: view.id });
  const chooseBeside = (next: BesidePayment): void => choose({ kind: 'beside', beside: next });

  const payNow = async (means: Means, amount: number): Promise<void> => {
    setDigits('');
    const { auth, last4 } = beside;
    const slip = { ...(auth ? { auth } : {}), ...(last4 ? { last4 } : {}) };
    const tipped = tip > 0 && TIP_MEANS.includes(means) ? { tip, meantTip } : {};
    const given = { means, amount, ...tipped, ...(means === 'card' ? slip : {}) };
    await counter.ask((api, seen) => ifAsSeen(seen, view, () => api.pay(seen.rev, given)));
  };
  /** What is pressed before the answer to the last press is here pays nothing. */
  const pay = async (means: Means, amount: number): Promise<void> => {
    if (!asksTip(means)) await during(() => payNow(means, amount));
  };
  /** The terminal is called for it; what becomes of it is told by main. */
  const payByTerminal = async (amount: number): Promise<void> => {
    setDigits('');
    let rev = view.rev;
    const isAsSeen = await counter.ask(async (_api, seen) =>
      ifAsSeen(seen, view, async () => {
        rev = seen.rev;
        return { kind: 'done', view: seen };
      }),
    );
    if (!isAsSeen) return;
    await api.terminal.pay(rev, { amount, tip, meantTip });
  };
  const amount = typed === 0 ? now : typed;
  /** What is paid leaves nothing that could take the tip along later. */
  const isTipLast = tip > 0 && due > 0 && Math.min(amount, now) >= due;
  const payByCard = (): void => {
    if (!isSet) void pay('card', amount);
    else if (!asksTip('card')) payByTerminal(amount).catch(fail);
  };
  const finish = (): Promise<void> =>
    during(() => counter.ask((api, seen) => api.pay(seen.rev, null)));
  const addDigit = (digit: string): void =>
    setDigits((before) => `${before}${digit}`.slice(0, LONGEST_AMOUNT));
  const erase = (): void => setDigits((before) => before.slice(0, -1));
  const cash = typed === 0 ? now + tip : typed;
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
      <div className={c('due')}>
        <ActionButton icon="back" onPress={onBack}>
          {t(view.draft.bill === undefined ? 'comptoir.back' : 'comptoir.leaveBill')}
        </ActionButton>
        <p className={c('dueText')}>
          {share === undefined
            ? t(paid > 0 ? 'comptoir.stillDue' : 'comptoir.due')
            : t('comptoir.shareOf', { count: shares.length })}
          <output className={c('dueAmount')}>{euros(Math.max(0, now))}</output>
        </p>
        <ActionButton onPress={() => setSplitting(true)}>{t('comptoir.split')}</ActionButton>
      </div>
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
        <div className={c('ways')}>
          <CashKeys due={now + tip} hasTip={tip > 0} onPay={(amount) => void pay('cash', amount)} />
          <div className={c('keypad')}>
            <output className={c('typed')}>{euros(typed)}</output>
            <DigitKeys onDigit={addDigit} onErase={erase}>
              <ActionButton
                size="primary"
                look="primary"
                isDisabled={typed === 0}
                onPress={() => void pay('cash', typed)}
              >
                {t('comptoir.means.cash')}
              </ActionButton>
            </DigitKeys>
            <PayExtrasKeys draft={view.draft} beside={beside} tip={tip} onChange={chooseBeside} />
          </div>
          <MeansKeys
            isTipLast={isTipLast}
            cardAmount={tip > 0 ? euros(amount + tip) : ''}
            onPay={(means) => void pay(means, amount)}
            onTerminal={isSet ? payByCard : null}
          />
        </div>
      )}
      {isTipAsked && (
        <LargeTip
          tip={tip}
          total={total}
          onMeant={() => {
            setTipAsked(false);
            chooseBeside({ ...beside, tip, meantTip: tip });
          }}
          onClose={() => setTipAsked(false)}
        />
      )}
      {isSplitting && (
        <SplitSheet
          draft={view.draft}
          most={MOST_PARTS}
          onClose={() => setSplitting(false)}
          onParts={(parts) => {
            setSplitting(false);
            choose({ kind: 'split', parts });
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

/** What is paid is what was on the screen, to the cent: of another ticket as much may be due. */
async function ifAsSeen(
  now: CounterView,
  shown: CounterView,
  pay: () => Promise<CounterAnswer>,
): Promise<CounterAnswer> {
  const isSame = shown.id === null || shown.id === now.id;
  if (isSame && totalsOf(now.draft).due === totalsOf(shown.draft).due) return pay();
  return { kind: 'refused', reason: 'changed', limit: null, view: now };
}
