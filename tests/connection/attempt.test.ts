import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { visitHubrise } from '../support/hubrise-pages.ts';
import { aScreen, redirectOf, type Screen } from './attempt-harness.ts';

const TEN_MINUTES = 600_000;

hubriseForEachTest();

let screen: Screen;
beforeEach(() => {
  screen = aScreen();
});

const problem = (name: string) => ({ kind: 'problem', problem: name });

describe('in a window of the app', () => {
  it('ends with the code, the window closed and the port free again', async () => {
    const attempt = screen.start('window');
    const { url, redirectUri } = await screen.openWindow();
    expect(url.origin).toBe(hubrise.managerUrl);
    expect(redirectUri?.href).toBe(url.searchParams.get('redirect_uri'));
    const answer = await fetch(await redirectOf(url));
    expect(answer.status).toBe(200);
    expect(await attempt.result).toMatchObject({ kind: 'code' });
    expect(screen.windows.map(({ isOpen }) => isOpen)).toEqual([false]);
    await expect(fetch(redirectUri ?? '')).rejects.toThrow();
    expect(screen.timers.waits(), 'no time limit is left running').toEqual([]);
  });

  it('ends with window_closed when the person closes it', async () => {
    const attempt = screen.start('window');
    const { onClosed, redirectUri } = await screen.openWindow();
    onClosed();
    expect(await attempt.result).toEqual(problem('window_closed'));
    await expect(fetch(redirectUri ?? '')).rejects.toThrow();
  });

  it.each(['no_network', 'led_elsewhere'] as const)(
    'ends with %s when the page cannot be loaded for that',
    async (why) => {
      const attempt = screen.start('window');
      (await screen.openWindow()).onLoadFailed(why);
      expect(await attempt.result).toEqual(problem(why));
      expect(screen.windows[0]?.isOpen).toBe(false);
    },
  );

  it('ends with refused when the person refuses', async () => {
    const attempt = screen.start('window');
    const { url } = await screen.openWindow();
    await fetch(await redirectOf(url, { decision: 'refuse' }));
    expect(await attempt.result).toEqual(problem('refused'));
  });

  it('ends with refused where HubRise says so without a state, as it documents it', async () => {
    const attempt = screen.start('window');
    const { redirectUri, onRedirect } = await screen.openWindow();
    onRedirect(new URL('?error=access_denied', redirectUri ?? ''));
    expect(await attempt.result).toEqual(problem('refused'));
  });

  it('ends with wrong_state where HubRise’s pages themselves lead back with another', async () => {
    const attempt = screen.start('window');
    const { redirectUri, onRedirect } = await screen.openWindow();
    onRedirect(new URL('?code=abcd&state=another', redirectUri ?? ''));
    expect(await attempt.result).toEqual(problem('wrong_state'));
  });

  it.each(['window', 'browser'] as const)(
    'goes on, and tells of it, when somebody else calls (%s)',
    async (method) => {
      const attempt = screen.start(method);
      const url =
        method === 'window' ? (await screen.openWindow()).url : await screen.openedBrowser();
      const redirect = await redirectOf(url);
      const forged = new URL(redirect);
      forged.searchParams.set('state', 'another');
      expect((await fetch(forged)).status).toBe(400);
      forged.search = '?error=access_denied';
      expect((await fetch(forged)).status).toBe(400);
      expect(screen.unproven).toEqual(['wrong_state', 'refused']);
      expect((await fetch(redirect)).status).toBe(200);
      expect(await attempt.result).toMatchObject({ kind: 'code' });
    },
  );

  it('ends with cancelled when the person cancels, at any time', async () => {
    const early = screen.start('window');
    early.cancel();
    expect(await early.result).toEqual(problem('cancelled'));
    expect(screen.windows.every(({ isOpen }) => !isOpen)).toBe(true);
    screen.windows.length = 0;
    const late = screen.start('window');
    await screen.openWindow();
    late.cancel();
    expect(await late.result).toEqual(problem('cancelled'));
    late.cancel();
    expect(screen.windows.every(({ isOpen }) => !isOpen)).toBe(true);
  });

  it('ends with time_limit after ten minutes', async () => {
    const attempt = screen.start('window');
    await screen.openWindow();
    screen.timers.advance(TEN_MINUTES - 1);
    expect(screen.windows[0]?.isOpen).toBe(true);
    screen.timers.advance(1);
    expect(await attempt.result).toEqual(problem('time_limit'));
    expect(screen.windows[0]?.isOpen).toBe(false);
  });

  it('leaves nothing open where the window cannot be made', async () => {
    let redirect: URL | null = null;
    const attempt = screen.start('window', {
      openWindow: (shown) => {
        redirect = shown.redirectUri;
        throw new Error('no display');
      },
    });
    await expect(attempt.result).rejects.toThrow('no display');
    await expect(fetch(redirect ?? '')).rejects.toThrow();
    expect(screen.timers.waits()).toEqual([]);
  });

  it('takes no pasted code', () => {
    const attempt = screen.start('window');
    expect(attempt.submitCode('abcd-efgh')).toBe('not_a_code');
    attempt.cancel();
    return attempt.result;
  });
});

describe('in the person’s own browser', () => {
  it('ends with the code', async () => {
    const attempt = screen.start('browser');
    await fetch(await redirectOf(await screen.openedBrowser()));
    expect(await attempt.result).toMatchObject({ kind: 'code' });
    expect(screen.windows).toEqual([]);
  });

  it('ends with browser_unavailable where there is none', async () => {
    screen.browserOpens = false;
    expect(await screen.start('browser').result).toEqual(problem('browser_unavailable'));
  });
});

describe('with a pasted code', () => {
  it('ends with the code that HubRise shows, whatever sticks to it', async () => {
    const attempt = screen.start('code');
    const led = await visitHubrise(await screen.openedBrowser());
    if (!('code' in led)) throw new Error('HubRise shows no code');
    expect(attempt.submitCode(` « ${led.code} »\n`)).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: led.code });
    expect(screen.timers.waits()).toEqual([]);
  });

  it('may be pasted again where the first text held no code', async () => {
    const attempt = screen.start('code');
    expect(attempt.submitCode('')).toBe('not_a_code');
    expect(attempt.submitCode('je ne trouve pas le code')).toBe('not_a_code');
    expect(attempt.submitCode('abcd1234')).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: 'abcd1234' });
  });

  it('takes no address of another attempt, and the one of its own', async () => {
    const attempt = screen.start('code');
    const state = (await screen.openedBrowser()).searchParams.get('state') ?? '';
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
      screen.browsed.length = 0;
      const attempt = screen.start('code');
      const url = await screen.openedBrowser();
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
    screen.browserOpens = false;
    const attempt = screen.start('code');
    const { onClosed, redirectUri } = await screen.openWindow();
    expect(redirectUri).toBeNull();
    onClosed();
    expect(attempt.submitCode('abcd1234')).toBeNull();
    expect(await attempt.result).toMatchObject({ kind: 'code', code: 'abcd1234' });
    expect(screen.windows[0]?.isOpen).toBe(false);
  });

  it('ends with no_network where that window cannot load the page', async () => {
    screen.browserOpens = false;
    const attempt = screen.start('code');
    (await screen.openWindow()).onLoadFailed('no_network');
    expect(await attempt.result).toEqual(problem('no_network'));
  });

  it('ends with cancelled, and opens no window afterwards', async () => {
    let answer = (_opened: boolean): void => undefined;
    const attempt = screen.start('code', {
      openBrowser: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    attempt.cancel();
    answer(false);
    expect(await attempt.result).toEqual(problem('cancelled'));
    expect(screen.windows).toEqual([]);
  });

  it('ends with time_limit after ten minutes', async () => {
    const attempt = screen.start('code');
    screen.timers.advance(TEN_MINUTES);
    expect(await attempt.result).toEqual(problem('time_limit'));
  });

  it('tells of what nobody expected', async () => {
    const attempt = screen.start('code', {
      openBrowser: () => Promise.reject(new Error('broken')),
    });
    await expect(attempt.result).rejects.toThrow('broken');
    expect(screen.timers.waits()).toEqual([]);
  });
});
