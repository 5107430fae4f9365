import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { resolveConfig, type UserConfig } from 'electron-vite';
import { build, createServer, mergeConfig, type Plugin, type ViteDevServer } from 'vite';
import { PAGE_POLICY } from '../../../main/windows/our-window.ts';
import { DEV_NONCE, devPolicy } from './dev-policy.ts';
import { projectRoot } from './paths.ts';

/**
 * What Electron is started with. It stands beside `out/`, which holds what is tested and shipped: a
 * bundle that was made for `npm run dev` is never taken for one of those.
 */
export const devFolder = join(projectRoot, 'out-dev');

/** The sources at work: main and preload as bundles that follow them, the window as it is written. */
export interface DevBundles {
  /** What Electron needs in its environment to find the window. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface DevOptions {
  /** Called when main's bundle has become another one. */
  readonly onMain: () => void;
  /** The window's sources. A test passes a copy, which it may change. */
  readonly windowFolder?: string;
}

/**
 * Bundles main and preload into `devFolder`, again after each change of them, and serves the window with
 * hot reload. Resolves once all is there; rejects where a source cannot be bundled.
 */
export async function followSources(options: DevOptions): Promise<DevBundles> {
  const { onMain, windowFolder = join(projectRoot, 'renderer') } = options;
  const { config } = await resolveConfig({ root: projectRoot }, 'serve', 'development');
  if (config === undefined) throw new Error('electron.vite.config.ts says nothing');
  const window = await serveWindow(config.renderer, windowFolder);
  const main = await followBundle(config.main, 'main', onMain);
  // A page reads its preload when it is loaded.
  const preload = await followBundle(config.preload, 'preload', () => {
    window.vite.ws.send({ type: 'full-reload' });
  });
  writeManifest();
  return {
    env: { ELECTRON_RENDERER_URL: window.address },
    close: async () => {
      await Promise.all([main.close(), preload.close(), window.close()]);
    },
  };
}

/**
 * Keeps a bundle as its sources are. `onOther` is called only when the bundle itself is another one: main reads
 * a few of the screens' texts, and most changes of those leave it as it is.
 */
async function followBundle(
  config: UserConfig['main'] | UserConfig['preload'],
  part: 'main' | 'preload',
  onOther: () => void,
): Promise<{ close(): Promise<void> }> {
  let before: string | null = null;
  const first = Promise.withResolvers<void>();
  const follow: Plugin = {
    name: 'follow-bundle',
    writeBundle: (_options, bundle) => {
      const now = Object.values(bundle)
        .map((file) => (file.type === 'chunk' ? file.code : ''))
        .join('\n');
      const isOther = before !== null && before !== now;
      before = now;
      first.resolve();
      if (isOther) onOther();
    },
  };
  const watcher = await build(
    mergeConfig(config ?? {}, {
      configFile: false,
      logLevel: 'warn',
      plugins: [...(part === 'main' ? [otherScheme] : []), follow],
      build: { outDir: join(devFolder, part), watch: {}, sourcemap: true },
    }),
  );
  if (!('close' in watcher)) throw new Error(`${part} is not followed`);
  watcher.on('event', (event) => {
    // Later mistakes are said by Vite, and the next change mends them.
    if (event.code === 'ERROR') first.reject(event.error);
  });
  await first.promise;
  return watcher;
}

/** Main's file that serves the built window gives way to one that asks Vite's server. */
const otherScheme: Plugin = {
  name: 'other-scheme',
  enforce: 'pre',
  resolveId: (source) =>
    /(^|\/)scheme\.ts$/.test(source) && !source.includes('dev-scheme')
      ? join(import.meta.dirname, 'dev-scheme.ts')
      : null,
};

interface ServedWindow {
  readonly address: string;
  readonly vite: ViteDevServer;
  close(): Promise<void>;
}

/**
 * Vite behind a server of ours: the page's policy names the port, and Vite by itself ends the process on a
 * signal, while the till still ends.
 */
async function serveWindow(config: UserConfig['renderer'], folder: string): Promise<ServedWindow> {
  const http = createHttpServer((request, response) => vite.middlewares(request, response));
  const port = await listen(http);
  const address = `http://127.0.0.1:${port}`;
  const vite = await createServer(
    mergeConfig(config ?? {}, {
      configFile: false,
      root: folder,
      logLevel: 'warn',
      cacheDir: join(projectRoot, 'node_modules/.cache/vite'),
      plugins: [pagePolicy(address)],
      html: { cspNonce: DEV_NONCE },
      build: { rolldownOptions: { input: { index: join(folder, 'index.html') } } },
      server: {
        middlewareMode: true,
        hmr: { server: http, protocol: 'ws', host: '127.0.0.1', clientPort: port },
        fs: { allow: [projectRoot, folder] },
      },
    }),
  );
  return {
    address,
    vite,
    close: async () => {
      await vite.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** On a free port of this computer; nobody else reaches it. */
function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** The page's own content policy, with what hot reload needs of it. */
function pagePolicy(address: string): Plugin {
  return {
    name: 'page-policy',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(PAGE_POLICY, devPolicy(address)),
    },
  };
}

/** Electron reads the app's name and version here; the program's own are in package.json. */
function writeManifest(): void {
  const text = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const { name, productName, type, version } = JSON.parse(text);
  const manifest = { name, productName, type, version, main: 'main/index.js' };
  mkdirSync(devFolder, { recursive: true });
  writeFileSync(join(devFolder, 'package.json'), JSON.stringify(manifest, null, 2));
}
