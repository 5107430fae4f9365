import type { ConnectionView, ConnectMethod, ConnectProblem } from '../../preload/contract.ts';
import type { AskedRights } from '../hubrise/oauth/authorize-request.ts';
import type { ClientCredentials } from '../hubrise/oauth/client-credentials.ts';
import { TIME_LIMIT_MS } from '../hubrise/oauth/loopback-server.ts';
import { exchangeCode } from '../hubrise/oauth/oauth.ts';
import { type Attempt, type AttemptDeps, startAttempt } from './attempt.ts';
import { createStanding, type Standing, type StandingDeps } from './standing.ts';

interface ConnectionServiceDeps extends StandingDeps {
  readonly managerUrl: string;
  readonly attempt: AttemptDeps;
}

/** The parts of `ConnectionView` that this service knows; the app adds the figures. */
export type ConnectionPhase =
  | { readonly kind: 'loading' | 'not_configured' }
  | { readonly kind: 'disconnected'; readonly problem: ConnectProblem | null }
  | Omit<Extract<ConnectionView, { kind: 'authorizing' }>, 'stands'>
  | { readonly kind: 'connected'; readonly problem: ConnectProblem | null };

export interface ConnectionService
  extends Pick<
    Standing,
    | 'awaitsHubrise'
    | 'heldInMemoryOnly'
    | 'location'
    | 'lost'
    | 'restore'
    | 'retryKeychain'
    | 'token'
  > {
  phase(): ConnectionPhase;
  /** Asks for one more right than the connection has, where one is named; for what it has in any case. */
  connect(method: ConnectMethod, wanted?: keyof AskedRights): Promise<void>;
  submitCode(text: string): void;
  cancel(): void;
  disconnect(): Promise<void>;
}

interface RunningAttempt {
  readonly running: Attempt;
  readonly rights: AskedRights;
  readonly expiresAt: number;
  /** HubRise's answer is there, and the connection is being made of it. */
  finishing: boolean;
  /** Somebody gave it up while it was being finished. */
  cancelled: boolean;
  /** The new connection is being written down: too late to give it up. */
  committed: boolean;
  /** Somebody disconnected the till: whatever comes of the attempt ends with it. */
  left: boolean;
  /** What came meanwhile and ended nothing: no code, or somebody else's answer. */
  aside: ConnectProblem | null;
}

/** Makes a connection of HubRise's answer; gives what came in the way. */
async function finish(
  deps: ConnectionServiceDeps,
  standing: Standing,
  mine: RunningAttempt,
  credentials: ClientCredentials,
): Promise<ConnectProblem | null> {
  const former = standing.token();
  const result = await mine.running.result;
  if (result.kind === 'problem') return result.problem;
  mine.finishing = true;
  deps.onChange();
  const oauth = { http: deps.http, managerUrl: deps.managerUrl, client: credentials };
  const exchanged = await exchangeCode(oauth, result);
  if (exchanged.kind === 'problem') return exchanged.problem;
  const problem = await standing.begin(exchanged.connection, mine.rights, {
    isGivenUp: () => mine.cancelled,
    commit: () => {
      mine.committed = !mine.cancelled;
      return mine.committed;
    },
  });
  if (mine.left && mine.committed) {
    await standing.end();
    return 'cancelled';
  }
  if (problem === 'cancelled') {
    const { token } = exchanged.connection;
    // What becomes of the one of before is for whoever ended that connection to say.
    if (token !== former && !standing.mayHold(token)) {
      await deps.secrets.keepForRevocation(token);
    }
    void deps.revocations.run();
  }
  return problem;
}

function phaseOf(
  standing: Standing,
  attempt: RunningAttempt | null,
  hasClient: boolean,
): ConnectionPhase {
  if (standing.isLoading()) return { kind: 'loading' };
  if (attempt !== null) {
    return {
      kind: 'authorizing',
      method: attempt.running.method,
      step: attempt.finishing ? 'finishing' : 'waiting',
      expiresAt: attempt.expiresAt,
      problem: attempt.aside,
    };
  }
  const problem = standing.problem();
  if (standing.token() !== null) return { kind: 'connected', problem };
  // A locked keychain hides the credentials as well: that is no till that was never set up.
  if (!hasClient && standing.lost() === null) return { kind: 'not_configured' };
  return { kind: 'disconnected', problem };
}

/**
 * Owns the connection: who the till is at HubRise, and the token. The token leaves this service for
 * a request's header and the keychain only. An attempt that fails changes nothing.
 */
export function createConnectionService(deps: ConnectionServiceDeps): ConnectionService {
  const { client, now } = deps;
  const standing = createStanding(deps);
  let attempt: RunningAttempt | null = null;

  async function connect(method: ConnectMethod, wanted?: keyof AskedRights): Promise<void> {
    // A keychain that was locked at the start may give them now.
    if (client.get() === null) await client.load();
    const credentials = client.get();
    if (attempt !== null || standing.isLoading()) return;
    if (credentials === null) {
      end('no_client');
      return;
    }
    standing.setProblem(null);
    const rights = { ...standing.rights(), ...(wanted === undefined ? {} : { [wanted]: true }) };
    const asked = { clientId: credentials.id, rights };
    const running = startAttempt(deps.attempt, asked, method, sayAside);
    const expiresAt = now() + TIME_LIMIT_MS;
    const mine: RunningAttempt = {
      running,
      rights,
      expiresAt,
      aside: null,
      finishing: false,
      cancelled: false,
      committed: false,
      left: false,
    };
    attempt = mine;
    deps.onChange();
    try {
      end(await finish(deps, standing, mine, credentials));
    } catch (error) {
      end('hubrise_error');
      throw error;
    }
  }

  function sayAside(aside: ConnectProblem | null): void {
    if (attempt === null) return;
    attempt.aside = aside;
    deps.onChange();
  }

  function cancel(): void {
    if (attempt === null || attempt.committed) return;
    attempt.running.cancel();
    if (!attempt.finishing) return;
    attempt.cancelled = true;
    sayAside('cancelled');
  }

  function end(outcome: ConnectProblem | null): void {
    attempt = null;
    standing.setProblem(outcome);
    deps.onChange();
  }

  return {
    restore: standing.restore,
    phase: () => phaseOf(standing, attempt, client.get() !== null),
    token: standing.token,
    location: standing.location,
    lost: standing.lost,
    awaitsHubrise: standing.awaitsHubrise,
    heldInMemoryOnly: standing.heldInMemoryOnly,
    connect,
    submitCode: (text) => {
      if (attempt !== null) sayAside(attempt.running.submitCode(text));
    },
    cancel,
    disconnect: () => {
      cancel();
      if (attempt !== null) attempt.left = true;
      return standing.end();
    },
    retryKeychain: standing.retryKeychain,
  };
}
