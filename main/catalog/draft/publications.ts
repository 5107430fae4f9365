import type { PublishAnswer } from '../../../preload/contract.ts';
import { betweenSteps } from '../../core/draft/diff.ts';
import { dataOf, docOf, docSteps, type Steps } from '../../core/draft/doc.ts';
import {
  refusedStrangers,
  type Stranger,
  strangerSteps,
  withoutStrangers,
} from '../../core/draft/documented.ts';
import { type JsonObject, textSteps } from '../../core/draft/json.ts';
import { applySteps, type Operation } from '../../core/draft/operations.ts';
import { takenSteps, writtenSteps } from '../../core/draft/written.ts';
import type { LocationId } from '../../core/ids.ts';
import type { CatalogApi } from '../../hubrise/api/catalog.ts';
import { inSlices, turnOfOthers } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import { keepSteps } from '../../store/orders.ts';
import type { PublicationRow, ReadBack } from '../../store/publications.ts';
import { linesOf } from './preview-lines.ts';
import { isInDoubt, publishFailure, sentSteps, shownSteps } from './publish-answer.ts';
import type { Working, WorkingDraft } from './working-draft.ts';

export interface PublicationsDeps {
  readonly store: Store;
  readonly api: (location: LocationId) => CatalogApi;
  readonly now: () => number;
  readonly draft: Pick<WorkingDraft, 'forget' | 'get' | 'prepare'>;
  /** HubRise has another catalogue: everything of it is to be read again. */
  readonly readAgain: () => void;
  readonly onStep: (step: 'sending' | 'verifying') => void;
}

interface NewPublication {
  readonly catalogId: string;
  readonly kind: PublicationRow['kind'];
  readonly name: string | null;
  readonly data: JsonObject;
  /** HubRise's answer right before. */
  readonly before: string;
  /** How many of the draft's changes are in it; null: it is none of the draft's. */
  readonly operations: number | null;
}

/**
 * The way of a catalogue to HubRise: written down, sent, read back. A crash between any two of these is
 * resolved by looking: what is written down and not ended is compared with what HubRise shows.
 */
export interface Publications {
  send(location: LocationId, publication: NewPublication): Promise<PublishAnswer>;
  /** Looks how one ended of which nobody knows it. Gives null where HubRise was not even asked. */
  settle(location: LocationId, catalogId: string): Promise<PublishAnswer | null>;
}

/** What is sent, to the letter. */
interface Parcel {
  /** Of `data`. */
  readonly text: string;
  readonly leftOut: readonly string[];
}

type Sent = Awaited<ReturnType<CatalogApi['putCatalog']>>;

/** So long may HubRise take, ms, to act on a request of which the answer was lost. */
const MAY_COME_LATE_MS = 60_000;
/** Where it names the fields that it refuses one after the other, all others go with the next ones. */
const NAMED_ONE_BY_ONE = 2;

export function createPublications(deps: PublicationsDeps): Publications {
  const { api, now, store } = deps;
  const textOf = (key: string): string => store.longTexts.get(key) ?? '';

  async function send(location: LocationId, wanted: NewPublication): Promise<PublishAnswer> {
    const { before, catalogId, kind, operations } = wanted;
    // As it is written today: a change that was kept by a version of before may hold ids.
    const written = await inSlices(writtenSteps(wanted.data));
    const strangers = await inSlices(strangerSteps(written));
    const parcel = await packed(written, knownRefused(store, catalogId, strangers));
    // Of what was trimmed with the last one.
    while (store.longTexts.sweep()) await turnOfOthers();
    const beforeKey = await inSlices(keepSteps(store.longTexts, before));
    const sentKey = await inSlices(keepSteps(store.longTexts, parcel.text));
    const id = store.publications.begin({
      catalogId,
      kind,
      beforeKey,
      sentKey,
      operations,
      startedAt: now(),
      leftOut: parcel.leftOut,
    });
    deps.onStep('sending');
    const answer = await put(deps, location, id, wanted, { written, strangers, parcel });
    if (answer.kind === 'ok') {
      // A 200 is a 200, however long it takes until the catalogue can be read back.
      store.publications.taken(id, now());
      store.connection.update({ publishing: 'granted' });
    }
    const row = store.publications.unsettled(catalogId);
    if (row?.id !== id) throw new Error('A publication that was written down is not there');
    if (answer.kind === 'ok' || isInDoubt(answer)) {
      return (await look(location, row)) ?? unsettled(row);
    }
    const isRefused = answer.kind === 'refused';
    store.publications.end(id, isRefused ? 'refused' : 'not_published', now());
    if (isRefused && answer.status === 403) {
      store.connection.update({ publishing: 'denied' });
      return { kind: 'failed', reason: 'no_right' };
    }
    return { kind: 'failed', ...publishFailure(answer, docOf(written)) };
  }

  /** Null: HubRise was not asked, because the till has no request left for it now. */
  async function look(location: LocationId, row: PublicationRow): Promise<PublishAnswer | null> {
    deps.onStep('verifying');
    const read = await api(location).readCatalogText(row.catalogId, 'answer');
    if (read.kind === 'no_budget') return null;
    const shown = read.kind === 'ok' ? await inSlices(shownSteps(read.text, row.leftOut)) : null;
    if (read.kind !== 'ok' || shown === null) return unsettled(row);
    const sent = await inSlices(sentSteps(textOf(row.sentKey)));
    const before = await inSlices(shownSteps(textOf(row.beforeKey), row.leftOut));
    const seen = sent && before && (await inSlices(takenSteps(before, sent, shown)));
    const found = seen?.found ?? 'neither';
    const isTaken = row.takenAt !== null;
    // Another till that published at the same moment has had the last word: what is here stays here.
    if (found === 'taken' || (isTaken && found === 'neither')) {
      const differences = linesOf(seen?.differences ?? [], [shown]);
      const isSame = differences.lines.length === 0;
      await endPublished(deps, row, read.text, {
        ...(seen === null ? {} : { lacking: seen.lacking }),
        differences: isSame ? null : JSON.stringify(differences),
      });
      return { kind: 'published', differences, leftOut: row.leftOut };
    }
    if (found === 'before') {
      const age = now() - row.startedAt;
      if (age >= 0 && age < MAY_COME_LATE_MS) return unsettled(row);
      if (!isTaken) {
        end(row, 'not_published');
        return { kind: 'not_published' };
      }
      // It took it, and somebody has put back what was there.
    }
    end(row, 'unclear');
    return { kind: 'unclear' };
  }

  function end(row: PublicationRow, state: 'not_published' | 'unclear'): void {
    store.publications.end(row.id, state, now());
    deps.draft.forget();
    if (state !== 'not_published') deps.readAgain();
  }

  return {
    send,
    settle: async (location, catalogId) => {
      const row = store.publications.unsettled(catalogId);
      return row && look(location, row);
    },
  };
}

/** What HubRise would refuse again: it did so with the last one that it took. */
function knownRefused(
  store: Store,
  catalogId: string,
  strangers: readonly Stranger[],
): readonly string[] {
  const refused = new Set(store.publications.leftOut(catalogId));
  return strangers.map(({ field }) => field).filter((field) => refused.has(field));
}

/**
 * What is not documented goes as it came. A HubRise that refuses it refuses the whole catalogue, and has
 * changed nothing: the same goes once more without it.
 */
async function put(
  { api, store }: PublicationsDeps,
  location: LocationId,
  id: number,
  { catalogId, name }: NewPublication,
  first: {
    readonly written: JsonObject;
    readonly strangers: readonly Stranger[];
    readonly parcel: Parcel;
  },
): Promise<Sent> {
  let { parcel } = first;
  for (let refusals = 0; ; refusals += 1) {
    const { leftOut, text } = parcel;
    const answer = await api(location).putCatalog(catalogId, { name, text });
    if (answer.kind !== 'refused' || (answer.status !== 422 && answer.status !== 400)) {
      return answer;
    }
    const there = first.strangers.filter(({ field }) => !leftOut.includes(field));
    const errors = refusals < NAMED_ONE_BY_ONE ? answer.errors : [];
    const refused = refusedStrangers(there, errors);
    if (refused.length === 0) return answer;
    parcel = await packed(first.written, [...leftOut, ...refused]);
    const sentKey = await inSlices(keepSteps(store.longTexts, parcel.text));
    store.publications.amend(id, sentKey, parcel.leftOut);
  }
}

function unsettled({ takenAt }: PublicationRow): PublishAnswer {
  return { kind: takenAt === null ? 'unsettled' : 'taken' };
}

/** `text`: HubRise's answer. What was changed here since it was sent goes on as a draft of that. */
async function endPublished(
  { draft, now, readAgain, store }: PublicationsDeps,
  row: PublicationRow,
  text: string,
  seen: ReadBack,
): Promise<void> {
  const { catalogId, id, kind } = row;
  if (kind === 'draft') await draft.prepare();
  let [working, later] = await changedSince(draft, row);
  // Somebody has gone on changing it meanwhile.
  while (kind === 'draft' && draft.get() !== working)
    [working, later] = await changedSince(draft, row);
  store.work(() => {
    store.publications.end(id, 'published', now(), seen);
    store.connection.update({ publishing: 'granted' });
    if (kind !== 'draft') return;
    store.drafts.drop(catalogId);
    if (later.length === 0) return;
    store.drafts.begin(catalogId, text);
    const group: Operation = { kind: 'group', operations: later };
    store.drafts.add(catalogId, JSON.stringify(group));
  });
  draft.forget();
  readAgain();
}

async function changedSince(
  draft: PublicationsDeps['draft'],
  { operations: count }: PublicationRow,
): Promise<readonly [ReturnType<WorkingDraft['get']>, readonly Operation[]]> {
  const working = draft.get();
  if (typeof working === 'string' || count === null || working.done <= count) {
    return [working, []];
  }
  return [working, await inSlices(laterSteps(working, count))];
}

/** What was changed behind the first ones, by the names that HubRise knows since. */
function* laterSteps(
  { base, doc, operations }: Working,
  count: number,
): Steps<readonly Operation[]> {
  const { doc: sent } = yield* applySteps(base, operations.slice(0, count));
  yield;
  const first = yield* docSteps(dataOf(sent));
  yield;
  const second = yield* docSteps(dataOf(doc));
  return first === null || second === null ? [] : yield* betweenSteps(first, second);
}

async function packed(written: JsonObject, leftOut: readonly string[]): Promise<Parcel> {
  const data = await inSlices(withoutStrangers(written, new Set(leftOut)));
  return { text: await inSlices(textSteps(data)), leftOut };
}
