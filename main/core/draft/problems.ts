import { parseMoney } from '../format/money.ts';
import {
  type CatalogDoc,
  type DocNode,
  type ListKind,
  nodeName,
  type Target,
  targetText,
} from './doc.ts';
import { isObject, type JsonObject, listIn, own, textIn } from './json.ts';

/** Why HubRise would refuse a publication whole (422), or drop something of it silently. */
export type ProblemCode =
  | 'no_name'
  | 'no_ref'
  | 'same_ref'
  | 'no_size'
  | 'same_size_name'
  | 'bad_price'
  | 'unknown_category'
  | 'unknown_list'
  | 'no_option'
  | 'defaults_above_most'
  | 'least_above_most'
  | 'deal_without_lines'
  | 'deal_of_unknown_size';

export interface Problem {
  readonly code: ProblemCode;
  readonly at: Target;
  readonly name: string | null;
  /** What it stands in. */
  readonly of: string | null;
}

type Found = (code: ProblemCode, at: Target, node: DocNode, of?: DocNode) => void;

/** All problems of a catalogue, in its order (catalogue §1). */
export function problemsOf(doc: CatalogDoc): readonly Problem[] {
  const problems: Problem[] = [];
  const found: Found = (code, at, node, of) => {
    problems.push({ code, at, name: nodeName(node), of: of === undefined ? null : nodeName(of) });
  };
  const categories = refsOf(doc, 'category');
  const optionLists = refsOf(doc, 'option_list');
  checkNames(doc, found);
  const sizes = new RefCheck(found);
  for (const node of doc.lists.product) {
    const at: Target = { list: 'product', key: node.key };
    const category = textIn(node.json, 'category_ref');
    if (category === null || !categories.has(category)) found('unknown_category', at, node);
    checkSizes(node, at, { found, sizes, optionLists });
  }
  const options = new Map<string, string>();
  for (const node of doc.lists.option_list) checkOptions(node, { found, options });
  for (const node of doc.lists.category) {
    const parent = textIn(node.json, 'parent_ref');
    if (parent !== null && !categories.has(parent)) {
      found('unknown_category', { list: 'category', key: node.key }, node);
    }
  }
  for (const node of doc.lists.deal) checkDeal(node, sizes, found);
  return problems;
}

/**
 * Those that a draft has brought, and so must not be published; the others HubRise has itself. A list
 * without options has never been taken (seen), wherever it comes from.
 */
export function newProblems(before: CatalogDoc, after: CatalogDoc): readonly Problem[] {
  const known = new Set(problemsOf(before).map(problemText));
  return problemsOf(after).filter(
    (one) => one.code === 'no_option' || !known.has(problemText(one)),
  );
}

const problemText = ({ at, code }: Problem): string => `${code} ${targetText(at)}`;

function refsOf(doc: CatalogDoc, list: ListKind): ReadonlySet<string> {
  return new Set(doc.lists[list].flatMap(({ json }) => textIn(json, 'ref') ?? []));
}

/** Refs are unique within their kind; the second one is the problem. */
class RefCheck {
  readonly known = new Set<string>();
  readonly #found: Found;

  constructor(found: Found) {
    this.#found = found;
  }

  add(ref: string | null, at: Target, node: DocNode, of?: DocNode): void {
    if (ref === null) return;
    if (this.known.has(ref)) this.#found('same_ref', at, node, of);
    this.known.add(ref);
  }
}

function checkNames(doc: CatalogDoc, found: Found): void {
  for (const list of ['category', 'product', 'option_list', 'deal'] as const) {
    const refs = new RefCheck(found);
    for (const node of doc.lists[list]) {
      const at: Target = { list, key: node.key };
      if (textIn(node.json, 'name') === null) found('no_name', at, node);
      const ref = textIn(node.json, 'ref');
      const needsRef = list === 'category' || list === 'option_list';
      if (ref === null && needsRef) found('no_ref', at, node);
      refs.add(ref, at, node);
    }
  }
}

interface SizeChecks {
  readonly found: Found;
  readonly sizes: RefCheck;
  readonly optionLists: ReadonlySet<string>;
}

function checkSizes(product: DocNode, at: Target, checks: SizeChecks): void {
  const { found, optionLists, sizes } = checks;
  if (product.inner.length === 0) found('no_size', at, product);
  const names = new Set<string | null>();
  for (const node of product.inner) {
    const where: Target = { ...at, inner: node.key };
    const name = textIn(node.json, 'name');
    if (names.has(name)) found('same_size_name', where, node, product);
    names.add(name);
    sizes.add(textIn(node.json, 'ref'), where, node, product);
    checkPrice(node, where, product, found);
    const lists = listIn(node.json, 'option_list_refs');
    if (lists.some((ref) => !optionLists.has(String(ref)))) {
      found('unknown_list', where, node, product);
    }
  }
}

function checkPrice(node: DocNode, at: Target, of: DocNode, found: Found): void {
  const prices = [
    own(node.json, 'price'),
    ...listIn(node.json, 'price_overrides').map((one) => isObject(one) && own(one, 'price')),
  ];
  if (prices.some((price) => parseMoney(price) === null)) found('bad_price', at, node, of);
}

interface OptionChecks {
  readonly found: Found;
  /** By the ref of an option its name: one option in several lists is one. */
  readonly options: Map<string, string>;
}

function checkOptions(list: DocNode, { found, options }: OptionChecks): void {
  const at: Target = { list: 'option_list', key: list.key };
  if (list.inner.length === 0) found('no_option', at, list);
  const [least, most] = [numberIn(list.json, 'min_selections') ?? 0, mostOf(list.json)];
  const defaults = list.inner.filter(({ json }) => own(json, 'default') === true).length;
  if (most !== null && defaults > most) found('defaults_above_most', at, list);
  if (most !== null && least > most) found('least_above_most', at, list);
  const own_ = new Set<string>();
  for (const node of list.inner) {
    const where: Target = { ...at, inner: node.key };
    const [name, ref] = [textIn(node.json, 'name'), textIn(node.json, 'ref')];
    if (name === null) found('no_name', where, node, list);
    if (ref !== null && (own_.has(ref) || (options.get(ref) ?? name) !== name)) {
      found('same_ref', where, node, list);
    }
    if (ref !== null) {
      own_.add(ref);
      options.set(ref, options.get(ref) ?? name ?? '');
    }
    checkPrice(node, where, list, found);
  }
}

function numberIn(json: JsonObject, name: string): number | null {
  const text = textIn(json, name);
  return text === null || Number.isNaN(Number(text)) ? null : Number(text);
}

/** The deprecated `type` says what the number says since. */
function mostOf(json: JsonObject): number | null {
  return numberIn(json, 'max_selections') ?? (textIn(json, 'type') === 'single' ? 1 : null);
}

function checkDeal(deal: DocNode, { known }: RefCheck, found: Found): void {
  const at: Target = { list: 'deal', key: deal.key };
  const lines = listIn(deal.json, 'lines');
  if (lines.length === 0) found('deal_without_lines', at, deal);
  const skus = lines.flatMap((line) => (isObject(line) ? listIn(line, 'skus') : []));
  const refs = skus.map((sku) => (isObject(sku) ? textIn(sku, 'ref') : null));
  if (refs.some((ref) => ref === null || !known.has(ref))) found('deal_of_unknown_size', at, deal);
}
