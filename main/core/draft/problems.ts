import {
  conditionFaults,
  type ListFault,
  listFaults,
  optionsClash,
  sharingRefs,
} from '../catalog/rules.ts';
import { parseMoney } from '../format/numbers.ts';
import {
  askedOf,
  type CatalogDoc,
  type DocNode,
  finished,
  type ListKind,
  nodeName,
  type Steps,
  type Target,
  targetText,
} from './doc.ts';
import { isObject, type JsonObject, listIn, objectIn, own, textIn } from './json.ts';

/** How many options may be chosen of a list; `most` null: as many as somebody likes. */
export interface Limits {
  readonly least: number;
  readonly most: number | null;
}

/** What the deprecated `type` of a list says. */
function typedLimits(type: string | null): Limits {
  return type === 'single' ? { least: 1, most: 1 } : { least: 0, most: null };
}

/** What a list says, with `type` where a number is missing (`payload/catalog.ts`). */
export function limitsOf(list: JsonObject): Limits {
  const typed = typedLimits(textIn(list, 'type'));
  return {
    least: wholeIn(list, 'min_selections') ?? typed.least,
    most: wholeIn(list, 'max_selections') ?? typed.most,
  };
}

function wholeIn(list: JsonObject, name: string): number | null {
  const text = textIn(list, name);
  const value = Number(text);
  return text === null || !Number.isInteger(value) ? null : value;
}

export function sameLimits(a: Limits, b: Limits): boolean {
  return a.least === b.least && a.most === b.most;
}

/** A list that was sent with numbers and with a `type` that says something else. */
export interface RiskyList {
  readonly ref: string | null;
  readonly name: string | null;
  readonly wanted: Limits;
  /** What HubRise keeps where it goes by `type`. */
  readonly typed: Limits;
}

export const listName = ({ name, ref }: Pick<RiskyList, 'name' | 'ref'>): string =>
  ref === null ? `name ${name ?? ''}` : `ref ${ref}`;

/** Of the lists of options in what was sent, those of which HubRise may have kept another number. */
export function riskyLists(lists: readonly JsonObject[]): readonly RiskyList[] {
  return lists.flatMap((list): readonly RiskyList[] => {
    const type = textIn(list, 'type');
    const numbers = [own(list, 'min_selections'), own(list, 'max_selections')];
    if (type === null || numbers.every((one) => one === undefined || one === null)) return [];
    const [wanted, typed] = [limitsOf(list), typedLimits(type)];
    if (sameLimits(wanted, typed)) return [];
    return [{ ref: textIn(list, 'ref'), name: textIn(list, 'name'), wanted, typed }];
  });
}

/** Why HubRise would refuse a publication whole (422), or drop something of it silently. */
export type ProblemCode =
  | 'no_name'
  | 'no_ref'
  | 'same_ref'
  | 'no_size'
  | 'same_size_name'
  | 'bad_price'
  | 'bad_hours'
  | 'unknown_variant'
  | 'unknown_category'
  | 'unknown_list'
  | 'no_option'
  | 'defaults_above_most'
  | 'least_above_most'
  | 'deal_without_lines'
  | 'deal_of_unknown_size';

interface Problem {
  readonly code: ProblemCode;
  readonly at: Target;
  readonly name: string | null;
  /** What it stands in. */
  readonly of: string | null;
}

type Found = (code: ProblemCode, at: Target, node: DocNode, of?: DocNode) => void;

/** What was found of a catalogue: a value, of which nothing else will ever be found. */
const looked = new WeakMap<CatalogDoc, readonly Problem[]>();

/** All problems of a catalogue, in its order (catalogue §1); looked for once. */
export function problemsOf(doc: CatalogDoc): readonly Problem[] {
  return finished(problemSteps(doc));
}

/** The same in steps. */
export function* problemSteps(doc: CatalogDoc): Steps<readonly Problem[]> {
  const problems = looked.get(doc) ?? (yield* lookForProblems(doc));
  looked.set(doc, problems);
  return problems;
}

/** How many elements are looked through in one step. */
const STEP = 200;

function* lookForProblems(doc: CatalogDoc): Steps<readonly Problem[]> {
  const problems: Problem[] = [];
  const found: Found = (code, at, node, of) => {
    problems.push({ code, at, name: nodeName(node), of: of === undefined ? null : nodeName(of) });
  };
  const categories = refsOf(doc, 'category');
  const sizes = doc.lists.product.flatMap(({ inner }) => inner);
  const sizesTwice = laterOnes(sizes);
  yield;
  const clashing = clashingOptions(doc);
  yield;
  const known: Known = {
    found,
    sizes: new Set(sizes.flatMap(({ json }) => textIn(json, 'ref') ?? [])),
    sizesTwice,
    optionLists: refsOf(doc, 'option_list'),
    variants: variantsOf(doc),
    clashing,
  };
  checkNames(doc, found);
  for (const [place, node] of doc.lists.product.entries()) {
    if (place % STEP === 0) yield;
    const at: Target = { list: 'product', key: node.key };
    const category = textIn(node.json, 'category_ref');
    if (category === null || !categories.has(category)) found('unknown_category', at, node);
    checkSizes(node, at, known);
  }
  for (const [place, node] of doc.lists.option_list.entries()) {
    if (place % STEP === 0) yield;
    checkOptions(node, known);
  }
  for (const node of doc.lists.category) {
    const parent = textIn(node.json, 'parent_ref');
    if (parent !== null && !categories.has(parent)) {
      found('unknown_category', { list: 'category', key: node.key }, node);
    }
  }
  for (const node of doc.lists.deal) checkDeal(node, known);
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

/** What is known of the catalogue as a whole. */
interface Known {
  readonly found: Found;
  readonly sizes: ReadonlySet<string>;
  readonly sizesTwice: ReadonlySet<DocNode>;
  readonly optionLists: ReadonlySet<string>;
  readonly variants: ReadonlySet<string>;
  readonly clashing: ReadonlySet<DocNode>;
}

function variantsOf({ rest }: CatalogDoc): ReadonlySet<string> {
  const variants = listIn(rest, 'variants').filter(isObject);
  return new Set(variants.flatMap((one) => textIn(one, 'ref') ?? []));
}

/** Those whose ref one before them has: the second one is the problem. */
function laterOnes(nodes: readonly DocNode[]): ReadonlySet<DocNode> {
  const bearers = nodes.map((node) => ({ node, ref: textIn(node.json, 'ref') }));
  return new Set(sharingRefs(bearers).flatMap((group) => group.slice(1).map(({ node }) => node)));
}

function clashingOptions(doc: CatalogDoc): ReadonlySet<DocNode> {
  const options = doc.lists.option_list.flatMap(({ inner, key: list }) =>
    inner.map((node) => ({
      node,
      list,
      ref: textIn(node.json, 'ref'),
      name: textIn(node.json, 'name'),
    })),
  );
  const clashing = sharingRefs(options).flatMap((group) => {
    if (optionsClash(group) === null) return [];
    return group.filter(
      (one, place) =>
        one.name !== group[0]?.name || group.findIndex(({ list }) => list === one.list) < place,
    );
  });
  return new Set(clashing.map(({ node }) => node));
}

function checkNames(doc: CatalogDoc, found: Found): void {
  for (const list of ['category', 'product', 'option_list', 'deal'] as const) {
    const twice = laterOnes(doc.lists[list]);
    for (const node of doc.lists[list]) {
      const at: Target = { list, key: node.key };
      if (textIn(node.json, 'name') === null) found('no_name', at, node);
      const needsRef = list === 'category' || list === 'option_list';
      if (textIn(node.json, 'ref') === null && needsRef) found('no_ref', at, node);
      if (twice.has(node)) found('same_ref', at, node);
    }
  }
}

function checkSizes(product: DocNode, at: Target, known: Known): void {
  const { found, optionLists, sizesTwice } = known;
  if (product.inner.length === 0) found('no_size', at, product);
  const names = new Set<string | null>();
  for (const node of product.inner) {
    const where: Target = { ...at, inner: node.key };
    const name = textIn(node.json, 'name');
    if (names.has(name)) found('same_size_name', where, node, product);
    names.add(name);
    if (sizesTwice.has(node)) found('same_ref', where, node, product);
    checkRules(node, where, product, known);
    const lists = listIn(node.json, 'option_list_refs');
    if (lists.some((ref) => !optionLists.has(String(ref)))) {
      found('unknown_list', where, node, product);
    }
  }
}

/** What it costs, and when and for which variants. */
function checkRules(node: DocNode, at: Target, of: DocNode, { found, variants }: Known): void {
  const overrides = listIn(node.json, 'price_overrides');
  const prices = [
    own(node.json, 'price'),
    ...overrides.map((one) => isObject(one) && own(one, 'price')),
  ];
  if (prices.some((price) => parseMoney(price) === null)) found('bad_price', at, node, of);
  const asked = [objectIn(node.json, 'restrictions') ?? {}, ...overrides.filter(isObject)];
  checkConditions(asked, variants, (code) => found(code, at, node, of));
}

/** Hours that hold never are somebody's way to sell it no more: HubRise takes them. */
function checkConditions(
  asked: readonly JsonObject[],
  variants: ReadonlySet<string>,
  found: (code: 'bad_hours' | 'unknown_variant') => void,
): void {
  const kinds = new Set(
    asked.flatMap((one) => conditionFaults(askedOf(one), variants).map(({ kind }) => kind)),
  );
  if (kinds.has('unreadable')) found('bad_hours');
  if (kinds.has('unknown_variant')) found('unknown_variant');
}

const LIST_CODES = {
  empty: 'no_option',
  defaults_above_most: 'defaults_above_most',
  least_above_most: 'least_above_most',
} as const satisfies Readonly<Record<ListFault, ProblemCode>>;

function checkOptions(list: DocNode, known: Known): void {
  const { clashing, found } = known;
  const at: Target = { list: 'option_list', key: list.key };
  const { least, most } = limitsOf(list.json);
  const faults = listFaults({
    options: list.inner.length,
    defaults: list.inner.filter(({ json }) => own(json, 'default') === true).length,
    least,
    most,
  });
  for (const fault of faults) found(LIST_CODES[fault], at, list);
  for (const node of list.inner) {
    const where: Target = { ...at, inner: node.key };
    if (textIn(node.json, 'name') === null) found('no_name', where, node, list);
    if (clashing.has(node)) found('same_ref', where, node, list);
    checkRules(node, where, list, known);
  }
}

function checkDeal(deal: DocNode, { found, sizes, variants }: Known): void {
  const at: Target = { list: 'deal', key: deal.key };
  const lines = listIn(deal.json, 'lines');
  if (lines.length === 0) found('deal_without_lines', at, deal);
  const skus = lines.flatMap((line) => (isObject(line) ? listIn(line, 'skus') : []));
  const refs = skus.map((sku) => (isObject(sku) ? textIn(sku, 'ref') : null));
  if (refs.some((ref) => ref === null || !sizes.has(ref))) found('deal_of_unknown_size', at, deal);
  checkConditions([objectIn(deal.json, 'restrictions') ?? {}], variants, (code) =>
    found(code, at, deal),
  );
}
