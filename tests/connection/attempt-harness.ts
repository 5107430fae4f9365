import { expect, vi } from 'vitest';
import { type Attempt, type AttemptDeps, startAttempt } from '../../main/connection/attempt.ts';
import { deviceId } from '../../main/core/ids.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { hubrise } from '../support/hubrise.ts';
import { type Visit, visitHubrise } from '../support/hubrise-pages.ts';

const page = { lang: 'fr', title: 'POS HELPER', text: 'Vous pouvez fermer cette page.' } as const;

type Shown = Parameters<AttemptDeps['openWindow']>[0];

export type Screen = ReturnType<typeof aScreen>;

/** The computer of a person who connects the till to the HubRise of the test: its windows, its browser. */
export function aScreen() {
  const timers = fakeTimers();
  const windows: { readonly shown: Shown; isOpen: boolean }[] = [];
  const browsed: URL[] = [];
  /** What came to the redirect without the proof of the attempt. */
  const unproven: string[] = [];

  const screen = {
    timers,
    windows,
    browsed,
    unproven,
    /** Whether there is a browser. */
    browserOpens: true,
    start: (method: 'window' | 'browser' | 'code', overrides: Partial<AttemptDeps> = {}): Attempt =>
      startAttempt(
        { ...deps, ...overrides },
        { clientId: hubrise.client.id, rights: { publishing: false, customers: false } },
        method,
        (problem) => unproven.push(problem),
      ),
    /** The window, once it is open. */
    openWindow: async (): Promise<Shown> => {
      await vi.waitFor(() => expect(windows).toHaveLength(1));
      const shown = windows[0]?.shown;
      if (shown === undefined) throw new Error('No window');
      return shown;
    },
    /** Where the browser was sent, once it was. */
    openedBrowser: async (): Promise<URL> => {
      await vi.waitFor(() => expect(browsed).toHaveLength(1));
      return browsed[0] as URL;
    },
  };

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
      return screen.browserOpens;
    },
  };

  return screen;
}

/** Goes through HubRise's pages; gives the redirect that they lead to, which is not followed yet. */
export async function redirectOf(url: URL, visit: Visit = {}): Promise<URL> {
  const led = await visitHubrise(url, visit);
  if (!('redirect' in led)) throw new Error('HubRise did not lead back');
  return led.redirect;
}
