import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { Basket } from '../../main/core/fiscal/basket.ts';
import type { Outcome } from '../../main/core/fiscal/refusal.ts';
import { deviceId } from '../../main/core/ids.ts';
import { createFiscalService, type FiscalService } from '../../main/fiscal/service.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

export const CORE = `sha256:${'c0'.repeat(32)}`;
export const ADA = 'Ada';
const VERIFIER = fileURLToPath(new URL('a-verifier.mjs', import.meta.url));

/** A computer on which the counter runs: what outlives a start stays here. */
export interface Place {
  readonly folder: string;
  readonly marksFolder: string;
  readonly keychain: FakeKeychain;
  readonly timers: FakeTimers;
  readonly path: string;
  /** How far HubRise's clock is behind this computer's, ms; null: HubRise is out of reach. */
  behindMs: number | null;
  /** What HubRise's clock has passed for certain while the till asks it for the time, ms; null: it has no HubRise. */
  provenAt: number | null;
  /** How often HubRise was to be asked for the time at once. */
  asked: number;
  /** How often the window was told that something has changed. */
  changes: number;
  /** What a listener does then: one of the till's own seals what has been printed. */
  whenChanged: () => void;
}

export interface TestJournal {
  readonly place: Place;
  readonly db: Database;
  readonly store: Store;
  readonly fiscal: FiscalService;
  readonly errors: unknown[];
  /** Ends in order, and closes the file. */
  stop(): Promise<void>;
  /** As a power cut would: nothing is written any more. */
  kill(): void;
}

export function aPlace(start = '2026-11-20T12:00:00+01:00'): Place {
  const folder = tempFolder();
  return {
    folder,
    marksFolder: tempFolder(),
    keychain: createFakeKeychain(),
    timers: fakeTimers(Date.parse(start)),
    path: join(folder, 'pos-helper.sqlite'),
    behindMs: null,
    provenAt: null,
    asked: 0,
    changes: 0,
    whenChanged: () => undefined,
  };
}

/** A start: opens the database and the journal, and waits until the keychain has answered. */
export async function startJournal(
  place: Place = aPlace(),
  more: { readonly app?: string; readonly timeZone?: string } = {},
): Promise<TestJournal> {
  const { folder: _folder, keychain, marksFolder, path, timers } = place;
  const opened = openTestFile(path, timers.now());
  const { db } = opened;
  const store = createStore(db);
  const errors: unknown[] = [];
  const fiscal = createFiscalService({
    store,
    keychain,
    timers,
    marksFolder,
    core: CORE,
    hubriseClock: () => (place.behindMs === null ? null : timers.now() - place.behindMs),
    hubriseProven: () => place.provenAt,
    onAsking: () => {
      place.asked += 1;
    },
    device: deviceId('till-1'),
    timeZone: () => more.timeZone ?? 'Europe/Paris',
    app: more.app ?? '1.0.0',
    setAside: opened.setAside,
    verifierFile: VERIFIER,
    onChange: () => {
      place.changes += 1;
      place.whenChanged();
    },
    onError: (_what, error) => errors.push(error),
  });
  await fiscal.start();
  const kill = (): void => {
    if (db.open) db.close();
  };
  // A mark of what was closed last reads the file a turn later.
  onTestFinished(() => turn().then(kill));
  return {
    place,
    db,
    store,
    fiscal,
    errors,
    kill,
    stop: async () => {
      await fiscal.stop();
      kill();
    },
  };
}

export const SET_UP = {
  operator: ADA,
  seller: SELLER,
  till: '01',
  settings: { cutoff: '05:00', fiscalYearEnd: '12-31' },
} as const;

/** A counter that a manager has set up. */
export async function aCounter(place?: Place): Promise<TestJournal> {
  const counter = await startJournal(place);
  done(await counter.fiscal.setUp(SET_UP));
  return counter;
}

export function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'done') throw new Error(`${outcome.reason}: ${outcome.detail}`);
  return outcome.value;
}

export const PIZZA: Basket = {
  service: 'takeaway',
  lines: [
    {
      label: 'Menu burger',
      qty: 1000,
      unit: 1190,
      parts: [
        { label: 'Burger frites', rate: 1000, alone: 950 },
        { label: 'Canette', rate: 550, alone: 250 },
      ],
    },
  ],
};

export const CASH_1190 = { means: 'cash', amount: 1190, given: 2000, change: 810 } as const;
export const SALE = {
  operator: ADA,
  channel: 'counter',
  basket: PIZZA,
  payments: [CASH_1190],
} as const;
