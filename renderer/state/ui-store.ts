import type { TourStep } from '../../main/core/preferences.ts';
import type { Screen } from '../logic/shortcuts.ts';
import { createCell, type Readable } from './cell.ts';

export type SalesTab = 'orders' | 'integration';

/** The parts of Paramètres. */
export type SettingsTab =
  | 'alerts'
  | 'printers'
  | 'answers'
  | 'access'
  | 'data'
  | 'display'
  | 'about';

/** The parts of the help. */
export type HelpPart = 'card' | 'columns' | 'trouble' | 'keys';

export interface GivingUp {
  readonly action: 'reject' | 'cancel';
  readonly orderId: string;
}

/** What this window shows. Nothing here outlives it. */
export interface UiState {
  readonly screen: Screen;
  /** Null until somebody chose one: then the connection's state decides. */
  readonly salesTab: SalesTab | null;
  readonly settingsTab: SettingsTab;
  /** The step of the tour that somebody chose; null: the first one that is left. */
  readonly tourStep: TourStep | 'end' | null;
  /** A step of the tour led away from it: the way back is shown. */
  readonly ledByTour: boolean;
  readonly openOrderId: string | null;
  /** The order that somebody wants to refuse or cancel, and is being asked why. */
  readonly givingUp: GivingUp | null;
  readonly helpOpen: boolean;
  readonly helpPart: HelpPart;
  /** The order of which somebody wants a ticket. */
  readonly printingId: string | null;
  /** The list of tickets that did not come out. */
  readonly failedPrintsOpen: boolean;
  /** The list of answers that HubRise refused. */
  readonly correctionsOpen: boolean;
  /** The card that the keyboard is on, or was last on. */
  readonly currentCardId: string | null;
  /** When somebody last opened the health's details, ms: what was broken by then rings no more. */
  readonly faultSeen: number | null;
  /** Something in this program failed that should not: said once, until dismissed. */
  readonly failed: boolean;
}

export interface UiStore extends Readable<UiState> {
  readonly patch: (change: Partial<UiState>) => void;
}

/** The window's own state, changed by named parts. */
export function createUiStore(): UiStore {
  const cell = createCell<UiState>({
    screen: 'caisse',
    salesTab: null,
    settingsTab: 'alerts',
    tourStep: null,
    ledByTour: false,
    openOrderId: null,
    givingUp: null,
    helpOpen: false,
    helpPart: 'card',
    printingId: null,
    failedPrintsOpen: false,
    correctionsOpen: false,
    currentCardId: null,
    faultSeen: null,
    failed: false,
  });
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    patch: (change) => cell.set({ ...cell.get(), ...change }),
  };
}
