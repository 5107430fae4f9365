import { createHash } from 'node:crypto';
import type { OrderId } from '../core/ids.ts';
import {
  isOff,
  type KitchenClock,
  type KitchenNews,
  type KitchenTold,
  kitchenNews,
} from '../core/kitchen/kitchen.ts';
import {
  ASKING_MAY_TAKE_MS,
  type AskingFacts,
  type AskingStep,
  type KitchenMark,
  type KitchenSettings,
  lastPrinted,
  nextTurn,
  ownerOf,
  type PrintedPaper,
  shareStep,
  turnOnPaper,
} from '../core/kitchen/marks.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isHouse } from '../core/order/key.ts';
import { isAnomaly } from '../core/order/status.ts';
import { type KitchenSaid, paperText, saidOf } from '../core/ticket/said.ts';
import { kitchenMarkFields, readKitchenMarks } from '../hubrise/payload/marks.ts';
import type { DueOrder, KitchenDueStore } from '../store/kitchen-due.ts';
import type { KitchenNoticeStore } from '../store/kitchen-notices.ts';
import type { KitchenPaper } from './kitchen-paper.ts';

interface SharedKitchenDeps {
  readonly due: KitchenDueStore;
  readonly notices: KitchenNoticeStore;
  readonly paper: Pick<KitchenPaper, 'isStillWaiting' | 'tell'>;
  readonly transaction: <T>(work: () => T) => T;
  readonly readEntry: (id: OrderId) => BoardOrder | null;
  /** HubRise's text of the order, as it was last given. */
  readonly rawOf: (id: OrderId) => string | null;
  readonly clock: () => KitchenClock;
  /** The clock on the wall, by which moves and tickets go, ms. */
  readonly now: () => number;
  /** This till among those of the shop. */
  readonly tillId: () => string;
  readonly settings: () => KitchenSettings;
  /** Whether a kitchen's ticket could come out here at all. */
  readonly canPrint: () => boolean;
  /** An order is due, or something of it is on paper: HubRise is to be asked or told. */
  readonly onDue: () => void;
  /** Another till owns the kitchen, as of later than this one does. */
  readonly onOwner: (owner: KitchenMark) => void;
  /** Since when this till takes over from the one that owns the kitchen, ms; null: no longer. */
  readonly onTakenOver: (since: number | null) => void;
}

/** The kitchen of a shop with several tills: see `core/kitchen/marks.ts`. */
export interface SharedKitchen {
  /** Whether it is to be settled with other tills who tells the kitchen of an order. */
  isShared(entry: BoardOrder): boolean;
  /** In the caller's transaction: it is to be settled. False where it was to be before. */
  add(order: DueOrder): boolean;
  listDue(): readonly DueOrder[];
  /** What is next about an order: all that can be done without HubRise is done. */
  step(order: DueOrder, facts: AskingFacts): AskingStep;
  listPrinted(): readonly PrintedPaper[];
  /** HubRise knows that it is on paper. */
  printedTold(noticeId: number): void;
  /** The till is closing: what is this till's to print comes out without asking anybody. */
  settleNow(): void;
  /** An order was read, and may say that another till owns the kitchen. Outside a transaction. */
  meetOwner(id: OrderId): void;
}

export function createSharedKitchen(deps: SharedKitchenDeps): SharedKitchen {
  const { due, notices, paper } = deps;
  const isOurs = (mark: KitchenMark): boolean => isOf(deps, mark);
  /** What was due as this till took over, and is still; null: it has not taken over. */
  let dueBefore: Set<OrderId> | null = null;
  const hasTakenOver = (): boolean => dueBefore !== null;

  function takeOver(next: boolean): void {
    if (hasTakenOver() === next) return;
    dueBefore = next ? new Set(due.list().map(({ orderId }) => orderId)) : null;
    deps.onTakenOver(next ? deps.now() : null);
  }

  /**
   * The owner has printed what is due. Of an older order it may have done so before it was gone; and
   * one that only begins may have no paper.
   */
  function isOwnerBack(id: OrderId, marks: readonly KitchenMark[], fingerprint: string): boolean {
    const last = lastPrinted(marks);
    const isOwners = last !== null && last.ownerSince !== null && !isOurs(last);
    return isOwners && last.paper === fingerprint && !dueBefore?.has(id);
  }

  function markOf(mark: Pick<KitchenMark, 'turn' | 'paper' | 'isPrinted' | 'after'>): KitchenMark {
    const { role, ownerSince, tillName } = deps.settings();
    return {
      ...{ ...mark, tillId: deps.tillId(), tillName },
      ownerSince: role === 'owner' ? ownerSince : null,
    };
  }

  function marksOf(id: OrderId): readonly KitchenMark[] {
    return readKitchenMarks(deps.rawOf(id) ?? '');
  }

  function settle(order: DueOrder, facts: AskingFacts): AskingStep {
    const { orderId } = order;
    const now = deps.now();
    const entry = deps.readEntry(orderId);
    const marks = marksOf(orderId);
    const { told, news } =
      entry === null ? { told: null, news: null } : newsOf(deps, order, entry, marks);
    if (entry === null || entry.order === null || news === null) return finish(orderId);
    if (isOff(news) && paper.isStillWaiting(orderId)) {
      // It is not printed any more, and nobody need be asked for that.
      paper.tell(entry, news);
      return finish(orderId);
    }
    const said = saidOf(entry.order);
    const fingerprint = fingerprintOf(news, said);
    const isOwner = deps.settings().role === 'owner';
    if (isOwner || isOwnerBack(orderId, marks, fingerprint)) takeOver(false);
    const isEager = isOwner || hasTakenOver();
    const step = shareStep({
      ...facts,
      ...{ tillId: deps.tillId(), paper: fingerprint, marks, isEager },
    });
    switch (step.kind) {
      case 'told': {
        const { by } = step;
        const printedBy = isOurs(by) ? {} : { printedBy: by.tillName };
        notices.add({ orderId, kind: news.kind, said, at: now, ...printedBy });
        return finish(orderId);
      }
      case 'print': {
        const begun = marks.find(
          (one) => isOurs(one) && one.paper === fingerprint && one.turn > turnOnPaper(marks),
        );
        const mark = { turn: begun?.turn ?? nextTurn(marks), paper: fingerprint };
        const isElsewhere = told !== null && told.printedBy !== null;
        paper.tell(entry, news, { duplicate: step.duplicate, mark, isElsewhere });
        // Where nobody could be asked, that says nothing of the others.
        if (!isEager && (facts.failingMs ?? 0) < ASKING_MAY_TAKE_MS) takeOver(true);
        return finish(orderId);
      }
      case 'claim': {
        const { after, turn } = step;
        const mark = markOf({ turn, after, paper: fingerprint, isPrinted: false });
        return { kind: 'claim', fields: kitchenMarkFields(mark) };
      }
      default:
        return step;
    }
  }

  function finish(id: OrderId): AskingStep {
    due.remove(id);
    return { kind: 'done' };
  }

  function meetOwner(id: OrderId): void {
    if (!deps.canPrint()) return;
    const owner = ownerOf(marksOf(id).filter((mark) => !isOurs(mark)));
    if (owner !== null) deps.onOwner(owner);
  }

  return {
    isShared: (entry) =>
      deps.settings().role !== 'alone' && deps.canPrint() && !isHouse(entry.currentLocationId),
    add: (order) => {
      const isNew = due.add(order);
      deps.onDue();
      return isNew;
    },
    listDue: due.list,
    step: (order, facts) => {
      const next = deps.transaction(() => settle(order, facts));
      if (next.kind === 'done') dueBefore?.delete(order.orderId);
      meetOwner(order.orderId);
      return next;
    },
    listPrinted: () =>
      notices.listPrinted().map(({ id, orderId, turn, paper: fingerprint }) => ({
        ...{ noticeId: id, orderId },
        fields: kitchenMarkFields(
          markOf({ turn, after: turn, paper: fingerprint, isPrinted: true }),
        ),
      })),
    printedTold: notices.markTold,
    settleNow: () => {
      const cutOff = { waitedMs: 0, readAgoMs: 0, failingMs: Number.POSITIVE_INFINITY };
      for (const order of due.list()) deps.transaction(() => settle(order, cutOff));
    },
    meetOwner,
  };
}

function fingerprintOf(news: KitchenNews, said: KitchenSaid): string {
  return fingerprint(paperText(isOff(news), said));
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What stands on the paper of every order that is off. */
const OFF = fingerprint('off');

/** Whether this till has left the mark. */
function isOf({ tillId }: SharedKitchenDeps, mark: KitchenMark): boolean {
  return mark.tillId === tillId();
}

/** What the kitchen does not know of an order, and what it was told. */
function newsOf(
  deps: SharedKitchenDeps,
  { orderId, kind }: DueOrder,
  entry: BoardOrder,
  marks: readonly KitchenMark[],
): { readonly told: KitchenTold | null; readonly news: KitchenNews | null } {
  const told = deps.notices.last(orderId) ?? toldElsewhere(deps, entry, marks);
  // Whether it is news was decided when it became due.
  const change = { before: null, after: entry, isOurs: true };
  const news = kitchenNews(told, change, deps.clock());
  const isElsewhere = news?.kind === 'first' && kind === 'elsewhere';
  return { told, news: isElsewhere ? ({ kind } as const) : news };
}

/** Another till has begun to print an order that is off since, and this one knew nothing. */
function toldElsewhere(
  deps: SharedKitchenDeps,
  entry: BoardOrder,
  marks: readonly KitchenMark[],
): KitchenTold | null {
  const begun = marks.find((mark) => !isOf(deps, mark) && mark.paper !== OFF);
  if (begun === undefined || !isAnomaly(entry.status)) return null;
  return { kind: 'first', at: 0, said: null, printedBy: begun.tillName };
}
