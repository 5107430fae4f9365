import { type Change, diffSteps } from '../../core/draft/diff.ts';
import { type CatalogDoc, finished, type Steps } from '../../core/draft/doc.ts';
import { exactSteps } from '../../core/draft/json.ts';
import { applyAll, applySteps, type Operation } from '../../core/draft/operations.ts';
import { jsonSteps } from '../../lib/json.ts';
import { inSlices, turnOfOthers } from '../../lib/queues.ts';
import type { Store } from '../../store/index.ts';
import { readSteps } from './publish-answer.ts';

interface WorkingDraftDeps {
  readonly store: Store;
  readonly onChange: () => void;
  /** What fails while nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

/** The catalogue as it stands with what was changed here. */
export interface Working {
  readonly catalogId: string;
  readonly name: string | null;
  /** HubRise's answer that it began with, as it came. */
  readonly baseText: string;
  readonly base: CatalogDoc;
  readonly doc: CatalogDoc;
  readonly operations: readonly Operation[];
  /** How many of them count. */
  readonly done: number;
  /** False: nothing was changed yet. */
  readonly isDraft: boolean;
}

interface Standing {
  readonly changes: number;
  readonly done: number;
}

type NoDraft = 'no_catalog' | 'unread' | 'unreadable';

/**
 * The draft of the catalogue that the till is connected to: on the disk with each change, in memory as
 * long as it is looked at.
 */
export interface WorkingDraft {
  get(): Working | NoDraft;
  /** How many changes there are, and how many of them count: without reading a catalogue that nobody looks at. */
  standing(): Standing | NoDraft;
  /** How much of what HubRise has was changed here; how many changes count, as long as that is not known. */
  countChanges(): number;
  /** Makes one more change, durable when this returns; false where it changes nothing that is there. */
  add(operation: Operation): boolean;
  /** The same in slices, for one that changes much of it. */
  addLong(operation: Operation): Promise<boolean>;
  /** Takes the last of more than `least` changes back, in slices. */
  undo(least: () => number): Promise<void>;
  /** Makes the next one again that was taken back, in slices. */
  redo(): Promise<void>;
  /** What differs of what HubRise had, in slices where that takes long. */
  listChanges(): Promise<readonly Change[]>;
  /** Has it in memory, read in slices: whoever asks for it next waits for nothing. */
  prepare(): Promise<void>;
  /** Goes on from a newer answer of HubRise's, with these changes behind the others. */
  rebase(baseText: string, operations: readonly Operation[]): Promise<void>;
  /** Begins anew from this answer of HubRise's, with these changes: what was changed before is given up. */
  restart(baseText: string, operations: readonly Operation[]): Promise<void>;
  /** Gives it up. */
  drop(): void;
  /** Forgets what is in memory. */
  forget(): void;
}

/** Three thousand elements: a hundredth of a second. */
const STEPS_AT_ONCE = 6;

/** The draft, or what was read last where nothing was changed. */
function* load(store: Store, id: string): Steps<Working | NoDraft> {
  const row = store.drafts.get(id);
  const text = row?.base ?? readText(store, id);
  if (text === null) return 'unread';
  const answer = yield* readSteps(text);
  if (answer === null) return 'unreadable';
  const operations: Operation[] = [];
  for (const one of row?.operations ?? []) {
    yield;
    // Written by this program alone.
    operations.push((yield* exactSteps(one)) as unknown as Operation);
  }
  const done = row?.done ?? 0;
  const { doc } = yield* applySteps(answer.doc, operations.slice(0, done));
  const { doc: base, name } = answer;
  return { catalogId: id, name, baseText: text, base, doc, operations, done, isDraft: !!row };
}

function readText(store: Store, id: string): string | null {
  return store.catalog.head()?.catalogId === id ? store.catalog.raw() : null;
}

/** The draft as it is in memory, read from the disk where somebody asks for it. */
function createDraftMemory({ onChange, onError, store }: WorkingDraftDeps) {
  let known: { readonly of: string; readonly working: Working } | null = null;
  let isReading = false;
  /** The last draft that could not be read; null: it could be. */
  let unreadable: { readonly id: string; readonly turn: number } | null = null;
  /** Counts what changes the draft. */
  let turn = 0;

  const catalogId = (): string | null => store.connection.get()?.catalogId ?? null;

  const ofNow = (id: string): string => {
    const head = store.catalog.head();
    return JSON.stringify([id, head?.catalogId, head?.reading]);
  };

  /** Null where it is not in memory, or what is there is of a former reading. */
  function inMemory(id: string): Working | null {
    if (known?.working.catalogId !== id) return null;
    return known.working.isDraft || known.of === ofNow(id) ? known.working : null;
  }

  async function prepare(): Promise<void> {
    const id = catalogId();
    if (id === null || inMemory(id) !== null) return;
    const of = ofNow(id);
    const began = turn;
    const working = await inSlices(load(store, id));
    // It was changed meanwhile, or another catalogue is connected, or somebody else has read it.
    if (turn !== began || catalogId() !== id || ofNow(id) !== of || inMemory(id) !== null) return;
    known = typeof working === 'string' ? null : { of, working };
    unreadable = working === 'unreadable' ? { id, turn } : null;
  }

  return {
    catalogId,
    inMemory,
    prepare,
    get: (): Working | NoDraft => {
      const id = catalogId();
      if (id === null) return 'no_catalog';
      const fresh = inMemory(id);
      if (fresh !== null) return fresh;
      const working = finished(load(store, id));
      known = typeof working === 'string' ? null : { of: ofNow(id), working };
      return working;
    },
    /** What is there was looked at, and cannot be read. */
    isUnreadable: (id: string): boolean => unreadable?.id === id && unreadable.turn === turn,
    /** Somebody wants to know what it changes: it is said once that is known. */
    readSoon: (): void => {
      if (isReading) return;
      isReading = true;
      prepare()
        .then(onChange, onError)
        .finally(() => {
          isReading = false;
        });
    },
    put: (working: Working): void => {
      turn += 1;
      known = { of: known?.of ?? '', working };
      onChange();
    },
    letGo: (): void => {
      turn += 1;
      known = null;
    },
  };
}

type DraftMemory = ReturnType<typeof createDraftMemory>;

/** What the draft changes of what HubRise had, compared once for each state of it. */
function createDraftComparison({
  onChange,
  onError,
}: Pick<WorkingDraftDeps, 'onChange' | 'onError'>) {
  let compared: { readonly doc: CatalogDoc; readonly changes: readonly Change[] } | null = null;
  /** The draft that is being compared in slices. */
  let comparing: CatalogDoc | null = null;

  /** As many steps of a comparison as a tap may wait for; the rest in slices, and said when it is there. */
  function compare({ base, doc }: Working): readonly Change[] | null {
    if (compared?.doc === doc) return compared.changes;
    if (comparing === doc) return null;
    const work = diffSteps(base, doc);
    for (let steps = 0; steps < STEPS_AT_ONCE; steps += 1) {
      const step = work.next();
      if (step.done !== true) continue;
      compared = { doc, changes: step.value };
      return step.value;
    }
    comparing = doc;
    inSlices(work).then(
      (changes) => {
        if (comparing !== doc) return;
        comparing = null;
        compared = { doc, changes };
        onChange();
      },
      (error: unknown) => {
        // Whoever asks next has it compared again.
        if (comparing === doc) comparing = null;
        onError(error);
      },
    );
    return null;
  }

  return {
    compare,
    /** To its end, in slices. */
    list: async ({ base, doc }: Working): Promise<readonly Change[]> => {
      if (compared?.doc === doc) return compared.changes;
      const changes = await inSlices(diffSteps(base, doc));
      compared = { doc, changes };
      return changes;
    },
    letGo: (): void => {
      compared = null;
    },
  };
}

/** One change more, or one less, durable when it is said. */
function createDraftChanges(
  store: Store,
  memory: DraftMemory,
): Pick<WorkingDraft, 'add' | 'addLong' | 'undo' | 'redo'> {
  function keep(
    working: Working,
    doc: CatalogDoc,
    { operation, text }: { readonly operation: Operation; readonly text: string },
  ): void {
    const { catalogId: id, done, isDraft } = working;
    store.work(() => {
      // Nothing was changed yet: it begins with what was read last.
      if (!isDraft) store.drafts.beginAsRead(id);
      store.drafts.add(id, text);
    });
    const operations = [...working.operations.slice(0, done), operation];
    memory.put({ ...working, doc, operations, done: operations.length, isDraft: true });
  }

  /** What it begins with and a long change are megabytes each: a turn for each. Null: it was changed meanwhile. */
  async function beginInTurn(working: Working): Promise<Working | null> {
    if (working.isDraft) return working;
    await turnOfOthers();
    if (memory.get() !== working) return null;
    store.drafts.beginAsRead(working.catalogId);
    const begun: Working = { ...working, isDraft: true };
    memory.put(begun);
    await turnOfOthers();
    return begun;
  }

  /** `until`: how many changes are to count of those that there are; null: it stays as it is. */
  async function move(until: (working: Working) => number | null): Promise<void> {
    for (;;) {
      await memory.prepare();
      const working = memory.get();
      const done = typeof working === 'string' ? null : until(working);
      if (typeof working === 'string' || done === null) return;
      const [from, first] = done > working.done ? [working.doc, working.done] : [working.base, 0];
      const { doc } = await inSlices(applySteps(from, working.operations.slice(first, done)));
      // Somebody has gone on changing it meanwhile, or it is on its way to HubRise.
      if (memory.get() !== working || until(working) !== done) continue;
      store.drafts.setDone(working.catalogId, done);
      memory.put({ ...working, done, doc });
      return;
    }
  }

  return {
    add: (operation) => {
      const working = memory.get();
      if (typeof working === 'string') return false;
      const { doc, missed } = applyAll(working.doc, [operation]);
      if (missed.length > 0) return false;
      keep(working, doc, { operation, text: JSON.stringify(operation) });
      return true;
    },
    addLong: async (operation) => {
      const text = await inSlices(jsonSteps(operation));
      for (;;) {
        await memory.prepare();
        const working = memory.get();
        if (typeof working === 'string') return false;
        const { doc, missed } = await inSlices(applySteps(working.doc, [operation]));
        // Somebody has gone on changing it meanwhile.
        if (memory.get() !== working) continue;
        if (missed.length > 0) return false;
        const begun = await beginInTurn(working);
        if (begun === null || memory.get() !== begun) continue;
        keep(begun, doc, { operation, text });
        return true;
      }
    },
    undo: (least) => move(({ done }) => (done > least() ? done - 1 : null)),
    redo: () => move(({ done, operations }) => (done < operations.length ? done + 1 : null)),
  };
}

export function createWorkingDraft(deps: WorkingDraftDeps): WorkingDraft {
  const { onChange, store } = deps;
  const memory = createDraftMemory(deps);
  const comparison = createDraftComparison(deps);
  const { catalogId, get, inMemory, isUnreadable, prepare } = memory;

  /** It is another one from now on: what was made of the former, twice a catalogue's size, is not kept. */
  function letGo(): void {
    memory.letGo();
    comparison.letGo();
  }

  return {
    get,
    ...createDraftChanges(store, memory),
    standing: () => {
      const id = catalogId();
      if (id === null) return 'no_catalog';
      const working = inMemory(id);
      if (working !== null) return { changes: working.operations.length, done: working.done };
      const kept = store.drafts.standing(id);
      if (kept !== null) return isUnreadable(id) ? 'unreadable' : kept;
      const head = store.catalog.head();
      const isRead = head?.catalogId === id && head.isWhole;
      return isRead ? { changes: 0, done: 0 } : 'unread';
    },
    countChanges: () => {
      const id = catalogId();
      const kept = id === null ? null : store.drafts.standing(id);
      if (id === null || kept === null) return 0;
      const working = inMemory(id);
      if (isUnreadable(id)) return 0;
      if (working === null) memory.readSoon();
      return (working && comparison.compare(working)?.length) ?? kept.done;
    },
    prepare,
    listChanges: async () => {
      await prepare();
      const working = get();
      return typeof working === 'string' ? [] : comparison.list(working);
    },
    rebase: async (baseText, operations) => {
      const id = catalogId();
      if (id === null || store.drafts.get(id) === null) return;
      const group: Operation | null =
        operations.length === 0 ? null : { kind: 'group', operations };
      store.drafts.rebase(id, baseText, group === null ? null : JSON.stringify(group));
      letGo();
      await prepare();
      onChange();
    },
    restart: async (baseText, operations) => {
      const id = catalogId();
      if (id === null) return;
      store.work(() => {
        store.drafts.begin(id, baseText);
        if (operations.length > 0) {
          store.drafts.add(id, JSON.stringify({ kind: 'group', operations }));
        }
      });
      letGo();
      await prepare();
      onChange();
    },
    drop: () => {
      const id = catalogId();
      if (id !== null) store.drafts.drop(id);
      letGo();
      onChange();
    },
    forget: () => {
      letGo();
      onChange();
    },
  };
}
