import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { CONTENT_POLICY } from '../../../main/windows/our-window.ts';
import { clickPatiently } from '../../support/patient-clicks.ts';
import { NOW } from '../fixtures.ts';
import type { SceneName } from './scenes.ts';

/** The window with the fake till, in a browser, under the app's own content policy. */
export interface ServedWindow {
  open(scene: SceneName, size: WindowSize, touchOnly?: boolean): Promise<OpenWindow>;
  close(): Promise<void>;
}

/** Where it is served, and where the browser listens. */
export interface ServedAt {
  readonly url: string;
  readonly browser: string;
}

/** What serves it, for as many as want. */
export interface WindowService {
  readonly at: ServedAt;
  end(): Promise<void>;
}

interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export interface OpenWindow {
  readonly page: Page;
  /** What the console and uncaught errors have said so far; nothing, if all is well. */
  readonly said: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wav': 'audio/wav',
};

async function buildWindow(outDir: string): Promise<void> {
  // As it ships: among the tests it would be built with React's own checks.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({
    root: import.meta.dirname,
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  });
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
}

async function serve(root: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname === '/' ? '/index.html' : normalize(pathname);
    readFile(join(root, path)).then(
      (body) => {
        const type = TYPES[extname(path)] ?? 'application/octet-stream';
        response.writeHead(200, {
          'content-type': type,
          'content-security-policy': CONTENT_POLICY,
        });
        response.end(body);
      },
      // The browser asks for an icon by itself.
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}/` };
}

async function openPage(browser: Browser, url: string, size: WindowSize, touchOnly: boolean) {
  const page = await browser.newPage({ viewport: size, hasTouch: touchOnly });
  clickPatiently(page);
  const said: string[] = [];
  page.on('console', (message) => {
    const quiet = message.type() === 'log' || message.type() === 'info';
    if (!quiet) said.push(`console ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`error ${error.message}`));
  await page.clock.setFixedTime(NOW);
  await page.goto(url);
  await page.getByRole('navigation').waitFor();
  return { page, said };
}

/** Builds and serves the window, and starts a browser for it: `POS_HELPER_BROWSER`, else Debian's Chromium. */
export async function serveWindow(): Promise<WindowService> {
  const outDir = join(import.meta.dirname, '../../../out/look-build');
  await buildWindow(outDir);
  const { server, url } = await serve(outDir);
  const browser = await chromium.launchServer({
    executablePath: browserFile(),
    // The app shows its scroll bars, and they take room from the cards.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [
      '--autoplay-policy=no-user-gesture-required',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return {
    at: { url, browser: browser.wsEndpoint() },
    end: async () => {
      await browser.close();
      server.close();
    },
  };
}

/** The browser that shows the window where no Electron does. */
export function browserFile(): string {
  return process.env['POS_HELPER_BROWSER'] ?? '/usr/bin/chromium-headless-shell';
}

/** Connects to a window that is served; its pages know nothing of one another. */
export async function openServed(at: ServedAt): Promise<ServedWindow> {
  const browser = await chromium.connect(at.browser);
  return {
    open: (scene, size, touchOnly = false) =>
      openPage(browser, `${at.url}?scene=${scene}`, size, touchOnly),
    close: () => browser.close(),
  };
}
