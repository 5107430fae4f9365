import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type AttemptDeps, startAttempt } from '../../main/connection/attempt.ts';
import { deviceId } from '../../main/core/ids.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { visitHubrise } from '../support/hubrise-pages.ts';

const TEN_MINUTES = 600_000;
const page = { lang: 'fr', title: 'POS HELPER', text: 'Vous pouvez fermer cette page.' } as const;

type Shown = Parameters<AttemptDeps['openWindow']>[0];

hubriseForEachTest();

let timers: FakeTimers;
let windows: { shown: Shown; isOpen: boolean }[];
let browsed: URL[];
let browserOpens: boolean;
let unproven: string[];
beforeEach(() => {
  timers = fakeTimers();
  windows = [];
  browsed = [];
  browserOpens = true;
  unproven = [];
});

function start(method: 'window' | 'browser' | 'code', overrides: Partial<AttemptDeps> = {}) {
  const deps: AttemptDeps = {
    managerUrl: hubrise.managerUrl,
    deviceId: () => deviceId('till-test'),
    randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
    after: timers.after,
    pages: () => ({ success: page, failure: page }),
    openWindow: (shown) => {
      const window = { shown, isOpen: true };
      windows.push(window);
      return {
        close: () => {
          window.isOpen = false;
          // Electron says so however a window was closed.
          shown.onClosed();
        },
      };
    },
    openBrowser: async (url) => {
      browsed.push(url);
      return browserOpens;
    },
    ...overrides,
  };
  return startAttempt(
    deps,
    { clientId: hubrise.client.id, rights: { publishing: false, customers: false } },
    method,
    (problem) => unproven.push(problem),
  );
}

/** The window, once it is open. */
async function openWindow(): Promise<Shown> {
  await vi.waitFor(() => expect(windows).toHaveLength(1));
  const shown = windows[0]?.shown;
  if (shown === undefined) throw new Error('No window');
  return shown;
}

async function openedBrowser(): Promise<URL> {
  await vi.waitFor(() => expect(browsed).toHaveLength(1));
  return browsed[0] as URL;
}

async function follow(
  url: URL,
  change: (redirect: URL) => void = () => undefined,
): Promise<Response> {
  const led = await visitHubrise(url);
  if (!('redirect' in led)) throw new Error('HubRise did not lead back');
  change(led.redirect);
  return fetch(led.redirect);
}

const problem = (name: string) => ({ kind: 'problem', problem: name });

describe('in a window of the app', () => {
  it('ends with the code, the window closed and the port free again', async () => {
    const attempt = start('window');
    const { url, redirectUri } = await openWindow();
    expect(url.origin).toBe(hubrise.managerUrl);
    expect(redirectUri?.href).toBe(url.searchParams.get('redirect_uri'));
    const answer = await follow(url);
    expect(answer.status).toBe(200);
    expect(await attempt.result).toMatchObject({ kind: 'code' });
    expect(windows.map(({ isOpen }) => isOpen)).toEqual([false]);
    await expect(fetch(redirectUri ?? '')).rejects.toThrow();
    expect(timers.waits(), 'no time limit is left running').toEqual([]);
  });

  it('ends with window_closed when the person closes it', async () => {
    const attempt = start('window');
    const { onClosed, redirectUri } = await openWindow();
    onClosed();
    expect(await attempt.result).toEqual(problem('window_closed'));
    await expect(fetch(redirectUri ?? '')).rejects.toThrow();
  });

  it.each(['no_network', 'led_elsewhere'] as const)(
    'ends with %s when the page cannot be loaded for that',
    async (why) => {
      const attempt = start('window');
      (await openWindow()).onLoadFailed(why);
      expect(await attempt.result).toEqual(problem(why));
      expect(windows[0]?.isOpen).toBe(false);
    },
  );

  it('ends with refused when the person refuses', async () => {
    const attempt = start('window');
    const { url } = await openWindow();
    const led = await visitHubrise(url, { decision: 'refuse' });
    if ('redirect' in led) await fetch(led.redirect);
    expect(await attempt.result).toEqual(problem('refused'));
  });

  it('ends with refused where HubRise says so without a state, as it documents it', async () => {
    const attempt = start('window');
    const { redirectUri, onRedirect } = await openWindow();
    onRedirect(new URL('?error=access_denied', redirectUri ?? ''));
    expect(await attempt.result).toEqual(problem('refused'));
  });

  it('ends with wrong_state where HubRise’s pages themselves lead back with another', async () => {
    const attempt = start('window');
    const { redirectUri, onRedirect } = await openWindow();
    onRedirect(new URL('?code=abcd&state=another', redirectUri ?? ''));
    expect(await attempt.result).toEqual(problem('wrong_state'));
  });

  it.each(['window', 'browser'] as const)(
    'goes on, and tells of it, when somebody else calls (%s)',
    async (method) => {
      const attempt = start(method);
      const url = method === 'window' ? (await openWindow()).url : await openedBrowser();
      const led = await visitHubrise(url);
      if (!('redirect' in led)) throw new Error('HubRise did not lead back');
      const forged = new URL(led.redirect);
      forged.searchParams.set('state', 'another');
      expect((await fetch(forged)).status).toBe(400);
      forged.search = '?error=access_denied';
      expect((await fetch(forged)).status).toBe(400);
      expect(unproven).toEqual(['wrong_state', 'refused']);
      expect((await fetch(led.redirect)).status).toBe(200);
      expect(await attempt.result).toMatchObject({ kind: 'code' });
    },
  );

  it('ends with cancelled when the person cancels, at any time', async () => {
    const early = start('window');
    early.cancel();
    expect(await early.result).toEqual(problem('cancelled'));
    expect(windows.every(({ isOpen }) => !isOpen)).toBe(true);
    windows.length = 0;
    const late = start('window');
    await openWindow();
    late.cancel();
    expect(await late.result).toEqual(problem('cancelled'));
    late.cancel();
    expect(windows.every(({ isOpen }) => !isOpen)).toBe(true);
  });

  it('ends with time_limit after ten minutes', async () => {
    const attempt = start('window');
    await openWindow();
    timers.advance(TEN_MINUTES - 1);
    expect(windows[0]?.isOpen).toBe(true);
    timers.advance(1);
    expect(await attempt.result).toEqual(problem('time_limit'));
    expect(windows[0]?.isOpen).toBe(false);
  });

  it('leaves nothing open where the window cannot be made', async () => {
    let redirect: URL | null = null;
    const attempt = start('window', {
      openWindow: (shown) => {
        redirect = shown.redirectUri;
        throw new Error('no display');
      },
    });
    await expect(attempt.result).rejects.toThrow('no display');
    await expect(fetch(redirect ?? '')).rejects.toThrow();
    expect(timers.waits()).toEqual([]);
  });

  it('takes no pasted code', () => {
    const attempt = start('window');
    expect(attempt.submitCode('abcd-efgh')).toBe('not_a_code');
    attempt.cancel();
    return attempt.result;
  });
});

describe('in the person’s own browser', () => {
  it('ends with the code', async () => {
    const attempt = start('browser');
    await follow(await openedBrowser());
    expect(await attempt.result).toMatchObject({ kind: 'code' });
    expect(windows).toEqual([]);
  });

  it('ends with browser_unavailable where there is none', async () => {
    browserOpens = false;
    expect(await start('browser').result).toEqual(problem('browser_unavailable'));
  });
});

describe('with a pasted code', () => {
  it('ends with the code that HubRise shows, whatever sticks to it', async () => {
    const attempt = start('code');
    const led = await visitHubrise(await openedBrowser());
    if (!('code' in led)) throw new Error('HubRise shows no code');
    expect(attempt.submitCode(` « ${led.code} »\n`)).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: led.code });
    expect(timers.waits()).toEqual([]);
  });

  it('may be pasted again where the first text held no code', async () => {
    const attempt = start('code');
    expect(attempt.submitCode('')).toBe('not_a_code');
    expect(attempt.submitCode('je ne trouve pas le code')).toBe('not_a_code');
    expect(attempt.submitCode('abcd1234')).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: 'abcd1234' });
  });

  it('takes no address of another attempt, and the one of its own', async () => {
    const attempt = start('code');
    const state = (await openedBrowser()).searchParams.get('state') ?? '';
    const address = (of: string): string =>
      `https://manager.hubrise.com/x?code=abcd1234&state=${of}`;
    expect(attempt.submitCode(address(`${state}x`))).toBe('wrong_state');
    expect(attempt.submitCode(address(''))).toBe('wrong_state');
    expect(attempt.submitCode(address(state))).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: 'abcd1234' });
  });

  it('brings the proof with the code, and another one each time', async () => {
    const verifiers: string[] = [];
    for (let time = 0; time < 2; time += 1) {
      browsed.length = 0;
      const attempt = start('code');
      const url = await openedBrowser();
      attempt.submitCode('abcd1234');
      const result = await attempt.result;
      if (result.kind !== 'code') throw new Error(result.problem);
      const hash = createHash('sha256').update(result.verifier).digest('base64url');
      expect(url.searchParams.get('code_challenge')).toBe(hash);
      expect(url.href).not.toContain(result.verifier);
      verifiers.push(result.verifier);
    }
    expect(new Set(verifiers).size).toBe(2);
  });

  it('shows the page in a window where there is no browser, and survives its closing', async () => {
    browserOpens = false;
    const attempt = start('code');
    const { onClosed, redirectUri } = await openWindow();
    expect(redirectUri).toBeNull();
    onClosed();
    expect(attempt.submitCode('abcd1234')).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: 'abcd1234' });
    expect(windows[0]?.isOpen).toBe(false);
  });

  it('ends with no_network where that window cannot load the page', async () => {
    browserOpens = false;
    const attempt = start('code');
    (await openWindow()).onLoadFailed('no_network');
    expect(await attempt.result).toEqual(problem('no_network'));
  });

  it('ends with cancelled, and opens no window afterwards', async () => {
    let answer = (_opened: boolean): void => undefined;
    const attempt = start('code', {
      openBrowser: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    attempt.cancel();
    answer(false);
    expect(await attempt.result).toEqual(problem('cancelled'));
    expect(windows).toEqual([]);
  });

  it('ends with time_limit after ten minutes', async () => {
    const attempt = start('code');
    timers.advance(TEN_MINUTES);
    expect(await attempt.result).toEqual(problem('time_limit'));
  });

  it('tells of what nobody expected', async () => {
    const attempt = start('code', { openBrowser: () => Promise.reject(new Error('broken')) });
    await expect(attempt.result).rejects.toThrow('broken');
    expect(timers.waits()).toEqual([]);
  });
});
