import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type HubriseStandIn, startHubrise } from '../../stand-ins/hubrise/stand-in.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { WITHOUT } from './closing-guards.ts';
import { type DiskRecord, readRecords } from './records.ts';
import type { Variant } from './variants.ts';

export const LOCATION = 'p81xp-0';

/** The shop of one life: what HubRise knows stays there after the till's process has ended. */
export interface Shop {
  readonly hubrise: HubriseStandIn;
  readonly token: string;
  readonly deviceId: string;
  /** Lets the platforms order, once the till listens: orders come by their events. Gives their ids. */
  order(): Promise<readonly string[]>;
}

export const ORDERS = 8;

/** A HubRise, and a till's connection to it. */
export async function openShop(): Promise<Shop> {
  const hubrise = await startHubrise();
  const deviceId = 'till-power';
  const token = await hubrise.admin.authorise({ deviceId, locationId: LOCATION });
  return {
    hubrise,
    token,
    deviceId,
    order: async () => {
      // The look at the open orders that follows a new connection is over by then.
      await hubrise.admin.waitFor({ method: 'GET', path: '/callback/events', count: 3 });
      const ids: string[] = [];
      for (let n = 0; n < ORDERS; n += 1) {
        const order = newOrder(`K${100 + n}`, { service_type: 'collection' });
        ids.push((await hubrise.admin.injectOrder(order, UBER)).id);
      }
      return ids;
    },
  };
}

export interface ProcessOptions {
  readonly shim: string;
  readonly journal: string;
  readonly folder: string;
  /** The record before which it is killed. */
  readonly killAt?: number;
  /** The guard of `closing-guards.ts` that its till lacks. */
  readonly without?: string;
}

export interface Lived {
  readonly records: readonly DiskRecord[];
  readonly end: { readonly code: number | null; readonly signal: NodeJS.Signals | null };
}

const TAKE_AWAY = pathToFileURL(join(import.meta.dirname, 'take-away.ts')).href;

/** Runs one of this folder's scripts under the shim, to its end; what it says goes to our own errors. */
export async function runWatched(
  script: 'closings-life.ts' | 'life.ts' | 'sales-life.ts' | 'start.ts',
  argument: unknown,
  { shim, journal, folder, killAt, without }: ProcessOptions,
): Promise<Lived> {
  mkdirSync(folder, { recursive: true });
  const path = fileURLToPath(new URL(script, import.meta.url));
  const before = without === undefined ? [] : ['--import', TAKE_AWAY];
  const child: ChildProcess = spawn(process.execPath, [...before, path, JSON.stringify(argument)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      LD_PRELOAD: shim,
      POWER_FOLDER: folder,
      POWER_JOURNAL: journal,
      // Its writes would not pass by the shim.
      UV_USE_IO_URING: '0',
      ...(killAt === undefined ? {} : { POWER_KILL_AT: String(killAt) }),
      ...(without === undefined ? {} : { [WITHOUT]: without }),
    },
  });
  const [code, signal] = await once(child, 'exit');
  return { records: readRecords(readFileSync(journal)), end: { code, signal } };
}

/** Throws unless it came to its end, or to its kill: one that ends before its kill would prove nothing. */
export function mustEndAsMeant({ code, signal }: Lived['end'], killAt: number | undefined): void {
  const isAsMeant = killAt === undefined ? code === 0 : signal === 'SIGKILL';
  if (!isAsMeant) throw new Error(`The life ended with ${code ?? signal}`);
}

/** A till's whole life in a shop. */
export function recordLife(
  { hubrise, token }: Shop,
  variant: Variant,
  options: ProcessOptions,
): Promise<Lived> {
  const { folder } = options;
  return runWatched(
    'life.ts',
    { folder, apiUrl: hubrise.apiUrl, location: LOCATION, token, orders: ORDERS, variant },
    options,
  );
}
