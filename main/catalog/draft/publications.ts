import type { PublishAnswer } from '../../../preload/contract.ts';
import { diffDocs } from '../../core/draft/diff.ts';
import { docOf } from '../../core/draft/doc.ts';
import type { JsonObject } from '../../core/draft/json.ts';
import { missingSteps, takenOf } from '../../core/draft/taken.ts';
import type { LocationId } from '../../core/ids.ts';
import type { CatalogApi } from '../../hubrise/api/catalog.ts';
import { inSlices } from '../../lib/slices.ts';
import type { Store } from '../../store/index.ts';
import type { PublicationRow } from '../../store/publications.ts';
import { sentSteps, shownSteps } from './answer-text.ts';
import { linesOf } from './preview-lines.ts';
import { isInDoubt, publishFailure } from './publish-failure.ts';
import type { WorkingDraft } from './working-draft.ts';

export interface PublicationsDeps {
  readonly store: Store;
  readonly api: (location: LocationId) => CatalogApi;
  readonly now: () => number;
  readonly draft: Pick<WorkingDraft, 'forget'>;
  /** HubRise has another catalogue: everything of it is to be read again. */
  readonly readAgain: () => void;
  readonly onStep: (step: 'sending' | 'verifying') => void;
}

export interface NewPublication {
  readonly catalogId: string;
  readonly kind: PublicationRow['kind'];
  readonly name: string | null;
  readonly data: JsonObject;
  /** HubRise's answer right before. */
  readonly before: string;
}

/**
 * The way of a catalogue to HubRise: written down, sent, read back. A crash between any two of these is
 * resolved by looking: what is written down and not ended is compared with what HubRise shows.
 */
export interface Publications {
  send(location: LocationId, publication: NewPublication): Promise<PublishAnswer>;
  /** Looks how one ended of which nobody knows it; does nothing where there is none. */
  settle(location: LocationId, catalogId: string): Promise<void>;
}

/** So long may HubRise take, ms, to act on a request of which the answer was lost. */
const MAY_COME_LATE_MS = 60_000;

export function createPublications(deps: PublicationsDeps): Publications {
  const { api, now, store } = deps;

  async function send(location: LocationId, wanted: NewPublication): Promise<PublishAnswer> {
    const { before, catalogId, data, kind, name } = wanted;
    const sent = JSON.stringify(data);
    const id = store.publications.begin({ catalogId, kind, before, sent, startedAt: now() });
    const row = store.publications.unsettled(catalogId);
    if (row?.id !== id) throw new Error('A publication that was written down is not there');
    deps.onStep('sending');
    const answer = await api(location).putCatalog(catalogId, { name, data });
    if (answer.kind === 'ok') {
      store.connection.update({ publishing: 'granted' });
      return look(location, row, true);
    }
    if (isInDoubt(answer)) return look(location, row, false);
    const isRefused = answer.kind === 'refused';
    store.publications.end(id, isRefused ? 'refused' : 'not_published', now());
    if (isRefused && answer.status === 403) {
      store.connection.update({ publishing: 'denied' });
      return { kind: 'failed', reason: 'no_right' };
    }
    return { kind: 'failed', ...publishFailure(answer, docOf(data)) };
  }

  /** `isAnswered`: HubRise has said that it took it. */
  async function look(
    location: LocationId,
    row: PublicationRow,
    isAnswered: boolean,
  ): Promise<PublishAnswer> {
    deps.onStep('verifying');
    const read = await api(location).readCatalogText(row.catalogId, 'answer');
    const shown = read.kind === 'ok' ? await inSlices(shownSteps(read.text)) : null;
    if (shown === null) return { kind: 'unsettled' };
    const sent = await inSlices(sentSteps(row.sent));
    const before = await inSlices(shownSteps(row.before));
    const found = sent && before ? takenOf(before, sent, shown) : 'neither';
    // Another till that published at the same moment has had the last word: what is here stays here.
    if (found === 'taken' || (isAnswered && found === 'neither')) {
      const lacking = sent && before && (await inSlices(missingSteps(before, sent, shown)));
      end(row, 'published', lacking ?? undefined);
      const differences = sent === null ? [] : diffDocs(sent, shown);
      return { kind: 'published', differences: linesOf(differences, [shown]) };
    }
    if (found === 'before') {
      const age = now() - row.startedAt;
      if (age >= 0 && age < MAY_COME_LATE_MS) return { kind: 'unsettled' };
      end(row, 'not_published');
      return { kind: 'not_published' };
    }
    end(row, 'unclear');
    return { kind: 'unclear' };
  }

  function end(
    row: PublicationRow,
    state: 'published' | 'not_published' | 'unclear',
    lacking?: readonly string[],
  ): void {
    store.transaction(() => {
      store.publications.end(row.id, state, now(), lacking);
      if (state !== 'published') return;
      store.connection.update({ publishing: 'granted' });
      if (row.kind === 'draft') store.drafts.drop(row.catalogId);
    });
    deps.draft.forget();
    if (state !== 'not_published') deps.readAgain();
  }

  return {
    send,
    settle: async (location, catalogId) => {
      const row = store.publications.unsettled(catalogId);
      if (row !== null) await look(location, row, false);
    },
  };
}
