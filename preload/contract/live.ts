import type { Unsubscribe } from '../contract.ts';
import type { ClosingsView } from './closings.ts';
import type { CounterSettings } from './counter-settings.ts';
import type { CustomersAtHubrise, PointsAtHubrise } from './customers.ts';
import type { CareView } from './data.ts';
import type { FiscalView, OperatorsView, VatView } from './fiscal.ts';
import type { DisplayView } from './kitchen.ts';
import type { PictureView, RefLinkView } from './menu.ts';
import type { RefusedSend } from './orders.ts';
import type { OwnListView } from './own-list.ts';
import type { FailedPrint } from './printing.ts';

/** What the window shows as main has it, by name: each is asked for again when main tells that it may have changed. */
export interface LiveViews {
  readonly closings: ClosingsView;
  readonly counterSettings: CounterSettings;
  readonly customersAtHubrise: CustomersAtHubrise;
  readonly data: CareView;
  /** Where the kitchen's screen may stand. */
  readonly displays: readonly DisplayView[];
  /** The tickets that did not come out. */
  readonly failedPrints: readonly FailedPrint[];
  readonly fiscal: FiscalView;
  /** The refs of orders that somebody has linked to what the catalogue knows, the newest first. */
  readonly links: readonly RefLinkView[];
  readonly operators: OperatorsView;
  readonly ownList: OwnListView;
  /** The pictures of the catalogue that are here. */
  readonly pictures: readonly PictureView[];
  readonly pointsAtHubrise: PointsAtHubrise;
  /** The answers that HubRise would not take. */
  readonly refusedSends: readonly RefusedSend[];
  readonly vat: VatView;
}

export type LiveView = keyof LiveViews;

/** What the window asks by calls of its own, with what it asks about: asked again when main tells that too. */
export type LiveQuestion =
  /** The tickets of an order. */
  'orderPrints';

export type LiveName = LiveQuestion | LiveView;

export interface LiveApi {
  get<Name extends LiveView>(name: Name): Promise<LiveViews[Name]>;
  /** What these show or answer may have changed. */
  readonly onChange: (listener: (names: readonly LiveName[]) => void) => Unsubscribe;
}
