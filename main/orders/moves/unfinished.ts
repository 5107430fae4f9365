import { unfinishedOrders } from '../../core/board/flags.ts';
import type { Notice } from '../../core/notice.ts';
import { type ShopDay, serviceDate, serviceDay } from '../../core/shop/shop-time.ts';
import type { Board } from '../board/board.ts';
import type { OrderBook } from '../book/book.ts';
import type { Moves } from './moves.ts';

interface UnfinishedDeps {
  readonly book: Pick<OrderBook, 'listOpen'>;
  readonly board: Pick<Board, 'getCard'>;
  readonly moves: Pick<Moves, 'step'>;
  readonly after: (ms: number, work: () => void) => () => void;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  readonly shopDay: () => ShopDay;
  readonly notices: {
    list(): readonly Notice[];
    raise(notice: Notice): void;
    dismiss(kind: Notice['kind']): void;
  };
}

/** Offers, once a day of service, to finish together what nobody finished on a former one. */
export interface Unfinished {
  /** To be called now and then: raises, renews or takes back the offer. */
  check(): void;
  /** Finishes them one after the other, as a cashier would. */
  finishAll(): void;
  stop(): void;
}

/** An order costs two requests: old orders must not use up an hour's answers. */
const ONE_EVERY_MS = 6_000;
const KIND = 'unfinished_orders';

export function createUnfinished(deps: UnfinishedDeps): Unfinished {
  const { board, book, moves, notices } = deps;
  let offeredOn: string | null = null;
  let running = false;
  let cancel = (): void => undefined;

  function find() {
    const now = deps.hubriseNow();
    const shop = deps.shopDay();
    const day = serviceDate(now, shop);
    const entries = book.listOpen().filter(({ id }) => board.getCard(id) !== null);
    return { day, found: unfinishedOrders(entries, serviceDay(day, shop)?.from ?? 0) };
  }

  function offered(): Extract<Notice, { kind: typeof KIND }> | null {
    return notices.list().find((notice) => notice.kind === KIND) ?? null;
  }

  function finishNext(): void {
    const next = find().found?.ids.find((id) => moves.step(id, 'completed').kind === 'done');
    running = next !== undefined;
    if (running) cancel = deps.after(ONE_EVERY_MS, finishNext);
  }

  return {
    check: () => {
      if (running) return;
      const { day, found } = find();
      const standing = offered();
      if (found === null) {
        if (standing !== null) notices.dismiss(KIND);
        return;
      }
      // Put off: until another day.
      if (offeredOn === day && standing === null) return;
      offeredOn = day;
      const { since } = found;
      const count = found.ids.length;
      if (standing?.count !== count || standing.since !== since) {
        notices.raise({ kind: KIND, count, since });
      }
    },
    finishAll: () => {
      notices.dismiss(KIND);
      if (!running) finishNext();
    },
    stop: () => cancel(),
  };
}
