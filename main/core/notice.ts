import type { BusyMinutes } from './opening/acceptance.ts';
import type { ListeningFault } from './requests/listening.ts';
import type { BackupProblem, RestoreProblem } from './retention/backup-plan.ts';

/** Things that the person must know and may dismiss; one at a time of each kind. */
export type Notice =
  | { readonly kind: 'settings_reset'; readonly keptAs: string }
  | { readonly kind: 'database_set_aside'; readonly keptAs: string }
  /** HubRise kept no events for this till, or not all of them, until `at`; it does again. */
  | { readonly kind: 'listening_repaired'; readonly found: ListeningFault; readonly at: number }
  /** Another till uses this one's connection, as after a disk was copied. */
  | { readonly kind: 'shared_queue' }
  | { readonly kind: 'held_in_memory' }
  /** Nobody finished them on their day of service; `since`: when the oldest was to be ready. */
  | { readonly kind: 'unfinished_orders'; readonly count: number; readonly since: number }
  /** HubRise answers, and cannot be told what has arrived. */
  | { readonly kind: 'cannot_acknowledge'; readonly since: number }
  | { readonly kind: 'disk_low'; readonly freeBytes: number }
  | { readonly kind: 'disk_critical'; readonly freeBytes: number }
  | { readonly kind: 'backup_problem'; readonly problem: BackupProblem }
  /** The database was set aside; this backup of so many orders can be put in its place. */
  | {
      readonly kind: 'backup_offer';
      readonly keptAs: string;
      readonly takenAt: number;
      readonly orders: number;
    }
  | {
      readonly kind: 'restored';
      readonly backupAt: number;
      /** Orders since the backup that were brought over; null: the file of before was no help. */
      readonly orders: number | null;
      readonly keptAs: string | null;
    }
  | { readonly kind: 'restore_failed'; readonly problem: RestoreProblem }
  | { readonly kind: 'erasure_left_behind'; readonly files: readonly string[] }
  /** The computer's clock is ahead of HubRise's by so much, or behind it where that is negative. */
  | { readonly kind: 'clock_wrong'; readonly aheadMs: number }
  /** HubRise takes orders again: at the time that was set, or because somebody else said so. */
  | { readonly kind: 'pause_ended'; readonly how: 'time' | 'elsewhere'; readonly at: number }
  /** An exceptional closure could not be told to HubRise; the till tries again. */
  | { readonly kind: 'closure_failed'; readonly name: string }
  /** The shop falls behind: the till proposes to say so to the platforms. */
  | {
      readonly kind: 'overload';
      readonly openOrders: number;
      readonly lateMinutes: number;
      readonly extraMinutes: BusyMinutes;
    }
  /** Another till owns the kitchen since, and this one takes over when it is gone. */
  | { readonly kind: 'kitchen_left'; readonly till: string }
  /** This till believed to be alone: it owns the kitchen now, for another takes over when it is gone. */
  | { readonly kind: 'kitchen_shared'; readonly till: string }
  /** The till that owns the kitchen did not print in time: this one does, since. `till`: null where none was heard of. */
  | { readonly kind: 'kitchen_taken_over'; readonly till: string | null; readonly since: number }
  /**
   * Scheduled orders come out here that the till that owns the kitchen was given the time for: it is gone, or begins
   * them later. `till`: null where none was heard of.
   */
  | { readonly kind: 'kitchen_hours_missed'; readonly till: string | null }
  /** The kitchen's screen has no display: it is unplugged. */
  | { readonly kind: 'kitchen_display_gone' }
  /** Whether the till opens at login could not be set; the setting shows what is so. */
  | { readonly kind: 'start_at_login_failed' }
  /** HubRise's catalogue is sold at the counter from now on; the shop's own list of so many is kept. */
  | { readonly kind: 'own_list_kept'; readonly articles: number }
  | { readonly kind: 'unexpected_error' };
