import { type Change, diffDocs } from './diff.ts';
import { type CatalogDoc, targetText } from './doc.ts';

/**
 * Whether HubRise has what was sent, going by what it shows now. `taken`: it has all of what was to be
 * changed, whatever else it writes otherwise; `before`: it shows what it had; `neither`: somebody else
 * has changed it.
 */
export function takenOf(
  before: CatalogDoc,
  sent: CatalogDoc,
  shown: CatalogDoc,
): 'taken' | 'before' | 'neither' {
  const missing = new Set(diffDocs(sent, shown).map(changeText));
  if (missing.size === 0) return 'taken';
  if (diffDocs(before, shown).length === 0) return 'before';
  const wanted = diffDocs(sent, before).map(changeText);
  return wanted.length > 0 && wanted.every((one) => !missing.has(one)) ? 'taken' : 'neither';
}

function changeText(change: Change): string {
  const at = change.at === null ? '' : targetText(change.at);
  return change.kind === 'changed'
    ? `changed ${at} ${JSON.stringify(change.path)}`
    : `${change.kind} ${at}`;
}
