import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { jet } from '../core/fiscal/kinds.ts';
import { FiscalError } from '../core/fiscal/refusal.ts';
import { zonedIso } from '../core/shop/shop-time.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import { archiveName, makeArchive } from './archive/archive.ts';
import type { Journal, SealedRecord } from './journal.ts';
import type { createPhases } from './phases.ts';
import type { ArchiveRequest } from './requests.ts';
import type { SetupState } from './set-up.ts';

interface ArchivesDeps {
  readonly store: Store;
  readonly journal: Journal;
  readonly phases: Pick<ReturnType<typeof createPhases>, 'closeMissed' | 'signer'>;
  readonly timers: Pick<Timers, 'now'>;
  readonly timeZone: () => string;
  readonly app: string;
  readonly core: string;
  readonly verifierFile: string;
  readonly onChange: () => void;
  readonly onError: (what: string, error: unknown) => void;
}

export interface SealedArchive {
  readonly path: string;
  readonly record: SealedRecord<'ARCHIVE'>;
  /** What was found not to hold together, in French; empty where all does. */
  readonly broken: readonly string[];
}

/** Archives of the whole journal, each looked through as it is written, and sealed once it stands. */
export function createArchives(deps: ArchivesDeps) {
  const { journal, phases } = deps;
  let isRunning = false;

  async function write({ folder, operator }: ArchiveRequest, setup: SetupState) {
    phases.closeMissed();
    const { key, till } = phases.signer();
    const settings = journal.settings();
    const to = journal.openDay();
    if (settings === null || to === null) throw new FiscalError('not_set_up');
    const { seller } = setup;
    removeLeftovers(folder, archiveName(seller, till, '', ''));
    const path = freePath(folder, archiveName(seller, till, settings.startDate, to));
    const madeAt = zonedIso(deps.timers.now(), deps.timeZone());
    const { app, core } = deps;
    const made = await makeArchive(deps, { path, key, seller, till, app, core, madeAt });
    const { broken, file, manifest, records } = made;
    try {
      const record = journal.write(phases.signer(), (pen) => {
        const by = { operator };
        const verdict = broken.length === 0 ? 'conformes' : `${broken.length} défauts`;
        pen.seal('R', 'JET', jet('verify', `${records} enregistrements : ${verdict}.`), by);
        for (const said of broken.slice(0, 3)) pen.seal('R', 'JET', jet('integrity', said), by);
        const sealed = pen.seal('R', 'ARCHIVE', { file, manifest }, by);
        pen.seal('R', 'JET', jet('archive', `Archive ${file}, empreinte ${manifest}.`), by);
        return sealed;
      });
      return { path, record, broken };
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

  return {
    make: async (request: ArchiveRequest, setup: () => SetupState) => {
      if (isRunning) throw new FiscalError('invalid', 'an archive is being made');
      isRunning = true;
      try {
        return { kind: 'done' as const, value: await write(request, setup()) };
      } catch (error) {
        if (error instanceof FiscalError) throw error;
        deps.onError('an archive could not be written', error);
        // The system's code: a full disk wants something else of a person than a folder that is gone.
        const { code } = error as NodeJS.ErrnoException;
        throw new FiscalError('not_stored', code ?? '', error);
      } finally {
        isRunning = false;
        deps.onChange();
      }
    },
  };
}

/** What this till left there when it was cut off while it wrote an archive. Other tills may be writing theirs. */
function removeLeftovers(folder: string, nameWithoutDays: string): void {
  const prefix = nameWithoutDays.replace(/-*\.zip$/, '-');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names) {
    if (!name.startsWith(prefix) || !/\.zip\.([0-9a-f-]{36}\.parts|partial)$/.test(name)) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** A second one of the same days does not take the place of the first. */
function freePath(folder: string, name: string): string {
  for (let n = 1; ; n += 1) {
    const path = join(folder, n === 1 ? name : name.replace('.zip', `-${n}.zip`));
    if (!existsSync(path)) return path;
  }
}
