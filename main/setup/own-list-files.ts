import { basename } from 'node:path';
import type { DraftExport, OwnListAnswer, OwnListImport } from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import type { JetEvent } from '../core/fiscal/jet.ts';
import { CSV_START, csvLine } from '../core/format/csv.ts';
import { OWN_COLUMNS, ownSheet } from '../core/own-list/sheet.ts';
import { readOwnSheetSteps, type SheetArticle } from '../core/own-list/sheet-read.ts';
import { writeNewFile } from '../lib/new-file.ts';
import { inSlices } from '../lib/slices.ts';
import { readTextFile } from '../lib/text-file.ts';
import type { Words } from '../lib/words.ts';
import type { OwnListDesk } from './own-list.ts';

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
