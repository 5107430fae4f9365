import { useEffect, useState } from 'react';
import type { PayingEdit } from '../../../main/core/counter/draft.ts';
import type { BesidePayment } from '../../../main/core/counter/in-payment.ts';
import { isTipMeant, type Means, TIP_MEANS } from '../../../main/core/counter/tender.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterAnswer, CounterView } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { centsOf } from '../../logic/counter.ts';
import { amountsOf } from '../../logic/pay-amounts.ts';

const LONGEST_AMOUNT = 6;

/** The digits that are typed of an amount. `scans`: how often something was scanned, whose digits are no amount. */
export function useTypedAmount(scans: number) {
  const [digits, setDigits] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scan empties them.
  useEffect(() => setDigits(''), [scans]);
  return {
    /** Cents; 0: nothing is typed. */
    typed: centsOf(digits),
    addDigit: (digit: string): void =>
      setDigits((before) => `${before}${digit}`.slice(0, LONGEST_AMOUNT)),
    erase: (): void => setDigits((before) => before.slice(0, -1)),
    clear: (): void => setDigits(''),
  };
}

export type TypedAmount = ReturnType<typeof useTypedAmount>;

/** What a press pays, and what it asks before. */
export function usePaying(view: CounterView, { clear, typed }: TypedAmount) {
  const { api, counter, fail, terminal } = useTill();
  const [, during] = useBusy();
  const card = useReadable(terminal);
  const isSet = card?.isSet === true;
  const [isTipAsked, setTipAsked] = useState(false);
  const { amount, beside, tip, total } = amountsOf(view.draft, typed);
  const { meantTip = 0 } = beside;
  /** A large one that nobody was asked about yet: an order of HubRise's says it, or the bill was split since. */
  const asksTip = (means: Means): boolean => {
    const asks = TIP_MEANS.includes(means) && !isTipMeant({ tip, meantTip }, total);
    if (asks) setTipAsked(true);
    return asks;
  };
  /** What is chosen of how it is paid is the ticket's: nothing of it is kept here. */
  const choose = (edit: PayingEdit): void =>
    counter.edit(view.id === null ? edit : { ...edit, ticket: view.id });
  const payNow = async (means: Means, cents: number): Promise<void> => {
    clear();
    const { auth, last4 } = beside;
    const slip = { ...(auth ? { auth } : {}), ...(last4 ? { last4 } : {}) };
    const tipped = tip > 0 && TIP_MEANS.includes(means) ? { tip, meantTip } : {};
    const given = { means, amount: cents, ...tipped, ...(means === 'card' ? slip : {}) };
    await counter.ask((calls, seen) => ifAsSeen(seen, view, () => calls.pay(seen.rev, given)));
  };
  /** What is pressed before the answer to the last press is here pays nothing. */
  const pay = async (means: Means, cents: number): Promise<void> => {
    if (!asksTip(means)) await during(() => payNow(means, cents));
  };
  /** The terminal is called for it; what becomes of it is told by main. */
  const payByTerminal = async (cents: number): Promise<void> => {
    clear();
    let rev = view.rev;
    const isAsSeen = await counter.ask(async (_calls, seen) =>
      ifAsSeen(seen, view, async () => {
        rev = seen.rev;
        return { kind: 'done', view: seen };
      }),
    );
    if (!isAsSeen) return;
    await api.terminal.pay(rev, { amount: cents, tip, meantTip });
  };
  return {
    card,
    isSet,
    isTipAsked,
    forgetTip: (): void => setTipAsked(false),
    choose,
    chooseBeside: (next: BesidePayment): void => choose({ kind: 'beside', beside: next }),
    pay,
    payByCard: (): void => {
      if (!isSet) void pay('card', amount);
      else if (!asksTip('card')) payByTerminal(amount).catch(fail);
    },
    finish: (): Promise<void> =>
      during(() => counter.ask((calls, seen) => calls.pay(seen.rev, null))),
  };
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
