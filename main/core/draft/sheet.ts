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

/** One line of the sheet: what it names, and what it says of it. */
export interface SheetRow {
  readonly type: RowType;
  readonly at: Target;
  readonly node: DocNode;
  readonly parent: DocNode;
  readonly cells: Readonly<Record<Exclude<Column, 'type'>, CsvCell>>;
}

/** A line a size, and a line an option, in the catalogue's order. */
export function* sheetOf(doc: CatalogDoc): Generator<SheetRow> {
  const categories = new Map(
    doc.lists.category.map(({ json }) => [textIn(json, 'ref'), textIn(json, 'name')]),
  );
  for (const parent of doc.lists.product) {
    const { json } = parent;
    const shared = {
      category: categories.get(textIn(json, 'category_ref')) ?? textIn(json, 'category_ref'),
      product: textIn(json, 'name'),
      description: textIn(json, 'description'),
      tags: tagsCell(json),
    };
    for (const node of parent.inner) {
      yield rowOf('size', parent, node, { ...shared, ...rateCells(json, node.json) });
    }
  }
  for (const parent of doc.lists.option_list) {
    for (const node of parent.inner) {
      yield rowOf('option', parent, node, {
        category: textIn(parent.json, 'name'),
        product: textIn(node.json, 'name'),
        tags: tagsCell(node.json),
        description: null,
        delivery: null,
        collection: null,
        eat_in: null,
      });
    }
  }
}

type Shared = Pick<SheetRow['cells'], 'category' | 'product' | 'description' | 'tags' | Service>;

function rowOf(type: RowType, parent: DocNode, node: DocNode, shared: Shared): SheetRow {
  const list = type === 'size' ? 'product' : 'option_list';
  const at: Target = { list, key: parent.key, inner: node.key };
  const cells = {
    ...shared,
    size: type === 'size' ? textIn(node.json, 'name') : null,
    ref: textIn(node.json, 'ref'),
    price: csvAmount(parseMoney(own(node.json, 'price'))?.cents ?? null),
    key: keyCell(at),
  };
  return { type, at, node, parent, cells };
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
