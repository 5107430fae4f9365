import { Fragment, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterView, SoldTicket } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import sheet from './counter.module.css';
import { ReasonSheet } from './reason-sheet.tsx';
import { useRefusalWords } from './refusal.tsx';

const c = classesOf(sheet);

/** Parked tickets to take up again, and the day's sales, of which lines can be given back. */
export function TicketsSheet(props: {
  readonly view: CounterView;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, view } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const [sales, reload] = useSales();
  const [chosen, setChosen] = useState<string | null>(null);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <Overlay place="wide" title={t('comptoir.ticketsTitle')} onClose={onClose}>
      <div className={c('sheet')}>
        <h3>{t('comptoir.parkedTitle')}</h3>
        {view.parked.length === 0 && <p className="quiet">{t('comptoir.noParked')}</p>}
        {view.parked.map(({ count, id, label, pickUp, total }) => (
          <PressButton
            key={id}
            className={c('option')}
            onPress={() => {
              onClose();
              void counter.ask((api) => api.resume(id));
            }}
          >
            <span>
              {[pickUp, label, t('comptoir.lineCount', { count })].filter(Boolean).join(' · ')}
            </span>
            <b>{euros(total)}</b>
          </PressButton>
        ))}
        <h3>{t('comptoir.salesTitle')}</h3>
        {sales?.length === 0 && <p className="quiet">{t('comptoir.noSales')}</p>}
        {sales?.map((sale) => (
          <Fragment key={sale.number}>
            <PressButton
              className={c('option', sale.number === chosen && 'chosen')}
              isExpanded={sale.number === chosen}
              onPress={() => setChosen(sale.number === chosen ? null : sale.number)}
            >
              <span>
                {`${sale.at.slice(11, 16)} · ${sale.number}`}
                {sale.refunded > 0 &&
                  ` · ${t('comptoir.refundedOf', { amount: euros(sale.refunded) })}`}
              </span>
              <b>{euros(sale.total)}</b>
            </PressButton>
            {sale.number === chosen && <Refund sale={sale} onDone={reload} />}
          </Fragment>
        ))}
      </div>
      <OverlayActions>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function useSales(): readonly [readonly SoldTicket[] | null, () => void] {
  const { api, fail } = useTill();
  const [sales, setSales] = useState<readonly SoldTicket[] | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again after an avoir.
  useEffect(() => {
    let isLeft = false;
    api.counter.listSales().then((found) => {
      if (!isLeft) setSales(found);
    }, fail);
    return () => {
      isLeft = true;
    };
  }, [api, asked, fail]);
  return [sales, () => setAsked(asked + 1)];
}

/** Which lines are given back; one more of a line with each tap. */
function Refund(props: { readonly sale: SoldTicket; readonly onDone: () => void }): ReactElement {
  const { onDone, sale } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const { money, quantity } = useFormat();
  const words = useRefusalWords();
  const [picks, setPicks] = useState<ReadonlyMap<number, number>>(new Map());
  const [isAsking, setAsking] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
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
    setSaid({ ok: true, text });
    setPicks(new Map());
    speech.say(text);
    onDone();
  };
  const place = useRef<HTMLElement>(null);
  // Below the sale that was touched, and in sight: so is what became of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said makes it taller.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [said]);
  return (
    <section ref={place} aria-label={t('comptoir.refund')} className={c('refund')}>
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
      {said !== null && <Message tone={said.ok ? 'good' : 'bad'} title={said.text} announced />}
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
