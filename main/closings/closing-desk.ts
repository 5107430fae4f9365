import type { CallsOf } from '../../preload/channels.ts';
import type {
  CashMove,
  CloseWish,
  ClosingPaperView,
  ClosingRow,
  ClosingsView,
  CountResult,
  ExportResult,
  FiscalAnswer,
  PaperAnswer,
  TicketPreview,
} from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import { type CashCounts, countText, countTotal } from '../core/cash/count.ts';
import { type ClosingKind, isClosing } from '../core/fiscal/kinds.ts';
import type { Payload } from '../core/fiscal/payloads.ts';
import { FiscalError, type Outcome } from '../core/fiscal/refusal.ts';
import {
  type AnyGuarded,
  type Command,
  type Doer,
  type Guarded,
  guarded,
  look,
  MANAGER,
  type Right,
} from '../core/operators/operator.ts';
import { closingPaper, lookPaper } from '../core/paper/closing-paper.ts';
import { instantText } from '../core/paper/lines.ts';
import { zonedIso } from '../core/shop/shop-time.ts';
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

/** What the window may ask of it: each stands in its table of commands, with the right that it needs. */
type ClosingCalls = Exclude<CallsOf<'closings'>, 'giveBackDouble'>;

interface NoRight {
  readonly kind: 'refused';
  readonly reason: 'no_right';
  readonly detail: string;
}

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
  readonly operators: Pick<Operators, 'view'>;
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

/** How the commands of the desk are guarded. */
function createGuards(store: DeskDeps['store'], operator: () => Doer | null) {
  /** What is refused names the right; a person who is nobody has none. */
  function asked<const R extends Right, Args extends readonly unknown[], Answer>(
    command: Command<R, Args, Answer> & { readonly right: R },
  ): Guarded<Args, Answer | NoRight> {
    const refused = (): Answer | NoRight => {
      return { kind: 'refused', reason: 'no_right', detail: command.right };
    };
    return guarded<R, Args, Answer | NoRight>({ operator, refused }, command);
  }

  /** The same of what the screen shows: it is told where something was done. */
  function telling<const R extends Right, Args extends readonly unknown[], T>({
    right,
    run,
  }: Command<R, Args, Outcome<T>> & { readonly right: R }): Guarded<Args, FiscalAnswer<T>> {
    return asked<R, Args, FiscalAnswer<T>>({
      right,
      run: (who, ...args) => {
        const outcome = run(who, ...args);
        if (outcome.kind === 'done') store.touch('fiscal');
        return outcome;
      },
    });
  }

  return { asked, telling };
}

/** What is shown and printed of a closing that is sealed, and of the open day. */
function createClosingPapers(deps: DeskDeps, by: () => string) {
  const { fiscal, papers } = deps;
  const shopName = (): string => fiscal.state().seller?.name ?? '';

  function onScreen(ticket: Ticket): TicketPreview {
    return previewOf(layoutTicket(ticket, DEFAULT_WIDTH), DEFAULT_WIDTH);
  }

  function printedAt(): string {
    return instantText(zonedIso(deps.now(), deps.timeZone()));
  }

  function lookTicket(who: string): Outcome<Ticket> {
    const looked = fiscal.x(who);
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

  function x({ id }: Doer): Outcome<TicketPreview> {
    const ticket = lookTicket(id);
    return ticket.kind === 'refused' ? ticket : { kind: 'done', value: onScreen(ticket.value) };
  }

  function printX({ id }: Doer): PaperAnswer {
    const ticket = lookTicket(id);
    return ticket.kind === 'refused' ? ticket : papers.printLoose(ticket.value);
  }

  function paper(number: string): ClosingPaperView | null {
    const record = find(number);
    return record === null
      ? null
      : { ...rowOf(record.payload), preview: onScreen(ticketOf(record, 0)) };
  }

  function print(number: string): PaperAnswer {
    const record = find(number);
    if (record === null) return UNKNOWN;
    return papers.print(number, by(), (copy) => ticketOf(record, copy));
  }

  /** The page of a closing for the system's printing; sealed as it is asked for, since nobody hears more. */
  function asPdf(number: string): FiscalAnswer<TicketPreview> {
    const record = find(number);
    if (record === null) return UNKNOWN;
    const sealed = fiscal.printAtOnce({ document: number, medium: 'pdf', operator: by() });
    if (sealed.kind === 'refused') return sealed;
    return { kind: 'done', value: onScreen(ticketOf(record, sealed.value)) };
  }

  return { asPdf, paper, print, printX, x };
}

/** What went into the drawer and out of it since the last Z, beside sales. */
function cashMoves({ fiscal, store }: Pick<DeskDeps, 'fiscal' | 'store'>): readonly CashMove[] {
  const chain = fiscal.isTraining() ? 'F' : 'R';
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

/** What lies in the drawer, and what should. */
function count(
  fiscal: FiscalService,
  { id }: Doer,
  counts: CashCounts,
  day: string,
): Outcome<CountResult> {
  const told = fiscal.count(id, countText(counts), day);
  if (told.kind === 'refused') return told;
  const counted = countTotal(counts);
  const { expected } = told.value;
  const difference = counted - expected;
  return {
    kind: 'done',
    value: { counted, expected, difference, cashTips: fiscal.cashTips() },
  };
}

/** Z, and the float that stays in the drawer for the next day, in one transaction. */
function close(
  { fiscal, store }: Pick<DeskDeps, 'fiscal' | 'store'>,
  { id }: Doer,
  wish: CloseWish,
): Outcome<readonly string[]> {
  // What is counted is real money, and the float of a training would not be.
  if (fiscal.isTraining()) return { kind: 'refused', reason: 'invalid', detail: 'training' };
  const { counts, day, float, reason } = wish;
  return allOrNothing(store, () => {
    const counted = countTotal(counts);
    const told = reason === null ? { counted } : { counted, reason };
    const closed = mustBeDone(fiscal.close({ operator: id, counted: told, day }));
    if (float !== null) {
      mustBeDone(fiscal.cash({ operator: id, type: 'float', amount: float, reason: FLOAT_LEFT }));
    }
    return closed.map(({ number }) => number);
  });
}

/** The newest first. */
function listRows(store: DeskDeps['store'], kind: ClosingKind): readonly ClosingRow[] {
  return store.fiscal
    .listOf('R', kind, 0)
    .slice(-MOST_LISTED)
    .map((record) => rowOf(payloadOf<ClosingKind>(record)))
    .toReversed();
}

/** What a person does of the day at Ventes › CLÔTURES. */
export function createClosingDesk(deps: DeskDeps) {
  const { fiscal, operators, store } = deps;
  const archives = createArchiveDesk(deps);
  const operator = (): Doer | null => operators.view().current;
  /** Empty where nobody is: the journal refuses it. */
  const by = (): string => operator()?.id ?? '';
  const { asked, telling } = createGuards(store, operator);
  const { asPdf, paper, print, printX, x } = createClosingPapers(deps, by);

  function view(): ClosingsView {
    const { archivedAt, isArchiveDue, isTraining, openDay, phase, today } = fiscal.state();
    const moves = cashMoves(deps);
    const last = store.fiscal.lastOf('R', 'CLOSE_DAY');
    const rights = operator()?.rights;
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
      may: { closings: rights?.closings === true, drawer: rights?.drawer === true },
    };
  }

  const owed = createOwedDesk(deps);

  /** All that a person may ask of the day, and what each needs of whoever asks. */
  const commands = {
    x: telling({ right: 'closings', run: x }),
    printX: asked({ right: 'closings', run: printX }),
    cash: telling({
      right: 'drawer',
      run: ({ id }, type: CashMove['type'], amount: number, reason: string) =>
        nothing(fiscal.cash({ operator: id, type, amount, reason })),
    }),
    count: telling({
      right: 'closings',
      run: (who, counts: CashCounts, day: string) => count(fiscal, who, counts, day),
    }),
    close: telling({ right: 'closings', run: (who, wish: CloseWish) => close(deps, who, wish) }),
    archive: guarded(
      { operator, refused: async () => archives.refuse() },
      {
        right: 'closings',
        run: ({ id }: Doer, chooseFolder: () => Promise<string | null>) =>
          archives.make(id, chooseFolder),
      },
    ),
    owed: asked({ right: 'closings', run: owed.owed }),
    printOwed: asked({ right: 'closings', run: owed.printOwed }),
    exportOwed: guarded(
      {
        operator,
        refused: async (): Promise<ExportResult> => ({ kind: 'failed', reason: 'other' }),
      },
      { right: 'closings', run: owed.exportOwed },
    ),
    // Whoever wants a closing that is sealed gets it: who printed it is sealed, and the journal wants somebody.
    list: look((kind: ClosingKind) => listRows(store, kind)),
    paper: look(paper),
    print: look(print),
    asPdf: look(asPdf),
  } satisfies Readonly<Record<ClosingCalls, AnyGuarded>>;

  return {
    get: view,
    ...commands,
    /**
     * Opens the drawer to see whether it hangs on this printer. Once the journal has begun that is an
     * opening without a sale, sealed before it happens (fiscal-france §7).
     */
    tryDrawer: async (printerId: string): Promise<boolean> => {
      const who = by() || MANAGER;
      const sealed = fiscal.drawer({ operator: who, reason: 'Essai du tiroir' });
      if (sealed.kind === 'refused' && sealed.reason !== 'not_set_up') return false;
      return deps.openDrawer(printerId);
    },
  };
}

const UNKNOWN = { kind: 'refused', reason: 'unknown_document', detail: '' } as const;

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
