import type { BackupProblem, RestoreProblem } from '../../main/core/retention/backup-plan.ts';
import type { ExportFailure } from './sales.ts';

/** The till's own files: copies, room on the disk, what is forgotten. Times are ms. */

/** `low`: something should be done about it; `critical`: soon nothing can be stored any more. */
export type DiskLevel = 'enough' | 'low' | 'critical';

export interface DiskState {
  readonly level: DiskLevel;
  /** Null before the first look, and where the system does not say. */
  readonly freeBytes: number | null;
}

export interface BackupStatus {
  /** When the newest backup was taken. */
  readonly lastAt: number | null;
  readonly count: number;
  readonly problem: { readonly kind: BackupProblem; readonly since: number } | null;
}

export interface ErasureStatus {
  readonly isRunning: boolean;
  /** It is due, and waits to hear from HubRise what day it is. */
  readonly isWaiting: boolean;
  /** When it last came to its end since the app was started. */
  readonly doneAt: number | null;
  /** Damaged files that may still hold customers' data: paths. */
  readonly leftBehind: readonly string[];
}

export interface CareView {
  readonly backups: BackupStatus;
  readonly disk: DiskState;
  readonly erasure: ErasureStatus;
}

export type BackupResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: BackupProblem };

/** A backup as the manager chooses it: when it was taken, and what is in it. */
export interface BackupOffer {
  /** Says which; of no interest to a person. */
  readonly name: string;
  readonly takenAt: number;
  readonly bytes: number;
  readonly state:
    | { readonly kind: 'sound'; readonly orders: number; readonly newestAt: number | null }
    | { readonly kind: 'damaged' }
    /** Written by a newer version of the till. */
    | { readonly kind: 'from_future' };
}

/** What became of the diagnostic file. */
export type DiagnosticAnswer =
  | { readonly kind: 'written'; readonly path: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: ExportFailure };

export type RestoreAnswer =
  /** The app closes and opens again by itself, with the backup in place. */
  { readonly kind: 'restarting' } | { readonly kind: 'failed'; readonly problem: RestoreProblem };
