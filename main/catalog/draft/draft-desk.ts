import type {
  DraftEntry,
  DraftLines,
  DraftState,
  DraftView,
  EditAnswer,
  PublicationEnd,
} from '../../../preload/contract.ts';
import type { Target } from '../../core/draft/doc.ts';
import { type DraftEdit, editOf } from '../../core/draft/edits.ts';
import type { Operation } from '../../core/draft/operations.ts';
import { inSlices, turnOfOthers } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import { entryOf, viewSteps } from './draft-views.ts';
import { createLostLimits } from './lost-limits.ts';
import { createOverwritten } from './overwritten.ts';
import { NO_LINES } from './preview-lines.ts';
import { createPublisher, type Publisher, type PublisherDeps } from './publisher.ts';
import { createWorkingDraft, type Working, type WorkingDraft } from './working-draft.ts';

interface DraftDeskDeps extends Omit<PublisherDeps, 'draft'> {
  readonly store: Store;
  readonly onError: (error: unknown) => void;
}

type ManyPrices = Extract<DraftEdit, { kind: 'prices' }>;

/** The catalogue as the manager changes it, and puts it before the customers. */
export interface DraftDesk extends Omit<Publisher, 'settle' | 'step'> {
  get(): DraftState;
  list(): Promise<DraftView | null>;
  /** Reads the catalogue in slices before somebody writes it down or changes it: 2 MB of text. */
  prepare(): Promise<void>;
  getEntry(at: Target): DraftEntry | null;
  edit(edit: Exclude<DraftEdit, ManyPrices>): EditAnswer;
  /** The same in slices: it may change everything that is sold. */
  changePrices(edit: ManyPrices): Promise<EditAnswer>;
  undo(): Promise<DraftState>;
  redo(): Promise<DraftState>;
  discard(): DraftState;
  dismissEnd(): DraftState;
  /** The changes of the last publication that HubRise has no more are a draft again. */
  reopen(): Promise<DraftState>;
  dismissOverwritten(): DraftState;
  /** Puts the limits that lists of options have lost back into the draft. */
  mendLimits(): DraftState;
  /** They are meant as they are now. */
  dismissLostLimits(): DraftState;
  /** As it stands; null where there is none that can be read. */
  working(): Working | null;
  /** Makes several changes as one that can be taken back. */
  add(operations: readonly Operation[]): Promise<boolean>;
  /** Nothing can be changed now, because it is on its way to HubRise. */
  isLocked(): boolean;
  /** A round has ended well: HubRise answers. */
  polled(): void;
  /** Another reading of the catalogue may be there. */
  refresh(): void;
}

/** How the last publication has ended; null where that was seen, or it has not. */
function endedOf(store: Store, id: string): PublicationEnd | null {
  const last = store.publications.last(id);
  if (last === null || last.seen || last.state === 'sending') return null;
  const { kind, leftOut, state } = last;
  const differences = differencesOf(store, last.id);
  return { kind, state, at: last.finishedAt ?? last.startedAt, differences, leftOut };
}

function differencesOf(store: Store, id: number): DraftLines {
  const text = store.publications.differences(id);
  // Written by this program alone.
  return text === null ? NO_LINES : (JSON.parse(text) as DraftLines);
}

interface DeskParts {
  readonly draft: WorkingDraft;
  readonly publisher: Publisher;
  readonly overwritten: ReturnType<typeof createOverwritten>;
  readonly lostLimits: ReturnType<typeof createLostLimits>;
}

/** So many of the draft's changes are on their way to HubRise: they stay as they are. */
function sentCount(store: Store): number {
  const id = store.connection.get()?.catalogId ?? null;
  const row = id === null ? null : store.publications.unsettled(id);
  return row?.kind === 'draft' ? (row.operations ?? Number.POSITIVE_INFINITY) : 0;
}

function stateOf(
  store: Store,
  { draft, lostLimits, overwritten, publisher }: DeskParts,
  revision: number,
): DraftState {
  const working = draft.standing();
  const connection = store.connection.get();
  const id = connection?.catalogId ?? null;
  const published = id === null ? null : store.publications.lastPublished(id);
  return {
    kind: typeof working === 'string' ? working : 'ready',
    changes: draft.countChanges(),
    canUndo: typeof working !== 'string' && working.done > sentCount(store),
    canRedo: typeof working !== 'string' && working.done < working.changes,
    revision,
    right: connection?.publishing ?? 'off',
    step: publisher.step(),
    ended: id === null ? null : endedOf(store, id),
    formerAt: published?.finishedAt ?? null,
    overwritten: overwritten.get(),
    lostLimits: lostLimits.get(),
  };
}

/** No draft would be lost for another: not one that cannot be read, nor changes that can be made again. */
function holdsNothing(store: Store, draft: WorkingDraft): boolean {
  const id = store.connection.get()?.catalogId ?? null;
  if (id === null || !store.drafts.has(id)) return true;
  const standing = draft.standing();
  return typeof standing !== 'string' && standing.changes === 0;
}

/** What a manager changes of it, and takes back. */
function createDraftEdits(
  store: Store,
  draft: WorkingDraft,
  get: () => DraftState,
): Pick<DraftDesk, 'edit' | 'changePrices' | 'undo' | 'redo' | 'add'> {
  return {
    edit: (edit) => {
      // What is changed while a publication is under way is not in it, and goes on as a draft behind it.
      const working = draft.get();
      if (typeof working === 'string') return { kind: 'refused', reason: working };
      const edited = editOf(working.doc, edit);
      if (edited.kind === 'refused') return edited;
      if (!draft.add(edited.operation)) return { kind: 'refused', reason: 'gone' };
      return { kind: 'done', state: get(), made: edited.made };
    },
    changePrices: async (edit) => {
      await draft.prepare();
      const working = draft.get();
      if (typeof working === 'string') return { kind: 'refused', reason: working };
      if (!(await draft.addLong(edit))) return { kind: 'refused', reason: 'gone' };
      await turnOfOthers();
      return { kind: 'done', state: get(), made: null };
    },
    undo: async () => {
      await draft.undo(() => sentCount(store));
      return get();
    },
    redo: async () => {
      await draft.redo();
      return get();
    },
    add: (operations) => draft.addLong({ kind: 'group', operations }),
  };
}

export function createDraftDesk(deps: DraftDeskDeps): DraftDesk {
  const { store } = deps;
  let revision = 1;
  let shownReading = store.catalog.head()?.readAt ?? null;
  const changed = (): void => {
    revision += 1;
    store.touch('draft');
  };
  const draft = createWorkingDraft({ store, onChange: changed, onError: deps.onError });
  const publisher = createPublisher({ ...deps, draft });
  const overwritten = createOverwritten(deps);
  const lostLimits = createLostLimits({ ...deps, draft });
  const parts = { draft, publisher, overwritten, lostLimits };
  const isLocked = (): boolean => {
    const step = publisher.step();
    return step !== null && step !== 'reading';
  };

  const get = (): DraftState => stateOf(store, parts, revision);

  function moved(move: () => void): DraftState {
    if (!isLocked()) move();
    return get();
  }

  return {
    ...publisher,
    ...createDraftEdits(store, draft, get),
    get,
    prepare: draft.prepare,
    list: async () => {
      await draft.prepare();
      const working = draft.get();
      if (typeof working === 'string') return null;
      return inSlices(viewSteps(working.doc, working.base));
    },
    getEntry: (at) => {
      const working = draft.get();
      return typeof working === 'string' ? null : entryOf(working.doc, at);
    },
    discard: () => moved(draft.drop),
    dismissEnd: () => {
      const id = store.connection.get()?.catalogId ?? null;
      const last = id === null ? null : store.publications.last(id);
      if (last !== null) store.publications.see(last.id);
      store.touch('draft');
      return get();
    },
    dismissOverwritten: () => {
      overwritten.see();
      store.touch('draft');
      return get();
    },
    mendLimits: () => {
      const mending = lostLimits.mending();
      if (mending.length > 0) draft.add({ kind: 'group', operations: mending });
      return get();
    },
    dismissLostLimits: () => {
      lostLimits.dismiss();
      store.touch('draft');
      return get();
    },
    reopen: async () => {
      const again = isLocked() ? null : await overwritten.again();
      if (again !== null && !isLocked() && holdsNothing(store, draft)) {
        await draft.restart(again.base, again.operations);
        overwritten.see();
      }
      return get();
    },
    working: () => {
      const working = draft.get();
      return typeof working === 'string' ? null : working;
    },
    isLocked,
    refresh: () => {
      const { readAt = null } = store.catalog.head() ?? {};
      if (readAt === shownReading) return;
      shownReading = readAt;
      overwritten.look();
      lostLimits.look();
      changed();
    },
    polled: () => {
      overwritten.look();
      lostLimits.look();
      publisher.settle().catch(deps.onError);
    },
  };
}
