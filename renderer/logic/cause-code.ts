import type { Notice } from '../../main/core/notice.ts';
import {
  type CauseCode,
  CODE_OF_BACKUP,
  CODE_OF_DISK,
  CODE_OF_FAILING,
  CODE_OF_LOST,
  CODE_OF_PRINTER,
  CODE_OF_STORAGE,
} from '../../main/core/state/causes.ts';
import { offlineCode } from '../../main/core/state/state.ts';
import type { Health } from '../../preload/contract.ts';
import type { HealthSummary } from './health-summary.ts';

/** The code of what the menu bar says, as « État » and the log have it; null where it has none. */
export function codeOfSummary(
  summary: HealthSummary,
  health: Pick<Health, 'connected' | 'network' | 'offlineSince'>,
): CauseCode | null {
  switch (summary.kind) {
    case 'not_stored':
      return CODE_OF_STORAGE[summary.cause];
    case 'lost':
      return CODE_OF_LOST[summary.cause];
    case 'failing':
      return CODE_OF_FAILING[summary.cause];
    case 'offline':
      return offlineCode({
        isConnected: health.connected,
        isOffline: health.offlineSince !== null,
        fault: health.network,
      });
    case 'deaf':
      return 'C-SOURD';
    case 'printer':
      return CODE_OF_PRINTER[summary.trouble];
    default:
      return null;
  }
}

/** The code of a notice; null where it tells of no fault. */
export function codeOfNotice(notice: Notice): CauseCode | null {
  switch (notice.kind) {
    case 'clock_wrong':
      return 'H-FAUX';
    case 'disk_low':
      return CODE_OF_DISK.low;
    case 'disk_critical':
      return CODE_OF_DISK.critical;
    case 'backup_problem':
      return CODE_OF_BACKUP[notice.problem];
    default:
      return null;
  }
}
