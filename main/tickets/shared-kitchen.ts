import type { OrderId } from '../core/ids.ts';
import {
  isOfAnotherService,
  isOff,
  type KitchenClock,
  type KitchenNews,
  type KitchenTold,
  kitchenNews,
  mayHaveComeDue,
} from '../core/kitchen/kitchen.ts';
import {
  ASKING_MAY_TAKE_MS,
  type AskingFacts,
  type AskingStep,
  callOffStep,
  type KitchenMark,
  type KitchenSettings,
  mayBeElsewhere,
  nextTurn,
  OWNER_MAY_TAKE_MS,
  ownerOf,
  type PrintedPaper,
  shareStep,
  turnOnPaper,
  turnsToCome,
  unheardTurn,
} from '../core/kitchen/marks.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isLocal } from '../core/order/key.ts';
import type { Order } from '../core/order/order.ts';
import { isAnomaly } from '../core/order/status.ts';
import { saidOf } from '../core/ticket/said.ts';
import { kitchenMarkFields, readKitchenMarks } from '../hubrise/payload/marks.ts';
import type {
  DueOrder,
  KitchenDueStore,
  KitchenNoticeStore,
  PaperMark,
} from '../store/kitchen-notices.ts';
import type { Duplicate, PrintRow } from '../store/prints.ts';
import type { CopyOptions, KitchenPaper } from './kitchen-paper.ts';
import {
  calledOffElsewhere,
  createPapersDue,
  createTakeOver,
  knowsPaper,
  paperOf,
  type Told,
  toldElsewhere,
  withOwnPaper,
  withVaguerPapers,
} from './known-paper.ts';

interface SharedKitchenDeps {
  readonly due: KitchenDueStore;
  readonly notices: KitchenNoticeStore;
  readonly paper: Pick<KitchenPaper, 'isComingOut' | 'isStillWaiting' | 'tell' | 'toldByCopy'>;
  readonly work: <T>(run: () => T) => T;
  readonly readEntry: (id: OrderId) => BoardOrder | null;
  /** HubRise's text of the order, as it was last given. */
  readonly rawOf: (id: OrderId) => string | null;
  readonly clock: () => KitchenClock;
  /** The clock on the wall, by which moves and tickets go, ms. */
  readonly now: () => number;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  /** This till among those of the shop. */
  readonly tillId: () => string;
  readonly settings: () => KitchenSettings;
  /** Whether a kitchen's ticket could come out here at all. */
  readonly canPrint: () => boolean;
  /** An order is due, or something of it is on paper: HubRise is to be asked or told. */
  readonly onDue: () => void;
  /**
   * Another till has left a mark on an order, which came in at `receivedAt` (ms): the one that owns the kitchen,
   * where one says so.
   */
  readonly onOther: (mark: KitchenMark, receivedAt: number) => void;
  /** Since when this till takes over from the one that owns the kitchen, ms; null: no longer. */
  readonly onTakenOver: (since: number | null) => void;
  /** Whether this till prints scheduled orders that the one that owns the kitchen was given the time for. */
  readonly onHoursMissed: (isSo: boolean) => void;
  /** What another till says could not be kept, as on a full disk: it is met again with the next order. */
  readonly onError: (error: unknown) => void;
}

/** The kitchen of a shop with several tills: see `core/kitchen/marks.ts`. */
export interface SharedKitchen {
  /** Whether it is to be settled with other tills who tells the kitchen of an order. */
  isShared(entry: BoardOrder): boolean;
  /** What another till has told the kitchen of an order of which this one has told nothing. */
  toldElsewhere(entry: BoardOrder): KitchenTold | null;
  /**
   * How a copy comes out here that a person wants: another till may have it on paper meanwhile, and where
   * none has, it is to hear that it came out here.
   */
  forCopy(entry: BoardOrder, duplicate: Duplicate): CopyOptions;
  /** Whether a ticket that waits for its printer may be on paper by now, printed by another till. */
  mayBeElsewhere(job: Pick<PrintRow, 'createdAt' | 'noticeId' | 'orderId'>): boolean;
  /** In the caller's transaction: it is to be settled. False where it was to be before. */
  add(order: DueOrder): boolean;
  listDue(): readonly DueOrder[];
  /** What is next about an order: all that can be done without HubRise is done. */
  step(order: DueOrder, facts: AskingFacts): AskingStep;
  listPrinted(): readonly PrintedPaper[];
  /** HubRise knows that it is on paper. */
  printedTold(noticeId: number): void;
  /** HubRise does not want to know it: what is decided here goes by it all the same. */
  printedRefused(noticeId: number): void;
  /** The till is closing: what is this till's to print comes out without asking anybody. */
  settleNow(): void;
  /** An order was read, and may say that other tills share the kitchen. Outside a transaction. */
  meetOthers(id: OrderId): void;
}

/** What this till says of itself on orders, and reads there. */
function createOwnMarks(deps: SharedKitchenDeps) {
  const isOurs = (mark: KitchenMark): boolean => mark.tillId === deps.tillId();

  function ours(): Pick<KitchenMark, 'tillId' | 'tillName' | 'ownerSince'> {
    const { role, ownerSince, tillName } = deps.settings();
    return { tillId: deps.tillId(), tillName, ownerSince: role === 'owner' ? ownerSince : null };
  }

  function marksOf(id: OrderId): readonly KitchenMark[] {
    return readKitchenMarks(deps.rawOf(id) ?? '');
  }

  /** That of a paper which is to come out here: of the turn in which this till has begun it. */
  function ownMark(marks: readonly KitchenMark[], paper: string): PaperMark {
    const after = turnOnPaper(marks);
    const begun = marks.find((one) => isOurs(one) && one.paper === paper && one.turn > after);
    return { turn: begun?.turn ?? nextTurn(marks), paper };
  }

  return { isOurs, marksOf, ours, ownMark };
}

type OwnMarks = ReturnType<typeof createOwnMarks>;

type ReadableOrder = BoardOrder & { readonly order: Order };

function hasOrder(entry: BoardOrder): entry is ReadableOrder {
  return entry.order !== null;
}

/** What is decided of one order, and done of that here; what is left is for HubRise to answer. */
function createSettling(
  deps: SharedKitchenDeps,
  own: OwnMarks,
  takeOver: ReturnType<typeof createTakeOver>,
) {
  const { due, notices, paper } = deps;
  const { isOurs, marksOf, ours } = own;
  const papers = createPapersDue();
  const print = createPrint(deps, own, takeOver);

  function settle(order: DueOrder, facts: AskingFacts): AskingStep {
    const { orderId } = order;
    const now = deps.now();
    const entry = deps.readEntry(orderId);
    if (entry === null || !hasOrder(entry)) return finish(orderId);
    const known: Told | null = notices.last(orderId);
    const left = withOwnPaper(marksOf(orderId), known, ours());
    const off = isAnomaly(entry.status) ? null : calledOffElsewhere(left, deps.tillId());
    const elsewhere = known === null ? toldElsewhere(entry, left, deps.tillId()) : null;
    const told = off ?? known ?? elsewhere ?? paper.toldByCopy(entry);
    const news = newsOf(told, order, entry, deps.clock());
    if (news === null) return callOffClaim(orderId, facts) ?? finish(orderId);
    if (isOff(news) && paper.isStillWaiting(orderId)) {
      // It is not printed any more, and nobody need be asked for that.
      paper.tell(entry, news);
      return callOffClaim(orderId, facts) ?? finish(orderId);
    }
    const said = saidOf(entry.order);
    const wanted = paperOf(isOff(news), said);
    const marks = withVaguerPapers(left, news, said);
    const isOwner = deps.settings().role === 'owner';
    if (isOwner || takeOver.isOwnerBack(orderId, marks, wanted)) takeOver.end();
    const waitedMs = papers.waitedMs(orderId, wanted, facts.waitedMs);
    const mayAsk = (facts.failingMs ?? 0) < ASKING_MAY_TAKE_MS;
    const leftMs = OWNER_MAY_TAKE_MS - waitedMs;
    const isLeft = mayAsk && leftMs > 0 && takeOver.leavesToOwner(orderId);
    const isEager = isOwner || (takeOver.isOn() && !isLeft);
    const step = shareStep({
      ...facts,
      waitedMs,
      tillId: deps.tillId(),
      paper: wanted,
      marks,
      isEager,
    });
    switch (step.kind) {
      case 'told': {
        const { by } = step;
        if (isOff(news) && !isOurs(by) && paper.isComingOut(orderId)) {
          // The ticket that is with this till's printer would lie on what calls it off elsewhere.
          const again = { kind: 'print', duplicate: 'none' } as const;
          print(entry, news, { marks, told, wanted, mayAsk, isEager, step: again });
          return finish(orderId);
        }
        const printedBy = isOurs(by) ? {} : { printedBy: by.tillName };
        notices.add({ orderId, kind: news.kind, said, at: now, ...printedBy });
        return finish(orderId);
      }
      case 'print':
        print(entry, news, { marks, told, wanted, mayAsk, isEager, step });
        return finish(orderId);
      case 'claim': {
        const mark = { ...ours(), turn: step.turn, after: step.after, paper: wanted };
        return { kind: 'claim', fields: kitchenMarkFields({ ...mark, isPrinted: false }) };
      }
      case 'wait':
        return isLeft ? { kind: 'wait', ms: Math.min(step.ms, leftMs) } : step;
      default:
        return step;
    }
  }

  /** Nothing comes out of what this till has claimed: the others are to know. Null where nothing is to be done. */
  function callOffClaim(id: OrderId, facts: AskingFacts): AskingStep | null {
    const toldTurn = notices.last(id)?.mark?.turn ?? null;
    const view = { ...facts, tillId: deps.tillId(), marks: marksOf(id) };
    const step = callOffStep(view, toldTurn);
    return step?.kind === 'call_off'
      ? { kind: 'claim', fields: kitchenMarkFields(step.mark) }
      : step;
  }

  function finish(id: OrderId): AskingStep {
    due.remove(id);
    papers.forget(id);
    return { kind: 'done' };
  }

  return settle;
}

/** What is known as a paper comes out here. */
interface PrintFacts {
  readonly marks: readonly KitchenMark[];
  readonly told: KitchenTold | null;
  readonly wanted: string;
  /** HubRise could be asked who prints it. */
  readonly mayAsk: boolean;
  /** This till prints what is due without leaving it to another. */
  readonly isEager: boolean;
  readonly step: Extract<ReturnType<typeof shareStep>, { kind: 'print' }>;
}

/** Has a paper come out here. */
function createPrint(
  deps: SharedKitchenDeps,
  { ownMark }: OwnMarks,
  takeOver: ReturnType<typeof createTakeOver>,
) {
  const { notices, paper } = deps;

  /** The other till may be set up as the only one, print all the same, and never leave a mark. */
  function isOwnerUnheard(): boolean {
    const { owner, role } = deps.settings();
    return role === 'standby' && owner === null;
  }

  return (
    entry: ReadableOrder,
    news: KitchenNews,
    { isEager, marks, mayAsk, step, told, wanted }: PrintFacts,
  ): void => {
    const { order } = entry;
    const mark = mayAsk ? ownMark(marks, wanted) : { turn: unheardTurn(marks), paper: wanted };
    const isElsewhere = told !== null && told.printedBy !== null;
    const isKnown = !isOwnerUnheard() && knowsPaper(told, marks);
    const duplicate = isOff(news) || isKnown ? step.duplicate : 'possible';
    if (!paper.tell(entry, news, { duplicate, mark, isElsewhere })) {
      // Nobody wants it on paper here: nor is another till to print it.
      notices.add({
        orderId: entry.id,
        kind: news.kind,
        said: saidOf(order),
        at: deps.now(),
        mark,
      });
    }
    // Where nobody could be asked, that says nothing of the others. An hour that has come here says little:
    // by what their managers have set, it may not have come there.
    if (!isEager && mayAsk) {
      if (mayHaveComeDue(entry, deps.clock())) takeOver.hourMissed(entry.id);
      else takeOver.begin();
    }
  };
}

/** An order was read: what another till has left on it is taken note of. */
function meetOthers(deps: SharedKitchenDeps, { isOurs, marksOf }: OwnMarks, id: OrderId): void {
  if (!deps.canPrint()) return;
  const others = marksOf(id).filter((mark) => !isOurs(mark));
  const other = ownerOf(others) ?? others[0];
  const entry = other === undefined ? null : deps.readEntry(id);
  if (other === undefined || entry === null) return;
  try {
    deps.onOther(other, entry.receivedAt);
  } catch (error) {
    // The order itself is stored, and is to be shown, announced and printed.
    deps.onError(error);
  }
}

export function createSharedKitchen(deps: SharedKitchenDeps): SharedKitchen {
  const { due, notices } = deps;
  const own = createOwnMarks(deps);
  const { isOurs, marksOf, ours, ownMark } = own;
  const takeOver = createTakeOver({
    listDue: () => due.list().map(({ orderId }) => orderId),
    isOurs,
    now: deps.now,
    monotonic: deps.monotonic,
    onTakenOver: deps.onTakenOver,
    onHoursMissed: deps.onHoursMissed,
  });
  const settle = createSettling(deps, own, takeOver);

  function isShared({ currentLocationId }: BoardOrder): boolean {
    return deps.settings().role !== 'alone' && deps.canPrint() && !isLocal(currentLocationId);
  }

  return {
    isShared,
    forCopy: (entry, duplicate) => {
      if (entry.order === null || !isShared(entry)) return { duplicate };
      const marks = marksOf(entry.id);
      const isAnothers = deps.settings().role !== 'owner' || marks.some((mark) => !isOurs(mark));
      return {
        duplicate: duplicate === 'none' && isAnothers ? 'possible' : duplicate,
        mark: ownMark(marks, paperOf(false, saidOf(entry.order))),
      };
    },
    mayBeElsewhere: ({ createdAt, noticeId, orderId }) => {
      const mark = noticeId === null ? null : notices.markOf(noticeId);
      if (orderId === null || mark === null) return false;
      const mine = { tillId: deps.tillId(), turn: mark.turn };
      return mayBeElsewhere(mine, deps.now() - createdAt, marksOf(orderId));
    },
    toldElsewhere: (entry) =>
      isOfAnotherService(entry, deps.clock().now)
        ? null
        : toldElsewhere(entry, marksOf(entry.id), deps.tillId()),
    add: (order) => {
      const isNew = due.add(order);
      deps.onDue();
      return isNew;
    },
    listDue: due.list,
    step: (order, facts) => {
      const next = deps.work(() => settle(order, facts));
      if (next.kind === 'done') takeOver.settled(order.orderId);
      meetOthers(deps, own, order.orderId);
      return next;
    },
    listPrinted: () =>
      notices.listPrinted().map(({ id, orderId, turn, paper: fingerprint }) => {
        const marks = marksOf(orderId);
        const begun = marks.find((mark) => isOurs(mark) && mark.turn === turn);
        const mark: KitchenMark = {
          ...ours(),
          turn,
          // As it was begun: what it did not know of then may have come out after it.
          after: Math.min(begun?.after ?? turn, ...turnsToCome(marks, deps.tillId())),
          paper: fingerprint,
          isPrinted: true,
        };
        return { noticeId: id, orderId, fields: kitchenMarkFields(mark) };
      }),
    printedTold: notices.markTold,
    printedRefused: notices.markRefused,
    settleNow: () => {
      const cutOff = { waitedMs: 0, readAgoMs: 0, failingMs: Number.POSITIVE_INFINITY };
      for (const order of due.list()) deps.work(() => settle(order, cutOff));
    },
    meetOthers: (id) => meetOthers(deps, own, id),
  };
}

/** What the kitchen does not know of an order. Whether it is news was decided when it became due. */
function newsOf(
  told: KitchenTold | null,
  { kind }: DueOrder,
  entry: BoardOrder,
  clock: KitchenClock,
): KitchenNews | null {
  const news = kitchenNews(told, { before: null, after: entry, isOurs: true }, clock);
  return news?.kind === 'first' && kind === 'elsewhere' ? { kind } : news;
}
