import type { DraftConflict, DraftLine, DraftLines } from '../../../preload/contract.ts';
import type { Change } from '../../core/draft/diff.ts';
import { type CatalogDoc, LISTS, type ListKind, nodeName } from '../../core/draft/doc.ts';
import type { Conflict } from '../../core/draft/rebase.ts';
import { valuesOf } from './preview-values.ts';

/**
 * More changes of a field, or of a place, than that nobody reads, and drawing them would take longer than a
 * tap may. What disappears and what is new is shown to the last line, however much it is.
 */
const MOST = 200;
const CAPPED: ReadonlySet<Change['kind']> = new Set(['changed', 'moved']);

export const NO_LINES: DraftLines = {
  lines: [],
  counts: { added: 0, removed: 0, changed: 0, moved: 0 },
};

/** Changes as a person reads them: what is named by a ref is called by its name. */
export function linesOf(changes: readonly Change[], docs: readonly CatalogDoc[]): DraftLines {
  const worded = valuesOf(docs);
  const counts = { ...NO_LINES.counts };
  const first = changes.filter(({ kind }) => {
    counts[kind] += 1;
    return !CAPPED.has(kind) || counts[kind] <= MOST;
  });
  const lines = first.map((change): DraftLine => {
    const { at, kind, name, of } = change;
    const said = { kind, list: at?.list ?? null, isInner: at?.inner !== undefined, name, of };
    if (change.kind !== 'changed') return { ...said, field: null, before: null, after: null };
    const field = change.path.at(-1);
    return {
      ...said,
      field: change.path.join('.'),
      before: worded(field, change.before),
      after: worded(field, change.after),
    };
  });
  return { lines, counts };
}

export function conflictViews(
  conflicts: readonly Conflict[],
  docs: readonly CatalogDoc[],
): readonly DraftConflict[] {
  const worded = valuesOf(docs);
  return conflicts.map((conflict) => {
    const { at, id, kind, name, of } = conflict;
    const said = { id, kind, list: at?.list ?? null, name, of };
    if (conflict.kind !== 'both_changed') {
      return { ...said, field: null, mine: null, theirs: null };
    }
    const field = conflict.path.at(-1);
    return {
      ...said,
      field: conflict.path.join('.'),
      mine: worded(field, conflict.mine),
      theirs: worded(field, conflict.theirs),
    };
  });
}

/** Where HubRise's `errors[].field` points in what was sent: `data.option_lists.3.options`. */
export function placeOfError(
  doc: CatalogDoc,
  path: string,
): Pick<DraftLine, 'list' | 'name' | 'of' | 'field'> {
  const parts = path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((part) => part !== 'data');
  const list = (Object.keys(LISTS) as ListKind[]).find(
    (kind) => LISTS[kind] === parts[0] || (kind === 'option_list' && parts[0] === 'options_lists'),
  );
  const node = list && doc.lists[list][Number(parts[1])];
  if (list === undefined || node === undefined) {
    return { list: null, name: null, of: null, field: path === '' ? null : path };
  }
  const inner = ['skus', 'options'].includes(parts[2] ?? '') && node.inner[Number(parts[3])];
  if (inner) {
    return { list, name: nodeName(inner), of: nodeName(node), field: parts.slice(4).join('.') };
  }
  return { list, name: nodeName(node), of: null, field: parts.slice(2).join('.') };
}
