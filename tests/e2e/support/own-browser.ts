import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { HANG_MS } from '../../support/limits.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** The person's own browser: takes addresses that the system is asked to open. */
export interface OwnBrowser {
  /** For the app's environment, so that it finds this browser and no real one. */
  readonly env: { readonly PATH: string };
  /** The address that was opened, as soon as one is; each is given once. */
  opened(): Promise<URL>;
  /** What it was started with: names and values, a line each. */
  environment(): string;
}

/** A stand-in for `xdg-open`, which is what opens a browser on Linux. Ends with the test, or what `atEnd` waits for. */
export function ownBrowser(atEnd?: Parameters<typeof tempFolder>[0]): OwnBrowser {
  const folder = tempFolder(atEnd);
  const program = join(folder, 'xdg-open');
  const file = join(folder, 'opened');
  // Renamed when complete: nobody reads half an address.
  writeFileSync(
    program,
    `#!/bin/sh\nenv > '${file}.env'\nprintf %s "$1" > '${file}.part' && mv '${file}.part' '${file}'\n`,
  );
  chmodSync(program, 0o755);
  return {
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    opened: async () => {
      const watcher = watch(folder);
      try {
        while (!existsSync(file))
          await once(watcher, 'change', { signal: AbortSignal.timeout(HANG_MS) });
        const address = new URL(readFileSync(file, 'utf8'));
        rmSync(file);
        return address;
      } finally {
        watcher.close();
      }
    },
    environment: () => readFileSync(`${file}.env`, 'utf8'),
  };
}
