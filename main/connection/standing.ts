import type { ConnectProblem, LostConnection } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import { type LocationId, locationId } from '../core/ids.ts';
import type { AskedRights } from '../hubrise/oauth/authorize-request.ts';
import type { Connection } from '../hubrise/oauth/oauth.ts';
import type { ClientService } from './client.ts';
import { askLocation, parseKnownConnection } from './known-connection.ts';
import {
  type Decision,
  forgetConnection,
  replaceConnection,
  type StoredConnectionDeps,
  takeUpStored,
} from './stored-connection.ts';

export interface StandingDeps extends StoredConnectionDeps {
  readonly client: ClientService;
  /** Another till uses this one's identity at HubRise, and with it this very token. */
  readonly isShared: () => boolean;
  /** Gives this till an identity of its own, for the next connection. */
  readonly renewDevice: () => void;
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
  /** The connection of before, where it cannot be taken up; null once there is one, or nobody wants one. */
  lost(): LostConnection | null;
  /**
   * HubRise answers this till, or may yet: the keychain may only be slow, or locked. A connection that it
   * has lost never comes back by itself, though its row stays, and one whose end is wanted is none.
   */
  awaitsHubrise(): boolean;
  setProblem(problem: ConnectProblem | null): void;
  /** What was asked for with it. */
  rights(): AskedRights;
  /**
   * Whether the till goes on with this token, or may: HubRise gives out the one that is in use once
   * more (API §2), and nobody knows which one a locked keychain holds. Such a token is not revoked.
   */
  mayHold(token: string): boolean;
  /** Puts a new connection in the place of the former one; gives what came in the way. */
  begin(
    connection: Connection,
    rights: AskedRights,
    decision: Decision,
  ): Promise<ConnectProblem | null>;
  /** Ends it, or gives up the one that is lost. */
  end(): Promise<void>;
  /** Offers the keychain what it did not take, or asks it once more for what it did not give. */
  retryKeychain(): Promise<void>;
}

const OVERTAKEN = { kind: 'overtaken' } as const;

export function createStanding(deps: StandingDeps): Standing {
  const { store, secrets, client, revocations, now } = deps;
  let loading = true;
  let keychainAnswered = false;
  let token: string | null = null;
  let heldInMemoryOnly = false;
  let problem: ConnectProblem | null = null;
  let lost: LostConnection | null = null;
  let retrying: Promise<void> | null = null;
  let ending: Promise<void> = Promise.resolve();
  /** How often somebody has ended a connection: what was read before that does not count any more. */
  let ends = 0;

  async function restore(): Promise<void> {
    await client.load();
    const stored = await secrets.readToken();
    loading = false;
    // Somebody has connected while the keychain took its time.
    if (token !== null) return;
    const row = store.connection.get();
    keychainAnswered = stored.kind === 'ok';
    if (stored.kind === 'unavailable') {
      sayLost(row === null || row.endingAt !== null ? null : 'keychain_locked');
      deps.onChange();
      return;
    }
    sayLost(null);
    const endsBefore = ends;
    // Somebody may connect in the same breath, or want no connection any more.
    const isOvertaken = (): boolean => token !== null || ends !== endsBefore;
    const found = await takeUpStored(deps, stored.value, row, isOvertaken);
    const left = isOvertaken() ? OVERTAKEN : found;
    switch (left.kind) {
      case 'nothing':
      case 'overtaken':
        break;
      case 'forgotten':
        sayLost('forgotten');
        break;
      case 'stands':
        token = left.token;
        deps.onConnected('restored');
        break;
      case 'replaced':
        await finishEnding(left.token);
        // Somebody may have connected while the keychain let go.
        if (token === null) sayLost('forgotten');
        break;
      case 'to_be_ended':
        await finishEnding(left.token);
        if (row !== null) deps.onDisconnected();
        break;
      default:
        assertNever(left);
    }
    deps.onChange();
    void revocations.run();
  }

  function sayLost(cause: LostConnection['cause'] | null): void {
    problem = cause;
    if (cause !== lost?.cause) lost = cause === null ? null : { cause, since: now() };
  }

  async function begin(
    { token: newToken, ...said }: Connection,
    rights: AskedRights,
    decision: Decision,
  ): Promise<ConnectProblem | null> {
    // What is taken out of the keychain for the former one must not be what this one puts there.
    await ending;
    if (decision.isGivenUp()) return 'cancelled';
    const known = parseKnownConnection(said) ?? (await askLocation(deps, newToken));
    if (decision.isGivenUp()) return 'cancelled';
    if (known === null) {
      if (!mayHold(newToken)) await secrets.keepForRevocation(newToken);
      void revocations.run();
      return 'hubrise_error';
    }
    const former = token;
    const held = await replaceConnection(deps, former, newToken, known, rights, decision);
    if (typeof held === 'string') return held;
    token = newToken;
    lost = null;
    heldInMemoryOnly = held.heldInMemoryOnly;
    if (former !== newToken) void revocations.run();
    deps.onConnected('new');
    return null;
  }

  function mayHold(asked: string): boolean {
    return asked === token || lost?.cause === 'keychain_locked';
  }

  function finishEnding(former: string | null): Promise<void> {
    ending = forgetConnection(deps, former);
    return ending;
  }

  /** A keychain that is still locked is asked again later: the row says that it is to be ended. */
  function finishLost(parts: boolean): Promise<void> {
    ending = secrets.readToken().then(async (stored) => {
      if (stored.kind === 'ok') await forgetConnection(deps, parts ? null : stored.value);
    });
    return ending;
  }

  async function askKeychainAgain(): Promise<void> {
    if (token === null) {
      // Without a connection the credentials may wait for the keychain.
      const wasHeld = client.isHeldInMemoryOnly();
      await secrets.retry();
      if (wasHeld !== client.isHeldInMemoryOnly()) deps.onChange();
      // Without an answer yet, or with something left to take up or to end; what is forgotten has
      // nothing of either.
      const isLeft = store.connection.get() !== null && lost?.cause !== 'forgotten';
      const unfinished = !keychainAnswered || isLeft;
      if (unfinished && !loading) await restore();
    } else if (heldInMemoryOnly) {
      const asked = token;
      const isKept = await secrets.retry();
      // Of a connection that was ended or replaced meanwhile there is nothing to say any more.
      if (!isKept || token !== asked) return;
      heldInMemoryOnly = false;
      deps.onChange();
    }
  }

  async function end(): Promise<void> {
    const former = token;
    if (former === null && lost === null) return;
    ends += 1;
    // Decided, and on the disk: what the keychain cannot do now is done at the next start.
    const parts = deps.isShared();
    if (parts) deps.renewDevice();
    store.work(() => {
      store.connection.update({ endingAt: now(), partingAt: parts ? now() : null });
      // Whoever connects again weeks later does not want it told any more.
      store.stock.dropSends(null);
    });
    token = null;
    lost = null;
    heldInMemoryOnly = false;
    problem = null;
    deps.onDisconnected();
    deps.onChange();
    // The other till goes on with this token.
    if (former !== null) await finishEnding(parts ? null : former);
    else await finishLost(parts);
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
    rights: () => {
      const row = token === null ? null : store.connection.get();
      return {
        publishing: (row?.publishing ?? null) !== null,
        customers: (row?.customers ?? null) !== null,
      };
    },
    problem: () => problem,
    lost: () => lost,
    awaitsHubrise: () => {
      const row = store.connection.get();
      return row !== null && row.endingAt === null && lost?.cause !== 'forgotten';
    },
    setProblem: (next) => {
      problem = next;
    },
    mayHold,
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
