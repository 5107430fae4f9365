import type { OrderSummary } from '../../main/core/history/search.ts';
import type { ServiceDay } from '../../main/core/shop/shop-time.ts';
import type { PosHelperApi, SalesDay, SalesPage } from '../../preload/contract.ts';
import { keepSame, type SalesFilter, searchOf, TODAYS_ORDERS } from '../logic/sales.ts';
import { createCell, type Readable } from './cell.ts';
import type { Live } from './live.ts';

export type SalesList =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'shown';
      readonly rows: readonly OrderSummary[];
      /** Null where these are all. */
      readonly next: number | null;
      /** What these rows answer; another one than the present while that is being asked for. */
      readonly filter: SalesFilter;
    };

interface SalesState {
  readonly filter: SalesFilter;
  /** Null until it is known. */
  readonly today: ServiceDay | null;
  /** The figures of the chosen day, also while the list is of all dates. */
  readonly day: SalesDay | null;
  readonly list: SalesList;
}

export interface SalesStore extends Readable<SalesState> {
  readonly change: (filter: SalesFilter) => void;
  /** The next page, below what is shown. */
  readonly more: () => void;
  readonly retry: () => void;
  /** Reads, and follows what changes, until the returned function is called. */
  readonly start: () => () => void;
}

/**
 * The orders that are looked for. One question at a time: what is typed meanwhile is asked once the
 * answer is there, and the former answer stays in sight until then.
 */
export function createSalesStore(
  api: PosHelperApi['sales'],
  live: Pick<Live, 'onChange'>,
  onFailure: (error: unknown) => void,
): SalesStore {
  const cell = createCell<SalesState>({
    filter: TODAYS_ORDERS,
    today: null,
    day: null,
    list: { kind: 'loading' },
  });
  const patch = (change: Partial<SalesState>): void => cell.set({ ...cell.get(), ...change });
  /** Counts what was wanted; the answer to anything but the last is thrown away. */
  let wanted = 0;
  let asking = false;
  let askingMore = false;

  async function readPage(filter: SalesFilter, today: ServiceDay, cursor: number | null) {
    return known(await api.search({ ...searchOf(filter, today), cursor }));
  }

  /** As many rows as were shown of the same list, or else a page. */
  async function readRows(filter: SalesFilter, today: ServiceDay): Promise<SalesPage> {
    const { list } = cell.get();
    const least = list.kind === 'shown' && list.filter === filter ? list.rows.length : 1;
    const rows: OrderSummary[] = [];
    let next: number | null = null;
    do {
      const page: SalesPage = await readPage(filter, today, next);
      rows.push(...page.rows);
      next = page.next;
    } while (next !== null && rows.length < least);
    return { rows, next };
  }

  async function ask(): Promise<void> {
    const mine = wanted;
    const { filter } = cell.get();
    try {
      const day = known(await api.getDay(filter.day));
      const page = await readRows(filter, day.today);
      if (mine !== wanted) return;
      const { list } = cell.get();
      const rows = keepSame(list.kind === 'shown' ? list.rows : [], page.rows);
      patch({ today: day.today, day, list: { kind: 'shown', rows, next: page.next, filter } });
    } catch (error) {
      if (mine !== wanted) return;
      onFailure(error);
      patch({ list: { kind: 'failed' } });
    }
  }

  async function askUntilAnswered(): Promise<void> {
    if (asking) return;
    asking = true;
    for (let answered = -1; answered !== wanted; ) {
      answered = wanted;
      await ask();
    }
    asking = false;
  }

  function refresh(): void {
    wanted += 1;
    void askUntilAnswered();
  }

  async function more(): Promise<void> {
    const { list, today } = cell.get();
    if (askingMore || list.kind !== 'shown' || list.next === null || today === null) return;
    askingMore = true;
    try {
      const page = await readPage(list.filter, today, list.next);
      // A newer answer has more of them already, or is another list.
      if (cell.get().list !== list) return;
      patch({ list: { ...list, rows: [...list.rows, ...page.rows], next: page.next } });
    } catch (error) {
      onFailure(error);
    } finally {
      askingMore = false;
    }
  }

  return {
    get: cell.get,
    subscribe: cell.subscribe,
    change: (filter) => {
      patch({ filter });
      refresh();
    },
    more: () => void more(),
    retry: () => {
      patch({ list: { kind: 'loading' } });
      refresh();
    },
    start: () => {
      refresh();
      return live.onChange(['sales'], refresh);
    },
  };
}

/** The calendar's own days are asked for: that one of them is no date is a fault of ours. */
function known<T>(answer: T | null): T {
  if (answer === null) throw new Error('A day of the calendar is no date to the main process');
  return answer;
}
