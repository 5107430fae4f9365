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
    'heldInMemoryOnly' | 'location' | 'lost' | 'restore' | 'retryKeychain' | 'token'
  > {
  phase(): ConnectionPhase;
  /** Asks for one more right than the connection has, where one is named; for what it has in any case. */
  connect(method: ConnectMethod, wanted?: keyof AskedRights): Promise<void>;
  submitCode(text: string): void;
  cancel(): void;
  disconnect(): Promise<void>;
}

/**
 * Owns the connection: who the till is at HubRise, and the token. The token leaves this service for
 * a request's header and the keychain only. An attempt that fails changes nothing.
 */
export function createConnectionService(deps: ConnectionServiceDeps): ConnectionService {
  const { client, now } = deps;
  const standing = createStanding(deps);
  let attempt: {
    running: Attempt;
    finishing: boolean;
    /** Somebody gave it up while it was being finished. */
    cancelled: boolean;
    expiresAt: number;
    /** What came meanwhile and ended nothing: no code, or somebody else's answer. */
    aside: ConnectProblem | null;
  } | null = null;

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
    const mine = { running, rights, finishing: false, cancelled: false, expiresAt, aside: null };
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
    mine: {
      readonly running: Attempt;
      readonly rights: AskedRights;
      readonly cancelled: boolean;
      finishing: boolean;
    },
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
    if (mine.cancelled) {
      // A location that is authorised again may get the token that is in use (API §2).
      const { token } = exchanged.connection;
      if (token !== former) await deps.secrets.keepForRevocation(token);
      void deps.revocations.run();
      return 'cancelled';
    }
    return standing.begin(exchanged.connection, mine.rights);
  }

  function sayAside(aside: ConnectProblem | null): void {
    if (attempt === null) return;
    attempt.aside = aside;
    deps.onChange();
  }

  function cancel(): void {
    if (attempt === null) return;
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

  function phase(): ConnectionPhase {
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
    if (client.get() === null && standing.lost() === null) return { kind: 'not_configured' };
    return { kind: 'disconnected', problem };
  }

  return {
    restore: standing.restore,
    phase,
    token: standing.token,
    location: standing.location,
    lost: standing.lost,
    heldInMemoryOnly: standing.heldInMemoryOnly,
    connect,
    submitCode: (text) => {
      if (attempt !== null) sayAside(attempt.running.submitCode(text));
    },
    cancel,
    disconnect: () => {
      cancel();
      return standing.end();
    },
    retryKeychain: standing.retryKeychain,
  };
}
