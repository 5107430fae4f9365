import { type Change, changesSteps } from './diff.ts';
import { type CatalogDoc, targetText } from './doc.ts';
import type { Steps } from './steps.ts';

/** What HubRise shows now, beside what was sent and what it had before. */
export interface Taken {
  /**
   * `taken`: it has all of what was to be changed, whatever else it writes otherwise; `before`: it shows what
   * it had; `overwritten`: it shows somebody else's change, and of ours what it had; `neither`: it shows
   * something else.
   */
  readonly found: 'taken' | 'before' | 'overwritten' | 'neither';
  /** What it shows otherwise than it was sent. */
  readonly differences: readonly Change[];
  /** Of what was to be changed, what it does not show, each as a text that names it. */
  readonly lacking: readonly string[];
}

/** Whether HubRise has what was sent, going by what it shows now. */
export function* takenSteps(before: CatalogDoc, sent: CatalogDoc, shown: CatalogDoc): Steps<Taken> {
  const differences = yield* changesSteps(sent, shown);
  if (differences.length === 0) return { found: 'taken', differences, lacking: [] };
  const back = yield* changesSteps(sent, before);
  const lacking = lackingOf(differences, back);
  const since = new Set((yield* changesSteps(before, shown)).map(changeText));
  if (since.size === 0) return { found: 'before', differences, lacking };
  const missing = new Set(differences.map(changeText));
  const wanted = new Set(back.map(changeText));
  if (wanted.size > 0 && !back.some((one) => missing.has(changeText(one)))) {
    return { found: 'taken', differences, lacking };
  }
  // What HubRise leaves out by itself is missing too, and nothing of anybody else's is there then.
  const isForeign = [...missing].some((one) => !wanted.has(one));
  const forth = yield* changesSteps(before, sent);
  const isBack = forth.some((one) => !since.has(changeText(one)));
  return { found: isForeign && isBack ? 'overwritten' : 'neither', differences, lacking };
}

/**
 * Of what was to be changed, what HubRise does not show now, each as a text that names it: what it had before
 * stands there again, or something else of somebody's.
 */
export function* missingSteps(
  before: CatalogDoc,
  sent: CatalogDoc,
  shown: CatalogDoc,
): Steps<readonly string[]> {
  const missing = yield* changesSteps(sent, shown);
  if (missing.length === 0) return [];
  return lackingOf(missing, yield* changesSteps(sent, before));
}

function lackingOf(missing: readonly Change[], back: readonly Change[]): readonly string[] {
  const texts = new Set(missing.map(changeText));
  const gone = removedOf(missing);
  const lost = back.filter((one) => texts.has(changeText(one)) || isWithin(one, gone));
  // What was new with it: all that it says was.
  const made = removedOf(back);
  const changed = missing.filter((one) => one.kind !== 'removed' && isWithin(one, made));
  return [...new Set([...lost, ...changed].map(changeText))];
}

function removedOf(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ at, kind }) => (kind === 'removed' && at ? targetText(at) : [])),
  );
}

/** It is about one of these elements, or about what stands in one. */
function isWithin({ at }: Change, elements: ReadonlySet<string>): boolean {
  if (at === null) return false;
  const { inner: _inner, ...outer } = at;
  return elements.has(targetText(at)) || elements.has(targetText(outer));
}

function changeText(change: Change): string {
  const at = change.at === null ? '' : targetText(change.at);
  return change.kind === 'changed'
    ? `changed ${at} ${JSON.stringify(change.path)}`
    : `${change.kind} ${at}`;
}
