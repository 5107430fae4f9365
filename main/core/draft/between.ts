import { type Changed, diffSteps, isChanged, movedKeys } from './diff.ts';
import {
  alignedSteps,
  type CatalogDoc,
  type DocNode,
  jsonOf,
  LIST_KINDS,
  type Target,
} from './doc.ts';
import type { Operation } from './operations.ts';
import { finished, type Steps } from './steps.ts';

/**
 * The changes that make one catalogue of another: what a file has brought becomes a draft that can be
 * read line by line, taken back, and made again on a newer catalogue.
 */
export function operationsBetween(before: CatalogDoc, target: CatalogDoc): readonly Operation[] {
  return finished(betweenSteps(before, target));
}

/** How many elements are compared in one step. */
const STEP = 500;

/** The same in steps. */
export function* betweenSteps(before: CatalogDoc, target: CatalogDoc): Steps<readonly Operation[]> {
  const after = yield* alignedSteps(target, before);
  const operations: Operation[] = [];
  for (const list of LIST_KINDS) {
    yield;
    arrange(before.lists[list], after.lists[list], {
      at: (key) => ({ list, key }),
      add: (node) => jsonOf(node, list),
      operations,
    });
    const former = new Map(before.lists[list].map((node) => [node.key, node]));
    for (const [place, node] of after.lists[list].entries()) {
      if (place % STEP === 0) yield;
      const known = former.get(node.key);
      if (known === undefined) continue;
      arrange(known.inner, node.inner, {
        at: (inner) => ({ list, key: node.key, inner }),
        add: ({ json }) => json,
        operations,
      });
    }
  }
  yield;
  const changes = yield* diffSteps(before, after);
  operations.push(...settingAs(changes.filter(isChanged)));
  return operations;
}

/**
 * What sets each field that was changed to what it has become. What goes away goes first, so that it
 * makes place for another shape: a text where an object comes.
 */
export function settingAs(changes: readonly Changed[]): readonly Operation[] {
  const gone = changes.filter(({ after }) => after === undefined);
  return [
    ...gone.map(({ at, path }): Operation => ({ kind: 'set', at, path })),
    ...changes.flatMap(({ after: value, at, path }): readonly Operation[] =>
      value === undefined ? [] : [{ kind: 'set', at, path, value }],
    ),
  ];
}

interface Arranging {
  readonly at: (key: string) => Target;
  readonly add: (node: DocNode) => DocNode['json'];
  readonly operations: Operation[];
}

function arrange(
  before: readonly DocNode[],
  after: readonly DocNode[],
  { add, at, operations }: Arranging,
): void {
  const former = new Set(before.map(({ key }) => key));
  const later = new Set(after.map(({ key }) => key));
  const moved = new Set(movedKeys(before, after));
  for (const { key } of before)
    if (!later.has(key)) operations.push({ kind: 'remove', at: at(key) });
  let previous: string | null = null;
  for (const node of after) {
    const where = { at: at(node.key), after: previous };
    if (!former.has(node.key)) operations.push({ kind: 'add', ...where, json: add(node) });
    else if (moved.has(node.key)) operations.push({ kind: 'move', ...where });
    previous = node.key;
  }
}
