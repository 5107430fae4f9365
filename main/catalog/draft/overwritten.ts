import type { DraftState } from '../../../preload/contract.ts';
import { betweenSteps } from '../../core/draft/diff.ts';
import type { Operation } from '../../core/draft/operations.ts';
import { missingSteps } from '../../core/draft/written.ts';
import { inSlices } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import type { PublicationRow } from '../../store/publications.ts';
import { sentSteps, shownSteps } from './publish-answer.ts';

interface OverwrittenDeps {
  readonly store: Pick<Store, 'catalog' | 'connection' | 'longTexts' | 'publications' | 'touch'>;
  readonly onError: (error: unknown) => void;
}

/**
 * Whether HubRise still has what was last published here. It takes every PUT, whatever it was made of: another
 * till, or the back office, may write over a publication right after it was read back, and no event says what
 * it has changed.
 */
interface Overwritten {
  /** Looks where the catalogue was read since the last look. */
  look(): void;
  /** What somebody has to be told; null: all of it is there, or they know. */
  get(): DraftState['overwritten'];
  /** A person knows. */
  see(): void;
  /** The changes of that publication, to be made once more, and HubRise's answer that they were made on. */
  again(): Promise<{ readonly base: string; readonly operations: readonly Operation[] } | null>;
}

export function createOverwritten({ onError, store }: OverwrittenDeps): Overwritten {
  const { publications } = store;
  let isLooking = false;

  const textOf = (key: string): string => store.longTexts.get(key) ?? '';

  function published() {
    const id = store.connection.get()?.catalogId ?? null;
    return id === null ? null : publications.lastPublished(id);
  }

  /** The publication, and the reading by which it was not looked at yet. */
  function due() {
    const last = published();
    const head = store.catalog.head();
    // A reading from before its end, or one that is to be made again, says nothing of it.
    if (last === null || head?.catalogId !== last.catalogId || !head.isWhole || head.isWanted) {
      return null;
    }
    const { readAt } = head;
    return last.judgedAt === readAt || readAt < (last.finishedAt ?? 0) ? null : { last, readAt };
  }

  async function judge(): Promise<void> {
    const wanted = due();
    if (wanted === null) return;
    const { last, readAt } = wanted;
    const row = publications.get(last.id);
    const raw = store.catalog.raw();
    if (row === null || raw === null) return;
    const lost = row.lacking === null ? 0 : await lostOf({ ...row, lacking: row.lacking }, raw);
    publications.judge(last.id, readAt, lost);
    if (lost !== last.lost) store.touch('draft');
  }

  async function lostOf(
    row: PublicationRow & { readonly lacking: readonly string[] },
    raw: string,
  ): Promise<number> {
    const before = await inSlices(shownSteps(textOf(row.beforeKey), row.leftOut));
    const sent = await inSlices(sentSteps(textOf(row.sentKey)));
    const shown = await inSlices(shownSteps(raw, row.leftOut));
    if (before === null || sent === null || shown === null) return 0;
    const lacking = new Set(row.lacking);
    const missing = await inSlices(missingSteps(before, sent, shown));
    return missing.filter((one) => !lacking.has(one)).length;
  }

  function lost() {
    const last = published();
    return last !== null && last.lost > 0 ? last : null;
  }

  return {
    look: () => {
      if (isLooking || due() === null) return;
      isLooking = true;
      judge()
        .catch(onError)
        .finally(() => {
          isLooking = false;
        });
    },
    get: () => {
      const last = lost();
      if (last === null || last.lost <= last.lostSeen) return null;
      return { count: last.lost, at: last.finishedAt ?? last.startedAt };
    },
    see: () => {
      const last = lost();
      if (last !== null) publications.seeLost(last.id);
    },
    again: async () => {
      const last = lost();
      const row = last && publications.get(last.id);
      if (row === null) return null;
      const before = await inSlices(shownSteps(textOf(row.beforeKey), row.leftOut));
      const sent = await inSlices(sentSteps(textOf(row.sentKey)));
      if (before === null || sent === null) return null;
      return {
        base: textOf(row.beforeKey),
        operations: await inSlices(betweenSteps(before, sent)),
      };
    },
  };
}
