import type { ReactElement } from 'react';
import type { Assortment } from '../../../main/core/counter/assortment.ts';
import type { DraftLine } from '../../../main/core/counter/draft.ts';
import type { ReasonCode } from '../../../main/core/fiscal/reason.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './counter.module.css';
import { FreeLine } from './free-line.tsx';
import { LineSheet } from './line-sheet.tsx';
import { NoteSheet } from './note-sheet.tsx';
import { ParkSheet } from './park-sheet.tsx';
import { ReasonSheet } from './reason-sheet.tsx';
import { RebateSheet } from './rebate-sheet.tsx';
import { TicketsSheet } from './tickets-sheet.tsx';

const c = classesOf(sheet);

/** What can lie over the ticket. */
export type OpenSheet =
  | 'more'
  | 'line'
  | 'fewer'
  | 'rebate'
  | 'park'
  | 'abandon'
  | 'tickets'
  | 'free'
  | 'note'
  | 'drawer';

/** Why somebody opens a drawer without a sale: sealed with it. */
const DRAWER_REASONS = [
  'get_change',
  'check_cash',
  'wrong_change',
  'other',
] as const satisfies readonly ReasonCode[];

interface BasketSheetProps {
  readonly open: OpenSheet | null;
  readonly view: CounterView;
  readonly goods: Assortment;
  /** The line that was touched; undefined: it is gone. */
  readonly line: DraftLine | undefined;
  /** How many there are to be of it, thousandths, where fewer are asked a reason for. */
  readonly fewer: number;
  /** Where the articles stand; null: they are not there. */
  readonly place: HTMLElement | null;
  readonly onOpen: (sheet: OpenSheet | null) => void;
  /** The bill is to be printed, for such a customer. */
  readonly onNote: (customer: string | null) => void;
}

/** The sheet that lies over the ticket: what it asks, and what is done once it is answered. */
export function BasketSheet(props: BasketSheetProps): ReactElement | null {
  const { goods, line, onNote, onOpen, open, view } = props;
  const { counter } = useTill();
  const { draft, id, isPart } = view;
  const close = (): void => onOpen(null);
  switch (open) {
    case null:
      return null;
    case 'line':
    case 'fewer':
      return line === undefined ? null : (
        <LineSheet
          key={line.id}
          place={props.place}
          line={line}
          {...(open === 'fewer' ? { fewer: props.fewer } : {})}
          draft={draft}
          goods={goods}
          isPart={isPart}
          ticket={id}
          onClose={close}
        />
      );
    case 'more':
      return <MoreMenu view={view} onClose={close} onOpen={onOpen} />;
    case 'rebate':
      return (
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
      );
    case 'tickets':
      return <TicketsSheet view={view} onClose={close} onDrawer={() => onOpen('drawer')} />;
    case 'free':
      return <FreeLine onClose={close} />;
    case 'park':
      return (
        <ParkSheet
          label={draft.label}
          onClose={close}
          onPark={(label) => {
            close();
            void counter.ask((api) => api.park(label === '' ? null : label));
          }}
        />
      );
    case 'note':
      return (
        <NoteSheet
          onClose={close}
          onPrint={(customer) => {
            close();
            onNote(customer);
          }}
        />
      );
    case 'drawer':
    case 'abandon':
      return <WhySheet key={open} what={open} onClose={close} />;
  }
}

/** What few tickets want; to throw the ticket away is far from all that is pressed often, and behind a line. */
function MoreMenu(props: {
  readonly view: CounterView;
  readonly onClose: () => void;
  readonly onOpen: (sheet: OpenSheet) => void;
}): ReactElement {
  const { onClose, onOpen, view } = props;
  const { draft } = view;
  const { operators } = useTill();
  const { t } = useTranslation();
  const mayFree = useReadable(operators, (known) => known?.current?.rights.free ?? false);
  const isEmpty = draft.lines.length === 0;
  // Until what is on the card has gone back nobody throws the ticket away.
  const isOnCard = draft.terminal !== undefined;
  return (
    <Overlay place="menu" label={t('comptoir.more')} onClose={onClose}>
      <div className={c('doings')}>
        <ActionButton isDisabled={isEmpty} onPress={() => onOpen('rebate')}>
          {t('comptoir.rebate')}
        </ActionButton>
        <ActionButton isDisabled={!mayFree} onPress={() => onOpen('free')}>
          {t('comptoir.free')}
        </ActionButton>
        <ActionButton isDisabled={isEmpty} onPress={() => onOpen('note')}>
          {t('comptoir.bill')}
        </ActionButton>
        <ActionButton onPress={() => onOpen('drawer')}>{t('comptoir.drawer')}</ActionButton>
      </div>
      <div className={c('danger')}>
        <ActionButton
          look="danger-outline"
          isDisabled={isEmpty || isOnCard}
          onPress={() => onOpen('abandon')}
        >
          {t('comptoir.abandon')}
        </ActionButton>
      </div>
    </Overlay>
  );
}

/** Asks why, which is sealed with it. */
function WhySheet(props: {
  readonly what: 'drawer' | 'abandon';
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, what } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  if (what === 'abandon') {
    return (
      <ReasonSheet
        title={t('comptoir.abandonTitle')}
        confirm={t('comptoir.abandon')}
        onClose={onClose}
        onReason={(reason) => {
          onClose();
          void counter.ask((api) => api.abandon(reason));
        }}
      />
    );
  }
  return (
    <ReasonSheet
      title={t('comptoir.drawerTitle')}
      confirm={t('comptoir.openDrawer')}
      reasons={DRAWER_REASONS}
      hint={t('comptoir.drawerHint')}
      isHarmless
      onClose={onClose}
      onReason={(reason) => {
        onClose();
        void counter.ask((api) => api.openDrawer(reason));
      }}
    />
  );
}
