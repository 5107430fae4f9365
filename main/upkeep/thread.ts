import { parentPort, workerData } from 'node:worker_threads';
import { UPKEEP_TASKS, type UpkeepAnswer, type UpkeepOrder } from './tasks.ts';

// The entry of the thread that upkeep.ts starts: one task, one answer, and it is over.

async function answerTo({ task, input }: UpkeepOrder): Promise<UpkeepAnswer> {
  try {
    const run = UPKEEP_TASKS[task] as (input: unknown) => unknown;
    return { kind: 'done', result: await run(input) };
  } catch (error) {
    const { code = null, message } = error as { readonly code?: string; readonly message: string };
    return { kind: 'failed', message: String(message), code };
  }
}

// Started by this program alone, with what UpkeepOrder says.
void answerTo(workerData as UpkeepOrder).then((answer) => parentPort?.postMessage(answer));
