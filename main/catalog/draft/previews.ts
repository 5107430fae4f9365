import type { DraftPreview, PreviewAnswer, PublishFailure } from '../../../preload/contract.ts';
import { changesSteps } from '../../core/draft/diff.ts';
import { type CatalogDoc, dataOf, pictureIds, withoutPictures } from '../../core/draft/doc.ts';
import { strangerSteps } from '../../core/draft/documented.ts';
import type { JsonObject } from '../../core/draft/json.ts';
import { newProblems, problemSteps } from '../../core/draft/problems.ts';
import { type Rebased, rebaseSteps } from '../../core/draft/rebase.ts';
import type { LocationId } from '../../core/ids.ts';
import type { CatalogApi } from '../../hubrise/api/catalog.ts';
import { inSlices } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import { conflictViews, linesOf, NO_LINES } from './preview-lines.ts';
import { publishFailure, type ReadAnswer, readSteps } from './publish-answer.ts';
import type { Working, WorkingDraft } from './working-draft.ts';

// What publishing would change, as it is shown to whoever decides it.

interface PreviewDeps {
  readonly store: Store;
  readonly api: (location: LocationId) => CatalogApi;
  readonly draft: Pick<WorkingDraft, 'get' | 'listChanges' | 'prepare' | 'rebase'>;
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

export type Failed = { readonly kind: 'failed' } & PublishFailure;
/** What is shown of it; what is not named is none. */
type Shown = Pick<DraftPreview, 'kind' | 'changes' | 'elsewhere' | 'conflicts' | 'problems'> &
  Partial<Pick<DraftPreview, 'lostPictures' | 'strangers'>>;

interface ToShow {
  readonly kind: 'to_show';
  readonly next: Omit<Pending, 'preview'>;
  readonly preview: Shown;
}

/** Of the list of pictures, a hundred each: requests that orders may need are not used up for it. */
const MOST_PAGES = 20;

export const failed = (failure: PublishFailure): Failed => ({ kind: 'failed', ...failure });

export function connectedCatalog(store: Store): string | null {
  return store.connection.get()?.catalogId ?? null;
}

/** The one that was shown last, and how the next one comes to be. */
export function createPreviews(deps: PreviewDeps) {
  const { draft, store } = deps;
  let pending: Pending | null = null;
  let shownSoFar = 0;

  function show(found: ToShow | Failed): PreviewAnswer {
    if (found.kind === 'failed') return found;
    shownSoFar += 1;
    const id = `preview-${shownSoFar}`;
    const preview = { lostPictures: 0, strangers: [], ...found.preview, id };
    pending = { ...found.next, preview };
    return { kind: 'ready', preview };
  }

  return {
    pending: (): Pending | null => pending,
    drop: (): void => {
      pending = null;
    },
    read: (location: LocationId, id: string) => readNow(deps, location, id, pending),
    showDraft: async (read: Read) => show(await draftToShow(deps, read)),
    showFormer: async (location: LocationId) => show(await formerToShow(deps, location, pending)),
    isStillWanted: (wanted: Pending, id: string): boolean => {
      if (wanted.preview.id !== id || wanted.catalogId !== connectedCatalog(store)) return false;
      const now = draft.get();
      return wanted.working === null || (typeof now !== 'string' && now.doc === wanted.working.doc);
    },
  };
}

/** The catalogue as HubRise has it now. */
async function readNow(
  { api, draft }: PreviewDeps,
  location: LocationId,
  id: string,
  pending: Pending | null,
): Promise<Read | Failed> {
  const result = await api(location).readCatalogText(id, 'answer');
  if (result.kind !== 'ok') return failed(publishFailure(result, null));
  const { text } = result;
  const known = await readBefore(draft, text, pending);
  const answer = known ?? (await inSlices(readSteps(text)));
  return answer === null ? failed({ reason: 'unreadable' }) : { text, answer };
}

/** Mostly nobody has changed it since the draft began: it need not be read once more. */
async function readBefore(
  draft: PreviewDeps['draft'],
  text: string,
  pending: Pending | null,
): Promise<ReadAnswer | null> {
  if (pending?.text === text) return pending.answer;
  await draft.prepare();
  const working = draft.get();
  if (typeof working === 'string' || working.baseText !== text) return null;
  return { name: working.name, data: dataOf(working.base), doc: working.base };
}

/** On what HubRise has now: what was changed elsewhere is kept, or asked about. */
async function draftToShow(
  { draft, store }: PreviewDeps,
  { answer, text }: Read,
): Promise<ToShow | Failed> {
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
      const preview: Shown = {
        kind: 'draft',
        changes: NO_LINES,
        elsewhere,
        problems: [],
        conflicts: conflictViews(rebased.conflicts, [rebased.doc, rebased.theirs]),
      };
      return { kind: 'to_show', next, preview };
    }
    await draft.rebase(text, rebased.corrections);
  }
  const now = draft.get();
  if (typeof now === 'string') return failed({ reason: now });
  const changes = await draft.listChanges();
  // What is published is what was compared, to the letter.
  if (draft.get() !== now) return failed({ reason: 'stale' });
  const next = { ...common, working: now, data: dataOf(now.doc), rebased: null };
  const strangers = await strangersOf(store, id, next.data);
  for (const doc of [now.base, now.doc]) await inSlices(problemSteps(doc));
  const preview: Shown = {
    kind: 'draft',
    elsewhere,
    conflicts: [],
    strangers,
    changes: linesOf(changes, [now.base, now.doc]),
    problems: newProblems(now.base, now.doc),
  };
  return { kind: 'to_show', next, preview };
}

/** What was there before the last publication, on what HubRise has now. */
async function formerToShow(
  deps: PreviewDeps,
  location: LocationId,
  pending: Pending | null,
): Promise<ToShow | Failed> {
  const { store } = deps;
  const id = connectedCatalog(store);
  const head = id === null ? null : store.publications.lastPublished(id);
  const last = head && store.publications.get(head.id);
  const former = last && (await inSlices(readSteps(store.longTexts.get(last.beforeKey) ?? '')));
  if (id === null || last === null || former === null) return failed({ reason: 'no_former' });
  const now = await readNow(deps, location, id, pending);
  if ('kind' in now) return now;
  const gone = await gonePictures(deps.api, location, id, {
    former: former.doc,
    now: now.answer.doc,
  });
  const doc = gone.size === 0 ? former.doc : withoutPictures(former.doc, gone);
  const data = gone.size === 0 ? former.data : dataOf(doc);
  const docs: readonly CatalogDoc[] = [now.answer.doc, doc];
  const next = { catalogId: id, ...now, working: null, data, rebased: null };
  await inSlices(problemSteps(doc));
  const back = await inSlices(changesSteps(now.answer.doc, doc));
  const preview: Shown = {
    kind: 'former',
    changes: linesOf(back, docs),
    elsewhere: NO_LINES,
    conflicts: [],
    problems: newProblems(doc, doc),
    lostPictures: gone.size,
    strangers: await strangersOf(store, id, data),
  };
  return { kind: 'to_show', next, preview };
}

/** What HubRise has refused of it before is left out. */
async function strangersOf(
  store: Store,
  id: string,
  data: JsonObject,
): Promise<DraftPreview['strangers']> {
  const refused = new Set(store.publications.leftOut(id));
  const strangers = await inSlices(strangerSteps(data));
  return strangers.map((one) => ({ ...one, isLeftOut: refused.has(one.field) }));
}

/**
 * Pictures of the former version that HubRise has let go of. Where its list cannot be read to its end,
 * none is taken for lost: HubRise would say so itself.
 */
async function gonePictures(
  api: PreviewDeps['api'],
  location: LocationId,
  id: string,
  docs: { readonly former: CatalogDoc; readonly now: CatalogDoc },
): Promise<ReadonlySet<string>> {
  const used = pictureIds(docs.now);
  const gone = new Set([...pictureIds(docs.former)].filter((one) => !used.has(one)));
  let cursor: string | undefined;
  for (let read = 0; gone.size > 0 && read < MOST_PAGES; read += 1) {
    const page = await api(location).listImages(id, cursor);
    if (page.kind !== 'ok') return new Set();
    for (const one of page.ids) gone.delete(one);
    if (page.next === null) return gone;
    cursor = page.next;
  }
  return new Set();
}
