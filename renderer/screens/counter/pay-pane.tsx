import { type ReactElement, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { tipLeft } from '../../../main/core/counter/bill.ts';
import { MOST_PARTS, sharesAfter, sharesOf } from '../../../main/core/counter/split.ts';
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
import { LargeTip, type PayExtras, PayExtrasKeys } from './pay-extras.tsx';
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
  /** The shares that are still to be paid; none: the bill is not split. */
  const [shares, setShares] = useState<readonly number[]>([]);
  const [isSplitting, setSplitting] = useState(false);
  const [extras, setExtras] = useState<PayExtras>({});
  /** What was paid when a call ended of which nobody knows yet, cents: a person may say that it paid. */
  const [paidBefore, setPaidBefore] = useState<number | null>(null);
  const [, during] = useBusy();
  const card = useReadable(terminal);
  const { due, paid, total } = totalsOf(view.draft);
  if (paidBefore !== null && paid > paidBefore) {
    setPaidBefore(null);
    setExtras({});
    setShares(sharesAfter(shares, paidBefore, view.draft));
  }
  const isSet = card?.isSet === true;
  const share = shares[0];
  const now = share === undefined ? due : Math.min(share, due);
  const typed = centsOf(digits);
  /** Of a tip that an order of HubRise's says is due with it: asked for unless another is chosen. */
  const orderTip = tipLeft(view.draft);
  const tip = extras.tip ?? orderTip;
  const { meantTip = 0 } = extras;
  const [isTipAsked, setTipAsked] = useState(false);
  /** A large one that nobody was asked about yet: an order of HubRise's says it, or the bill was split since. */
  const asksTip = (means: Means): boolean => {
    const asks = TIP_MEANS.includes(means) && !isTipMeant({ tip, meantTip }, total);
    if (asks) setTipAsked(true);
    return asks;
  };
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });

  const payNow = async (means: Means, amount: number): Promise<void> => {
    setDigits('');
    setPaidBefore(null);
    const part = share === undefined ? {} : { share: now };
    const { auth, last4 } = extras;
    const slip = { ...(auth ? { auth } : {}), ...(last4 ? { last4 } : {}) };
    const takesTip = TIP_MEANS.includes(means);
    const tipped = tip > 0 && takesTip ? { tip, meantTip } : {};
    const beside = { ...tipped, ...(means === 'card' ? slip : {}) };
    let after = view.draft;
    const done = await counter.ask(async (api, seen) => {
      const given = { means, amount, ...part, ...beside };
      const answer = await ifAsSeen(seen, view, () => api.pay(seen.rev, given));
      after = answer.view.draft;
      return answer;
    });
    if (!done) return;
    // What a means takes no tip with leaves it to the next payment, as it was chosen.
    setExtras(takesTip || extras.tip === undefined ? {} : { tip: extras.tip, meantTip });
    setShares(sharesAfter(shares, paid, after));
  };
  /** What is pressed before the answer to the last press is here pays nothing. */
  const pay = async (means: Means, amount: number): Promise<void> => {
    if (!asksTip(means)) await during(() => payNow(means, amount));
  };
  /** The terminal is called for it; what becomes of it is told by main. */
  const payByTerminal = async (amount: number): Promise<void> => {
    setDigits('');
    setPaidBefore(null);
    let rev = view.rev;
    const isAsSeen = await counter.ask(async (_api, seen) =>
      ifAsSeen(seen, view, async () => {
        rev = seen.rev;
        return { kind: 'done', view: seen };
      }),
    );
    if (!isAsSeen) return;
    const part = share === undefined ? null : now;
    const ending = await api.terminal.pay(rev, { amount, tip, meantTip, share: part });
    if (ending.kind === 'unknown') setPaidBefore(paid);
    if (ending.kind !== 'accepted') return;
    setExtras({});
    // What it was for is there no more: nothing of this bill was paid.
    if (!ending.isTaken) return;
    const { draft: after } = await api.live.get('counter');
    setShares(sharesAfter(shares, paid, after));
  };
  const amount = typed === 0 ? now : typed;
  /** What is paid leaves nothing that could take the tip along later. */
  const isTipLast = tip > 0 && due > 0 && Math.min(amount, now) >= due;
  const payByCard = (): void => {
    if (!isSet) void pay('card', amount);
    else if (!asksTip('card')) payByTerminal(amount).catch(fail);
  };
  const takeBack = async (): Promise<void> => {
    setExtras({});
    // Who begins again owes the whole.
    if (await counter.ask((api) => api.takeBack())) setShares([]);
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
            onTakeBack={() => void takeBack()}
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
            <PayExtrasKeys draft={view.draft} extras={extras} tip={tip} onChange={setExtras} />
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
            setExtras({ ...extras, tip, meantTip: tip });
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
            setShares(sharesOf(due, parts));
          }}
          onLines={(picks) => {
            setSplitting(false);
            setShares([]);
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
