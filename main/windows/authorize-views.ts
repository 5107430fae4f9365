import type { BrowserWindow } from 'electron';
import type { AttemptDeps } from '../connection/attempt.ts';
import type { Words } from '../lib/words.ts';
import type { Log } from '../platform/log.ts';
import { openInBrowser } from '../platform/security.ts';
import { openAuthorizeWindow } from './authorize-window.ts';

/** What a person sees of an attempt to connect: HubRise's pages, and the page after them. */
export function createAuthorizeViews(
  words: Words,
  log: Log,
  parent: () => BrowserWindow | null,
): Pick<AttemptDeps, 'pages' | 'openBrowser' | 'openWindow'> {
  const page = (name: 'success' | 'failure') => ({
    lang: words.language(),
    title: words.say(`main.loopback.${name}.title`),
    text: words.say(`main.loopback.${name}.text`),
  });
  return {
    pages: () => ({ success: page('success'), failure: page('failure') }),
    openBrowser: openInBrowser,
    openWindow: (authorize) =>
      openAuthorizeWindow({
        ...authorize,
        parent: parent(),
        title: (host) => words.say('main.authorizeWindow.title', { host }),
        onRefused: (host) => log.warn('connection', `HubRise's pages may not lead to ${host}`),
      }),
  };
}
