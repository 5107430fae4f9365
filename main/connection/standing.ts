import type { ConnectProblem, LostConnection } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import { type LocationId, locationId } from '../core/ids.ts';
import type { AskedRights } from '../hubrise/oauth/authorize-request.ts';
import type { Connection } from '../hubrise/oauth/oauth.ts';
import type { ClientService } from './client.ts';
import {
  AT_START,
  afterBegin,
  afterEnd,
  afterKept,
  afterKeychain,
  afterTakingUp,
  isOvertaken,
  isThere,
  isUnfinished,
  mayBeAnswered,
  mayHoldToken,
  type StandingState,
  saidLost,
  whatToRetry,
} from './standing-state.ts';
import {
  askLocation,
  type Decision,
  forgetConnection,
  parseKnownConnection,
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

/** What one connection after the other shares in this process; each step puts a new state. */
interface Memory {
  state: StandingState;
  /** What is taken out of the keychain of a former one. */
  ending: Promise<void>;
}

async function restore(deps: StandingDeps, memory: Memory): Promise<void> {
  const { client, now, revocations, secrets, store } = deps;
  await client.load();
  const stored = await secrets.readToken();
  memory.state = { ...memory.state, isLoading: false };
  // Somebody has connected while the keychain took its time.
  if (memory.state.token !== null) return;
  const row = store.connection.get();
  memory.state = afterKeychain(memory.state, stored.kind === 'ok', { row, now: now() });
  if (stored.kind === 'unavailable') {
    deps.onChange();
    return;
  }
  const endsBefore = memory.state.ends;
  // Somebody may connect in the same breath, or want no connection any more.
  const hasOther = (): boolean => isOvertaken(memory.state, endsBefore);
  const found = await takeUpStored(deps, stored.value, row, hasOther);
  const left = hasOther() ? OVERTAKEN : found;
  switch (left.kind) {
    case 'nothing':
    case 'overtaken':
      break;
    case 'forgotten':
      memory.state = saidLost(memory.state, 'forgotten', now());
      break;
    case 'stands':
      memory.state = afterTakingUp(memory.state, left.token);
      deps.onConnected('restored');
      break;
    case 'replaced':
      await finishEnding(deps, memory, left.token);
      // Somebody may have connected while the keychain let go.
      if (memory.state.token === null) memory.state = saidLost(memory.state, 'forgotten', now());
      break;
    case 'to_be_ended':
      await finishEnding(deps, memory, left.token);
      if (row !== null) deps.onDisconnected();
      break;
    default:
      assertNever(left);
  }
  deps.onChange();
  void revocations.run();
}

async function begin(
  deps: StandingDeps,
  memory: Memory,
  { token, ...said }: Connection,
  rights: AskedRights,
  decision: Decision,
): Promise<ConnectProblem | null> {
  const { revocations, secrets } = deps;
  // What is taken out of the keychain for the former one must not be what this one puts there.
  await memory.ending;
  if (decision.isGivenUp()) return 'cancelled';
  const known = parseKnownConnection(said) ?? (await askLocation(deps, token));
  if (decision.isGivenUp()) return 'cancelled';
  if (known === null) {
    if (!mayHoldToken(memory.state, token)) await secrets.keepForRevocation(token);
    void revocations.run();
    return 'hubrise_error';
  }
  const former = memory.state.token;
  const held = await replaceConnection(deps, former, token, known, rights, decision);
  if (typeof held === 'string') return held;
  memory.state = afterBegin(memory.state, token, held.heldInMemoryOnly);
  if (former !== token) void revocations.run();
  deps.onConnected('new');
  return null;
}

async function end(deps: StandingDeps, memory: Memory): Promise<void> {
  const { now, revocations, store } = deps;
  if (!isThere(memory.state)) return;
  const former = memory.state.token;
  memory.state = { ...memory.state, ends: memory.state.ends + 1 };
  // Decided, and on the disk: what the keychain cannot do now is done at the next start.
  const parts = deps.isShared();
  if (parts) deps.renewDevice();
  store.work(() => {
    store.connection.update({ endingAt: now(), partingAt: parts ? now() : null });
    // Whoever connects again weeks later does not want it told any more.
    store.stock.dropSends(null);
  });
  memory.state = afterEnd(memory.state);
  deps.onDisconnected();
  deps.onChange();
  // The other till goes on with this token.
  if (former !== null) await finishEnding(deps, memory, parts ? null : former);
  else await finishLost(deps, memory, parts);
  void revocations.run();
}

function finishEnding(deps: StandingDeps, memory: Memory, former: string | null): Promise<void> {
  memory.ending = forgetConnection(deps, former);
  return memory.ending;
}

/** A keychain that is still locked is asked again later: the row says that it is to be ended. */
function finishLost(deps: StandingDeps, memory: Memory, parts: boolean): Promise<void> {
  memory.ending = deps.secrets.readToken().then(async (stored) => {
    if (stored.kind === 'ok') await forgetConnection(deps, parts ? null : stored.value);
  });
  return memory.ending;
}

async function askKeychainAgain(deps: StandingDeps, memory: Memory): Promise<void> {
  const { client, secrets, store } = deps;
  const asked = memory.state.token;
  const what = whatToRetry(memory.state);
  if (what === null) return;
  // Without a connection the credentials may wait for the keychain.
  const wasHeld = client.isHeldInMemoryOnly();
  const isKept = await secrets.retry();
  if (what === 'find') {
    if (wasHeld !== client.isHeldInMemoryOnly()) deps.onChange();
    const hasRow = store.connection.get() !== null;
    if (isUnfinished(memory.state, hasRow)) await restore(deps, memory);
    return;
  }
  const kept = isKept && asked !== null ? afterKept(memory.state, asked) : memory.state;
  if (kept === memory.state) return;
  memory.state = kept;
  deps.onChange();
}

export function createStanding(deps: StandingDeps): Standing {
  const { store } = deps;
  const memory: Memory = { state: AT_START, ending: Promise.resolve() };
  let retrying: Promise<void> | null = null;
  /** Of the connection that stands. */
  const standingRow = () => (memory.state.token === null ? null : store.connection.get());

  return {
    restore: () => restore(deps, memory),
    isLoading: () => memory.state.isLoading,
    token: () => memory.state.token,
    location: () => {
      const row = standingRow();
      return row === null ? null : locationId(row.locationId);
    },
    heldInMemoryOnly: () => memory.state.heldInMemoryOnly,
    rights: () => {
      const row = standingRow();
      return {
        publishing: (row?.publishing ?? null) !== null,
        customers: (row?.customers ?? null) !== null,
      };
    },
    problem: () => memory.state.problem,
    lost: () => memory.state.lost,
    awaitsHubrise: () => mayBeAnswered(memory.state, store.connection.get()),
    setProblem: (problem) => {
      memory.state = { ...memory.state, problem };
    },
    mayHold: (token) => mayHoldToken(memory.state, token),
    begin: (connection, rights, decision) => begin(deps, memory, connection, rights, decision),
    end: () => end(deps, memory),
    // Called by a timer, and a keychain may take its time: never twice at once.
    retryKeychain: () => {
      retrying ??= askKeychainAgain(deps, memory).finally(() => {
        retrying = null;
      });
      return retrying;
    },
  };
}
