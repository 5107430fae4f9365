import { randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import type { AccessView, StorageTrouble } from '../../preload/contract.ts';
import { type Access, createAccess } from '../access/access.ts';
import { createWrongPins } from '../access/operators.ts';
import { createPin } from '../access/pin.ts';
import type { PinChange } from '../core/access/pin.ts';
import { assertNever } from '../core/assert-never.ts';
import type { JetEvent } from '../core/fiscal/kinds.ts';
import type { DeviceId } from '../core/ids.ts';
import type { Notice } from '../core/notice.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import type { LogFile } from '../platform/log.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { Notices } from '../status/notices.ts';
import { contentMark } from '../store/copies.ts';
import type { OpenResult } from '../store/database.ts';
import { dataPaths } from './backup/files.ts';
import type { RestoreOutcome } from './backup/restore.ts';
import { createDataCare, type DataCare, type DataCareDeps } from './care.ts';
import { freeBytesOn, isFullOn } from './disk/disk-space.ts';
import { watchStorage } from './disk/storage-watch.ts';
import { createUpkeep } from './upkeep.ts';

interface BackOfficeDeps
  extends Pick<DataCareDeps, 'awaitsHubrise' | 'hubriseClock' | 'relaunch' | 'store' | 'timers'> {
  readonly folder: string;
  /** The file of upkeep/thread.ts. */
  readonly upkeepThread: string;
  readonly database: Extract<OpenResult, { kind: 'opened' }>;
  /** What the start did before it opened the database. */
  readonly restored: RestoreOutcome;
  readonly log: LogFile;
  /** The system's, guarded. */
  readonly keychain: SecretStore;
  readonly deviceId: DeviceId;
  readonly notices: Notices;
  readonly settings: Pick<SettingsService, 'get'>;
  /** What the fiscal journal must say of it (core/fiscal/kinds.ts). */
  readonly event: (event: JetEvent, text: string) => void;
  /** Nothing can be stored, or something can again. */
  readonly onStorageChange: () => void;
  /** What could not be stored can be asked for again. */
  readonly onStorageBack: () => void;
}

/** What is the manager's: the PIN, and the till's own files. Built once, by till/base.ts. */
export interface BackOffice {
  readonly access: Pick<Access, 'get' | 'lock' | 'removePin' | 'setPin' | 'unlock'> & {
    /** Somebody is at work there. Gives what stands now. */
    touch(): Promise<AccessView>;
  };
  readonly care: Pick<
    DataCare,
    'backUpNow' | 'eraseNow' | 'get' | 'listBackups' | 'restore' | 'restoreOffered'
  >;
  /** Since when nothing can be stored; null while all is. */
  storage(): StorageTrouble | null;
  /** Whether what the PIN stands in front of may be done; waits until the keychain has answered. */
  isOpen(): Promise<boolean>;
  /** Something of it was done: somebody is at work there. */
  touch(): void;
  start(): void;
  /** To be awaited once nothing is stored any more, before the database is closed. */
  stop(): Promise<void>;
  /** Whether a disk that does not answer would keep the process from ending. */
  isHeldUp(): boolean;
}

interface ManagerAccess {
  readonly access: Access;
  /** Resolves when the keychain has answered. */
  readonly whenKnown: () => Promise<void>;
  readonly calls: BackOffice['access'];
}

/** The manager's PIN, and what is behind it: each change of it is told to the journal. */
function createManagerAccess(deps: BackOfficeDeps): ManagerAccess {
  const { store, timers } = deps;
  let wasUnlocked = false;

  const wrongPin = createWrongPins({ sinceBoot, event: deps.event });
  const pin = createPin({
    keychain: deps.keychain,
    device: deps.deviceId,
    memory: store.access,
    sinceBoot,
    onWrong: () => wrongPin('responsable (paramètres)'),
  });
  const access: Access = createAccess({
    pin,
    after: timers.after,
    sinceBoot,
    onChange: () => {
      tellAccess(access.get().kind === 'unlocked');
      store.touch('access');
    },
  });
  /** Also where nobody locked it, but the time did. */
  function tellAccess(isUnlocked: boolean): void {
    if (isUnlocked === wasUnlocked) return;
    wasUnlocked = isUnlocked;
    if (isUnlocked) deps.event('login', 'Paramètres ouverts par le code du responsable.');
    else deps.event('logout', 'Paramètres refermés.');
  }
  const tellRights = (change: PinChange, text: string): PinChange => {
    if (change.kind === 'done') deps.event('rights', text);
    return change;
  };

  let known: Promise<void> | null = null;
  const whenKnown = (): Promise<void> => {
    known ??= access.refresh();
    return known;
  };

  async function touch(): Promise<AccessView> {
    await whenKnown();
    // The keychain may have been unlocked since, or a forgotten PIN been deleted there.
    if (!access.isOpen()) await access.refresh();
    access.touch();
    return access.get();
  }

  return {
    access,
    whenKnown,
    calls: {
      ...access,
      touch,
      setPin: async (next, current) =>
        tellRights(await access.setPin(next, current), 'Code du responsable changé.'),
      removePin: async (current) =>
        tellRights(await access.removePin(current), 'Code du responsable retiré.'),
    },
  };
}

export function createBackOffice(deps: BackOfficeDeps): BackOffice {
  const { database, log, notices, store, timers } = deps;
  const { db } = database;
  let ending = false;
  const manager = createManagerAccess(deps);
  const { access, whenKnown } = manager;

  const care = createDataCare({
    ...deps,
    paths: dataPaths(deps.folder),
    upkeep: createUpkeep(deps.upkeepThread),
    mark: () => contentMark(db),
    freeBytes: freeBytesOn,
    newId: randomUUID,
    timeZone: () => store.connection.get()?.timeZone ?? DEFAULT_TIME_ZONE,
    retentionDays: () => deps.settings.get().retentionDays,
    eraseLogs: log.eraseBefore,
    onChange: () => store.touch('data'),
    onError: (what, error) => log.error('data', what, error),
  });

  const storage = watchStorage({
    store,
    timers,
    makeRoom: care.makeRoom,
    isFull: () => isFullOn(deps.folder),
    onChange: (trouble) => {
      if (ending) return;
      log.warn('data', trouble === null ? 'it can be stored' : `not stored: ${trouble.cause}`);
      deps.onStorageChange();
      if (trouble === null) deps.onStorageBack();
    },
    onError: (error) => log.error('data', 'the database could not be looked at', error),
  });

  return {
    access: manager.calls,
    care,
    storage: storage.get,
    isOpen: async () => {
      await whenKnown();
      return access.isOpen();
    },
    touch: access.touch,
    start: () => {
      const told = noticeOf(deps.restored);
      if (told !== null) notices.raise(told);
      tellRestore(deps);
      if (deps.restored.kind === 'failed') {
        log.error('data', `no backup was put back: ${deps.restored.problem}`, deps.restored.error);
      }
      void whenKnown();
      care.start();
      const { setAside } = database;
      if (setAside !== null) {
        care.offerAfterDamage(setAside).catch((error: unknown) => {
          log.error('data', 'the backups could not be looked at', error);
          notices.raise({ kind: 'database_set_aside', keptAs: setAside });
        });
      }
    },
    stop: async () => {
      ending = true;
      storage.stop();
      access.stop();
      await care.stop();
    },
    isHeldUp: care.isBusy,
  };
}

/** The system's own count: it goes on in sleep, and nobody can set it. */
const sinceBoot = (): number => uptime() * 1_000;

/** A restore is an event of the journal, also one that was refused. */
function tellRestore({ event, restored }: Pick<BackOfficeDeps, 'event' | 'restored'>): void {
  if (restored.kind === 'restored') {
    const taken = new Date(restored.backupAt).toISOString();
    event('restore', `Sauvegarde du ${taken} restaurée ; journal repris à la suite.`);
  }
  if (restored.kind === 'failed') event('restore', `Restauration refusée : ${restored.problem}.`);
}

function noticeOf(outcome: RestoreOutcome): Notice | null {
  switch (outcome.kind) {
    case 'none':
      return null;
    case 'restored': {
      const { backupAt, carriedOver, setAside } = outcome;
      return { kind: 'restored', backupAt, orders: carriedOver?.orders ?? null, keptAs: setAside };
    }
    case 'failed':
      return { kind: 'restore_failed', problem: outcome.problem };
    default:
      return assertNever(outcome);
  }
}
