import { type ReactElement, type ReactNode, useState } from 'react';
import type { Assortment } from '../../../main/core/counter/assortment.ts';
import { type DraftLine, isNobodys } from '../../../main/core/counter/draft.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { asksReason } from '../../logic/counter.ts';
import { BasketFoot } from './basket-foot.tsx';
import { BasketLines } from './basket-lines.tsx';
import { BasketSheet, type OpenSheet } from './basket-sheet.tsx';
import sheet from './counter.module.css';
import { CustomerStrip } from './customer-strip.tsx';
import { Sold } from './sold.tsx';
import { useCounterKeys } from './use-counter-keys.ts';
import { useTicketKey } from './use-ticket-key.ts';

const c = classesOf(sheet);

/** Characters that fit on two lines in large letters: a name as long as a sentence leaves room for the lines. */
const LONG_LABEL = 30;
interface BasketProps {
  readonly view: CounterView;
  readonly goods: Assortment;
  readonly isPaying: boolean;
  /** What comes and goes by itself: it takes its room from the lines alone. */
  readonly aside: ReactNode;
  /** Where the articles stand, in whose place a line is changed. */
  readonly place: HTMLElement | null;
  /** False: the journal takes nothing, as the banner over the articles says. */
  readonly canPay: boolean;
  readonly onPay: () => void;
}

/** The ticket: its lines, what it comes to, and what can be done with it. */
export function Basket({ view, ...props }: BasketProps): ReactElement {
  const { aside, canPay, goods, isPaying } = props;
  const { counter, speech } = useTill();
  const { t } = useTranslation();
  /** The state of which ticket was printed last as a bill. */
  const [noted, setNoted] = useState<Pick<CounterView, 'id' | 'rev'> | null>(null);
  const [open, setOpen] = useState<OpenSheet | null>(null);
  const [lineId, setLineId] = useState(0);
  /** How many there are to be of that line, once their reason is given. */
  const [fewer, setFewer] = useState(0);
  const { draft, id, lastSale, parked, rev } = view;
  const totals = totalsOf(draft);
  const line = draft.lines.find(({ id }) => id === lineId);
  const ticketKey = useTicketKey(id);
  const [openedOn, setOpenedOn] = useState(ticketKey);
  // A line of that number comes back in the next ticket: its sheet must not come with it, nor any other.
  if ((open === 'line' || open === 'fewer') && line === undefined) setOpen(null);
  if (openedOn !== ticketKey) {
    setOpenedOn(ticketKey);
    if (open !== 'tickets' && open !== 'drawer') setOpen(null);
  }
  const isEmpty = draft.lines.length === 0;
  // The next customer is there as soon as anything is known of them.
  const sold = isNobodys(draft) ? lastSale : null;
  const isLong = draft.label.length > LONG_LABEL;
  const printNote = async (customer: string | null): Promise<void> => {
    if (!(await counter.ask((api) => api.printNote(customer)))) return;
    setNoted(counter.get().view);
    speech.say(t('comptoir.billPrinted'));
  };
  const count = (one: DraftLine, qty: number): void => {
    // Whoever taps fast taps on what is drawn: the ticket is that of this moment.
    const now = counter.get().view ?? view;
    if (asksReason(now, one, qty)) {
      setLineId(one.id);
      setFewer(qty);
      setOpen('fewer');
      return;
    }
    const seen = { line: one.id, ...(now.id === null ? {} : { ticket: now.id }) };
    counter.edit(qty === 0 ? { kind: 'remove', ...seen } : { kind: 'qty', ...seen, qty });
  };
  const pay = (): void => {
    setOpen(null);
    props.onPay();
  };
  useCounterKeys({
    onPay: () => {
      if (!isEmpty && !isPaying && canPay) pay();
    },
    onTickets: () => setOpen('tickets'),
  });
  return (
    <aside className={c('basket')} aria-label={t('comptoir.ticket')}>
      <div className={c('head')}>
        <strong className={isLong ? `two-lines ${c('label', 'long')}` : c('label')}>
          {draft.label || t('comptoir.ticket')}
        </strong>
        <ActionButton onPress={() => setOpen('tickets')}>
          {t('comptoir.tickets', { count: parked.length })}
        </ActionButton>
        {!isPaying && (
          <IconButton icon="more" label={t('comptoir.more')} onPress={() => setOpen('more')} />
        )}
      </div>
      {sold === null && <CustomerStrip key={ticketKey} view={view} />}
      {sold !== null ? (
        <Sold sale={sold} />
      ) : (
        <BasketLines
          key={ticketKey}
          lines={draft.lines}
          amounts={totals.lines}
          isPaying={isPaying}
          onOpen={(one) => {
            setLineId(one.id);
            setOpen('line');
          }}
          onCount={count}
        />
      )}
      <div className={c('aside')}>{aside}</div>
      <BasketFoot
        view={view}
        isPaying={isPaying}
        canPay={canPay}
        isNoted={noted?.id === id && noted.rev === rev}
        onOpen={setOpen}
        onPay={pay}
      />
      <BasketSheet
        open={open}
        view={view}
        goods={goods}
        line={line}
        fewer={fewer}
        place={isPaying ? null : props.place}
        onOpen={setOpen}
        onNote={(customer) => void printNote(customer)}
      />
    </aside>
  );
}
