import { existsSync } from 'node:fs';
import type { ArchiveFailure, ArchiveState } from '../../preload/contract.ts';
import type { Outcome } from '../core/fiscal/refusal.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { failureOf } from '../lib/files.ts';
import type { Store } from '../store/index.ts';

interface ArchiveDeskDeps {
  readonly fiscal: Pick<FiscalService, 'archive'>;
  readonly store: Pick<Store, 'touch'>;
}

/**
 * The archive of the journal, as a person asks for it: one at a time, into a folder of their choice.
 * What became of it is kept until the next one, since they may look elsewhere while it is written.
 */
export function createArchiveDesk({ fiscal, store }: ArchiveDeskDeps) {
  let state: ArchiveState = { kind: 'none' };

  function put(next: ArchiveState): ArchiveState {
    state = next;
    store.touch('fiscal');
    return next;
  }

  return {
    state: (): ArchiveState => state,
    /** Whoever asked may not: said, unless one is being written. */
    refuse: (): ArchiveState =>
      state.kind === 'running' ? state : put({ kind: 'refused', reason: 'no_right' }),
    /**
     * Asks for the folder and writes. The file's name is not asked for: it is the one that the archive's
     * own record names (fiscal-france §12), and what stands there already is never replaced.
     */
    make: async (
      operator: string,
      chooseFolder: () => Promise<string | null>,
    ): Promise<ArchiveState> => {
      if (state.kind === 'running') return state;
      const before = state;
      put({ kind: 'running' });
      try {
        const folder = await chooseFolder();
        if (folder === null) return put(before);
        return put(told(await fiscal.archive({ operator, folder }), folder));
      } catch (error) {
        put({ kind: 'failed', reason: 'other' });
        throw error;
      }
    },
  };
}

function told(outcome: Outcome<Written>, folder: string): ArchiveState {
  if (outcome.kind === 'done') {
    const { broken, path } = outcome.value;
    return { kind: 'written', path, broken: broken.length };
  }
  const { detail, reason } = outcome;
  // Codes of the system are about the folder; the database's own begin otherwise.
  return reason === 'not_stored' && /^E[A-Z]/.test(detail)
    ? { kind: 'failed', reason: whyNot(detail, folder) }
    : { kind: 'refused', reason };
}

interface Written {
  readonly path: string;
  readonly broken: readonly string[];
}

function whyNot(code: string, folder: string): ArchiveFailure {
  // The verifier that goes into the archive may be what is missing.
  const isGone = code === 'ENOENT' && !existsSync(folder);
  return isGone || code === 'ENOTDIR' ? 'folder_gone' : failureOf(code);
}
