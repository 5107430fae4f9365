import { type CsvCell, csvAmount } from '../format/csv.ts';
import { parseMoney } from '../format/money.ts';
import type { CatalogDoc, DocNode, Target } from './doc.ts';
import { type JsonObject, listIn, own, textIn } from './json.ts';
import { ratesOf, SERVICES, type Service } from './rates.ts';

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
export type RowType = 'size' | 'option';

type SheetCells = Readonly<Record<Exclude<Column, 'type'>, CsvCell>>;

/** One line of the sheet: what it names, and what it says of it. */
export interface SheetRow {
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
export function keyCell({ inner, key, list }: Target): string {
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

export function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : cell.text;
}
