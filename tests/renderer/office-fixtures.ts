import type { StateFacts } from '../../main/core/state/state.ts';
import type { BackupOffer, CareView } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

/** A till that is looked after: backups by the hour, room on the disk. */
export const DATA: CareView = {
  backups: { lastAt: minutesFromNow(-25), count: 7, problem: null },
  disk: { level: 'enough', freeBytes: 13.3e9 },
  erasure: { isRunning: false, isWaiting: false, doneAt: minutesFromNow(-200), leftBehind: [] },
};

/** What « État » goes by where nothing is wrong. */
export const STATE_FACTS: StateFacts = {
  network: {
    isConnected: true,
    lost: null,
    isOffline: false,
    failing: null,
    isDeaf: false,
    fault: null,
  },
  clock: { aheadMs: 400 },
  disk: { storage: null, level: 'enough', freeBytes: 13.3e9 },
  keychain: null,
  printers: [{ name: 'Cuisine', kind: 'ok' }],
  terminal: { isSet: true, answered: true, open: 0 },
  journal: { isBroken: false, isJournalGone: false, phase: 'ready' },
  backups: { lastAt: minutesFromNow(-25), problem: null },
  version: '1.0.0',
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
