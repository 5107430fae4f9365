import type { FailingCause } from '../../main/core/requests/listening.ts';

/** The connection to HubRise, as the manager sees it. */

export type ConnectMethod = 'window' | 'browser' | 'code';

/** Why the last attempt to connect came to nothing. Each has its sentence in the locale file. */
export type ConnectProblem =
  | 'window_closed'
  | 'cancelled'
  | 'refused'
  | 'wrong_state'
  | 'code_expired'
  /** What was pasted is no code at all. */
  | 'not_a_code'
  | 'wrong_client'
  /** The credentials are not here, nor does the keychain give them. */
  | 'no_client'
  | 'no_network'
  /** HubRise's page wanted to lead to another site. */
  | 'led_elsewhere'
  | 'hubrise_error'
  | 'port_unavailable'
  | 'time_limit'
  | 'browser_unavailable'
  /** The keychain does not answer, so the connection of before cannot be taken up (yet). */
  | 'keychain_locked'
  /** The connection was held in memory only, and the app was closed since. */
  | 'forgotten';

/** A connection that there was and that cannot be used: no order comes, though the shop expects them. */
export interface LostConnection {
  readonly cause: Extract<ConnectProblem, 'keychain_locked' | 'forgotten'>;
  readonly since: number;
}

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
  /** IANA name of the shop's time zone; null until HubRise has said it. */
  readonly timeZone: string | null;
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
      /** There are credentials to connect with; a locked keychain may hide them. */
      readonly hasClient: boolean;
      /** The keychain would not take them: they are forgotten when the app closes. */
      readonly clientHeldInMemoryOnly: boolean;
    }
  | {
      readonly kind: 'authorizing';
      readonly method: ConnectMethod;
      /** `waiting` for the person in HubRise's pages, or `finishing` what they allowed. */
      readonly step: 'waiting' | 'finishing';
      readonly expiresAt: number;
      /** What came meanwhile and was not accepted, a pasted code or an answer; it goes on. */
      readonly problem: ConnectProblem | null;
      /** The connection that goes on meanwhile, where one more right is asked for; null: there is none. */
      readonly stands: ConnectionDetails | null;
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

/** What nobody would see any more after disconnecting. The confirmation shows it. */
export interface DisconnectPreview {
  readonly sendsWaiting: number;
  readonly sendsRefused: number;
  readonly openOrders: number;
  /** Changes of what is sold out that HubRise has not been told, or has refused. */
  readonly stockUntold: number;
  /** Another till uses this connection: it keeps it, and this one gets one of its own the next time. */
  readonly parts: boolean;
}
