import type { MenuLoop } from '../catalog/menu-loop.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { JournalWitness } from '../core/fiscal/marks.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { PushedOrders } from '../core/push/pushed-order.ts';
import type { ListeningFault } from '../core/requests/listening.ts';
import type { HubriseApi } from '../hubrise/api/api.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { Location } from '../hubrise/api/location.ts';
import type { Http } from '../hubrise/http/http.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';
import type { Timers } from '../lib/timers.ts';
import type { StockTellerDeps } from '../sends/stock.ts';
import type { Store } from '../store/index.ts';
import type { OrderTexts } from './book/order-texts.ts';
import type { AppliedOrder, OrderLock, Snapshots } from './book/snapshots.ts';
import type { SharedQueue } from './intake/shared-queue.ts';

/** What this till's journal has of the platforms' orders, for the shop's other tills. */
export interface SealWords {
  /** What HubRise does not say of an order yet (`custom_fields`); null: it says all of it. */
  unsaid(id: OrderId): Readonly<Record<string, unknown>> | null;
  /** When HubRise is to be asked again what the others say of it; null: not any more. */
  asksAgainAt(id: OrderId): number | null;
}

/** Where this till's journal stands, for whoever keeps that outside of the till. */
export interface WitnessOf {
  /** Null: there is none, or nothing can be sealed yet. `closedAt`: the seq of its last Z, 0 before the first. */
  head(): (JournalWitness & { readonly closedAt: number }) | null;
  /** What HubRise has of the shop's journals. */
  seen(shown: readonly JournalWitness[]): void;
}

export interface LoopDeps {
  readonly store: Store;
  readonly http: Http;
  readonly gate: RequestGate;
  readonly apiUrl: string;
  readonly pollBaseMs: number;
  /** How long an event stays at HubRise once it has come in, by how far polls are apart; ms. */
  readonly stayOfEvents: (paceMs: number) => number;
  readonly timers: Timers;
  readonly random: () => number;
  readonly connection: Pick<ConnectionService, 'token' | 'location'>;
  readonly texts: OrderTexts;
  readonly sharedQueue: SharedQueue;
  /** Holds the taking in of an order, and what that causes, in one transaction. */
  readonly around: <T extends Pick<AppliedOrder, 'announce'>>(id: OrderId, takeIn: () => T) => T;
  /** Settles with other tills who tells the kitchen. */
  readonly kitchen: (parts: LoopParts) => ToldLoop;
  /** Keeps the catalogue, and what is left of what it sells. */
  readonly menu: (parts: MenuParts) => MenuLoop;
  readonly stock: Pick<StockTellerDeps, 'shelf' | 'timeZone'>;
  /** The counter's orders as HubRise takes them. */
  readonly pushedOrders: PushedOrders;
  /** What the journal has of the platforms' orders. */
  readonly sealWords: SealWords;
  readonly witness: WitnessOf;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onBack: () => void;
  /** HubRise has said what time it is, which nobody knew. */
  readonly onTimeTold: () => void;
  /** HubRise has shown the shop: because it was asked, or in the answer to a change of this till's. */
  readonly onLocation: (shop: LocationId, location: Location, by: 'read' | 'patch') => void;
  /** The shop was changed by somebody else: HubRise has sent an event of it. */
  readonly onLocationEvent: () => void;
  /** A poll has ended: null when it went through. Also while the till is not connected. */
  readonly onRound: (failure: ApiFailure | null) => void;
  /** HubRise did not keep all events for this till, and does again: what was missed is looked for. */
  readonly onListeningRepaired: (found: ListeningFault) => void;
  /** Since when HubRise cannot be told what has arrived, although it answers; null: it can again. */
  readonly onAcknowledgingTrouble: (since: number | null) => void;
  /** What nobody expected, a full disk for one: to be said. The loops go on. */
  readonly onError: (error: unknown) => void;
}

/** What a loop beside the orders' own shares with them. */
export interface LoopParts {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => HubriseApi;
  readonly store: Store;
  readonly snapshots: Snapshots;
  readonly lock: OrderLock;
  readonly timers: Timers;
  readonly location: () => LocationId | null;
  readonly isOffline: () => boolean;
  readonly onOrder: (id: OrderId, applied: AppliedOrder) => void;
  readonly onError: (error: unknown) => void;
}

export interface MenuParts extends LoopParts {
  /** Nothing is going on in the shop: what the till looks at by itself can wait longer. */
  readonly isAtRest: () => boolean;
  /** The stock was read where that was due: what waited for that can be told. */
  readonly onRead: () => void;
}

export interface ToldLoop extends SideLoop {
  /** What had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
}

export interface SideLoop {
  /** HubRise answers again, or may have something to say. */
  kick(): void;
  stop(): Promise<void>;
}
