import { examineCopy, glanceAtCopy } from '../store/copies.ts';
import { settleLog } from '../store/settle-log.ts';
import { takeBackup } from './backup/files.ts';
import { eraseCopy } from './erasure/erase.ts';

/** Work on whole files of the till's, each call of which takes as long as the disk does. */
export const UPKEEP_TASKS = {
  takeBackup: (job: Parameters<typeof takeBackup>[0]) => takeBackup(job),
  examine: examineCopy,
  glanceAt: (paths: readonly string[]) => paths.map(glanceAtCopy),
  eraseCopy,
  settleLog,
} as const;

type Tasks = typeof UPKEEP_TASKS;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskResult<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** What the thread is started with, and what it answers with before it ends. */
export interface UpkeepOrder {
  readonly task: TaskName;
  readonly input: unknown;
}

export type UpkeepAnswer =
  | { readonly kind: 'done'; readonly result: unknown }
  /** `code`: of the system or of SQLite, which an error loses on its way between threads. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | null };
