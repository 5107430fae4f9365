import type {
  DraftPreview,
  DraftState,
  PreviewAnswer,
  PublishAnswer,
  PublishFailure,
} from '../../../preload/contract.ts';
import { changesSteps } from '../../core/draft/diff.ts';
import { type CatalogDoc, dataOf } from '../../core/draft/doc.ts';
import { strangerSteps } from '../../core/draft/documented.ts';
import type { JsonObject } from '../../core/draft/json.ts';
import { pictureIds, withoutPictures } from '../../core/draft/pictures.ts';
import { newProblems, problemSteps } from '../../core/draft/problems.ts';
import {
  type Choice,
  choicesAsOperations,
  type Rebased,
  rebaseSteps,
} from '../../core/draft/rebase.ts';
import type { Steps } from '../../core/draft/steps.ts';
import type { LocationId } from '../../core/ids.ts';
import { backoffCeilingMs } from '../../core/requests/backoff.ts';
import { inSlices } from '../../lib/slices.ts';
import { type ReadAnswer, readSteps } from './answer-text.ts';
import { conflictViews, linesOf, NO_LINES } from './preview-lines.ts';
import { createPublications, type PublicationsDeps } from './publications.ts';
import { publishFailure } from './publish-failure.ts';
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

/** What was shown, and would be published. */
interface Pending {
  readonly preview: DraftPreview;
  readonly catalogId: string;
  /** HubRise's answer that it goes by. */
  readonly text: string;
  readonly answer: ReadAnswer;
  /** The draft that was shown; null: a former version. */
  readonly working: Working | null;
  readonly data: JsonObject;
  readonly rebased: Rebased | null;
}

interface Read {
  readonly text: string;
  readonly answer: ReadAnswer;
}

type Failed = { readonly kind: 'failed' } & PublishFailure;

/**
 * How long after a look at a publication of which nobody knows how it ended the next one is due: twice as
 * long each time. A catalogue is a heavy read, of which orders may need all that a minute has.
 */
const LOOKS = { baseMs: 10_000, capMs: 600_000 };
/** Of the list of pictures, a hundred each: requests that orders may need are not used up for it. */
const MOST_PAGES = 20;

const failed = (failure: PublishFailure): Failed => ({ kind: 'failed', ...failure });

export function createPublisher(deps: PublisherDeps): Publisher {
  const { draft, store } = deps;
  let step: 'reading' | 'sending' | 'verifying' | null = null;
  let pending: Pending | null = null;
  /** How often it was looked how the last publication ended, in a row, and when last; null: never yet. */
  let looks = 0;
  let lookedAt: number | null = null;
  let shownSoFar = 0;
  const publications = createPublications({ ...deps, onStep: setStep });

  function setStep(next: typeof step): void {
    step = next;
    deps.store.touch('draft');
  }

  const catalogId = (): string | null => store.connection.get()?.catalogId ?? null;

  function unsettledStep(): 'taken' | 'unsettled' | null {
    const id = catalogId();
    const row = id === null ? null : store.publications.unsettled(id);
    if (row === null) return null;
    return row.takenAt === null ? 'unsettled' : 'taken';
  }

  const isUnsettled = (): boolean => unsettledStep() !== null;

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

  async function read(location: LocationId, id: string): Promise<Read | Failed> {
    const result = await deps.api(location).readCatalogText(id, 'answer');
    if (result.kind !== 'ok') return failed(publishFailure(result, null));
    const { text } = result;
    const known = await readBefore(text);
    const answer = known ?? (await inSlices(readSteps(text)));
    return answer === null ? failed({ reason: 'unreadable' }) : { text, answer };
  }

  /** Mostly nobody has changed it since the draft began: it need not be read once more. */
  async function readBefore(text: string): Promise<ReadAnswer | null> {
    if (pending?.text === text) return pending.answer;
    await draft.prepare();
    const working = draft.get();
    if (typeof working === 'string' || working.baseText !== text) return null;
    return { name: working.name, data: dataOf(working.base), doc: working.base };
  }

  function shown(
    next: Omit<Pending, 'preview'>,
    preview: Pick<DraftPreview, 'kind' | 'changes' | 'elsewhere' | 'conflicts' | 'problems'> &
      Partial<Pick<DraftPreview, 'lostPictures' | 'strangers'>>,
  ): PreviewAnswer {
    shownSoFar += 1;
    const id = `preview-${shownSoFar}`;
    pending = { ...next, preview: { lostPictures: 0, strangers: [], ...preview, id } };
    return { kind: 'ready', preview: pending.preview };
  }

  /** On what HubRise has now: what was changed elsewhere is kept, or asked about. */
  async function showDraft({ answer, text }: Read): Promise<PreviewAnswer> {
    const working = draft.get();
    if (typeof working === 'string') return failed({ reason: working });
    if (!working.isDraft) return failed({ reason: 'nothing' });
    const { base, catalogId: id } = working;
    const common = { catalogId: id, text, answer };
    let elsewhere = NO_LINES;
    if (working.baseText !== text) {
      const done = working.operations.slice(0, working.done);
      const rebased = await inSlices(rebaseSteps(base, answer.doc, done));
      // Somebody has gone on changing it meanwhile.
      if (draft.get() !== working) return failed({ reason: 'stale' });
      const docs = [base, rebased.theirs];
      elsewhere = linesOf(rebased.elsewhere, docs);
      if (rebased.conflicts.length > 0) {
        const next = { ...common, working, data: dataOf(rebased.doc), rebased };
        return shown(next, {
          kind: 'draft',
          changes: NO_LINES,
          elsewhere,
          problems: [],
          conflicts: conflictViews(rebased.conflicts, [rebased.doc, rebased.theirs]),
        });
      }
      await draft.rebase(text, rebased.corrections);
    }
    const now = draft.get();
    if (typeof now === 'string') return failed({ reason: now });
    const changes = await draft.listChanges();
    // What is published is what was compared, to the letter.
    if (draft.get() !== now) return failed({ reason: 'stale' });
    const next = { ...common, working: now, data: dataOf(now.doc), rebased: null };
    const strangers = await strangersOf(id, next.data);
    for (const doc of [now.base, now.doc]) await inSlices(problemSteps(doc));
    return shown(next, {
      kind: 'draft',
      elsewhere,
      conflicts: [],
      strangers,
      changes: linesOf(changes, [now.base, now.doc]),
      problems: newProblems(now.base, now.doc),
    });
  }

  async function previewFormer(location: LocationId): Promise<PreviewAnswer> {
    const id = catalogId();
    const head = id === null ? null : store.publications.lastPublished(id);
    const last = head && store.publications.get(head.id);
    const former = last && (await inSlices(readSteps(store.longTexts.get(last.beforeKey) ?? '')));
    if (id === null || last === null || former === null) return failed({ reason: 'no_former' });
    const now = await read(location, id);
    if ('kind' in now) return now;
    const gone = await gonePictures(location, id, { former: former.doc, now: now.answer.doc });
    const doc = gone.size === 0 ? former.doc : withoutPictures(former.doc, gone);
    const data = gone.size === 0 ? former.data : dataOf(doc);
    const docs: readonly CatalogDoc[] = [now.answer.doc, doc];
    const next = { catalogId: id, ...now, working: null, data, rebased: null };
    await inSlices(problemSteps(doc));
    const back = await inSlices(changesSteps(now.answer.doc, doc));
    return shown(next, {
      kind: 'former',
      changes: linesOf(back, docs),
      elsewhere: NO_LINES,
      conflicts: [],
      problems: newProblems(doc, doc),
      lostPictures: gone.size,
      strangers: await strangersOf(id, data),
    });
  }

  /** What HubRise has refused of it before is left out. */
  async function strangersOf(id: string, data: JsonObject): Promise<DraftPreview['strangers']> {
    const refused = new Set(store.publications.leftOut(id));
    const strangers = await inSlices(strangerSteps(data));
    return strangers.map((one) => ({ ...one, isLeftOut: refused.has(one.field) }));
  }

  /**
   * Pictures of the former version that HubRise has let go of. Where its list cannot be read to its end,
   * none is taken for lost: HubRise would say so itself.
   */
  async function gonePictures(
    location: LocationId,
    id: string,
    docs: { readonly former: CatalogDoc; readonly now: CatalogDoc },
  ): Promise<ReadonlySet<string>> {
    const used = pictureIds(docs.now);
    const gone = new Set([...pictureIds(docs.former)].filter((one) => !used.has(one)));
    let cursor: string | undefined;
    for (let read = 0; gone.size > 0 && read < MOST_PAGES; read += 1) {
      const page = await deps.api(location).listImages(id, cursor);
      if (page.kind !== 'ok') return new Set();
      for (const one of page.ids) gone.delete(one);
      if (page.next === null) return gone;
      cursor = page.next;
    }
    return new Set();
  }

  async function publish(location: LocationId, previewId: string): Promise<PublishAnswer> {
    const wanted = pending;
    if (wanted === null || !isStillWanted(wanted, previewId)) return failed({ reason: 'stale' });
    const { changes, conflicts, kind, problems } = wanted.preview;
    if (conflicts.length + problems.length > 0) return failed({ reason: 'stale' });
    if (changes.lines.length === 0) return failed({ reason: 'nothing' });
    const right = store.connection.get()?.publishing ?? null;
    if (right === null || right === 'denied') return failed({ reason: 'no_right' });
    const now = await read(location, wanted.catalogId);
    if ('kind' in now) return now;
    pending = null;
    if (now.text !== wanted.text) {
      const changed = await inSlices(changesSteps(wanted.answer.doc, now.answer.doc));
      if (changed.length > 0) return { kind: 'changed_elsewhere' };
    }
    // Somebody has gone on changing it while it was read: what nobody was shown is neither sent nor forgotten.
    if (!isStillWanted(wanted, previewId)) return failed({ reason: 'stale' });
    looks = 1;
    lookedAt = deps.now();
    return publications.send(location, {
      catalogId: wanted.catalogId,
      kind,
      name: now.answer.name,
      data: wanted.data,
      before: now.text,
      operations: wanted.working?.done ?? null,
    });
  }

  function isStillWanted(wanted: Pending, id: string): boolean {
    if (wanted.preview.id !== id || wanted.catalogId !== catalogId()) return false;
    const now = draft.get();
    return wanted.working === null || (typeof now !== 'string' && now.doc === wanted.working.doc);
  }

  return {
    preview: () =>
      alone(async (location) => {
        await draft.prepare();
        const working = draft.get();
        if (typeof working === 'string') return failed({ reason: working });
        const reading = read(location, working.catalogId);
        await inSlices(lookAhead(working));
        const now = await reading;
        return 'kind' in now ? now : showDraft(now);
      }),
    previewFormer: () => alone(previewFormer),
    decide: (choices) =>
      alone(async (): Promise<PreviewAnswer> => {
        const asked = pending;
        const rebased = asked?.rebased ?? null;
        if (asked === null || rebased === null || !isStillWanted(asked, asked.preview.id)) {
          return failed({ reason: 'stale' });
        }
        if (rebased.conflicts.some(({ id }) => !Object.hasOwn(choices, id))) {
          return { kind: 'ready', preview: asked.preview };
        }
        const chosen = choicesAsOperations(rebased, ({ id }) => choices[id] ?? 'theirs');
        await draft.rebase(asked.text, [...rebased.corrections, ...chosen]);
        return showDraft(asked);
      }),
    publish: (previewId) => alone((location) => publish(location, previewId)),
    settle: async () => {
      const [location, id] = [deps.location(), catalogId()];
      if (step !== null || location === null || id === null) return;
      if (!isUnsettled()) {
        looks = 0;
        lookedAt = null;
        return;
      }
      const age = lookedAt === null ? null : deps.now() - lookedAt;
      const pause = backoffCeilingMs(looks - 1, LOOKS.baseMs, LOOKS.capMs);
      if (age !== null && age >= 0 && age < pause) return;
      try {
        const answer = await publications.settle(location, id);
        // What was not asked was no look.
        if (answer === null) return;
        looks += 1;
        lookedAt = deps.now();
      } finally {
        setStep(null);
      }
    },
    step: () => step ?? unsettledStep(),
  };
}
