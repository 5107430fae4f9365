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
  const { money, quantity } = useFormat();
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
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const saidBy = (payments: RefundShares): string =>
    payments.map(({ amount, means: by }) => `${meansText(by)} ${euros(amount)}`).join(', ');
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
    const { number, payments, total } = answer;
    const by = saidBy(payments);
    const done = t('comptoir.refunded', { amount: euros(total), number });
    // Whoever stands there has to know what to hand over, and what goes back to a card.
    const text = by === '' ? done : `${done}. ${t('comptoir.backBy', { means: by })}`;
    setSaid({ ok: true, text, avoir: number });
    setPicks(new Map());
    speech.say(text);
    onDone();
  };
  const printAvoir = async (number: string): Promise<void> => {
    const answer = await api.counter.printSale(number);
    const isAsked = answer.kind === 'asked';
    setSaid({ ok: isAsked, text: isAsked ? t('comptoir.avoirAsked') : words(answer.reason) });
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
          <Message
            tone={said.ok ? 'good' : 'bad'}
            title={said.text}
            announced
            actions={
              said.avoir !== undefined && (
                <ActionButton onPress={() => void printAvoir(said.avoir ?? '').catch(fail)}>
                  {t('comptoir.printAvoir')}
                </ActionButton>
              )
            }
          />
        </div>
      )}
      <h3>{t('comptoir.refundLines')}</h3>
      {sale.lines.map(({ label, left, n }) => {
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
              setPicks(next);
            }}
          >
            <span>{label}</span>
            <b>{`${quantity(String(taken / 1000))} / ${quantity(String(left / 1000))}`}</b>
          </PressButton>
        );
      })}
      <div className={c('back')}>
        <ActionButton
          size="primary"
          look="danger"
          isDisabled={picks.size === 0 || isOpen}
          onPress={() => void ask('as_paid').catch(fail)}
        >
          {t('comptoir.refund')}
        </ActionButton>
        {isOnTerminal && (
          <ActionButton
            size="primary"
            isDisabled={picks.size === 0 || isOpen}
            onPress={() => void ask('by_hand').catch(fail)}
          >
            {t('terminal.refundByHand')}
          </ActionButton>
        )}
      </div>
      {isOpen && <p>{t('terminal.openFirst')}</p>}
      {asking !== null && (
        <ReasonSheet
          title={t('comptoir.refundTitle')}
          confirm={t('comptoir.refund')}
          {...(isOnTerminal && asking.way === 'as_paid' && means === null
            ? { hint: t('terminal.refundHint') }
            : {})}
          onClose={() => setAsking(null)}
          onReason={(reason) => void refund(reason).catch(fail)}
        >
          <p className={c('amount')}>
            {t('comptoir.refundAmount', { amount: euros(asking.total) })}
          </p>
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
              onChange={(chosen) => setMeans(BACK_BY.find((by) => by === chosen) ?? null)}
            />
          )}
        </ReasonSheet>
      )}
    </section>
  );
}
