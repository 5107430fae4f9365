import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { deviceId } from '../../../main/core/ids.ts';
import { createFiscalService, type FiscalService } from '../../../main/fiscal/service.ts';
import { putInPlace } from '../../../main/lib/files.ts';
import { systemTimers, type Timers } from '../../../main/lib/timers.ts';
import { DONE, type SecretStore } from '../../../main/secrets/secret-store.ts';
import { openDatabase } from '../../../main/store/database.ts';
import { createStore, type Store } from '../../../main/store/index.ts';
import { dataPaths } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';

export interface OpenCounter {
  readonly db: Database;
  readonly store: Store;
  readonly fiscal: FiscalService;
  readonly setAside: string | null;
}

const VERIFIER = fileURLToPath(new URL('../../fiscal/a-verifier.mjs', import.meta.url));

/** A start of the counter: data, marks and the keychain lie beside each other in one folder. */
export async function openCounter(folder: string): Promise<OpenCounter> {
  const counter = openFiles(folder, systemTimers);
  await counter.fiscal.start();
  return counter;
}

/** What stands on the disk, before the journal begins to be written. */
export function openFiles(folder: string, timers: Timers): OpenCounter {
  const paths = dataPaths(join(folder, 'data'));
  restoreIfAsked(paths);
  const opened = openDatabase(paths.database, timers.now());
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { db, setAside } = opened;
  const store = createStore(db);
  const fiscal = createFiscalService({
    store,
    timers,
    keychain: fileKeychain(folder),
    setAside,
    device: deviceId('till-power'),
    marksFolder: join(folder, 'marks'),
    timeZone: () => 'Europe/Paris',
    app: '1.0.0',
    core: `sha256:${'0'.repeat(64)}`,
    verifierFile: VERIFIER,
    hubriseClock: () => null,
    onChange: () => undefined,
    onError: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  return { db, store, fiscal, setAside };
}

/** A keychain that keeps what it has taken, as those of systems do. */
function fileKeychain(folder: string): SecretStore {
  const place = join(folder, 'keychain');
  const fileOf = (account: string): string => join(place, encodeURIComponent(account));
  return {
    get: async (account) => {
      const path = fileOf(account);
      return { kind: 'ok', value: existsSync(path) ? readFileSync(path, 'utf8') : null };
    },
    set: async (account, secret) => {
      mkdirSync(place, { recursive: true });
      writeFileSync(`${fileOf(account)}.new`, secret);
      putInPlace(`${fileOf(account)}.new`, fileOf(account));
      return DONE;
    },
    delete: async () => DONE,
  };
}

export const SET_UP = {
  operator: 'Ada',
  seller: {
    name: 'Chez Léa',
    address: '12 rue des Lilas, 75020 Paris',
    siret: '73282932000074',
    ape: '5610C',
    vat: 'FR44732829320',
  },
  till: '01',
  settings: { cutoff: '05:00', fiscalYearEnd: '12-31' },
} as const;

export const SALE = {
  operator: 'Ada',
  channel: 'counter',
  basket: {
    service: 'takeaway',
    lines: [
      {
        label: 'Pizza',
        qty: 1000,
        unit: 1190,
        parts: [{ label: 'Pizza', rate: 1000, alone: null }],
      },
    ],
  },
  payments: [{ means: 'cash', amount: 1190, given: 2000, change: 810 }],
} as const;
