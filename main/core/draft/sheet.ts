import { type CsvCell, type CsvRow, csvAmount, unguarded } from '../format/csv.ts';
import { parseMoney } from '../format/numbers.ts';
import {
  type CatalogDoc,
  type DocNode,
  ratesOf,
  SERVICES,
  type Service,
  type Steps,
  type Target,
} from './doc.ts';
import { currencyOf } from './edited.ts';
import { type DraftEdit, editOf, freshRef } from './edits.ts';
import { type JsonObject, listIn, own, textIn } from './json.ts';
import { applyAll, type Operation } from './operations.ts';
import { moneyText } from './prices.ts';

/** The columns of a catalogue as a sheet, in their order. */
export const COLUMNS = [
  'type',
  'category',
  'product',
  'size',
  'ref',
  'price',
  'description',
  'tags',
  ...SERVICES,
  'key',
] as const;
export type Column = (typeof COLUMNS)[number];

/** `size`: of a product; `option`: of a list, whose name stands in the place of the category's. */
type RowType = 'size' | 'option';

type SheetCells = Readonly<Record<Exclude<Column, 'type'>, CsvCell>>;

/** One line of the sheet: what it names, and what it says of it. */
interface SheetRow {
  readonly type: RowType;
  readonly at: Target;
  readonly node: DocNode;
  /** Made each time that they are asked for: those of 26,000 lines would be 300,000 values. */
  readonly cells: SheetCells;
}

/** A line a size, and a line an option, in the catalogue's order. */
export function* sheetOf(doc: CatalogDoc): Generator<SheetRow> {
  const categories = new Map(
    doc.lists.category.map(({ json }) => [textIn(json, 'ref'), textIn(json, 'name')]),
  );
  for (const parent of doc.lists.product) {
    for (const node of parent.inner) {
      yield new Row('size', parent, node, () => sizeCells(parent.json, node.json, categories));
    }
  }
  for (const parent of doc.lists.option_list) {
    for (const node of parent.inner) {
      yield new Row('option', parent, node, () => ({
        category: textIn(parent.json, 'name'),
        product: textIn(node.json, 'name'),
        tags: tagsCell(node.json),
        description: null,
        delivery: null,
        collection: null,
        eat_in: null,
      }));
    }
  }
}

type Shared = Pick<SheetCells, 'category' | 'product' | 'description' | 'tags' | Service>;

function sizeCells(
  product: JsonObject,
  size: JsonObject,
  categories: ReadonlyMap<string | null, string | null>,
): Shared {
  const category = textIn(product, 'category_ref');
  return {
    category: categories.get(category) ?? category,
    product: textIn(product, 'name'),
    description: textIn(product, 'description'),
    tags: tagsCell(product),
    ...rateCells(product, size),
  };
}

class Row implements SheetRow {
  readonly type: RowType;
  readonly at: Target;
  readonly node: DocNode;
  readonly #shared: () => Shared;

  constructor(type: RowType, parent: DocNode, node: DocNode, shared: () => Shared) {
    this.type = type;
    const list = type === 'size' ? 'product' : 'option_list';
    this.at = { list, key: parent.key, inner: node.key };
    this.node = node;
    this.#shared = shared;
  }

  get cells(): SheetCells {
    const { json } = this.node;
    return {
      ...this.#shared(),
      size: this.type === 'size' ? textIn(json, 'name') : null,
      ref: textIn(json, 'ref'),
      price: csvAmount(parseMoney(own(json, 'price'))?.cents ?? null),
      key: keyCell(this.at),
    };
  }
}

/** A key as a cell: read back it finds its line again, whatever else was changed of it. */
function keyCell({ inner, key, list }: Target): string {
  return JSON.stringify([list, key, inner ?? null]);
}

/** A size’s own rates, or else those of its product. */
function rateCells(product: JsonObject, size: JsonObject): Readonly<Record<Service, CsvCell>> {
  const [own_, shared] = [ratesOf(size), ratesOf(product)];
  return Object.fromEntries(
    SERVICES.map((service) => {
      const rate = own_[service] ?? shared[service];
      return [service, rate === null ? null : rateCell(rate)];
    }),
  ) as Readonly<Record<Service, CsvCell>>;
}

function tagsCell(json: JsonObject): CsvCell {
  const tags = listIn(json, 'tags').filter((one) => typeof one === 'string');
  return tags.length === 0 ? null : tags.join(', ');
}

/** A number where it is one: what HubRise has may be anything. */
function rateCell(rate: string): CsvCell {
  return /^\d{1,3}(\.\d+)?$/.test(rate) ? { kind: 'number', text: rate.replace('.', ',') } : rate;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : cell.text;
}

export type SheetRead =
  | { readonly kind: 'ok'; readonly operations: readonly Operation[] }
  /** Of these columns there is none. */
  | { readonly kind: 'no_header'; readonly column: Column }
  /** `column` null: the line names nothing that there is. */
  | { readonly kind: 'bad_line'; readonly line: number; readonly column: Column | null };

const NEEDED = ['product', 'price', 'key'] as const satisfies readonly Column[];
/** Nobody sells for more. */
const MOST_CENTS = 99_999_999;

/** Lines that are read in one step. */
const STEP = 100;

/**
 * What a sheet changes of a catalogue, in steps. `heads`: the words of the header, by column. A line without a
 * key is a new product; what no line names stays as it is. All of it or nothing: the first line that
 * cannot be read is said.
 */
export function* readSheetSteps(
  doc: CatalogDoc,
  rows: readonly CsvRow[],
  heads: Readonly<Record<Column, string>>,
): Steps<SheetRead> {
  const [header, ...lines] = rows;
  const places = new Map<Column, number>();
  for (const [column, word] of Object.entries(heads) as [Column, string][]) {
    const place = (header?.cells ?? []).findIndex((cell) => sameWord(cell, word));
    if (place >= 0) places.set(column, place);
  }
  const missing = NEEDED.find((column) => !places.has(column));
  if (missing !== undefined) return { kind: 'no_header', column: missing };
  const known = new Map<string, SheetRow>();
  for (const row of sheetOf(doc)) {
    known.set(keyCell(row.at), row);
    if (known.size % STEP === 0) yield;
  }
  const operations: Operation[] = [];
  let now = doc;
  for (const [at, { cells, line }] of lines.entries()) {
    if (at % STEP === STEP - 1) yield;
    const said = (column: Column): string | null => {
      const place = places.get(column);
      return place === undefined ? null : (cells[place] ?? '').trim();
    };
    const key = unguarded(said('key') ?? '');
    const row = known.get(key);
    if (key !== '' && row === undefined) return { kind: 'bad_line', line, column: 'key' };
    const read = row === undefined ? newProduct(now, said) : changesOf(now, row, said);
    if ('column' in read) return { kind: 'bad_line', line, column: read.column };
    const { doc: next, missed } = applyAll(now, read.operations);
    if (missed.length > 0) return { kind: 'bad_line', line, column: null };
    now = next;
    operations.push(...read.operations);
  }
  return { kind: 'ok', operations };
}

type Said = (column: Column) => string | null;
type LineRead = { readonly operations: readonly Operation[] } | { readonly column: Column };

/** Only what is not as it was written counts: a sheet that comes back untouched changes nothing. */
function changesOf(doc: CatalogDoc, row: SheetRow, said: Said): LineRead {
  const { at, cells, type } = row;
  const product = { list: at.list, key: at.key };
  const ownRates = own(row.node.json, 'tax_rate') !== undefined;
  const edits: DraftEdit[] = [];
  const isChanged = (column: Exclude<Column, 'type'>): boolean => {
    const text = said(column);
    if (text === null || text === cellText(cells[column]).trim()) return false;
    return unguarded(text).trim() !== cellText(cells[column]).trim();
  };
  const text = (column: Column): string => unguarded(said(column) ?? '');
  if (isChanged('price')) {
    const cents = centsOf(text('price'));
    if (cents === null) return { column: 'price' };
    edits.push({ kind: 'price', at, cents });
  }
  if (isChanged('product')) {
    if (text('product') === '') return { column: 'product' };
    const named = type === 'size' ? product : at;
    edits.push({ kind: 'text', at: named, field: 'name', text: text('product') });
  }
  if (type === 'size') {
    if (isChanged('size')) edits.push({ kind: 'text', at, field: 'name', text: text('size') });
    if (isChanged('description')) {
      const description = text('description');
      edits.push({ kind: 'text', at: product, field: 'description', text: description });
    }
    if (isChanged('category')) {
      const ref = categoryRef(doc, text('category'));
      if (ref === null) return { column: 'category' };
      edits.push({ kind: 'category', key: at.key, ref });
    }
    for (const service of SERVICES) {
      if (!isChanged(service)) continue;
      const rate = rateOf(text(service));
      if (rate === undefined) return { column: service };
      edits.push({ kind: 'tax', at: ownRates ? at : product, service, rate });
    }
  }
  if (isChanged('tags')) {
    const tagged = type === 'size' ? product : at;
    edits.push({ kind: 'tags', at: tagged, tags: tagsOf(text('tags')) });
  }
  return { operations: operationsOf(doc, edits) };
}

function operationsOf(doc: CatalogDoc, edits: readonly DraftEdit[]): readonly Operation[] {
  const operations: Operation[] = [];
  let now = doc;
  for (const edit of edits) {
    const edited = editOf(now, edit);
    if (edited.kind === 'refused') continue;
    operations.push(edited.operation);
    now = applyAll(now, [edited.operation]).doc;
  }
  return operations;
}

/** A product of one size, at the end of the catalogue. */
function newProduct(doc: CatalogDoc, said: Said): LineRead {
  const text = (column: Column): string => unguarded(said(column) ?? '');
  const name = text('product');
  if (name === '') return { column: 'product' };
  const cents = centsOf(text('price'));
  if (cents === null) return { column: 'price' };
  const category = categoryRef(doc, text('category'));
  if (category === null) return { column: 'category' };
  const rates: [string, string][] = [];
  for (const service of SERVICES) {
    const rate = rateOf(text(service));
    if (rate === undefined) return { column: service };
    if (rate !== null) rates.push([service, rate]);
  }
  const tags = tagsOf(text('tags'));
  const ref = freshRef(doc, name);
  const wished = text('ref');
  const isFree = wished !== '' && !hasSizeRef(doc, wished);
  if (wished !== '' && !isFree) return { column: 'ref' };
  const price = moneyText(cents, currencyOf(doc));
  const size = {
    ref: isFree ? wished : freshRef(doc, name, new Set([ref])),
    name: text('size') || null,
    price,
  };
  const json = {
    ref,
    category_ref: category,
    name,
    ...(text('description') === '' ? {} : { description: text('description') }),
    ...(rates.length === 0 ? {} : { tax_rate: Object.fromEntries(rates) }),
    ...(tags.length === 0 ? {} : { tags }),
    skus: [size],
  };
  const after = doc.lists.product.at(-1)?.key ?? null;
  return { operations: [{ kind: 'add', at: { list: 'product', key: `ref ${ref}` }, json, after }] };
}

function hasSizeRef({ lists }: CatalogDoc, ref: string): boolean {
  return lists.product.some(({ inner }) => inner.some(({ json }) => textIn(json, 'ref') === ref));
}

/** By its name or its ref. */
function categoryRef({ lists }: CatalogDoc, word: string): string | null {
  const found = lists.category.find(
    ({ json }) => textIn(json, 'name') === word || textIn(json, 'ref') === word,
  );
  return found === undefined ? null : textIn(found.json, 'ref');
}

/** `12,50`, `12.5`, `12 €`: as people type amounts. */
function centsOf(text: string): number | null {
  const match = /^(\d{1,7})(?:[.,](\d{1,2}))?(?:[\s\u00a0\u202f]*(?:€|[A-Z]{3}))?$/u.exec(text);
  if (match === null) return null;
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= MOST_CENTS ? cents : null;
}

/** A decimal text; null: none; undefined: it is no rate. */
function rateOf(text: string): string | null | undefined {
  if (text === '') return null;
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?[\s\u00a0\u202f]*%?$/u.exec(text);
  if (match === null || Number(match[1]) > 100) return undefined;
  return `${match[1]}.${match[2] ?? '0'}`;
}

/** Each once, in their order. */
function tagsOf(text: string): readonly string[] {
  const tags = text.split(',').map((one) => one.trim());
  return [...new Set(tags.filter((one) => one !== ''))];
}

function sameWord(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
