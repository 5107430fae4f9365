import { type ReactElement, useEffect, useRef, useState } from 'react';
import { isCardMeans } from '../../../main/core/counter/giving-back.ts';
import type { Means } from '../../../main/core/counter/tender.ts';
import { meansText } from '../../../main/core/paper/lines.ts';
import type { RefundRequest, SoldTicket } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { useRefusalWords } from '../../components/operators/refusal.tsx';
import { OptionList } from '../../components/option-list.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useEndingWords } from './card/card-ended.tsx';
import { ReasonSheet } from './reason-sheet.tsx';
import { type Said, SaleDoings } from './sale-doings.tsx';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

type RefundShares = readonly { readonly means: string; readonly amount: number }[];

interface Asking {
  readonly way: 'as_paid' | 'by_hand';
  /** Cents. */
  readonly total: number;
  readonly payments: RefundShares;
}

const AS_PAID = 'as_paid';
/** By what a customer can have it back where it is not by what they paid with. */
const BACK_BY = ['cash', 'card', 'cheque', 'voucher'] as const satisfies readonly Means[];

/** A sale that was touched: its papers, its means, and which of its lines are given back; one more of a line with each tap. */
export function Refund(props: {
  readonly sale: SoldTicket;
  readonly onDone: () => void;
  /** The card terminal works on it, which the page below shows, with what becomes of it. */
  readonly onTerminal: () => void;
}): ReactElement {
  const { onDone, onTerminal, sale } = props;
  const { api, fail, speech, terminal } = useTill();
  const { t } = useTranslation();
  const words = useRefusalWords();
  const [picks, setPicks] = useState<ReadonlyMap<number, number>>(new Map());
  const endingWords = useEndingWords();
  const card = useReadable(terminal);
  /** By which way it is about to be given back, and what it comes to. */
  const [asking, setAsking] = useState<Asking | null>(null);
  /** Another means than it was paid by; null: as it was paid. */
  const [means, setMeans] = useState<Means | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const isByCard = sale.payments.some(({ left, means }) => isCardMeans(means) && left > 0);
  const isOnTerminal = card?.isSet === true && isByCard;
  // Nobody knows whether it was given back already.
  const isAsked = card?.open.some(({ direction }) => direction === 'credit') === true;
  const isOpen = isByCard && (isAsked || card?.unfinished != null);
  const place = useRef<HTMLElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  /** False where the terminal has nothing to do with it: the card was typed on it by hand. */
  const askTerminal = async (request: RefundRequest): Promise<boolean> => {
    const ending = await api.terminal.refund(request);
    if (ending.kind !== 'not_asked') onTerminal();
    // The sheet is gone since the terminal was called: what was not asked after all is said there too.
    else if (place.current !== null) {
      await api.terminal.forget();
      if (ending.reason === 'no_amount') return false;
      setSaid({ ok: false, text: endingWords(ending, 'credit') });
    }
    return true;
  };
  const { doneText, saidBy } = useRefundTexts();
  const returned = [...picks].map(([of, qty]) => ({ of, qty }));
  const ask = async (way: Asking['way']): Promise<void> => {
    const plan = await api.counter.planRefund({ original: sale.number, returned, means: null });
    setMeans(null);
    if (plan.kind === 'refused') setSaid({ ok: false, text: words(plan.reason) });
    else setAsking({ way, total: plan.total, payments: plan.payments });
  };
  const refund = async (reason: string): Promise<void> => {
    setAsking(null);
    const request = { original: sale.number, returned, reason, means };
    const isByTerminal = asking?.way === 'as_paid' && means === null && isOnTerminal;
    if (isByTerminal && (await askTerminal(request))) return;
    // How an earlier call has ended is no news any more.
    if (isOnTerminal) await api.terminal.forget();
    const answer = await api.counter.refund(request);
    if (answer.kind === 'refused') {
      setSaid({ ok: false, text: words(answer.reason) });
      return;
    }
    const text = doneText(answer);
    setSaid({ ok: true, text, avoir: answer.number });
    setPicks(new Map());
    speech.say(text);
    onDone();
  };
  // Below the sale that was touched, and in sight: so is what became of it, however many its lines are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said is to be seen.
  useEffect(() => {
    // Newer browsers answer a promise, which is nothing to clean up by.
    void (answer.current ?? place.current)?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  return (
    <section ref={place} aria-label={t('comptoir.refund')} className={c('refund')}>
      <SaleDoings sale={sale} onSaid={setSaid} onDone={onDone} />
      {said !== null && (
        <div ref={answer} className={c('answer')}>
          <WhatBecame said={said} onSaid={setSaid} />
        </div>
      )}
      <h3>{t('comptoir.refundLines')}</h3>
      <ReturnedLines sale={sale} picks={picks} onPicks={setPicks} />
      <BackButtons
        isDisabled={picks.size === 0 || isOpen}
        isOnTerminal={isOnTerminal}
        onAsk={(way) => void ask(way).catch(fail)}
      />
      {isOpen && <p>{t('terminal.openFirst')}</p>}
      {asking !== null && (
        <BackSheet
          asking={asking}
          means={means}
          isOnTerminal={isOnTerminal}
          saidBy={saidBy}
          onMeans={setMeans}
          onClose={() => setAsking(null)}
          onReason={(reason) => void refund(reason).catch(fail)}
        />
      )}
    </section>
  );
}

/** By which means it goes back, and what is said once it has. */
function useRefundTexts() {
  const { t } = useTranslation();
  const { money } = useFormat();
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const saidBy = (payments: RefundShares): string =>
    payments.map(({ amount, means }) => `${meansText(means)} ${euros(amount)}`).join(', ');
  /** Whoever stands there has to know what to hand over, and what goes back to a card. */
  const doneText = (avoir: {
    readonly number: string;
    readonly total: number;
    readonly payments: RefundShares;
  }): string => {
    const by = saidBy(avoir.payments);
    const done = t('comptoir.refunded', { amount: euros(avoir.total), number: avoir.number });
    return by === '' ? done : `${done}. ${t('comptoir.backBy', { means: by })}`;
  };
  return { doneText, saidBy };
}

/** What became of the last thing that was asked; of an avoir its paper can be had. */
function WhatBecame(props: {
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}): ReactElement {
  const { onSaid, said } = props;
  const { avoir } = said;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const words = useRefusalWords();
  const print = async (number: string): Promise<void> => {
    const answer = await api.counter.printSale(number);
    const isAsked = answer.kind === 'asked';
    onSaid({ ok: isAsked, text: isAsked ? t('comptoir.avoirAsked') : words(answer.reason) });
  };
  return (
    <Message
      tone={said.ok ? 'good' : 'bad'}
      title={said.text}
      announced
      actions={
        avoir !== undefined && (
          <ActionButton onPress={() => void print(avoir).catch(fail)}>
            {t('comptoir.printAvoir')}
          </ActionButton>
        )
      }
    />
  );
}

/** What gives the lines back that were chosen, and where a terminal is, by hand as well. */
function BackButtons(props: {
  readonly isDisabled: boolean;
  readonly isOnTerminal: boolean;
  readonly onAsk: (way: Asking['way']) => void;
}): ReactElement {
  const { isDisabled, isOnTerminal, onAsk } = props;
  const { t } = useTranslation();
  return (
    <div className={c('back')}>
      <ActionButton
        size="primary"
        look="danger"
        isDisabled={isDisabled}
        onPress={() => onAsk('as_paid')}
      >
        {t('comptoir.refund')}
      </ActionButton>
      {isOnTerminal && (
        <ActionButton size="primary" isDisabled={isDisabled} onPress={() => onAsk('by_hand')}>
          {t('terminal.refundByHand')}
        </ActionButton>
      )}
    </div>
  );
}

/** Which of its lines are given back, and how many of each. */
function ReturnedLines(props: {
  readonly sale: SoldTicket;
  readonly picks: ReadonlyMap<number, number>;
  readonly onPicks: (picks: ReadonlyMap<number, number>) => void;
}): readonly ReactElement[] {
  const { onPicks, picks, sale } = props;
  const { quantity } = useFormat();
  return sale.lines.map(({ label, left, n }) => {
    const taken = picks.get(n) ?? 0;
    const step = left % 1000 === 0 ? 1000 : left;
    return (
      <PressButton
        key={n}
        className={c('option', taken > 0 && 'chosen')}
        isDisabled={left === 0}
        onPress={() => {
          const next = new Map(picks);
          if (taken + step > left) next.delete(n);
          else next.set(n, taken + step);
          onPicks(next);
        }}
      >
        <span>{label}</span>
        <b>{`${quantity(String(taken / 1000))} / ${quantity(String(left / 1000))}`}</b>
      </PressButton>
    );
  });
}

/** The last look before it is given back: what it comes to, by which means, and why. */
function BackSheet(props: {
  readonly asking: Asking;
  readonly means: Means | null;
  readonly isOnTerminal: boolean;
  readonly saidBy: (payments: RefundShares) => string;
  readonly onMeans: (means: Means | null) => void;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}): ReactElement {
  const { asking, isOnTerminal, means, onClose, onMeans, onReason, saidBy } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const amount = money({ cents: asking.total, currency: 'EUR' });
  const asksTerminal = isOnTerminal && asking.way === 'as_paid' && means === null;
  return (
    <ReasonSheet
      title={t('comptoir.refundTitle')}
      confirm={t('comptoir.refund')}
      {...(asksTerminal ? { hint: t('terminal.refundHint') } : {})}
      onClose={onClose}
      onReason={onReason}
    >
      <p className={c('amount')}>{t('comptoir.refundAmount', { amount })}</p>
      {asking.total > 0 && (
        <OptionList
          label={t('comptoir.refundMeans')}
          value={means ?? AS_PAID}
          options={[
            {
              value: AS_PAID,
              label: t('comptoir.refundAsPaid', { means: saidBy(asking.payments) }),
            },
            ...BACK_BY.map((by) => ({ value: by, label: meansText(by) })),
          ]}
          onChange={(chosen) => onMeans(BACK_BY.find((by) => by === chosen) ?? null)}
        />
      )}
    </ReasonSheet>
  );
}
