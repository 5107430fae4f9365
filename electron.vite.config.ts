import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { bridgeNames } from './main/ipc/register.ts';
import { SPOKEN } from './main/lib/words.ts';
import { fiscalCore } from './resources/scripts/lib/fiscal-core.ts';

// The oldest Electron that runs this app is the one of closed networks, 33; electron-vite would
// otherwise aim at the version of the `electron` package.
const node = 'node20.18';
const chrome = 'chrome130';

// electron-store brings a compiler of JSON schemas, which makes a start longer and compiles none here:
// settings are parsed by valibot. What it compares versions with serves its migrations alone: there are none.
const absent = fileURLToPath(new URL('resources/scripts/lib/absent.ts', import.meta.url));
const NOT_NEEDED = { 'ajv/dist/2020.js': absent, 'ajv-formats': absent, semver: absent };

/** Main says a twentieth of the screens' texts: it neither reads nor keeps the rest. */
const spokenTexts = {
  name: 'spoken-texts',
  enforce: 'pre' as const,
  transform(text: string, id: string): { code: string; map: { mappings: '' } } | undefined {
    if (!/[\\/]resources[\\/]locales[\\/]\w+\.json$/.test(id)) return undefined;
    const all: Record<string, unknown> = JSON.parse(text);
    const spoken = Object.fromEntries(SPOKEN.map((part) => [part, all[part]]));
    return { code: JSON.stringify(spoken), map: { mappings: '' } };
  },
};

/**
 * One ’ or € among its letters, and V8 keeps all of a program in two bytes a letter: half a million of them
 * in main, and as many in the window. Written as escapes they say the same.
 */
const oneByteLetters: Plugin = {
  name: 'one-byte-letters',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type === 'chunk') part.code = part.code.replace(/[^\0-\xff]/g, escaped);
    }
  },
};

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// `dependencies` of package.json (the native modules) stay outside the bundles and are packaged as
// they are; everything else is a dev dependency and goes in.
// biome-ignore lint/style/noDefaultExport: the tool reads the default export.
export default defineConfig({
  main: {
    plugins: [spokenTexts, oneByteLetters],
    resolve: { alias: NOT_NEEDED },
    define: {
      // Stands in each record of the journal.
      __FISCAL_CORE__: JSON.stringify(fiscalCore()),
      // The window is made before the table of calls is read.
      __TILL_BRIDGE__: JSON.stringify(bridgeNames('till')),
    },
    build: {
      target: node,
      rolldownOptions: {
        // The thread is a program of its own: what both need is in both.
        input: { index: 'main/index.ts', 'upkeep-thread': 'main/upkeep/thread.ts' },
        // Names stay, for the log; what only a reader needs goes, for V8 reads all of it at a start.
        output: { minify: { compress: true, mangle: false, codegen: true } },
      },
    },
  },
  preload: {
    build: {
      target: node,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), oneByteLetters],
    build: {
      target: chrome,
      minify: true,
      // The content policy lets images, fonts and sounds come from app:// only, not from data: urls.
      assetsInlineLimit: 0,
      // Read from this disk, not over a network: one file starts faster than several.
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: { index: 'renderer/index.html' },
        // All that the first picture needs is one file: left alone, whatever it has in common with a
        // screen that is read later is a file of its own, and main answers for each of fifty.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
});
