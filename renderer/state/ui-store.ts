import type { BoardColumn } from '../../main/core/board/board.ts';
import type { StockKey } from '../../main/core/catalog/stock.ts';
import type { TourStep } from '../../main/core/preferences.ts';
import type { Screen } from '../logic/shortcuts.ts';
import type { StockChoice } from '../logic/sold-out.ts';
import { createCell, type Readable } from './cell.ts';

export type SalesTab = 'orders' | 'statistics' | 'closings' | 'integration';

/** The parts of Paramètres. */
export type SettingsTab =
  | 'alerts'
  | 'printers'
  | 'answers'
  | 'hours'
  | 'counter'
  | 'access'
  | 'data'
  | 'state'
  | 'display'
  | 'about';

/** The parts of the help. */
export type HelpPart = 'card' | 'columns' | 'tips' | 'trouble' | 'keys';

/** What somebody wants to put off, chosen before Ruptures opens. */
export type ChosenThings =
  | { readonly kind: 'named'; readonly choice: StockChoice }
  /** Of an order: the catalogue says what they are. */
  | { readonly kind: 'of_order'; readonly orderId: string; readonly keys: readonly StockKey[] };

/** What lies over the screen. */
export type Over =
  | { readonly kind: 'order'; readonly orderId: string }
  /** Somebody wants to refuse or cancel the order, and is being asked why. */
  | {
      readonly kind: 'giving_up';
      readonly action: 'reject' | 'cancel';
      readonly orderId: string;
    }
  /** Somebody wants to take an order off the screen that nobody has answered. */
  | { readonly kind: 'setting_aside'; readonly orderId: string }
  /** Somebody wants to finish an order of which money is still to be collected. */
  | { readonly kind: 'finishing'; readonly orderId: string }
  /** Somebody wants a ticket of the order. */
  | { readonly kind: 'print'; readonly orderId: string }
  /** The list of tickets that did not come out. */
  | { readonly kind: 'failed_prints' }
  /** The list of answers that HubRise refused. */
  | { readonly kind: 'corrections' }
  /** Ruptures; `chosen`: opened for these things. */
  | { readonly kind: 'sold_out'; readonly chosen: ChosenThings | null }
  /** A reference of an order: somebody is to say what it is. */
  | { readonly kind: 'link_ref'; readonly of: StockKey }
  /** Pause, busy time and preparation time. */
  | { readonly kind: 'opening' }
  /** The help, opened at this part. */
  | { readonly kind: 'help'; readonly part: HelpPart };

/** What this window shows. Nothing here outlives it. */
export interface UiState {
  readonly screen: Screen;
  /** Null until somebody chose one: then the connection's state decides. */
  readonly salesTab: SalesTab | null;
  /** The tab that Ventes shows by itself, from entering to leaving; null: not decided yet. */
  readonly firstSalesTab: SalesTab | null;
  readonly settingsTab: SettingsTab;
  /** The step of the tour that somebody chose; null: the first one that is left. */
  readonly tourStep: TourStep | 'end' | null;
  /** A step of the tour led away from it: the way back is shown. */
  readonly ledByTour: boolean;
  /** At most one of a kind; the last one lies on top. */
  readonly over: readonly Over[];
  /** The column that somebody has opened from its strip. */
  readonly openedColumn: BoardColumn | null;
  /** Of what there is to make, the whole list is shown. */
  readonly allDayOpen: boolean;
  /** The card of which a tap was just not taken, because it had only just come under the finger. */
  readonly movedCardId: string | null;
  /** The card that the keyboard is on, or was last on. */
  readonly currentCardId: string | null;
  /** All that is to be known of the till lies over the screen. */
  readonly newsOpen: boolean;
  /** When somebody last opened that, ms: what was broken by then rings no more. */
  readonly faultSeen: number | null;
  /** Something in this program failed that should not: said once, until dismissed. */
  readonly failed: boolean;
}

export interface UiStore extends Readable<UiState> {
  readonly patch: (change: Partial<Omit<UiState, 'over'>>) => void;
  /** Lays it over all that is there, in place of the former one of its kind. */
  readonly open: (over: Over) => void;
  /** Takes the one of this kind away, where there is one; what lies below is seen again. */
  readonly close: (kind: Over['kind']) => void;
}

/** The order whose panel is open, also below a question about it; null: none is. */
export function openOrder({ over }: Pick<UiState, 'over'>): string | null {
  return over.find((one) => one.kind === 'order')?.orderId ?? null;
}

/** The window's own state, changed by named parts. */
export function createUiStore(): UiStore {
  const cell = createCell<UiState>({
    screen: 'caisse',
    salesTab: null,
    firstSalesTab: null,
    settingsTab: 'alerts',
    tourStep: null,
    ledByTour: false,
    over: [],
    openedColumn: null,
    allDayOpen: false,
    movedCardId: null,
    currentCardId: null,
    newsOpen: false,
    faultSeen: null,
    failed: false,
  });
  const without = (kind: Over['kind']): readonly Over[] =>
    cell.get().over.filter((one) => one.kind !== kind);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    // An order that stands beside the board is left with it; and Ventes decides anew on entering.
    patch: (change) => {
      const before = cell.get();
      const isLeft = change.screen !== undefined && change.screen !== before.screen;
      const left = isLeft ? { over: without('order'), firstSalesTab: null } : {};
      cell.set({ ...before, ...left, ...change });
    },
    open: (over) => cell.set({ ...cell.get(), over: [...without(over.kind), over] }),
    close: (kind) => cell.set({ ...cell.get(), over: without(kind) }),
  };
}
