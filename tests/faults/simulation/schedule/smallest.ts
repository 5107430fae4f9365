import type { Action, Schedule } from './schedule.ts';

/** Leaves out of a schedule what its outcome does not need, as far as one at a time can tell. */
export async function smallest(
  whole: Schedule,
  isSame: (schedule: Schedule) => Promise<boolean>,
): Promise<Schedule> {
  let { actions } = whole;
  for (
    let size = Math.ceil(actions.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    let place = 0;
    while (place < actions.length) {
      const fewer: readonly Action[] = [...actions.slice(0, place), ...actions.slice(place + size)];
      if (await isSame({ ...whole, actions: fewer })) actions = fewer;
      else place += size;
    }
  }
  return { ...whole, actions };
}
