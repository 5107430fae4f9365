import { assertNever } from '../assert-never.ts';
import { type Change, type Changed, diffSteps, isChanged, settingAs } from './diff.ts';
import {
  alignedSteps,
  type CatalogDoc,
  type DocNode,
  findNode,
  finished,
  jsonOf,
  type Steps,
  type Target,
  targetText,
} from './doc.ts';
import { type Json, sameJson, valueAt } from './json.ts';
import { applySteps, type Operation } from './operations.ts';

/** What was changed here and elsewhere, so that somebody must choose. `id` names it. */
export type Conflict = {
  readonly id: string;
  readonly at: Target | null;
  readonly name: string | null;
  readonly of: string | null;
} & (
  | {
      readonly kind: 'both_changed';
      readonly path: readonly string[];
      readonly mine: Json | undefined;
      readonly theirs: Json | undefined;
    }
  /** Changed here and removed elsewhere, or the other way round; added twice under one ref. */
  | { readonly kind: 'removed_elsewhere' | 'removed_here' | 'added_twice'; readonly at: Target }
);

export type Choice = 'mine' | 'theirs';

export interface Rebased {
  /** What the draft is on the newer catalogue: all that touches nothing of the other's is in it. */
  readonly doc: CatalogDoc;
  /** To be put behind the draft's own: they keep what was changed elsewhere, and not here, as it is. */
  readonly corrections: readonly Operation[];
  /** What was changed elsewhere. */
  readonly elsewhere: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** The newer catalogue, under the draft's keys. */
  readonly theirs: CatalogDoc;
  readonly mine: CatalogDoc;
}

/**
 * Makes a draft's changes again on what the catalogue has become elsewhere since `base`. Nothing of
 * either is lost: what both have touched differently is a conflict.
 */
export function rebase(
  base: CatalogDoc,
  newer: CatalogDoc,
  operations: readonly Operation[],
): Rebased {
  return finished(rebaseSteps(base, newer, operations));
}

/** The same in steps: a change of all prices on a catalogue of 12,000 would hold the till up. */
export function* rebaseSteps(
  base: CatalogDoc,
  newer: CatalogDoc,
  operations: readonly Operation[],
): Steps<Rebased> {
  const theirs = yield* alignedSteps(newer, base);
  yield;
  const { doc: mine } = yield* applySteps(base, operations);
  const { doc: again } = yield* applySteps(theirs, operations);
  const elsewhere = yield* diffSteps(base, theirs);
  const own = yield* diffSteps(base, mine);
  const corrections = yield* correctionsOf(yield* diffSteps(again, theirs), own, { mine, theirs });
  const { doc } = yield* applySteps(again, corrections);
  const both = yield* bothChanged(own, elsewhere, { doc, mine, theirs });
  yield;
  const conflicts = [
    ...both,
    ...goneAndChanged(elsewhere, own, 'removed_elsewhere'),
    ...goneAndChanged(own, elsewhere, 'removed_here'),
    ...addedTwice(own, elsewhere, mine, theirs),
  ];
  return { doc, corrections, elsewhere, conflicts, theirs, mine };
}

/**
 * What was set back to what it was says nothing here, nor does a change of all prices of one that
 * came only now: made again, both would undo what somebody else has done. Nor does a change that was
 * made elsewhere as well: a rise of all prices made again would raise them twice.
 */
function* correctionsOf(
  toTheirs: readonly Change[],
  own: readonly Change[],
  docs: Pick<Rebased, 'mine' | 'theirs'>,
): Steps<readonly Operation[]> {
  const touched = new Map<string, Change[]>();
  for (const [place, change] of own.entries()) {
    if (place % STEP === STEP - 1) yield;
    const at = textOf(change.at);
    const known = touched.get(at);
    if (known === undefined) touched.set(at, [change]);
    else known.push(change);
  }
  const corrections: Changed[] = [];
  for (const [place, change] of toTheirs.entries()) {
    if (place % STEP === STEP - 1) yield;
    if (!isChanged(change)) continue;
    const isMine = (touched.get(textOf(change.at)) ?? []).some((one) => {
      if (one.kind !== 'changed') return one.kind === 'added';
      const path = commonPath(one.path, change.path);
      if (path === null) return false;
      const [mine, their] = [docs.mine, docs.theirs].map((doc) => valueIn(doc, one.at, path));
      return !sameJson(mine, their, path.at(-1));
    });
    if (!isMine) corrections.push(change);
  }
  return settingAs(corrections);
}

const textOf = (at: Target | null): string => (at === null ? '' : targetText(at));

function* bothChanged(
  own: readonly Change[],
  elsewhere: readonly Change[],
  docs: Pick<Rebased, 'doc' | 'mine' | 'theirs'>,
): Steps<readonly Conflict[]> {
  const theirs = Map.groupBy(elsewhere.filter(isChanged), ({ at }) => textOf(at));
  const found = new Map<string, Conflict>();
  for (const [place, { at, name, of, path: ours }] of own.filter(isChanged).entries()) {
    if (place % STEP === STEP - 1) yield;
    for (const other of theirs.get(textOf(at)) ?? []) {
      const path = commonPath(ours, other.path);
      if (path === null) continue;
      const [now, their] = [docs.doc, docs.theirs].map((doc) => valueIn(doc, at, path));
      if (sameJson(now, their, path.at(-1))) continue;
      // As the draft showed it: a change of all prices gives another one on theirs.
      const mine = valueIn(docs.mine, at, path);
      const id = `both ${textOf(at)} ${JSON.stringify(path)}`;
      found.set(id, { id, kind: 'both_changed', at, name, of, path, mine, theirs: their });
    }
  }
  return [...found.values()];
}

/** How many changes are looked at in one step. */
const STEP = 1_000;

/** The shorter one, where the other begins with it. */
function commonPath(a: readonly string[], b: readonly string[]): readonly string[] | null {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((name, place) => long[place] === name) ? short : null;
}

/** The elements of the lists that are compared, by their keys: after a rise of all prices, each is looked up. */
const byKey = new WeakMap<readonly DocNode[], ReadonlyMap<string, DocNode>>();

function nodesByKey(nodes: readonly DocNode[]): ReadonlyMap<string, DocNode> {
  const known = byKey.get(nodes) ?? new Map(nodes.map((node) => [node.key, node]));
  byKey.set(nodes, known);
  return known;
}

function valueIn(doc: CatalogDoc, at: Target | null, path: readonly string[]): Json | undefined {
  if (at === null) return valueAt(doc.rest, path);
  const whole = nodesByKey(doc.lists[at.list]).get(at.key);
  const node = at.inner === undefined ? whole : whole?.inner.find(({ key }) => key === at.inner);
  return node === undefined ? undefined : valueAt(node.json, path);
}

/** Whoever has removed something did not see what the other has changed of it. */
function goneAndChanged(
  removing: readonly Change[],
  changing: readonly Change[],
  kind: 'removed_elsewhere' | 'removed_here',
): readonly Conflict[] {
  const gone = removing.filter(({ kind: what }) => what === 'removed');
  if (gone.length === 0) return [];
  const touched = new Set(
    changing
      .filter((one) => one.kind !== 'removed' && one.kind !== 'moved')
      .flatMap(({ at }) =>
        at === null ? [] : [targetText(at), targetText({ list: at.list, key: at.key })],
      ),
  );
  return gone.flatMap((one): readonly Conflict[] => {
    if (one.kind !== 'removed' || !touched.has(targetText(one.at))) return [];
    const { at, name, of } = one;
    return [{ id: `${kind} ${targetText(at)}`, kind, at, name, of }];
  });
}

function addedTwice(
  own: readonly Change[],
  elsewhere: readonly Change[],
  mine: CatalogDoc,
  theirs: CatalogDoc,
): readonly Conflict[] {
  const added = new Set(
    elsewhere.flatMap(({ at, kind }) => (kind === 'added' && at ? [targetText(at)] : [])),
  );
  return own.flatMap((one): readonly Conflict[] => {
    if (one.kind !== 'added' || !added.has(targetText(one.at))) return [];
    const { at, name, of } = one;
    if (sameJson(wholeOf(mine, at), wholeOf(theirs, at))) return [];
    return [{ id: `added_twice ${targetText(at)}`, kind: 'added_twice', at, name, of }];
  });
}

function wholeOf(doc: CatalogDoc, at: Target): Json | undefined {
  const node = findNode(doc, at);
  if (node === null) return undefined;
  return at.inner === undefined ? jsonOf(node, at.list) : node.json;
}

/** The operations that put a person's choices into the draft, behind those that it has. */
export function choicesAsOperations(
  { conflicts, mine, theirs }: Pick<Rebased, 'conflicts' | 'mine' | 'theirs'>,
  choiceOf: (conflict: Conflict) => Choice,
): readonly Operation[] {
  return conflicts.flatMap((conflict): readonly Operation[] => {
    const isMine = choiceOf(conflict) === 'mine';
    switch (conflict.kind) {
      case 'both_changed': {
        const { at, path } = conflict;
        const value = isMine ? conflict.mine : conflict.theirs;
        return [value === undefined ? { kind: 'set', at, path } : { kind: 'set', at, path, value }];
      }
      case 'removed_elsewhere':
        return isMine ? putBack(mine, conflict.at) : [];
      case 'removed_here':
        return isMine ? [] : putBack(theirs, conflict.at);
      case 'added_twice':
        return isMine ? [{ kind: 'remove', at: conflict.at }, ...putBack(mine, conflict.at)] : [];
      default:
        return assertNever(conflict);
    }
  });
}

/** Adds something as it stands in a catalogue, where it stands there. */
function putBack(doc: CatalogDoc, at: Target): readonly Operation[] {
  const json = wholeOf(doc, at);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  const beside = siblingsOf(doc, at);
  const place = beside.findIndex(({ key }) => key === (at.inner ?? at.key));
  const after = beside[place - 1]?.key ?? null;
  return [{ kind: 'add', at, json: json as DocNode['json'], after }];
}

function siblingsOf(doc: CatalogDoc, at: Target): readonly DocNode[] {
  if (at.inner === undefined) return doc.lists[at.list];
  return findNode(doc, { list: at.list, key: at.key })?.inner ?? [];
}
