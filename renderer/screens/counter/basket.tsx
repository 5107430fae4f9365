import { memo, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assortment } from '../../../main/core/counter/assortment.ts';
import { type DraftLine, LONGEST_LABEL } from '../../../main/core/counter/draft.ts';
import { detailText, totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterView, LastSale } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import sheet from './counter.module.css';
import { CustomerStrip } from './customer-strip.tsx';
import { LineSheet } from './line-sheet.tsx';
import { ReasonSheet } from './reason-sheet.tsx';
import { RebateSheet } from './rebate-sheet.tsx';
import { TicketsSheet } from './tickets-sheet.tsx';

const c = classesOf(sheet);

type Open = 'line' | 'rebate' | 'park' | 'abandon' | 'tickets' | 'free' | null;

interface BasketProps {
  readonly view: CounterView;
  readonly goods: Assortment;
  readonly isPaying: boolean;
  readonly onPay: () => void;
}

/** The ticket: its lines, what it comes to, and what can be done with it. */
export function Basket({ goods, isPaying, onPay, view }: BasketProps): ReactElement {
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const [open, setOpen] = useState<Open>(null);
  const [lineId, setLineId] = useState(0);
  const { draft, lastSale, parked, rest } = view;
  const totals = totalsOf(draft);
  const line = draft.lines.find(({ id }) => id === lineId);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const isEmpty = draft.lines.length === 0;
  const sold = isEmpty ? lastSale : null;
  const close = (): void => setOpen(null);
  return (
    <aside className={c('basket')} aria-label={t('comptoir.ticket')}>
      <div className={c('head')}>
        <strong className={c('label')}>{draft.label || t('comptoir.ticket')}</strong>
        <ActionButton onPress={() => setOpen('tickets')}>
          {t('comptoir.tickets', { count: parked.length })}
        </ActionButton>
      </div>
      {sold === null && <CustomerStrip draft={draft} />}
      {sold !== null ? (
        <Sold sale={sold} />
      ) : (
        <ul className={c('lines')}>
          {draft.lines.map((one, index) => (
            <BasketLine
              key={one.id}
              line={one}
              amount={totals.lines[index] ?? 0}
              onOpen={() => {
                setLineId(one.id);
                setOpen('line');
              }}
            />
          ))}
          {isEmpty && <li className={c('nothing')}>{t('comptoir.emptyTicket')}</li>}
        </ul>
      )}
      <div className={c('foot')}>
        {totals.rebate > 0 && (
          <p className={c('row')}>
            <span>{t('comptoir.rebate')}</span>
            <span>{euros(-totals.rebate)}</span>
          </p>
        )}
        {rest !== null && (
          <p className={c('row')}>
            <span>{t('comptoir.rest')}</span>
            <span>{euros(rest)}</span>
          </p>
        )}
        <p className={c('row', 'total')}>
          <span>{t('comptoir.total')}</span>
          <output>{euros(totals.total)}</output>
        </p>
        {!isPaying && sold !== null && (
          // What needs a line makes room for the change and the question about the ticket.
          <ActionButton onPress={() => setOpen('free')}>{t('comptoir.free')}</ActionButton>
        )}
        {!isPaying && sold === null && (
          <>
            <div className={c('actions')}>
              <ActionButton isDisabled={isEmpty} onPress={() => setOpen('park')}>
                {t('comptoir.park')}
              </ActionButton>
              <ActionButton isDisabled={isEmpty} onPress={() => setOpen('rebate')}>
                {t('comptoir.rebate')}
              </ActionButton>
              <ActionButton onPress={() => setOpen('free')}>{t('comptoir.free')}</ActionButton>
              <ActionButton
                isDisabled={isEmpty}
                look="danger-outline"
                onPress={() => setOpen('abandon')}
              >
                {t('comptoir.abandon')}
              </ActionButton>
            </div>
            <ActionButton size="primary" look="primary" isDisabled={isEmpty} onPress={onPay}>
              {t('comptoir.payFor', { amount: euros(totals.due) })}
            </ActionButton>
          </>
        )}
      </div>
      {open === 'line' && line !== undefined && (
        <LineSheet line={line} draft={draft} goods={goods} onClose={close} />
      )}
      {open === 'rebate' && <RebateSheet line={null} onClose={close} />}
      {open === 'tickets' && <TicketsSheet view={view} onClose={close} />}
      {open === 'free' && <FreeLine onClose={close} />}
      {open === 'park' && (
        <Park
          label={draft.label}
          onClose={close}
          onPark={(label) => {
            close();
            void counter.ask((api) => api.park(label === '' ? null : label));
          }}
        />
      )}
      {open === 'abandon' && (
        <ReasonSheet
          title={t('comptoir.abandonTitle')}
          confirm={t('comptoir.abandon')}
          onClose={close}
          onReason={(reason) => {
            close();
            void counter.ask((api) => api.abandon(reason));
          }}
        />
      )}
    </aside>
  );
}

const BasketLine = memo(
  function BasketLine(props: {
    readonly line: DraftLine;
    readonly amount: number;
    readonly onOpen: () => void;
  }): ReactElement {
    const { amount, line, onOpen } = props;
    const { money, quantity } = useFormat();
    const { t } = useTranslation();
    const { note, offered, priced, qty } = line;
    return (
      <li>
        <PressButton className={c('line')} onPress={onOpen}>
          <span className={c('qty')}>{quantity(String(qty / 1000))}×</span>
          <span className={c('what')}>
            <span>{priced.label}</span>
            {priced.details.length > 0 && (
              <span className={c('detail')}>{priced.details.map(detailText).join(', ')}</span>
            )}
            {note !== '' && <span className={c('detail')}>{note}</span>}
            {offered !== null && <span className={c('detail')}>{t('comptoir.offered')}</span>}
          </span>
          <span>{money({ cents: amount, currency: 'EUR' })}</span>
        </PressButton>
      </li>
    );
  },
  (a, b) => a.line === b.line && a.amount === b.amount,
);

/** Until the next sale: what is to be given back, the number to call, and whether a ticket is wanted. */
function Sold({ sale }: { readonly sale: LastSale }): ReactElement {
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const [isAnswered, setAnswered] = useState(false);
  const { change, drawer, number, paper, pickUp, total } = sale;
  return (
    <div className={c('sold')} role="status">
      <p>{t('comptoir.sold', { amount: money({ cents: total, currency: 'EUR' }), number })}</p>
      <p className={c('caption')}>{t('comptoir.change')}</p>
      <p className={c('change')}>{money({ cents: change, currency: 'EUR' })}</p>
      <p className={c('pickup')}>{pickUp}</p>
      {drawer === 'failed' && <p className={c('failed')}>{t('comptoir.drawerFailed')}</p>}
      {paper === 'no_printer' && <p className={c('failed')}>{t('comptoir.noPrinter')}</p>}
      {paper === 'asked' && <p>{t('comptoir.paperAsked')}</p>}
      {paper === 'no' && !isAnswered && (
        <div className={c('actions')}>
          <ActionButton look="primary" onPress={() => setAnswered(true)}>
            {t('comptoir.noTicket')}
          </ActionButton>
          <ActionButton onPress={() => void counter.ask((api) => api.printLast())}>
            {t('comptoir.wantTicket')}
          </ActionButton>
        </div>
      )}
    </div>
  );
}

function Park(props: {
  readonly label: string;
  readonly onClose: () => void;
  readonly onPark: (label: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [label, setLabel] = useState(props.label);
  return (
    <Overlay place="centre" title={t('comptoir.park')} onClose={props.onClose}>
      <Field
        label={t('comptoir.parkLabel')}
        value={label}
        maxLength={LONGEST_LABEL}
        autoFocus
        onChange={setLabel}
      />
      <OverlayActions>
        <ActionButton size="primary" onPress={props.onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton size="primary" look="primary" onPress={() => props.onPark(label.trim())}>
          {t('comptoir.park')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function FreeLine({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { counter } = useTill();
  const { t } = useTranslation();
  const [label, setLabel] = useState('');
  const [price, setPrice] = useState('');
  const typed = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(price.trim());
  const cents =
    typed === null ? null : Number(typed[1]) * 100 + Number((typed[2] ?? '').padEnd(2, '0'));
  const add = (vat: 'prepared' | 'packaged' | 'alcohol'): void => {
    if (cents === null || label.trim() === '') return;
    onClose();
    const choice = { kind: 'free', label: label.trim(), cents, vat } as const;
    counter.edit({ kind: 'add', choice, qty: 1_000 });
  };
  const isReady = cents !== null && label.trim() !== '';
  return (
    <Overlay place="centre" title={t('comptoir.free')} onClose={onClose}>
      <Field
        label={t('comptoir.freeLabel')}
        value={label}
        maxLength={LONGEST_LABEL}
        autoFocus
        onChange={setLabel}
      />
      <Field
        label={t('comptoir.freePrice')}
        value={price}
        inputMode="numeric"
        maxLength={8}
        onChange={setPrice}
      />
      <p>{t('comptoir.freeVat')}</p>
      <OverlayActions>
        {(['prepared', 'packaged', 'alcohol'] as const).map((vat) => (
          <ActionButton key={vat} size="primary" isDisabled={!isReady} onPress={() => add(vat)}>
            {t(`comptoir.vat.${vat}`)}
          </ActionButton>
        ))}
      </OverlayActions>
    </Overlay>
  );
}
