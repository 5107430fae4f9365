import type {
  CashMove,
  CloseWish,
  ClosingPaperView,
  ClosingRow,
  ClosingsView,
  CountResult,
  FiscalAnswer,
  PaperAnswer,
  TicketPreview,
} from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import { type CashCounts, countText, countTotal } from '../core/cash/count.ts';
import { type ClosingKind, isClosing } from '../core/fiscal/kinds.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import { FiscalError, type Outcome } from '../core/fiscal/refusal.ts';
import { MANAGER, type Right } from '../core/operators/operator.ts';
import { closingPaper, lookPaper } from '../core/paper/closing-paper.ts';
import { instantText } from '../core/paper/lines.ts';
import { zonedIso } from '../core/shop/zoned-time.ts';
import { DEFAULT_WIDTH, type Ticket } from '../core/ticket/ticket.ts';
import { payloadOf, type SealedRecord } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { layoutTicket } from '../printers/layout.ts';
import { previewOf } from '../printers/preview.ts';
import type { Store } from '../store/index.ts';
import { createArchiveDesk } from './archive-desk.ts';
import { createOwedDesk, type OwedDeskDeps } from './owed-desk.ts';
import type { CounterPapers } from './papers.ts';
import { takingsView } from './taking-notes.ts';
import { unsoldTickets } from './unsold.ts';

export type ClosingDesk = ReturnType<typeof createClosingDesk>;

interface DeskDeps extends Pick<OwedDeskDeps, 'chooseExportFile'> {
  readonly store: Pick<
    Store,
    | 'connection'
    | 'counterTickets'
    | 'fiscal'
    | 'loyaltyMoves'
    | 'pushes'
    | 'sends'
    | 'statistics'
    | 'takings'
    | 'touch'
    | 'work'
  >;
  readonly fiscal: FiscalService;
  readonly operators: Pick<Operators, 'may' | 'view'>;
  readonly papers: CounterPapers;
  readonly openDrawer: (printerId: string) => Promise<boolean>;
  readonly now: () => number;
  readonly timeZone: () => string;
  /** Which till seals the platforms' orders; null: none come. */
  readonly sealer: () => ClosingsView['takings']['sealer'];
}

/** More than the shop looks back at; older ones are in the archives. */
const MOST_LISTED = 400;
const FLOAT_LEFT = 'Fond de caisse laissé à la clôture';

/** What a person does of the day at Ventes › CLÔTURES. */
export function createClosingDesk(deps: DeskDeps) {
  const { fiscal, operators, papers, store } = deps;
  const archives = createArchiveDesk(deps);
  const shopName = (): string => fiscal.state().seller?.name ?? '';
  /** Empty where nobody is: the journal refuses it. */
  const by = (): string => operators.view().current?.id ?? '';

  /** Only for who has the right, and then the screen is told. */
  function allowed<T>(right: Right, work: () => Outcome<T>): FiscalAnswer<T> {
    if (!operators.may(right)) return { kind: 'refused', reason: 'no_right', detail: right };
    const outcome = work();
    if (outcome.kind === 'done') store.touch('fiscal');
    return outcome;
  }

  function onScreen(ticket: Ticket): TicketPreview {
    return previewOf(layoutTicket(ticket, DEFAULT_WIDTH), DEFAULT_WIDTH);
  }

  function printedAt(): string {
    return instantText(zonedIso(deps.now(), deps.timeZone()));
  }

  function lookTicket(): Outcome<Ticket> {
    const looked = fiscal.x(by());
    if (looked.kind === 'refused') return looked;
    const remarks = fiscal.remarksOf({ ...looked.value, kind: 'CLOSE_DAY' });
    const value = lookPaper(looked.value, { remarks, shop: shopName(), printedAt: printedAt() });
    return { kind: 'done', value };
  }

  function find(number: string): SealedRecord<ClosingKind> | null {
    const record = fiscal.find(number);
    return record !== null && isClosing(record.payload.kind)
      ? (record as SealedRecord<ClosingKind>)
      : null;
  }

  function ticketOf({ hash, payload }: SealedRecord<ClosingKind>, copy: number): Ticket {
    const remarks = fiscal.remarksOf(payload);
    return closingPaper({ payload, hash, remarks, copy, shop: shopName() });
  }

  /** What went into the drawer and out of it since the last Z, beside sales. */
  function cashMoves(): readonly CashMove[] {
    const chain = fiscal.state().isTraining ? 'F' : 'R';
    const since = chain === 'R' ? (store.fiscal.lastOf('R', 'CLOSE_DAY')?.seq ?? 0) : 0;
    const open = fiscal.state().openDay;
    return store.fiscal
      .listOf(chain, 'CASH', since)
      .filter(({ businessDate }) => businessDate === open)
      .map((record) => {
        const { amount, at, operator, reason, type } = payloadOf<'CASH'>(record);
        return { amount, at, operator, reason, type };
      });
  }

  return {
    get: (): ClosingsView => {
      const { archivedAt, isArchiveDue, isTraining, openDay, phase, today } = fiscal.state();
      const moves = cashMoves();
      const last = store.fiscal.lastOf('R', 'CLOSE_DAY');
      return {
        phase,
        openDay,
        today,
        isTraining,
        archivedAt,
        isArchiveDue,
        moves,
        float: moves.find(({ type }) => type === 'float')?.amount ?? null,
        openOrders: fiscal.openOrders().map(({ number }) => number),
        unsold: unsoldTickets(store, isTraining),
        openCards: fiscal.openCards().length,
        takings: takingsView(store, deps.now(), deps.sealer()),
        archive: archives.state(),
        last: last === null ? null : rowOf(payloadOf<'CLOSE_DAY'>(last)),
        may: { closings: operators.may('closings'), drawer: operators.may('drawer') },
      };
    },
    x: (): FiscalAnswer<TicketPreview> =>
      allowed('closings', () => {
        const ticket = lookTicket();
        return ticket.kind === 'refused' ? ticket : { kind: 'done', value: onScreen(ticket.value) };
      }),
    printX: (): PaperAnswer => {
      if (!operators.may('closings')) return NO_RIGHT;
      const ticket = lookTicket();
      return ticket.kind === 'refused' ? ticket : papers.printLoose(ticket.value);
    },
    cash: (type: CashMove['type'], amount: number, reason: string): FiscalAnswer =>
      allowed('drawer', () => nothing(fiscal.cash({ operator: by(), type, amount, reason }))),
    count: (counts: CashCounts, day: string): FiscalAnswer<CountResult> =>
      allowed('closings', () => {
        const told = fiscal.count(by(), countText(counts), day);
        if (told.kind === 'refused') return told;
        const counted = countTotal(counts);
        const { expected } = told.value;
        const difference = counted - expected;
        return {
          kind: 'done',
          value: { counted, expected, difference, cashTips: fiscal.cashTips() },
        };
      }),
    /**
     * Opens the drawer to see whether it hangs on this printer. Once the journal has begun that is an
     * opening without a sale, sealed before it happens (fiscal-france §7).
     */
    tryDrawer: async (printerId: string): Promise<boolean> => {
      const operator = by() || MANAGER;
      const sealed = fiscal.drawer({ operator, reason: 'Essai du tiroir' });
      if (sealed.kind === 'refused' && sealed.reason !== 'not_set_up') return false;
      return deps.openDrawer(printerId);
    },
    /** Z, and the float that stays in the drawer for the next day, in one transaction. */
    close: ({ counts, day, float, reason }: CloseWish): FiscalAnswer<readonly string[]> => {
      // What is counted is real money, and the float of a training would not be.
      if (fiscal.state().isTraining) {
        return { kind: 'refused', reason: 'invalid', detail: 'training' };
      }
      return allowed('closings', () =>
        allOrNothing(store, () => {
          const operator = by();
          const counted = countTotal(counts);
          const told = reason === null ? { counted } : { counted, reason };
          const closed = mustBeDone(fiscal.close({ operator, counted: told, day }));
          if (float !== null) {
            mustBeDone(fiscal.cash({ operator, type: 'float', amount: float, reason: FLOAT_LEFT }));
          }
          return closed.map(({ number }) => number);
        }),
      );
    },
    archive: archives.make,
    ...createOwedDesk(deps),
    /** The newest first. */
    list: (kind: ClosingKind): readonly ClosingRow[] =>
      store.fiscal
        .listOf('R', kind, 0)
        .slice(-MOST_LISTED)
        .map((record) => rowOf(payloadOf<ClosingKind>(record)))
        .toReversed(),
    paper: (number: string): ClosingPaperView | null => {
      const record = find(number);
      return record === null
        ? null
        : { ...rowOf(record.payload), preview: onScreen(ticketOf(record, 0)) };
    },
    print: (number: string): PaperAnswer => {
      const record = find(number);
      if (record === null) return UNKNOWN;
      return papers.print(number, by(), (copy) => ticketOf(record, copy));
    },
    /** The page of a closing for the system's printing; sealed as it is asked for, since nobody hears more. */
    asPdf: (number: string): FiscalAnswer<TicketPreview> => {
      const record = find(number);
      if (record === null) return UNKNOWN;
      const sealed = fiscal.printAtOnce({ document: number, medium: 'pdf', operator: by() });
      if (sealed.kind === 'refused') return sealed;
      return { kind: 'done', value: onScreen(ticketOf(record, sealed.value)) };
    },
  };
}

const UNKNOWN = { kind: 'refused', reason: 'unknown_document', detail: '' } as const;
const NO_RIGHT = { kind: 'refused', reason: 'no_right', detail: 'closings' } as const;

/** Of what is refused in it nothing is left. */
function allOrNothing<T>(store: Pick<Store, 'work'>, work: () => T): Outcome<T> {
  try {
    return { kind: 'done', value: store.work(work) };
  } catch (error) {
    if (!(error instanceof FiscalError)) throw error;
    return { kind: 'refused', reason: error.reason, detail: error.detail };
  }
}

function mustBeDone<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'refused') throw new FiscalError(outcome.reason, outcome.detail);
  return outcome.value;
}

function nothing(outcome: Outcome<unknown>): Outcome<null> {
  return outcome.kind === 'done' ? { kind: 'done', value: null } : outcome;
}

function rowOf(payload: Payload<ClosingKind>): ClosingRow {
  const { at, cash, kind, number, period, vat } = payload;
  return {
    number,
    kind,
    period,
    at,
    total: vat.reduce((sum, { ttc }) => sum + ttc, 0),
    counted: cash.counted ?? null,
    difference: cash.difference ?? null,
  };
}
