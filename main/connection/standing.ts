import type { ConnectProblem } from '../../preload/contract.ts';
import { type LocationId, locationId } from '../core/ids.ts';
import type { Http } from '../hubrise/http/http.ts';
import type { Connection } from '../hubrise/oauth/oauth.ts';
import type { ConnectionSecrets, Held } from '../secrets/connection-secrets.ts';
import type { ConnectionRow } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import type { ClientService } from './client.ts';
import {
  askLocation,
  type KnownConnection,
  knownConnectionOf,
  newConnectionRow,
  parseKnownConnection,
} from './known-connection.ts';
import type { Revocations } from './revocations.ts';

export interface StandingDeps {
  readonly store: Store;
  readonly secrets: ConnectionSecrets;
  readonly client: ClientService;
  readonly revocations: Revocations;
  readonly http: Http;
  readonly apiUrl: string;
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

/** The connection that stands: in the keychain, in the database, and in this process. */
export interface Standing {
  /** Takes up the connection of the last session, or finishes what a crash cut short. */
  restore(): Promise<void>;
  isLoading(): boolean;
  token(): string | null;
  location(): LocationId | null;
  heldInMemoryOnly(): boolean;
  problem(): ConnectProblem | null;
  setProblem(problem: ConnectProblem | null): void;
  /** Puts a new connection in the place of the former one; gives what came in the way. */
  begin(connection: Connection): Promise<ConnectProblem | null>;
  end(): Promise<void>;
  /** Offers the keychain what it did not take, or asks it once more for what it did not give. */
  retryKeychain(): Promise<void>;
}

export function createStanding(deps: StandingDeps): Standing {
  const { store, secrets, client, revocations, now } = deps;
  let loading = true;
  let keychainAnswered = false;
  let token: string | null = null;
  let heldInMemoryOnly = false;
  let problem: ConnectProblem | null = null;
  let retrying: Promise<void> | null = null;
  let ending: Promise<void> = Promise.resolve();

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

  async function takeUp(found: string, row: ConnectionRow | null): Promise<void> {
    const { tokens } = await secrets.listForRevocation();
    if (token !== null) return;
    if (tokens.includes(found)) {
      if (row === null) return finishEnding(found);
      // Another connection was to take its place, and never did: this one stays.
      await secrets.forgetRevocation(found);
      await secrets.writeToken(found, knownConnectionOf(row));
    } else {
      const known = await connectionOf(deps, found, row);
      if (token !== null) return;
      if (known === null) {
        problem = 'forgotten';
        return;
      }
      if (known !== 'stored') store.connection.put(newConnectionRow(known, now()));
    }
    if (token !== null) return;
    token = found;
    deps.onConnected('restored');
  }

  async function begin({ token: newToken, ...said }: Connection): Promise<ConnectProblem | null> {
    // What is taken out of the keychain for the former one must not be what this one puts there.
    await ending;
    const known = parseKnownConnection(said) ?? (await askLocation(deps, newToken));
    const former = token;
    const held = await replaceConnection(deps, former, newToken, known);
    if (held === null) return 'hubrise_error';
    token = newToken;
    heldInMemoryOnly = held.heldInMemoryOnly;
    if (former !== newToken) void revocations.run();
    deps.onConnected('new');
    return null;
  }

  function finishEnding(former: string | null): Promise<void> {
    ending = forgetConnection(deps, former);
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

  async function end(): Promise<void> {
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

  return {
    restore,
    isLoading: () => loading,
    token: () => token,
    location: () => {
      const row = token === null ? null : store.connection.get();
      return row === null ? null : locationId(row.locationId);
    },
    heldInMemoryOnly: () => heldInMemoryOnly,
    problem: () => problem,
    setProblem: (next) => {
      problem = next;
    },
    begin,
    end,
    // Called by a timer, and a keychain may take its time: never twice at once.
    retryKeychain: () => {
      retrying ??= askKeychainAgain().finally(() => {
        retrying = null;
      });
      return retrying;
    },
  };
}

/**
 * What a token of the keychain connects to; `stored` where its row is in the database, null where
 * nobody tells. After a crash in the middle of a new connection, or without the database, there is
 * no row, or that of the connection before.
 */
async function connectionOf(
  deps: StandingDeps,
  token: string,
  row: ConnectionRow | null,
): Promise<KnownConnection | 'stored' | null> {
  const beside = parseKnownConnection(await deps.secrets.readConnection());
  const isOther = beside !== null && beside.location.id !== row?.locationId;
  if (row !== null && !isOther) return 'stored';
  return beside ?? askLocation(deps, token);
}

/**
 * Keeps a new connection in the place of the former one; null where it cannot be had. The order of
 * these steps makes a crash between any two of them repairable.
 */
async function replaceConnection(
  { now, revocations, secrets, store }: StandingDeps,
  former: string | null,
  token: string,
  known: KnownConnection | null,
): Promise<Held | null> {
  // A location that is authorised again may get the token that is in use (API §2).
  const isNew = former !== token;
  if (known === null) {
    if (isNew) await secrets.keepForRevocation(token);
    void revocations.run();
    return null;
  }
  if (!(await revocations.drop(token))) return null;
  if (former !== null && isNew) await secrets.keepForRevocation(former);
  const held = await secrets.writeToken(token, known);
  store.connection.put(newConnectionRow(known, now()));
  return held;
}

async function forgetConnection(
  { secrets, store }: StandingDeps,
  former: string | null,
): Promise<void> {
  if (former !== null) await secrets.keepForRevocation(former);
  const { removed } = await secrets.deleteToken();
  if (removed) store.connection.delete();
}
