import type { ConnectMethod, ConnectProblem } from '../../preload/contract.ts';
import type { DeviceId } from '../core/ids.ts';
import { authorizeUrl, PASTED_CODE_REDIRECT } from '../hubrise/authorize-url.ts';
import { type LoopbackOptions, startLoopback, TIME_LIMIT_MS } from '../hubrise/loopback-server.ts';
import { newState } from '../hubrise/oauth-state.ts';
import { parsePastedCode } from '../hubrise/pasted-code.ts';
import type { Timers } from '../sync/timers.ts';

export interface AttemptDeps {
  readonly managerUrl: string;
  readonly deviceId: DeviceId;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly after: Timers['after'];
  readonly pages: () => LoopbackOptions['pages'];
  /** Shows HubRise's pages in a window of the app. */
  readonly openWindow: (options: {
    readonly url: URL;
    readonly redirectUri: URL | null;
    readonly onClosed: () => void;
    readonly onLoadFailed: () => void;
  }) => { close(): void };
  /** Opens them in the person's browser; false where there is none. */
  readonly openBrowser: (url: URL) => Promise<boolean>;
}

export type AttemptResult =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'problem'; readonly problem: ConnectProblem };

export interface Attempt {
  readonly method: ConnectMethod;
  readonly result: Promise<AttemptResult>;
  /** Only for the method `code`. False where the text holds no code. */
  submitCode(text: string): boolean;
  cancel(): void;
}

/**
 * One try to be authorised, until there is a code or it comes to nothing. Its result rejects only
 * where a window or browser could not be asked for: a bug, and nothing is left open then.
 */
export function startAttempt(deps: AttemptDeps, clientId: string, method: ConnectMethod): Attempt {
  return method === 'code'
    ? attemptWithPastedCode(deps, clientId)
    : attemptWithRedirect(deps, clientId, method);
}

function attemptWithRedirect(
  deps: AttemptDeps,
  clientId: string,
  method: 'window' | 'browser',
): Attempt {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<ConnectProblem>();

  async function run(): Promise<AttemptResult> {
    const state = newState(deps.randomBytes);
    const loopback = await startLoopback({ state, pages: deps.pages(), after: deps.after });
    if (loopback.kind === 'problem') return loopback;
    const { redirectUri } = loopback;
    const url = new URL(authorizeUrl({ ...deps, clientId, redirectUri, state }));
    let shown: { close(): void } | null = null;
    try {
      shown = await show(url, new URL(redirectUri));
      return await Promise.race([
        loopback.result,
        stopped.then((problem) => ({ kind: 'problem', problem }) as const),
      ]);
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
        onLoadFailed: () => stop('no_network'),
      });
    }
    if (!(await deps.openBrowser(url))) stop('browser_unavailable');
    return { close: () => undefined };
  }

  return { method, result: run(), submitCode: () => false, cancel: () => stop('cancelled') };
}

/** The code is shown in HubRise's page, and the person brings it here (API §2). */
function attemptWithPastedCode(deps: AttemptDeps, clientId: string): Attempt {
  const { promise: result, resolve, reject } = Promise.withResolvers<AttemptResult>();
  const state = newState(deps.randomBytes);
  const redirectUri = PASTED_CODE_REDIRECT;
  const url = new URL(authorizeUrl({ ...deps, clientId, redirectUri, state }));
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
      onLoadFailed: () => end({ kind: 'problem', problem: 'no_network' }),
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
      if (pasted.kind === 'code') end(pasted);
      return pasted.kind === 'code';
    },
    cancel: () => end({ kind: 'problem', problem: 'cancelled' }),
  };
}
