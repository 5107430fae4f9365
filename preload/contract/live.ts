import type { StateRow } from '../../main/core/state/state.ts';
import type { Unsubscribe } from '../contract.ts';
import type { AccessView } from './access.ts';
import type { ClosingsView } from './closings.ts';
import type { ConnectionView } from './connection.ts';
import type { CounterView } from './counter.ts';
import type { CounterSettings } from './counter-settings.ts';
import type { CustomersAtHubrise, PointsAtHubrise } from './customers.ts';
import type { CareView } from './data.ts';
import type { DraftState } from './draft.ts';
import type { FiscalView, OperatorsView, VatView } from './fiscal.ts';
import type { Health } from './health.ts';
import type { DisplayView } from './kitchen.ts';
import type { PictureView, RefLinkView, StockView } from './menu.ts';
import type { OpeningView } from './opening.ts';
import type { RefusedSend, TakeableMove } from './orders.ts';
import type { OwnListView } from './own-list.ts';
import type { FailedPrint } from './printing.ts';
import type { Settings } from './settings.ts';
import type { CardView } from './terminal.ts';

/** What the window shows as main has it, by name: each is asked for again when main tells that it may have changed. */
export interface LiveViews {
  readonly access: AccessView;
  readonly closings: ClosingsView;
  readonly connection: ConnectionView;
  readonly counter: CounterView;
  readonly counterSettings: CounterSettings;
  readonly customersAtHubrise: CustomersAtHubrise;
  readonly data: CareView;
  /** Where the kitchen's screen may stand. */
  readonly displays: readonly DisplayView[];
  /** The catalogue as it is changed here. */
  readonly draft: DraftState;
  /** The tickets that did not come out. */
  readonly failedPrints: readonly FailedPrint[];
  readonly fiscal: FiscalView;
  readonly health: Health;
  /** The refs of orders that somebody has linked to what the catalogue knows, the newest first. */
  readonly links: readonly RefLinkView[];
  /** Whether the shop takes orders. */
  readonly opening: OpeningView;
  readonly operators: OperatorsView;
  readonly ownList: OwnListView;
  /** The pictures of the catalogue that are here. */
  readonly pictures: readonly PictureView[];
  readonly pointsAtHubrise: PointsAtHubrise;
  /** The answers that HubRise would not take. */
  readonly refusedSends: readonly RefusedSend[];
  readonly settings: Settings;
  /** How everything that the till needs stands. */
  readonly state: readonly StateRow[];
  /** What is off, and what is counted. */
  readonly stock: StockView;
  /** What can be taken back now, oldest first. */
  readonly takeable: readonly TakeableMove[];
  /** What the card terminal is doing, and what is asked of a person. */
  readonly terminal: CardView;
  readonly vat: VatView;
}

export type LiveView = keyof LiveViews;

/** What the window asks by calls of its own, with what it asks about: asked again when main tells that too. */
export type LiveQuestion =
  /** What the counter sells, and what it costs. */
  | 'counterGoods'
  /** All that the kitchen's screen shows, in its own window (`KitchenApi.getView`). */
  | 'kitchen'
  /** All of an order. */
  | 'order'
  /** The tickets of an order. */
  | 'orderPrints'
  /** What was ordered, on any day, and what it came to. */
  | 'sales';

export type LiveName = LiveQuestion | LiveView;

export interface LiveApi {
  get<Name extends LiveView>(name: Name): Promise<LiveViews[Name]>;
  /** What these show or answer may have changed. */
  readonly onChange: (listener: (names: readonly LiveName[]) => void) => Unsubscribe;
}
