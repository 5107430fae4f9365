import { memo, type ReactElement, type ReactNode, useState } from 'react';
import type { Assortment } from '../../../main/core/counter/assortment.ts';
import { type DraftLine, isNobodys } from '../../../main/core/counter/draft.ts';
import { detailText, pointsUsedOn, totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { ByHandButton, GivenByHand } from './card/by-hand.tsx';
import { GiveBackButton } from './card/give-back.tsx';
import sheet from './counter.module.css';
import { CustomerStrip } from './customer-strip.tsx';
import { FreeLine } from './free-line.tsx';
import { LineSheet } from './line-sheet.tsx';
import { NoteSheet } from './note-sheet.tsx';
import { ParkSheet } from './park-sheet.tsx';
import { ReasonSheet } from './reason-sheet.tsx';
import { RebateSheet } from './rebate-sheet.tsx';
import { SendButton } from './send-button.tsx';
import { Sold } from './sold.tsx';
import { TicketsSheet } from './tickets-sheet.tsx';
import { useCounterKeys } from './use-counter-keys.ts';
import { useTicketKey } from './use-ticket-key.ts';

const c = classesOf(sheet);

type Open =
  | 'more'
  | 'line'
  | 'rebate'
  | 'park'
  | 'abandon'
  | 'tickets'
  | 'free'
  | 'note'
  | 'drawer'
  | null;

/** Characters that fit on two lines in large letters: a name as long as a sentence leaves room for the lines. */
const LONG_LABEL = 30;
/** Why somebody opens a drawer without a sale: sealed with it. */
const DRAWER_REASONS = ['change', 'count', 'mistake', 'other'] as const;

interface BasketProps {
  readonly view: CounterView;
  readonly goods: Assortment;
  readonly isPaying: boolean;
  /** What comes and goes by itself: it takes its room from the lines alone. */
  readonly aside: ReactNode;
  /** False: the journal takes nothing, as the banner over the articles says. */
  readonly canPay: boolean;
  readonly onPay: () => void;
}

/** The ticket: its lines, what it comes to, and what can be done with it. */
export function Basket({ aside, canPay, goods, isPaying, onPay, view }: BasketProps): ReactElement {
  const { counter, operators, speech } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  /** The state of which ticket was printed last as a bill. */
  const [noted, setNoted] = useState<Pick<CounterView, 'id' | 'rev'> | null>(null);
  const mayFree = useReadable(operators, (known) => known?.current?.rights.free ?? false);
  const [open, setOpen] = useState<Open>(null);
  const [lineId, setLineId] = useState(0);
  const { draft, id, isPart, lastSale, parked, rest, rev } = view;
  const totals = totalsOf(draft);
  const line = draft.lines.find(({ id }) => id === lineId);
  const ticketKey = useTicketKey(id);
  const [openedOn, setOpenedOn] = useState(ticketKey);
  // A line of that number comes back in the next ticket: its sheet must not come with it, nor any other.
  if (open === 'line' && line === undefined) setOpen(null);
  if (openedOn !== ticketKey) {
    setOpenedOn(ticketKey);
    if (open !== 'tickets' && open !== 'drawer') setOpen(null);
  }
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  const isEmpty = draft.lines.length === 0;
  // The next customer is there as soon as anything is known of them.
  const sold = isNobodys(draft) ? lastSale : null;
  const close = (): void => setOpen(null);
  // Until that has gone back nobody throws the ticket away.
  const isOnCard = draft.terminal !== undefined;
  const isLong = draft.label.length > LONG_LABEL;
  const printNote = async (customer: string | null): Promise<void> => {
    if (!(await counter.ask((api) => api.printNote(customer)))) return;
    setNoted(counter.get().view);
    speech.say(t('comptoir.billPrinted'));
  };
  useCounterKeys({
    onPay: () => {
      if (!isEmpty && !isPaying && canPay) onPay();
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
          {isEmpty && !isPaying && <li className={c('nothing')}>{t('comptoir.emptyTicket')}</li>}
        </ul>
      )}
      <div className={c('aside')}>{aside}</div>
      <div className={c('foot')}>
        {totals.rebate > 0 && (
          <p className={c('row')}>
            <span>
              {draft.rebate?.kind === 'points'
                ? t('comptoir.points.used', { count: pointsUsedOn(draft) })
                : t('comptoir.rebate')}
            </span>
            <span>{euros(-totals.rebate)}</span>
          </p>
        )}
        {rest !== null && (
          <p className={c('row')}>
            <span>{t('comptoir.rest')}</span>
            <span>{euros(rest)}</span>
          </p>
        )}
        {!isPaying && <GivenByHand view={view} />}
        {noted?.id === id && noted.rev === rev && <p role="status">{t('comptoir.billPrinted')}</p>}
        <p className={c('row', 'total')}>
          <span>{t('comptoir.total')}</span>
          <output>{euros(totals.total)}</output>
        </p>
        {!isPaying && totals.paid > 0 && (
          <p className={c('row')}>
            <span>{t('comptoir.paidSoFar')}</span>
            <span>{euros(totals.paid)}</span>
          </p>
        )}
        {!isPaying && (
          <div className={c('actions')}>
            {sold === null && (
              // What is not there with every ticket stands above the rest, which it so never moves.
              <>
                <GiveBackButton view={view} />
                <ByHandButton view={view} />
                <SendButton view={view} />
                <ActionButton isDisabled={isEmpty} onPress={() => setOpen('park')}>
                  {t('comptoir.park')}
                </ActionButton>
                <ActionButton isDisabled={isEmpty} onPress={() => setOpen('rebate')}>
                  {t('comptoir.rebate')}
                </ActionButton>
                <ActionButton isDisabled={isEmpty} onPress={() => setOpen('note')}>
                  {t('comptoir.bill')}
                </ActionButton>
              </>
            )}
            {/* What needs a line makes room for the change and the question about the ticket. */}
            <ActionButton isDisabled={!mayFree} onPress={() => setOpen('free')}>
              {t('comptoir.free')}
            </ActionButton>
          </div>
        )}
        {!isPaying && sold === null && (
          <ActionButton
            size="primary"
            look="primary"
            isDisabled={isEmpty || !canPay}
            onPress={onPay}
          >
            {t('comptoir.payFor', { amount: euros(totals.due) })}
          </ActionButton>
        )}
      </div>
      {open === 'line' && line !== undefined && (
        <LineSheet
          line={line}
          draft={draft}
          goods={goods}
          isPart={isPart}
          ticket={id}
          onClose={close}
        />
      )}
      {open === 'more' && (
        <Overlay place="menu" label={t('comptoir.more')} onClose={close}>
          <ActionButton onPress={() => setOpen('drawer')}>{t('comptoir.drawer')}</ActionButton>
          {/* Far from all that is pressed often, and the last behind a line. */}
          <div className={c('danger')}>
            <ActionButton
              look="danger-outline"
              isDisabled={isEmpty || isOnCard}
              onPress={() => setOpen('abandon')}
            >
              {t('comptoir.abandon')}
            </ActionButton>
          </div>
        </Overlay>
      )}
      {open === 'rebate' && (
        <RebateSheet
          draft={draft}
          line={null}
          ticket={id}
          onClose={close}
          onPut={(edit) => {
            close();
            counter.edit(edit);
          }}
        />
      )}
      {open === 'tickets' && (
        <TicketsSheet view={view} onClose={close} onDrawer={() => setOpen('drawer')} />
      )}
      {open === 'free' && <FreeLine onClose={close} />}
      {open === 'park' && (
        <ParkSheet
          label={draft.label}
          onClose={close}
          onPark={(label) => {
            close();
            void counter.ask((api) => api.park(label === '' ? null : label));
          }}
        />
      )}
      {open === 'note' && (
        <NoteSheet
          onClose={close}
          onPrint={(customer) => {
            close();
            void printNote(customer);
          }}
        />
      )}
      {open === 'drawer' && (
        <ReasonSheet
          title={t('comptoir.drawerTitle')}
          confirm={t('comptoir.openDrawer')}
          reasons={DRAWER_REASONS.map((one) => t(`comptoir.drawerReasons.${one}`))}
          hint={t('comptoir.drawerHint')}
          isHarmless
          onClose={close}
          onReason={(reason) => {
            close();
            void counter.ask((api) => api.openDrawer(reason));
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
    const { note, offered, priced, qty, told } = line;
    return (
      <li>
        <PressButton className={c('line')} onPress={onOpen}>
          <span className={c('qty')}>{quantity(String(qty / 1000))}×</span>
          <span className={c('what')}>
            <span>{priced.label}</span>
            {priced.details.length > 0 && (
              <span className="quiet small">{priced.details.map(detailText).join(', ')}</span>
            )}
            {note !== '' && <span className="quiet small">{note}</span>}
            {told !== undefined && <span className="quiet small">{t('comptoir.inKitchen')}</span>}
            {offered !== null && <span className="quiet small">{t('comptoir.offered')}</span>}
          </span>
          <span>{money({ cents: amount, currency: 'EUR' })}</span>
        </PressButton>
      </li>
    );
  },
  (a, b) => a.line === b.line && a.amount === b.amount,
);
