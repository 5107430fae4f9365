import type { ConnectMethod, ConnectProblem } from '../../preload/contract.ts';
import type { DeviceId } from '../core/ids.ts';
import {
  type AskedRights,
  authorizeUrl,
  newProof,
  newState,
  PASTED_CODE_REDIRECT,
  parsePastedCode,
  readRedirect,
  sameState,
} from '../hubrise/oauth/authorize-request.ts';
import {
  type LoopbackOptions,
  startLoopback,
  TIME_LIMIT_MS,
} from '../hubrise/oauth/loopback-server.ts';
import type { AuthorizationGrant } from '../hubrise/oauth/oauth.ts';
import type { Timers } from '../lib/timers.ts';

export interface AttemptDeps {
  readonly managerUrl: string;
  /** HubRise tells this till from others by it. */
  readonly deviceId: () => DeviceId;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly after: Timers['after'];
  readonly pages: () => LoopbackOptions['pages'];
  /** Shows HubRise's pages in a window of the app. */
  readonly openWindow: (options: {
    readonly url: URL;
    /** Where HubRise sends the person back to; null when the code is shown in the page. */
    readonly redirectUri: URL | null;
    readonly onClosed: () => void;
    /** A page did not come, or led to another site and was stopped. */
    readonly onLoadFailed: (problem: 'no_network' | 'led_elsewhere') => void;
    /** HubRise's pages, in this very window, send the person back to us. */
    readonly onRedirect: (target: URL) => void;
  }) => { close(): void };
  /** Opens them in the person's browser; false where there is none. */
  readonly openBrowser: (url: URL) => Promise<boolean>;
}

/** As whom, and what is asked for beside what every till needs. */
interface Asked {
  readonly clientId: string;
  readonly rights: AskedRights;
}

type AttemptResult =
  | ({ readonly kind: 'code' } & AuthorizationGrant)
  | { readonly kind: 'problem'; readonly problem: ConnectProblem };

export interface Attempt {
  readonly method: ConnectMethod;
  readonly result: Promise<AttemptResult>;
  /** Only for the method `code`. Answers what is wrong with the text; null: it is taken. */
  submitCode(text: string): 'not_a_code' | 'wrong_state' | null;
  cancel(): void;
}

/**
 * One try to be authorised, until there is a code or it fails. `onUnproven` hears of answers that
 * may be anybody's and end nothing. The result rejects only where no window or browser could be
 * asked for, which is a bug; nothing is left open then.
 */
export function startAttempt(
  deps: AttemptDeps,
  asked: Asked,
  method: ConnectMethod,
  onUnproven: LoopbackOptions['onUnproven'],
): Attempt {
  return method === 'code'
    ? attemptWithPastedCode(deps, asked)
    : attemptWithRedirect(deps, asked, method, onUnproven);
}

function attemptWithRedirect(
  deps: AttemptDeps,
  asked: Asked,
  method: 'window' | 'browser',
  onUnproven: LoopbackOptions['onUnproven'],
): Attempt {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<ConnectProblem>();
  const state = newState(deps.randomBytes);
  const { challenge, verifier } = newProof(deps.randomBytes);

  async function run(): Promise<AttemptResult> {
    const { after, pages } = deps;
    const loopback = await startLoopback({ state, pages: pages(), after, onUnproven });
    if (loopback.kind === 'problem') return loopback;
    const { redirectUri } = loopback;
    const url = new URL(
      authorizeUrl({ ...deps, ...asked, deviceId: deps.deviceId(), redirectUri, state, challenge }),
    );
    let shown: { close(): void } | null = null;
    try {
      shown = await show(url, new URL(redirectUri));
      const result = await Promise.race([
        loopback.result,
        stopped.then((problem) => ({ kind: 'problem', problem }) as const),
      ]);
      return result.kind === 'code' ? { ...result, verifier } : result;
    } finally {
      loopback.cancel();
      shown?.close();
      await loopback.result;
    }
  }

  async function show(url: URL, redirectUri: URL): Promise<{ close(): void }> {
    if (method === 'window') {
      return deps.openWindow({
        url,
        redirectUri,
        onClosed: () => stop('window_closed'),
        onLoadFailed: stop,
        onRedirect: (target) => {
          // Only HubRise's pages lead this window, so a refusal is HubRise's word.
          const outcome = readRedirect(target.searchParams, state);
          if (outcome.kind === 'unproven') stop(outcome.problem);
        },
      });
    }
    if (!(await deps.openBrowser(url))) stop('browser_unavailable');
    return { close: () => undefined };
  }

  return { method, result: run(), submitCode: () => 'not_a_code', cancel: () => stop('cancelled') };
}

/** The code is shown in HubRise's page, and the person brings it here (API §2). */
function attemptWithPastedCode(deps: AttemptDeps, asked: Asked): Attempt {
  const { promise: result, resolve, reject } = Promise.withResolvers<AttemptResult>();
  const state = newState(deps.randomBytes);
  const { challenge, verifier } = newProof(deps.randomBytes);
  const redirectUri = PASTED_CODE_REDIRECT;
  const url = new URL(
    authorizeUrl({ ...deps, ...asked, deviceId: deps.deviceId(), redirectUri, state, challenge }),
  );
  const stopTimer = deps.after(TIME_LIMIT_MS, () =>
    end({ kind: 'problem', problem: 'time_limit' }),
  );
  let window: { close(): void } | null = null;
  let isOver = false;

  function end(outcome: AttemptResult): void {
    isOver = true;
    stopTimer();
    window?.close();
    resolve(outcome);
  }

  async function show(): Promise<void> {
    if ((await deps.openBrowser(url)) || isOver) return;
    // Without a browser the page is shown here: its code can be copied as well.
    window = deps.openWindow({
      url,
      redirectUri: null,
      onClosed: () => undefined,
      onLoadFailed: (problem) => end({ kind: 'problem', problem }),
      onRedirect: () => undefined,
    });
  }

  show().catch((error: unknown) => {
    stopTimer();
    reject(error);
  });
  return {
    method: 'code',
    result,
    submitCode: (text) => {
      const pasted = parsePastedCode(text);
      if (pasted.kind === 'not_a_code') return pasted.kind;
      // The address of another attempt, this till's or somebody else's: their account, not ours.
      if (pasted.state !== null && !sameState(pasted.state, state)) return 'wrong_state';
      end({ kind: 'code', code: pasted.code, verifier });
      return null;
    },
    cancel: () => end({ kind: 'problem', problem: 'cancelled' }),
  };
}
