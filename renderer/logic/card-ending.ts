import type { Draft } from '../../main/core/counter/draft.ts';
import type { CardProgress } from '../../preload/contract.ts';

/** The ticket that stood on the screen as a call of the terminal for it was seen to have ended. */
export interface EndedFor {
  readonly order: string | null;
}

/**
 * Whose ending is on the screen, and whether that is over: another ticket stands there by now, and "Carte
 * refusée" would be read as the next customer's. What has to be read whoever stands there is nobody's: money
 * that went back, or was taken for a ticket that is there no more.
 */
export function followEnding(
  before: EndedFor | null,
  progress: CardProgress | undefined,
  { lines, order }: Pick<Draft, 'lines' | 'order'>,
): { readonly ended: EndedFor | null; readonly isOver: boolean } {
  if (progress?.kind !== 'ended' || progress.direction === 'credit') {
    return { ended: null, isOver: false };
  }
  const { ending } = progress;
  if (ending.kind === 'accepted' && !ending.isTaken) return { ended: null, isOver: false };
  const ended = before ?? { order };
  return { ended, isOver: lines.length === 0 || order !== ended.order };
}
