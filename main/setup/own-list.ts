import { basename } from 'node:path';
import type {
  DraftExport,
  OwnListAnswer,
  OwnListImport,
  OwnListView,
} from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import type { JetEvent } from '../core/fiscal/kinds.ts';
import { CSV_START, csvLine } from '../core/format/csv.ts';
import {
  type ArticleWish,
  editOwnList,
  listOf,
  type OwnList,
  type OwnListEdit,
} from '../core/own-list/own-list.ts';
import {
  OWN_COLUMNS,
  ownSheet,
  readOwnSheetSteps,
  type SheetArticle,
} from '../core/own-list/sheet.ts';
import { readTextFile, writeNewFile } from '../lib/files.ts';
import { inSlices } from '../lib/queues.ts';
import type { Words } from '../lib/words.ts';
import type { Store } from '../store/index.ts';
import { ratesText } from './vat-desk.ts';

export type OwnListFiles = ReturnType<typeof createOwnListFiles>;

interface OwnListFilesDeps {
  readonly desk: OwnListDesk;
  readonly words: Words;
  readonly operators: Pick<Operators, 'mayManage' | 'view'>;
  readonly event: (event: JetEvent, text: string, by?: string) => void;
  /** Where the person wants a file, `name` being proposed; null where they think better. */
  readonly chooseNewFile: (name: string) => Promise<string | null>;
  readonly chooseFile: () => Promise<string | null>;
}

/** Two thousand lines are some hundred thousand bytes. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_SHOWN = 100;

/** The shop's own list as a file, and a file as the list: first looked at, then taken. */
export function createOwnListFiles({ desk, event, operators, words, ...deps }: OwnListFilesDeps) {
  let lastId = 0;
  /** What was read last: the window says that it is to be taken, never what is in it. */
  let read: {
    readonly id: number;
    readonly file: string;
    readonly articles: readonly SheetArticle[];
  } | null = null;

  function* lines(): Generator<string> {
    yield CSV_START + csvLine(OWN_COLUMNS.map((column) => words.say(`main.ownSheet.${column}`)));
    const sheet = ownSheet(desk.list(), (kind) => words.say(`main.ownSheet.kinds.${kind}`));
    for (const cells of sheet) yield csvLine(cells);
  }

  return {
    readFile: async (): Promise<OwnListImport> => {
      if (!operators.mayManage()) return failed('no_right');
      read = null;
      const path = await deps.chooseFile();
      if (path === null) return { kind: 'cancelled' };
      const text = await readTextFile(path, MOST_BYTES);
      if (text.kind === 'failed') return failed(text.reason);
      const sheet = await inSlices(readOwnSheetSteps(text.text));
      switch (sheet.kind) {
        case 'unclosed':
          return failed('unclosed', sheet.line);
        case 'empty':
          return failed('empty');
        case 'no_header':
          return { ...failed('no_header', 1), column: sheet.column };
        case 'too_many':
          return failed('too_many', sheet.lines);
        case 'read': {
          lastId += 1;
          const { articles, faults } = sheet;
          read = { id: lastId, file: basename(path), articles };
          const names = articles.map(({ category }) => category.toLowerCase());
          const preview = {
            id: lastId,
            file: read.file,
            count: articles.length,
            categories: new Set(names.filter((name) => name !== '')).size,
            replaced: desk.list().articles.length,
            sample: articles.slice(0, MOST_SHOWN),
            faultCount: faults.length,
            faults: faults.slice(0, MOST_SHOWN),
          };
          return { kind: 'preview', preview };
        }
      }
    },
    takeImport: (id: number): OwnListAnswer => {
      if (read === null || read.id !== id || read.articles.length === 0) {
        return { kind: 'refused', reason: 'stale', view: desk.get() };
      }
      const answer = desk.replace(read.articles, read.file);
      if (answer.kind === 'done') read = null;
      return answer;
    },
    exportFile: async (): Promise<DraftExport> => {
      const path = await deps.chooseNewFile(`${words.say('main.ownSheet.file')}.csv`);
      if (path === null) return { kind: 'cancelled' };
      const written = await writeNewFile({ path, parts: lines() });
      if (written.kind === 'failed') return written;
      event('export', `Export ${basename(path)}.`, operators.view().current?.id);
      return { kind: 'written', path };
    },
  };
}

function failed(
  reason: Extract<OwnListImport, { kind: 'failed' }>['reason'],
  line: number | null = null,
): Extract<OwnListImport, { kind: 'failed' }> {
  return { kind: 'failed', reason, line, column: null };
}

export type OwnListDesk = ReturnType<typeof createOwnListDesk>;

interface OwnListDeps {
  readonly store: Pick<Store, 'ownList' | 'work'>;
  readonly operators: Pick<Operators, 'mayManage' | 'view'>;
  readonly event: (event: JetEvent, text: string, by?: string) => void;
  /** Whether the till keeps a catalogue of HubRise's: then that is sold. */
  readonly hasCatalog: () => boolean;
}

/** The shop's own list as its manager keeps it. Each change is on the disk before it is answered. */
export function createOwnListDesk({ event, operators, store, ...deps }: OwnListDeps) {
  let known: OwnList | null = null;
  /** What stood there before the removals in a row, of which the last was the last change. */
  let beforeRow: OwnList | null = null;

  function list(): OwnList {
    known ??= store.ownList.read();
    return known;
  }

  function view(): OwnListView {
    return {
      list: list(),
      isUsed: !deps.hasCatalog(),
      canUndo: store.ownList.before() !== null,
    };
  }

  const by = (): string | undefined => operators.view().current?.id;

  /** Stores and seals, or neither. */
  function keep(next: OwnList, before: OwnList | null, seal: () => void): OwnListAnswer {
    store.work((work) => {
      store.ownList.write(next, before);
      seal();
      work.after(() => {
        known = next;
        beforeRow = null;
      });
      work.touch('ownList');
    });
    return { kind: 'done', view: view() };
  }

  function refused(reason: Extract<OwnListAnswer, { kind: 'refused' }>['reason']): OwnListAnswer {
    return { kind: 'refused', reason, view: view() };
  }

  return {
    get: view,
    list,
    edit: (edit: OwnListEdit): OwnListAnswer => {
      if (!operators.mayManage()) return refused('no_right');
      const now = list();
      const edited = editOwnList(now, edit);
      if (edited.kind === 'refused') return refused(edited.reason);
      const isRemoval = edit.kind === 'remove' || edit.kind === 'remove_category';
      // One tap too many on a bin must not cost what the tap before took away.
      const before = isRemoval ? (beforeRow ?? now) : null;
      const answer = keep(edited.list, before, () => {
        for (const said of ratesChanged(now, edited.list)) event('compliance', said, by());
      });
      beforeRow = before;
      return answer;
    },
    undo: (): OwnListAnswer => {
      if (!operators.mayManage()) return refused('no_right');
      const before = store.ownList.before();
      if (before === null) return refused('stale');
      // Ids of what is thrown away by it may stand in a ticket: they are not given again.
      const next = { ...before, nextId: Math.max(before.nextId, list().nextId) };
      const said = `Liste du comptoir remise comme avant : ${count(next)}.`;
      return keep(next, null, () => event('compliance', said, by()));
    },
    /** All of it becomes these; `file` is its name, for the journal. */
    replace: (wishes: readonly ArticleWish[], file: string): OwnListAnswer => {
      if (!operators.mayManage()) return refused('no_right');
      const now = list();
      const next = listOf(wishes, now);
      if (next.kind === 'refused') return refused(next.reason);
      const said = `Liste du comptoir importée de ${file} : ${count(next.list)}, à la place de ${now.articles.length}.`;
      return keep(next.list, now, () => event('import', said, by()));
    },
  };
}

/** What has come, or is taxed otherwise: what an inspector may ask about. */
function ratesChanged(before: OwnList, after: OwnList): readonly string[] {
  const kinds = new Map(before.articles.map(({ id, kind }) => [id, kind]));
  return after.articles
    .filter(({ id, kind }) => kinds.get(id) !== kind)
    .map(({ kind, name }) => `TVA de l’article ${name} : ${ratesText(kind)}.`);
}

function count({ articles, categories }: OwnList): string {
  return `${articles.length} article(s), ${categories.length} catégorie(s)`;
}
