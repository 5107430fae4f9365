import { type Change, diffDocs, diffSteps } from './diff.ts';
import { alignedTo, type CatalogDoc, targetText } from './doc.ts';
import type { Steps } from './steps.ts';

/**
 * Whether HubRise has what was sent, going by what it shows now. `taken`: it has all of what was to be
 * changed, whatever else it writes otherwise; `before`: it shows what it had; `overwritten`: it shows
 * somebody else's change, and of ours what it had; `neither`: it shows something else.
 */
export function takenOf(
  before: CatalogDoc,
  sent: CatalogDoc,
  shown: CatalogDoc,
): 'taken' | 'before' | 'overwritten' | 'neither' {
  const missing = new Set(diffDocs(sent, shown).map(changeText));
  if (missing.size === 0) return 'taken';
  const since = new Set(diffDocs(before, shown).map(changeText));
  if (since.size === 0) return 'before';
  const wanted = new Set(diffDocs(sent, before).map(changeText));
  const lacking = [...wanted].filter((one) => missing.has(one));
  if (wanted.size > 0 && lacking.length === 0) return 'taken';
  // What HubRise leaves out by itself is missing too, and nothing of anybody else's is there then.
  const isForeign = [...missing].some((one) => !wanted.has(one));
  const isBack = diffDocs(before, sent).some((one) => !since.has(changeText(one)));
  return isForeign && isBack ? 'overwritten' : 'neither';
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
  const missing = yield* diffSteps(sent, alignedTo(shown, sent));
  if (missing.length === 0) return [];
  yield;
  const back = yield* diffSteps(sent, alignedTo(before, sent));
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
