import { createHash } from 'node:crypto';
import type { OrderId } from '../core/ids.ts';
import { isOff, type KitchenNews, type KitchenTold } from '../core/kitchen/kitchen.ts';
import { isOfPaper, type KitchenMark, lastPrinted, turnOnPaper } from '../core/kitchen/marks.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isAnomaly } from '../core/order/status.ts';
import { type KitchenSaid, paperText, vaguerPaperTexts } from '../core/ticket/said.ts';
import type { PaperMark } from '../store/kitchen-notices.ts';

// What a till of several knows of the paper in the kitchen: by what it has told itself, and by the
// marks that all tills have left on the order (`core/kitchen/marks.ts`).

/** What this till was told, or has told, and the mark of it of which HubRise may not know yet. */
export type Told = KitchenTold & { readonly mark?: PaperMark | null };

/** What stands on paper, as a mark says it. */
export function paperOf(off: boolean, said: KitchenSaid): string {
  return fingerprint(paperText(off, said));
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The papers on which the same stood while less was known of the order. */
function vaguerPapersOf(said: KitchenSaid): readonly string[] {
  return vaguerPaperTexts(said).map(fingerprint);
}

/**
 * The marks, where one of a paper that tells this news with less of where and when passes for one of the paper
 * itself. Not where that is the news: such a paper does not tell it.
 */
export function withVaguerPapers(
  marks: readonly KitchenMark[],
  news: KitchenNews,
  said: KitchenSaid,
): readonly KitchenMark[] {
  const isHeadNews = news.kind === 'complement' && news.changes.head !== null;
  if (isOff(news) || isHeadNews) return marks;
  const paper = paperOf(false, said);
  const vaguer = vaguerPapersOf(said);
  return marks.map((mark) => (vaguer.includes(mark.paper) ? { ...mark, paper } : mark));
}

/** What stands on the paper of every order that is off. */
const OFF = fingerprint('off');

/** The paper of which this till knows that it came out last; null where it does not know which. */
function paperTold(told: KitchenTold): string | null {
  if (isOff(told)) return OFF;
  return told.said === null ? null : paperOf(false, told.said);
}

/**
 * The marks with what this till has told the kitchen laid over them: HubRise hears of its paper only
 * once that has come out, and until then an older paper of another till would pass for the last.
 */
export function withOwnPaper(
  marks: readonly KitchenMark[],
  told: Told | null,
  ours: Pick<KitchenMark, 'tillId' | 'tillName' | 'ownerSince'>,
): readonly KitchenMark[] {
  const paper = told === null || told.printedBy !== null ? null : paperTold(told);
  if (told === null || paper === null) return marks;
  const own = marks.find(({ tillId }) => tillId === ours.tillId);
  const turn = told.mark?.turn ?? (own?.paper === paper ? own.turn : null);
  if (turn === null) return marks;
  const isNewer = own !== undefined && own.turn > turn;
  const laid: KitchenMark = isNewer
    ? { ...own, after: Math.max(own.after, turn) }
    : { ...ours, turn, paper, isPrinted: true, after: turn };
  return [...marks.filter((mark) => mark !== own), laid];
}

/** What another till has told the kitchen of an order, or was about to, where this one knows nothing. */
export function toldElsewhere(
  { status }: Pick<BoardOrder, 'status'>,
  marks: readonly KitchenMark[],
  tillId: string,
): KitchenTold | null {
  if (!isAnomaly(status)) return calledOffElsewhere(marks, tillId);
  const begun = marks.find((mark) => mark.tillId !== tillId && isOfPaper(mark));
  return begun === undefined ? null : toldBy(begun, 'first');
}

/** Another till has called the order off, after all that this one has told. */
export function calledOffElsewhere(
  marks: readonly KitchenMark[],
  tillId: string,
): KitchenTold | null {
  const last = lastPrinted(marks);
  const isOthers = last !== null && last.tillId !== tillId;
  return isOthers && last.paper === OFF ? toldBy(last, 'cancellation') : null;
}

function toldBy({ tillName }: KitchenMark, kind: KitchenTold['kind']): KitchenTold {
  return { kind, at: 0, said: null, printedBy: tillName };
}

/** Whether what came out last is what this till knows of: it may have missed what another printed. */
export function knowsPaper(told: KitchenTold | null, marks: readonly KitchenMark[]): boolean {
  const last = lastPrinted(marks);
  // Its mark may have given way to its till's next one.
  if (last === null) return told !== null || turnOnPaper(marks) === 0;
  const paper = told === null ? null : paperTold(told);
  if (paper === null) return told?.said === null;
  const vaguer = told?.said && !isOff(told) ? vaguerPapersOf(told.said) : [];
  return [paper, ...vaguer].includes(last.paper);
}

/** For how long the kitchen is owed a paper, ms. */
interface PapersDue {
  waitedMs(id: OrderId, paper: string, waitedMs: number): number;
  forget(id: OrderId): void;
}

/**
 * Where an order changes while it is due, its owner has the same time again: it hears of the change
 * no sooner than it heard of the order.
 */
export function createPapersDue(): PapersDue {
  const since = new Map<OrderId, { readonly paper: string; readonly waitedMs: number }>();
  return {
    waitedMs: (id, paper, waitedMs) => {
      const known = since.get(id);
      if (known?.paper === paper) return waitedMs - known.waitedMs;
      // The first is waited for since the order is due.
      const from = known === undefined ? 0 : waitedMs;
      since.set(id, { paper, waitedMs: from });
      return waitedMs - from;
    },
    forget: (id) => void since.delete(id),
  };
}

interface TakeOverDeps {
  readonly listDue: () => readonly OrderId[];
  readonly isOurs: (mark: KitchenMark) => boolean;
  /** The clock on the wall, ms. */
  readonly now: () => number;
  /** The clock that only goes forward, ms. */
  readonly monotonic: () => number;
  /** Since when this till takes over from the one that owns the kitchen, ms; null: no longer. */
  readonly onTakenOver: (since: number | null) => void;
  /** Whether scheduled orders come out here again and again that the owner was given the time for. */
  readonly onHoursMissed: (isSo: boolean) => void;
}

/** Whether this till prints at once in place of the one that owns the kitchen, until that is back. */
interface TakeOver {
  isOn(): boolean;
  begin(): void;
  /** Somebody else than this till prints again, or this one owns the kitchen. */
  end(): void;
  /** The hour of an order has come here, and its owner has printed nothing of it in time. */
  hourMissed(id: OrderId): void;
  /** The owner has printed what is due of an order: it is back. */
  isOwnerBack(id: OrderId, marks: readonly KitchenMark[], paper: string): boolean;
  /** Whether the owner is given the time to print this order. */
  leavesToOwner(id: OrderId): boolean;
  /** Nothing of the order is due any more. */
  settled(id: OrderId): void;
}

/**
 * Whoever prints at once is always first, and would never see that the owner is back: one order in so
 * long is left to it, ms. A ticket is later for that by a minute and a half at most.
 */
const LEAVE_TO_OWNER_EVERY_MS = 10 * 60_000;

/** By what its manager has set, an hour may come later at the owner: one that it missed alone says nothing. */
const MISSED_HOURS_SAID = 2;

interface State {
  /** What was due as it began, and is still. */
  readonly dueBefore: Set<OrderId>;
  /** The order that is left to the owner now. */
  left: OrderId | null;
  /** When one was left last, or this till took over: on the clock that only goes forward, ms. */
  leftAt: number;
}

export function createTakeOver(deps: TakeOverDeps): TakeOver {
  let state: State | null = null;
  /** Since the owner printed last. */
  const missed = new Set<OrderId>();
  function forgetMissed(): void {
    if (missed.size >= MISSED_HOURS_SAID) deps.onHoursMissed(false);
    missed.clear();
  }
  return {
    isOn: () => state !== null,
    begin: () => {
      if (state !== null) return;
      forgetMissed();
      state = { dueBefore: new Set(deps.listDue()), left: null, leftAt: deps.monotonic() };
      deps.onTakenOver(deps.now());
    },
    end: () => {
      forgetMissed();
      if (state === null) return;
      state = null;
      deps.onTakenOver(null);
    },
    hourMissed: (id) => {
      if (missed.has(id)) return;
      missed.add(id);
      if (missed.size === MISSED_HOURS_SAID) deps.onHoursMissed(true);
    },
    // Of an older order it may have printed something before it was gone; and where it only begins, there
    // may be no paper.
    isOwnerBack: (id, marks, paper) => {
      const last = lastPrinted(marks);
      const isOwners = last !== null && last.ownerSince !== null && !deps.isOurs(last);
      return isOwners && last.paper === paper && !state?.dueBefore.has(id);
    },
    leavesToOwner: (id) => {
      if (state === null || state.dueBefore.has(id)) return false;
      const isTime = deps.monotonic() - state.leftAt >= LEAVE_TO_OWNER_EVERY_MS;
      if (state.left === null && isTime) state.left = id;
      return state.left === id;
    },
    settled: (id) => {
      state?.dueBefore.delete(id);
      if (state?.left === id) Object.assign(state, { left: null, leftAt: deps.monotonic() });
    },
  };
}
