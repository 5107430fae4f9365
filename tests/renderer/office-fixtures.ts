import type { BackupOffer, CareView } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

/** A till that is looked after: backups by the hour, room on the disk. */
export const DATA: CareView = {
  backups: { lastAt: minutesFromNow(-25), count: 7, problem: null },
  disk: { level: 'enough', freeBytes: 13.3e9 },
  erasure: { isRunning: false, isWaiting: false, doneAt: minutesFromNow(-200), leftBehind: [] },
};

const backup = (minutes: number, state: BackupOffer['state']): BackupOffer => ({
  name: `pos-helper${minutes}.sqlite`,
  takenAt: minutesFromNow(minutes),
  bytes: 4_600_000 + minutes * 100,
  state,
});

/** The newest first, of every kind. */
export const BACKUPS: readonly BackupOffer[] = [
  backup(-25, { kind: 'sound', orders: 1_932, newestAt: minutesFromNow(-26) }),
  backup(-85, { kind: 'sound', orders: 1_899, newestAt: minutesFromNow(-90) }),
  backup(-145, { kind: 'damaged' }),
  backup(-1_500, { kind: 'sound', orders: 1, newestAt: minutesFromNow(-1_501) }),
  backup(-3_000, { kind: 'from_future' }),
  backup(-4_500, { kind: 'sound', orders: 0, newestAt: null }),
  backup(-6_000, { kind: 'sound', orders: 1_402, newestAt: minutesFromNow(-6_001) }),
];
