import type { ConnectionView, ConnectMethod, ConnectProblem } from '../../preload/contract.ts';
import { type LocationId, locationId } from '../core/ids.ts';
import type { Http } from '../hubrise/http/http.ts';
import type { ClientCredentials } from '../hubrise/oauth/client-credentials.ts';
import { TIME_LIMIT_MS } from '../hubrise/oauth/loopback-server.ts';
import { type Connection, exchangeCode } from '../hubrise/oauth/oauth.ts';
import type { ConnectionSecrets } from '../secrets/connection-secrets.ts';
import type { ConnectionRow } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import { type Attempt, type AttemptDeps, startAttempt } from './attempt.ts';
import type { ClientService } from './client.ts';
import {
  askLocation,
  knownConnectionOf,
  newConnectionRow,
  parseKnownConnection,
} from './known-connection.ts';
import type { Revocations } from './revocations.ts';

interface ConnectionServiceDeps {
  readonly store: Store;
  readonly secrets: ConnectionSecrets;
  readonly client: ClientService;
  readonly revocations: Revocations;
  readonly http: Http;
  readonly managerUrl: string;
  readonly apiUrl: string;
  readonly attempt: AttemptDeps;
  /** Another till uses this one's identity at HubRise, and with it this very token. */
  readonly isShared: () => boolean;
  /** Gives this till an identity of its own, for the next connection. */
  readonly renewDevice: () => void;
  readonly now: () => number;
  /** A connection has begun, or that of the last session has been taken up again. */
  readonly onConnected: (kind: 'new' | 'restored') => void;
  readonly onDisconnected: () => void;
  readonly onChange: () => void;
}

/** The parts of `ConnectionView` that this service knows; the app adds the figures. */
export type ConnectionPhase =
  | { readonly kind: 'loading' | 'not_configured' }
  | { readonly kind: 'disconnected'; readonly problem: ConnectProblem | null }
  | Extract<ConnectionView, { kind: 'authorizing' }>
  | { readonly kind: 'connected'; readonly problem: ConnectProblem | null };

export interface ConnectionService {
  /** Takes up the connection of the last session, or finishes what a crash cut short. */
  restore(): Promise<void>;
  phase(): ConnectionPhase;
  token(): string | null;
  location(): LocationId | null;
  heldInMemoryOnly(): boolean;
  connect(method: ConnectMethod): Promise<void>;
  submitCode(text: string): void;
  cancel(): void;
  disconnect(): Promise<void>;
  /** Offers the keychain what it did not take, or asks it once more for what it did not give. */
  retryKeychain(): Promise<void>;
}

/**
 * Owns the connection: who the till is at HubRise, and the token, which leaves this service for a
 * request's header and for the keychain only. An attempt that fails leaves what was there untouched.
 */
export function createConnectionService(deps: ConnectionServiceDeps): ConnectionService {
  const { store, secrets, client, revocations, now } = deps;
  let loading = true;
  let keychainAnswered = false;
  let token: string | null = null;
  let heldInMemoryOnly = false;
  let problem: ConnectProblem | null = null;
  let retrying = false;
  let ending: Promise<void> = Promise.resolve();
  let attempt: {
    running: Attempt;
    finishing: boolean;
    expiresAt: number;
    /** What came meanwhile and ended nothing: no code, or no answer to this question. */
    aside: ConnectProblem | null;
  } | null = null;

  async function restore(): Promise<void> {
    await client.load();
    const stored = await secrets.readToken();
    loading = false;
    // Somebody has connected while the keychain took its time.
    if (token !== null) return;
    const row = store.connection.get();
    keychainAnswered = stored.kind === 'ok';
    if (stored.kind === 'unavailable') {
      problem = row === null || row.endingAt !== null ? null : 'keychain_locked';
      deps.onChange();
      return;
    }
    problem = null;
    if (row !== null && row.endingAt !== null) {
      await finishEnding(row.partingAt === null ? stored.value : null);
      deps.onDisconnected();
    } else if (stored.value !== null) {
      await takeUp(stored.value, row);
    } else if (row !== null) {
      problem = 'forgotten';
      store.connection.delete();
    }
    deps.onChange();
    void revocations.run();
  }

  /**
   * A token is there. The row may not be, or be that of the connection before: after a crash in the
   * middle of `begin`, or without the database.
   */
  async function takeUp(found: string, row: ConnectionRow | null): Promise<void> {
    const { tokens } = await secrets.listForRevocation();
    if (token !== null) return;
    if (tokens.includes(found)) {
      if (row === null) return finishEnding(found);
      // Another connection was to take its place, and never did: this one stays.
      await secrets.forgetRevocation(found);
      await secrets.writeToken(found, knownConnectionOf(row));
    } else {
      const beside = parseKnownConnection(await secrets.readConnection());
      const isOther = beside !== null && beside.location.id !== row?.locationId;
      if (row === null || isOther) {
        const known = beside ?? (await askLocation(deps, found));
        if (token !== null) return;
        if (known === null) {
          problem = 'forgotten';
          return;
        }
        store.connection.put(newConnectionRow(known, now()));
      }
    }
    if (token !== null) return;
    token = found;
    deps.onConnected('restored');
  }

  async function connect(method: ConnectMethod): Promise<void> {
    const credentials = client.get();
    if (credentials === null || attempt !== null || loading) return;
    problem = null;
    const running = startAttempt(deps.attempt, credentials.id, method, sayAside);
    const mine = { running, finishing: false, expiresAt: now() + TIME_LIMIT_MS, aside: null };
    attempt = mine;
    deps.onChange();
    try {
      end(await finish(mine, credentials));
    } catch (error) {
      end('hubrise_error');
      throw error;
    }
  }

  async function finish(
    mine: { readonly running: Attempt; finishing: boolean },
    credentials: ClientCredentials,
  ): Promise<ConnectProblem | null> {
    const result = await mine.running.result;
    if (result.kind === 'problem') return result.problem;
    mine.finishing = true;
    deps.onChange();
    const oauth = { http: deps.http, managerUrl: deps.managerUrl, client: credentials };
    const exchanged = await exchangeCode(oauth, result);
    return exchanged.kind === 'problem' ? exchanged.problem : begin(exchanged.connection);
  }

  /** The order of these steps is what makes a crash between any two of them repairable. */
  async function begin(connection: Connection): Promise<ConnectProblem | null> {
    // What is taken out of the keychain for the former one must not be what this one puts there.
    await ending;
    const { token: newToken, ...said } = connection;
    const known = parseKnownConnection(said) ?? (await askLocation(deps, newToken));
    const former = token;
    // A location that is authorised again may get the token that is in use (API §2).
    const isNew = former !== newToken;
    if (known === null) {
      if (isNew) await secrets.keepForRevocation(newToken);
      void revocations.run();
      return 'hubrise_error';
    }
    if (!(await revocations.drop(newToken))) return 'hubrise_error';
    if (former !== null && isNew) await secrets.keepForRevocation(former);
    const held = await secrets.writeToken(newToken, known);
    store.connection.put(newConnectionRow(known, now()));
    token = newToken;
    heldInMemoryOnly = held.heldInMemoryOnly;
    if (isNew) void revocations.run();
    deps.onConnected('new');
    return null;
  }

  function sayAside(aside: ConnectProblem | null): void {
    if (attempt === null) return;
    attempt.aside = aside;
    deps.onChange();
  }

  function end(outcome: ConnectProblem | null): void {
    attempt = null;
    problem = outcome;
    deps.onChange();
  }

  async function disconnect(): Promise<void> {
    attempt?.running.cancel();
    const former = token;
    if (former === null) return;
    // Decided, and on the disk: what the keychain cannot do now is done at the next start.
    const parts = deps.isShared();
    if (parts) deps.renewDevice();
    store.connection.update({ endingAt: now(), partingAt: parts ? now() : null });
    token = null;
    heldInMemoryOnly = false;
    problem = null;
    deps.onDisconnected();
    deps.onChange();
    // The other till goes on with this token.
    await finishEnding(parts ? null : former);
    void revocations.run();
  }

  function finishEnding(former: string | null): Promise<void> {
    ending = (async () => {
      if (former !== null) await secrets.keepForRevocation(former);
      const { removed } = await secrets.deleteToken();
      if (removed) store.connection.delete();
    })();
    return ending;
  }

  async function askKeychainAgain(): Promise<void> {
    if (token === null) {
      // Without an answer yet, or with something left to take up or to end.
      const unfinished = !keychainAnswered || store.connection.get() !== null;
      if (unfinished && !loading) await restore();
    } else if (heldInMemoryOnly) {
      heldInMemoryOnly = !(await secrets.retry());
      if (!heldInMemoryOnly) deps.onChange();
    }
  }

  function phase(): ConnectionPhase {
    if (loading) return { kind: 'loading' };
    if (attempt !== null) {
      return {
        kind: 'authorizing',
        method: attempt.running.method,
        step: attempt.finishing ? 'finishing' : 'waiting',
        expiresAt: attempt.expiresAt,
        problem: attempt.aside,
      };
    }
    if (token !== null) return { kind: 'connected', problem };
    return client.get() === null ? { kind: 'not_configured' } : { kind: 'disconnected', problem };
  }

  return {
    restore,
    phase,
    token: () => token,
    location: () => {
      const row = token === null ? null : store.connection.get();
      return row === null ? null : locationId(row.locationId);
    },
    heldInMemoryOnly: () => heldInMemoryOnly,
    connect,
    submitCode: (text) => {
      if (attempt !== null) sayAside(attempt.running.submitCode(text));
    },
    cancel: () => attempt?.running.cancel(),
    disconnect,
    retryKeychain: async () => {
      // Called by a timer, and a keychain may take its time: never twice at once.
      if (retrying) return;
      retrying = true;
      try {
        await askKeychainAgain();
      } finally {
        retrying = false;
      }
    },
  };
}
