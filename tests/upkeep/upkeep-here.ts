import { UPKEEP_TASKS } from '../../main/upkeep/tasks.ts';
import type { Upkeep } from '../../main/upkeep/upkeep.ts';

/** The same tasks in this thread, for tests that are about what is asked of them; some in place of the real ones. */
export function upkeepHere(change: Partial<typeof UPKEEP_TASKS> = {}): Upkeep {
  const tasks = { ...UPKEEP_TASKS, ...change };
  const run = async (task: keyof typeof UPKEEP_TASKS, input: unknown): Promise<unknown> =>
    (tasks[task] as (input: unknown) => unknown)(input);
  return { run: run as Upkeep['run'], stop: () => undefined, isBusy: () => false };
}
