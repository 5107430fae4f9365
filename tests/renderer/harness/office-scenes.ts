import { BUSY_CARDS } from '../card-fixtures.ts';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { minutesFromNow } from '../fixtures.ts';
import { STATE_FACTS } from '../office-fixtures.ts';
import type { Scene } from './fake-api.ts';

const locked = { access: { kind: 'locked', waitMs: 0 } } as const;
const keptAs =
  'C:\\Users\\Caisse\\AppData\\Roaming\\POS HELPER\\pos-helper.sqlite.corrupt-2026-11-24';

/** A hotel's Wi-Fi, a full disk, a printer without paper: what a supporter meets. */
const troubled = {
  state: {
    ...STATE_FACTS,
    network: { ...STATE_FACTS.network, isOffline: true, fault: 'portal' },
    clock: { aheadMs: null },
    disk: { storage: null, level: 'critical', freeBytes: 320e6 },
    keychain: 'missing',
    printers: [
      { name: 'Cuisine', kind: 'out_of_paper' },
      { name: 'Bar', kind: 'unreachable' },
    ],
    terminal: { isSet: true, answered: false, open: 0 },
    journal: { isBroken: false, isJournalGone: false, phase: 'date_doubtful' },
    backups: { lastAt: null, problem: 'no_space' },
  },
  health: { offlineSince: minutesFromNow(-6), network: 'portal' },
} as const satisfies Scene;

/** States of the manager's part. */
export const OFFICE_SCENES = {
  locked,
  locked_dark: { ...locked, settings: { theme: 'dark' } },
  locked_english: { ...locked, settings: { language: 'en' } },
  locked_connected: { ...locked, connection: CONNECTIONS.connected },
  locked_disconnected: {
    ...locked,
    connection: CONNECTIONS.disconnected,
    health: { connected: false },
  },
  locked_waiting: { access: { kind: 'locked', waitMs: 29_000 } },
  locked_unavailable: { access: { kind: 'unavailable' } },
  data_english: { settings: { language: 'en', retentionDays: 45 } },
  data_dark: { settings: { theme: 'dark' } },
  data_trouble: {
    data: {
      backups: {
        lastAt: minutesFromNow(-1_500),
        count: 12,
        problem: { kind: 'no_space', since: minutesFromNow(-60) },
      },
      disk: { level: 'critical', freeBytes: 320e6 },
      erasure: { isRunning: false, isWaiting: true, doneAt: null, leftBehind: [keptAs] },
    },
    restoreProblem: 'damaged',
  },
  state_trouble: troubled,
  state_trouble_dark: { ...troubled, settings: { theme: 'dark' } },
  state_trouble_english: { ...troubled, settings: { language: 'en' } },
  data_empty: {
    data: {
      backups: { lastAt: null, count: 0, problem: null },
      disk: { level: 'enough', freeBytes: null },
    },
    backups: [],
  },
  notices_office: {
    cards: BUSY_CARDS,
    health: {
      notices: [
        { kind: 'backup_offer', keptAs, takenAt: minutesFromNow(-25), orders: 1_932 },
        { kind: 'disk_critical', freeBytes: 320e6 },
      ],
    },
  },
  notices_restored: {
    cards: BUSY_CARDS,
    health: {
      notices: [
        { kind: 'restored', backupAt: minutesFromNow(-85), orders: 7, keptAs },
        { kind: 'clock_wrong', aheadMs: -65 * 60_000 },
        { kind: 'erasure_left_behind', files: [keptAs] },
      ],
    },
  },
  notices_failed: {
    cards: BUSY_CARDS,
    health: {
      notices: [
        { kind: 'restore_failed', problem: 'damaged' },
        { kind: 'backup_problem', problem: 'damaged' },
        { kind: 'disk_low', freeBytes: 1.4e9 },
      ],
    },
  },
} as const satisfies Record<string, Scene>;
