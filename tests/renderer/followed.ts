import type { Cell } from '../../renderer/state/cell.ts';
import { createCell } from '../../renderer/state/cell.ts';
import type { Followed } from '../../renderer/state/live.ts';

/** A view of main's that the test shows by hand: `set`, as if main had been asked again. */
export function aView<T>(first: T | null): Followed<T> & Pick<Cell<T | null>, 'set'> {
  const { get, set, subscribe } = createCell<T | null>(first);
  return { get, set, subscribe, take: set };
}
