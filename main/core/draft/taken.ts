import { type Change, diffDocs } from './diff.ts';
import { type CatalogDoc, targetText } from './doc.ts';

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

function changeText(change: Change): string {
  const at = change.at === null ? '' : targetText(change.at);
  return change.kind === 'changed'
    ? `changed ${at} ${JSON.stringify(change.path)}`
    : `${change.kind} ${at}`;
}
