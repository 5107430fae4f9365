import type { DraftExport, FileFormat, ImportAnswer } from '../../../preload/contract.ts';
import { betweenSteps } from '../../core/draft/diff.ts';
import { dataOf, docSteps, type Steps } from '../../core/draft/doc.ts';
import { isObject, objectIn, strangeSteps } from '../../core/draft/json.ts';
import type { Operation } from '../../core/draft/operations.ts';
import { COLUMNS, type Column, readSheetSteps, sheetOf } from '../../core/draft/sheet.ts';
import { writtenSteps } from '../../core/draft/written.ts';
import { CSV_START, csvLine, csvSteps } from '../../core/format/csv.ts';
import { readTextFile, writeNewFile } from '../../lib/files.ts';
import { indentedParts } from '../../lib/json.ts';
import { inSlices } from '../../lib/queues.ts';
import type { Words } from '../../lib/words.ts';
import type { DraftDesk } from './draft-desk.ts';
import type { Working } from './working-draft.ts';

interface DraftFilesDeps {
  readonly desk: DraftDesk;
  readonly words: Words;
  /** Where the person wants a file, `name` being proposed; null where they think better. */
  readonly chooseNewFile: (name: string) => Promise<string | null>;
  readonly chooseFile: (format: FileFormat) => Promise<string | null>;
}

/** The draft as a file, and a file as changes of the draft. */
export interface DraftFiles {
  exportFile(format: FileFormat): Promise<DraftExport>;
  importFile(format: FileFormat): Promise<ImportAnswer>;
}

/** As much as HubRise's answer may have (`http.ts`). */
const MOST_BYTES = 16 * 1024 * 1024;

type Failure = Extract<ImportAnswer, { kind: 'failed' }>;
type Read = { readonly kind: 'ok'; readonly operations: readonly Operation[] } | Failure;

export function createDraftFiles({
  chooseFile,
  chooseNewFile,
  desk,
  words,
}: DraftFilesDeps): DraftFiles {
  const headOf = (column: Column): string => words.say(`main.catalogSheet.${column}`);
  const heads = (): Readonly<Record<Column, string>> =>
    Object.fromEntries(COLUMNS.map((column) => [column, headOf(column)])) as Readonly<
      Record<Column, string>
    >;

  function* sheetLines(working: Working): Generator<string> {
    yield CSV_START + csvLine(COLUMNS.map(headOf));
    for (const { cells, type } of sheetOf(working.doc)) {
      const word = words.say(`main.catalogSheet.types.${type}`);
      yield csvLine(COLUMNS.map((column) => (column === 'type' ? word : cells[column])));
    }
  }

  function* readText(working: Working, text: string, format: FileFormat): Steps<Read> {
    if (format === 'json') return yield* readJsonFile(working, text);
    const read = yield* csvSteps(text);
    yield;
    if (read.kind === 'unclosed') return failed('bad_line', read.line);
    const sheet = yield* readSheetSteps(working.doc, read.rows, heads());
    if (sheet.kind === 'no_header') return failed('no_header', 1, headOf(sheet.column));
    if (sheet.kind === 'bad_line') {
      return failed('bad_line', sheet.line, sheet.column && headOf(sheet.column));
    }
    return sheet;
  }

  /** Another tap may change the catalogue between two slices: then it is read against what is there by then. */
  async function readAgainst(working: Working, text: string, format: FileFormat): Promise<Read> {
    const read = await inSlices(readText(working, text, format));
    if (desk.isLocked()) return failed('locked');
    const now = desk.working();
    return now === null || now.doc === working.doc ? read : readAgainst(now, text, format);
  }

  return {
    exportFile: async (format) => {
      await desk.prepare();
      const working = desk.working();
      if (working === null) return { kind: 'failed', reason: 'other' };
      const path = await chooseNewFile(`${words.say('main.catalogSheet.file')}.${format}`);
      if (path === null) return { kind: 'cancelled' };
      const parts = format === 'json' ? jsonParts(working) : sheetLines(working);
      const written = await writeNewFile({ path, parts });
      return written.kind === 'written' ? { kind: 'written', path } : written;
    },
    importFile: async (format) => {
      const path = await chooseFile(format);
      if (path === null) return { kind: 'cancelled' };
      const file = await readTextFile(path, MOST_BYTES);
      if (file.kind === 'failed') return failed(file.reason);
      if (desk.isLocked()) return failed('locked');
      await desk.prepare();
      const working = desk.working();
      if (working === null) {
        const { kind } = desk.get();
        return failed(kind === 'ready' ? 'unread' : kind);
      }
      const read = await readAgainst(working, file.text, format);
      if (read.kind === 'failed') return read;
      if (read.operations.length === 0) return { kind: 'no_change' };
      if (!(await desk.add(read.operations))) return failed('bad_line');
      return { kind: 'done', state: desk.get(), changes: read.operations.length };
    },
  };
}

function failed(
  reason: Failure['reason'],
  line: number | null = null,
  column: string | null = null,
): Failure {
  return { kind: 'failed', reason, line, column };
}

function* jsonParts({ doc, name }: Working): Generator<string> {
  yield* indentedParts({ name, data: dataOf(doc) });
  yield '\n';
}

/** HubRise's own form, or its `data` alone: what is in it takes the place of all that there is. */
function* readJsonFile(working: Working, text: string): Steps<Read> {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const read = yield* strangeSteps(bare);
  if (read.kind === 'not_json') return failed('not_json', lineOf(bare, read.at));
  yield;
  const body = read.value;
  const data = isObject(body) ? (objectIn(body, 'data') ?? body) : null;
  if (data === null || !Array.isArray(data['products'])) return failed('no_catalog_in_it');
  const doc = yield* docSteps(yield* writtenSteps(data));
  if (doc === null) return failed('no_catalog_in_it');
  yield;
  return { kind: 'ok', operations: yield* betweenSteps(working.doc, doc) };
}

/** The number of the line in which a character stands. */
function lineOf(text: string, at: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1))
    line += 1;
  return line;
}
