import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SoldTicket } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { ReasonSheet } from './reason-sheet.tsx';
import { useRefusalWords } from './refusal.tsx';
import { type Said, SaleDoings } from './sale-doings.tsx';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

/** A sale that was touched: its papers, its means, and which of its lines are given back; one more of a line with each tap. */
export function Refund(props: {
  readonly sale: SoldTicket;
  readonly onDone: () => void;
}): ReactElement {
  const { onDone, sale } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const { money, quantity } = useFormat();
  const words = useRefusalWords();
  const [picks, setPicks] = useState<ReadonlyMap<number, number>>(new Map());
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const refund = async (reason: string): Promise<void> => {
    setAsking(false);
    const returned = [...picks].map(([of, qty]) => ({ of, qty }));
    const answer = await api.counter.refund({
      ...{ original: sale.number, returned, reason, means: null },
    });
    if (answer.kind === 'refused') {
      setSaid({ ok: false, text: words(answer.reason) });
      return;
    }
    const amount = money({ cents: answer.total, currency: 'EUR' });
    const text = t('comptoir.refunded', { amount, number: answer.number });
    setSaid({ ok: true, text, avoir: answer.number });
    setPicks(new Map());
    speech.say(text);
    onDone();
  };
  const printAvoir = async (number: string): Promise<void> => {
    const answer = await api.counter.printSale(number);
    const isAsked = answer.kind === 'asked';
    setSaid({ ok: isAsked, text: isAsked ? t('comptoir.avoirAsked') : words(answer.reason) });
  };
  const place = useRef<HTMLElement>(null);
  const answer = useRef<HTMLDivElement>(null);
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
      <ActionButton
        size="primary"
        look="danger"
        isDisabled={picks.size === 0}
        onPress={() => setAsking(true)}
      >
        {t('comptoir.refund')}
      </ActionButton>
      {isAsking && (
        <ReasonSheet
          title={t('comptoir.refundTitle')}
          confirm={t('comptoir.refund')}
          onClose={() => setAsking(false)}
          onReason={(reason) => void refund(reason).catch(fail)}
        />
      )}
    </section>
  );
}
