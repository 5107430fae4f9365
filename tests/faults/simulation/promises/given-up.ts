import type { PrintRow } from '../../../../main/store/prints.ts';

/** So many sheets have begun to come out before the last one, and nobody knows how far each of them came. */
const BROKEN_OFF_BEFORE = 2;

/**
 * Whether the till has left a kitchen's ticket to a person: the printer broke off in the middle of three sheets, each
 * time with some of it on paper. A fourth one by itself would only lay one more half sheet beside them. It says so
 * until somebody settles it (`printsFailed`). A ticket that failed in any other way, or that nobody is told of, is not
 * given up.
 */
export function isGivenUp(
  tickets: readonly Pick<PrintRow, 'doubtful' | 'kind' | 'lastError' | 'state'>[],
  { printsFailed }: { readonly printsFailed: number },
): boolean {
  const last = tickets.filter(({ kind }) => kind === 'kitchen').at(-1);
  if (last?.state !== 'failed' || printsFailed === 0) return false;
  const hasBrokenOff = last.lastError?.startsWith('unknown ') === true;
  return hasBrokenOff && last.doubtful >= BROKEN_OFF_BEFORE;
}
