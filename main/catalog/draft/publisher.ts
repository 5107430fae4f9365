import type {
  DraftPreview,
  DraftState,
  PreviewAnswer,
  PublishAnswer,
} from '../../../preload/contract.ts';
import { changesSteps } from '../../core/draft/diff.ts';
import type { Steps } from '../../core/draft/doc.ts';
import { problemSteps } from '../../core/draft/problems.ts';
import { type Choice, choicesAsOperations } from '../../core/draft/rebase.ts';
import type { LocationId } from '../../core/ids.ts';
import { backoffCeilingMs } from '../../core/requests/backoff.ts';
import { inSlices } from '../../lib/queues.ts';
import type { ConnectionRow } from '../../store/connection.ts';
import type { Store } from '../../store/index.ts';
import { connectedCatalog, createPreviews, type Failed, failed } from './previews.ts';
import { createPublications, type Publications, type PublicationsDeps } from './publications.ts';
import type { Working, WorkingDraft } from './working-draft.ts';

export interface PublisherDeps extends Omit<PublicationsDeps, 'onStep' | 'draft'> {
  readonly draft: WorkingDraft;
  readonly location: () => LocationId | null;
}

/** Shows what publishing changes, and publishes just that. One thing at a time. */
export interface Publisher {
  preview(): Promise<PreviewAnswer>;
  previewFormer(): Promise<PreviewAnswer>;
  decide(choices: Readonly<Record<string, Choice>>): Promise<PreviewAnswer>;
  publish(previewId: string): Promise<PublishAnswer>;
  /** HubRise answers: looks how a publication ended of which nobody knows it. */
  settle(): Promise<void>;
  step(): DraftState['step'];
}

/** What takes long of a draft by itself is done while HubRise answers, which nobody waits for twice. */
function* lookAhead({ base, doc, isDraft }: Working): Steps<void> {
  yield;
  if (!isDraft) return;
  yield* problemSteps(base);
  yield* problemSteps(doc);
}

/**
 * How long after a look at a publication of which nobody knows how it ended the next one is due: twice as
 * long each time. A catalogue is a heavy read, of which orders may need all that a minute has.
 */
const LOOKS = { baseMs: 10_000, capMs: 600_000 };

/** The looks how the last publication ended, in a row; `lastAt` null: there was none yet. */
interface Looks {
  readonly made: number;
  readonly lastAt: number | null;
}

const NO_LOOKS: Looks = { made: 0, lastAt: null };

/** A clock that was set back puts nothing off. */
function isLookDue({ lastAt, made }: Looks, now: number): boolean {
  const age = lastAt === null ? null : now - lastAt;
  const pause = backoffCeilingMs(made - 1, LOOKS.baseMs, LOOKS.capMs);
  return age === null || age < 0 || age >= pause;
}

/** Looks how a publication ended of which nobody knows it, seldom and seldomer. */
function createEndLooks(publications: Publications, now: () => number) {
  let looks = NO_LOOKS;
  return {
    /** One is being sent, and looked at right away. */
    begun: (): void => {
      looks = { made: 1, lastAt: now() };
    },
    forget: (): void => {
      looks = NO_LOOKS;
    },
    isDue: (): boolean => isLookDue(looks, now()),
    look: async (location: LocationId, id: string): Promise<void> => {
      const answer = await publications.settle(location, id);
      // What was not asked was no look.
      if (answer !== null) looks = { made: looks.made + 1, lastAt: now() };
    },
  };
}

/** Why what was shown is not published; null: it may be. */
function whyNotPublished(
  { changes, conflicts, problems }: DraftPreview,
  right: ConnectionRow['publishing'],
): 'stale' | 'nothing' | 'no_right' | null {
  if (conflicts.length + problems.length > 0) return 'stale';
  if (changes.lines.length === 0) return 'nothing';
  return right === null || right === 'denied' ? 'no_right' : null;
}

/** What is known of a publication that has not ended: HubRise has taken it, or nobody knows. */
function unsettledStep(store: Store): 'taken' | 'unsettled' | null {
  const id = connectedCatalog(store);
  const row = id === null ? null : store.publications.unsettled(id);
  if (row === null) return null;
  return row.takenAt === null ? 'unsettled' : 'taken';
}

export function createPublisher(deps: PublisherDeps): Publisher {
  const { draft, store } = deps;
  let step: 'reading' | 'sending' | 'verifying' | null = null;
  const previews = createPreviews(deps);
  const publications = createPublications({ ...deps, onStep: setStep });
  const looks = createEndLooks(publications, deps.now);

  function setStep(next: typeof step): void {
    step = next;
    deps.store.touch('draft');
  }

  const isUnsettled = (): boolean => unsettledStep(store) !== null;

  /** One thing at a time, and nothing while nobody knows how the last one ended. */
  async function alone<T>(work: (location: LocationId) => Promise<T>): Promise<T | Failed> {
    if (step !== null || isUnsettled()) return failed({ reason: 'locked' });
    const location = deps.location();
    if (location === null) return failed({ reason: 'not_connected' });
    setStep('reading');
    try {
      return await work(location);
    } finally {
      setStep(null);
    }
  }

  async function publish(location: LocationId, previewId: string): Promise<PublishAnswer> {
    const wanted = previews.pending();
    if (wanted === null || !previews.isStillWanted(wanted, previewId))
      return failed({ reason: 'stale' });
    const right = store.connection.get()?.publishing ?? null;
    const reason = whyNotPublished(wanted.preview, right);
    if (reason !== null) return failed({ reason });
    const now = await previews.read(location, wanted.catalogId);
    if ('kind' in now) return now;
    previews.drop();
    if (now.text !== wanted.text) {
      const changed = await inSlices(changesSteps(wanted.answer.doc, now.answer.doc));
      if (changed.length > 0) return { kind: 'changed_elsewhere' };
    }
    // Somebody has gone on changing it while it was read: what nobody was shown is neither sent nor forgotten.
    if (!previews.isStillWanted(wanted, previewId)) return failed({ reason: 'stale' });
    looks.begun();
    return publications.send(location, {
      catalogId: wanted.catalogId,
      kind: wanted.preview.kind,
      name: now.answer.name,
      data: wanted.data,
      before: now.text,
      operations: wanted.working?.done ?? null,
    });
  }

  return {
    preview: () =>
      alone(async (location) => {
        await draft.prepare();
        const working = draft.get();
        if (typeof working === 'string') return failed({ reason: working });
        const reading = previews.read(location, working.catalogId);
        await inSlices(lookAhead(working));
        const now = await reading;
        return 'kind' in now ? now : previews.showDraft(now);
      }),
    previewFormer: () => alone(previews.showFormer),
    decide: (choices) =>
      alone(async (): Promise<PreviewAnswer> => {
        const asked = previews.pending();
        const rebased = asked?.rebased ?? null;
        if (
          asked === null ||
          rebased === null ||
          !previews.isStillWanted(asked, asked.preview.id)
        ) {
          return failed({ reason: 'stale' });
        }
        if (rebased.conflicts.some(({ id }) => !Object.hasOwn(choices, id))) {
          return { kind: 'ready', preview: asked.preview };
        }
        const chosen = choicesAsOperations(rebased, ({ id }) => choices[id] ?? 'theirs');
        await draft.rebase(asked.text, [...rebased.corrections, ...chosen]);
        return previews.showDraft(asked);
      }),
    publish: (previewId) => alone((location) => publish(location, previewId)),
    settle: async () => {
      const [location, id] = [deps.location(), connectedCatalog(store)];
      if (step !== null || location === null || id === null) return;
      if (!isUnsettled()) looks.forget();
      else if (looks.isDue()) await looks.look(location, id).finally(() => setStep(null));
    },
    step: () => step ?? unsettledStep(store),
  };
}
