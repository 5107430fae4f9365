/**
 * The contract between the main process and the window: everything that crosses, and nothing else.
 * Main and renderer share only these types. No secret ever stands here.
 *
 * Times are milliseconds since the epoch; amounts are integer cents.
 */

export type OrderStatus =
  | 'new'
  | 'received'
  | 'accepted'
  | 'in_preparation'
  | 'awaiting_shipment'
  | 'awaiting_collection'
  | 'in_delivery'
  | 'completed'
  | 'rejected'
  | 'cancelled'
  | 'delivery_failed'
  | 'unknown';

export type ServiceType = 'delivery' | 'collection' | 'eat_in';

export type BoardColumn = 'to_accept' | 'in_preparation' | 'ready' | 'in_delivery' | 'later';

export type PlatformKey =
  | 'uber_eats'
  | 'deliveroo'
  | 'just_eat'
  | 'glovo'
  | 'own_site'
  | 'kiosk'
  | 'other';

export interface Amount {
  readonly cents: number;
  readonly currency: string;
}

/** Where an order came from: a key for colour and rules, and the name to show. */
export interface PlatformView {
  readonly key: PlatformKey;
  readonly name: string;
}

export type OrderTiming =
  | { readonly kind: 'asap'; readonly expectedAt: number | null }
  | { readonly kind: 'scheduled'; readonly at: number }
  | { readonly kind: 'unknown' };

export type PaymentView =
  | { readonly kind: 'paid' }
  | { readonly kind: 'to_collect'; readonly amount: Amount }
  | { readonly kind: 'unknown' };

/** What deserves a look. `cancelled` stays until somebody has acknowledged it. */
export type OrderFlag =
  | 'unreadable'
  | 'incomplete'
  | 'total_difference'
  | 'unknown_status'
  | 'cancelled'
  | 'answer_overdue'
  | 'other_location';

/** How the cashier's last answer to this order is faring on its way to HubRise. */
export type SendView =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'refused'; readonly status: OrderStatus; readonly reason: string };

export type OrderAction = 'accept' | 'reject' | 'acknowledge';

export interface OrderCard {
  readonly id: string;
  /** Collection code, or else the ref, or else the id: what is called out over the counter. */
  readonly code: string;
  readonly column: BoardColumn;
  readonly status: OrderStatus;
  readonly platform: PlatformView;
  readonly brand: string | null;
  readonly serviceType: ServiceType | null;
  readonly serviceTypeRef: string | null;
  readonly timing: OrderTiming;
  readonly expectedIsPickup: boolean;
  readonly confirmedAt: number | null;
  readonly receivedAt: number;
  /** When the platform stops waiting for an answer; null where nothing is waited for. */
  readonly answerBy: number | null;
  readonly firstName: string | null;
  readonly lineCount: number;
  readonly total: Amount | null;
  readonly payment: PaymentView;
  readonly flags: readonly OrderFlag[];
  readonly send: SendView;
  readonly actions: readonly OrderAction[];
}

export interface BoardView {
  readonly cards: readonly OrderCard[];
  /** IANA name of the shop's time zone, in which every time is shown. */
  readonly timeZone: string;
}

/** What changed on the board since the last push. A card that is in neither list stands as it was. */
export interface BoardChange {
  readonly upserted: readonly OrderCard[];
  readonly removed: readonly string[];
}

export interface OptionLine {
  /** How many, normalised (`2`, `1.5`). */
  readonly quantity: string;
  readonly name: string;
  readonly listName: string | null;
  /** True: to be left out, shown as `SANS …`. */
  readonly removed: boolean;
  readonly amount: Amount | null;
}

export interface ItemLine {
  readonly quantity: string;
  readonly name: string;
  /** The size or variant, beside the name. */
  readonly sku: string | null;
  readonly amount: Amount | null;
  readonly options: readonly OptionLine[];
  readonly notes: string | null;
  /** Name of the deal this line belongs to, if any, and what it stands for in it. */
  readonly deal: string | null;
  readonly dealLabel: string | null;
  /** Taken out of the order since: shown struck through, counted nowhere. */
  readonly deleted: boolean;
}

export type TotalLine =
  | { readonly kind: 'items'; readonly amount: Amount }
  | { readonly kind: 'charge'; readonly name: string; readonly amount: Amount }
  | { readonly kind: 'discount'; readonly name: string; readonly amount: Amount }
  /** What HubRise's total holds beyond the lines: said, never hidden. */
  | { readonly kind: 'difference'; readonly amount: Amount }
  | { readonly kind: 'total'; readonly amount: Amount };

export interface PaymentLine {
  readonly name: string;
  readonly amount: Amount | null;
  /** False for cash, cheque and the like: announced by the platform, still to be taken. */
  readonly collected: boolean;
}

export interface NoteLine {
  readonly kind: 'order' | 'delivery' | 'seller';
  readonly text: string;
}

export interface CustomerView {
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  readonly phoneAccessCode: string | null;
  readonly email: string | null;
  readonly address: readonly string[];
  readonly orderCount: number | null;
}

export interface CourierView {
  readonly carrier: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly phoneAccessCode: string | null;
  /** HubRise's delivery status; words for the cashier come from the locale file. */
  readonly status: string | null;
  readonly pickupAt: number | null;
  readonly dropoffAt: number | null;
}

/** Something that happened to an order. */
export type HistoryFact =
  | { readonly kind: 'arrived'; readonly status: OrderStatus }
  | { readonly kind: 'status'; readonly status: OrderStatus; readonly by: 'platform' | 'till' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'sent'; readonly status: OrderStatus }
  | { readonly kind: 'send_refused'; readonly status: OrderStatus; readonly reason: string }
  | { readonly kind: 'send_superseded'; readonly status: OrderStatus }
  | { readonly kind: 'acknowledged' };

export type HistoryEntry = HistoryFact & { readonly at: number };

export interface OrderDetail {
  readonly card: OrderCard;
  readonly ref: string | null;
  readonly tableName: string | null;
  readonly couponCodes: readonly string[];
  readonly items: readonly ItemLine[];
  readonly totals: readonly TotalLine[];
  readonly payments: readonly PaymentLine[];
  readonly notes: readonly NoteLine[];
  readonly customer: CustomerView | null;
  readonly courier: CourierView | null;
  readonly rejection: string | null;
  readonly history: readonly HistoryEntry[];
  /** Paths of the payload that could not be read. */
  readonly problems: readonly string[];
  /** HubRise's own text, given only where something in it could not be read. */
  readonly raw: string | null;
}

/** The answer to a cashier's move. A refusal is said on the spot and changes nothing. */
export type MoveResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'not_possible'; readonly reason: 'gone' | 'status' | 'not_stored' };

/** Minutes added to the preparation when accepting; they set `confirmed_time` (API §4). */
export type AcceptDelay = 0 | 5 | 10 | 15;

export type ConnectMethod = 'window' | 'browser' | 'code';

/** Why the last attempt to connect came to nothing. Each has its sentence in the locale file. */
export type ConnectProblem =
  | 'window_closed'
  | 'cancelled'
  | 'refused'
  | 'wrong_state'
  | 'code_expired'
  | 'wrong_client'
  | 'no_network'
  | 'hubrise_error'
  | 'port_unavailable'
  | 'time_limit'
  | 'browser_unavailable'
  /** The keychain does not answer, so the connection of before cannot be taken up (yet). */
  | 'keychain_locked'
  /** The connection was held in memory only, and the app was closed since. */
  | 'forgotten';

/** The three documented causes of a 401 (API §1), and the one that is none of them. */
export type FailingCause = 'suspended' | 'revoked' | 'blocked' | 'unknown';

export interface NamedRef {
  readonly id: string | null;
  readonly name: string | null;
}

export interface ConnectionDetails {
  readonly account: NamedRef;
  readonly location: NamedRef;
  readonly customerList: NamedRef;
  readonly catalog: NamedRef;
  readonly connectedAt: number;
  readonly lastExchangeAt: number | null;
  readonly ordersToday: number;
  readonly sendsWaiting: number;
  /** The keychain would not take the connection: it is forgotten when the app closes. */
  readonly heldInMemoryOnly: boolean;
  /** Steps after the authorisation that are still to be done, repeated until they succeed. */
  readonly finishing: boolean;
}

export type ConnectionView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'not_configured'; readonly importProblem: ImportProblem | null }
  | {
      readonly kind: 'disconnected';
      readonly problem: ConnectProblem | null;
      /** Former connections that HubRise has not yet been told to forget (no network then). */
      readonly revocationsWaiting: number;
    }
  | {
      readonly kind: 'authorizing';
      readonly method: ConnectMethod;
      /** `waiting` for the person in HubRise's pages, or `finishing` what they allowed. */
      readonly step: 'waiting' | 'finishing';
      readonly expiresAt: number;
      /** A pasted code that was not accepted; the person may paste another. */
      readonly problem: ConnectProblem | null;
    }
  | {
      readonly kind: 'connected';
      readonly details: ConnectionDetails;
      readonly problem: ConnectProblem | null;
    }
  | {
      readonly kind: 'failing';
      readonly details: ConnectionDetails;
      readonly since: number;
      readonly cause: FailingCause;
      readonly problem: ConnectProblem | null;
    };

export type ImportProblem = 'unreadable_file' | 'not_json' | 'missing_fields' | 'keychain';

export type ImportResult =
  | { readonly kind: 'imported'; readonly heldInMemoryOnly: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: ImportProblem };

/** What is lost sight of by disconnecting: asked for before the confirmation is shown. */
export interface DisconnectPreview {
  readonly sendsWaiting: number;
  readonly sendsRefused: number;
  readonly openOrders: number;
}

/** Things that the person must know and may dismiss; one at a time of each kind. */
export type Notice =
  | { readonly kind: 'settings_reset'; readonly keptAs: string }
  | { readonly kind: 'database_set_aside'; readonly keptAs: string }
  | { readonly kind: 'held_in_memory' }
  | { readonly kind: 'unexpected_error' };

export interface Health {
  readonly connected: boolean;
  readonly lastExchangeAt: number | null;
  /** Since when HubRise has not been reached at all; null while it answers. */
  readonly offlineSince: number | null;
  readonly failing: { readonly since: number; readonly cause: FailingCause } | null;
  readonly sendsWaiting: number;
  readonly sendsRefused: number;
  readonly oldestWaitingSince: number | null;
  readonly budget: {
    readonly usedToday: number;
    readonly limitToday: number;
    /** How often HubRise is asked for news, in ms, and whether that is slower than it should be. */
    readonly pollMs: number;
    readonly stretched: boolean;
  };
  readonly notices: readonly Notice[];
}

export interface Settings {
  readonly language: 'fr' | 'en';
  readonly theme: 'light' | 'dark';
  /** 0 to 100. */
  readonly volume: number;
  readonly notifications: boolean;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
}

export type LinkKey = 'hubrise_signup' | 'hubrise_backoffice';

/** Said aloud, rung and shown as a notification: something that wants the cashier now. */
export interface Announcement {
  readonly kind: 'new_order' | 'order_cancelled';
  readonly orderId: string;
  readonly code: string;
  readonly platformName: string;
}

export type Unsubscribe = () => void;
type Listen<T> = (listener: (value: T) => void) => Unsubscribe;

/** `window.posHelper`: queries get or list, events are `onX` and return their unsubscribe. */
export interface PosHelperApi {
  readonly connection: {
    get(): Promise<ConnectionView>;
    connect(method: ConnectMethod): Promise<void>;
    submitCode(code: string): Promise<void>;
    cancel(): Promise<void>;
    getDisconnectPreview(): Promise<DisconnectPreview>;
    disconnect(): Promise<void>;
    checkNow(): Promise<void>;
    importClient(): Promise<ImportResult>;
    readonly onChange: Listen<ConnectionView>;
  };
  readonly orders: {
    getBoard(): Promise<BoardView>;
    get(id: string): Promise<OrderDetail | null>;
    accept(id: string, delay: AcceptDelay): Promise<MoveResult>;
    reject(id: string, reason: string): Promise<MoveResult>;
    acknowledge(id: string): Promise<MoveResult>;
    readonly onBoardChange: Listen<BoardChange>;
    readonly onAnnounce: Listen<Announcement>;
  };
  readonly health: {
    get(): Promise<Health>;
    dismissNotice(kind: Notice['kind']): Promise<void>;
    readonly onChange: Listen<Health>;
  };
  readonly settings: {
    get(): Promise<Settings>;
    update(change: Partial<Settings>): Promise<Settings>;
    readonly onChange: Listen<Settings>;
  };
  readonly app: {
    getInfo(): Promise<AppInfo>;
    openLink(link: LinkKey): Promise<void>;
    copySupportAddress(): Promise<void>;
  };
}
