import { Worker } from 'node:worker_threads';
import type { TaskInput, TaskName, TaskResult, UpkeepAnswer, UpkeepOrder } from './tasks.ts';

/** Work on whole files of the till's, beside the till: nobody who taps has to wait for a disk. */
export interface Upkeep {
  /** Rejects where the task does, with the `code` of its error, and where it is called off. */
  run<Name extends TaskName>(task: Name, input: TaskInput<Name>): Promise<TaskResult<Name>>;
  /**
   * Calls off what is under way. What it was writing is no sound file yet, under no name that
   * counts. A read of the disk that is under way may go on until it ends.
   */
  stop(): void;
  /** Whether something is still under way, also when it was called off. */
  isBusy(): boolean;
}

/**
 * `entry`: the file of upkeep-thread.ts as it is run, `.ts` or bundled. Each task has a thread of
 * its own, with connections of its own, which ends with it: between the tasks none costs memory.
 */
export function createUpkeep(entry: URL | string): Upkeep {
  const threads = new Set<Worker>();

  function run(task: TaskName, input: unknown): Promise<unknown> {
    const order: UpkeepOrder = { task, input };
    const thread = new Worker(entry, { workerData: order });
    threads.add(thread);
    return new Promise((resolve, reject) => {
      thread.once('message', (answer: UpkeepAnswer) => {
        if (answer.kind === 'done') resolve(answer.result);
        else reject(Object.assign(new Error(answer.message), { code: answer.code }));
      });
      thread.once('error', reject);
      thread.once('exit', () => {
        threads.delete(thread);
        reject(new Error(`${task} was called off`));
      });
    });
  }

  return {
    run: run as Upkeep['run'],
    stop: () => {
      for (const thread of threads) void thread.terminate();
    },
    isBusy: () => threads.size > 0,
  };
}
