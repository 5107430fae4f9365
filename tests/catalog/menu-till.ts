import { onTestFinished } from 'vitest';
import type { StockKey } from '../../main/core/catalog/stock.ts';
import type { JsonObject } from '../stand-ins/hubrise/rules/json.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startTill, type TestTill, type TillOptions } from '../support/till.ts';

export const CATALOG = '87yu4';
export const STOCK_PATH = `/catalogs/${CATALOG}/location/inventory`;
export const TIRA: StockKey = { kind: 'sku', ref: 'TIRA' };
export const COLA: StockKey = { kind: 'sku', ref: 'COC33' };
export const EGG: StockKey = { kind: 'option', ref: 'SUP-OEU' };

export interface MenuTill {
  readonly hubrise: HubriseStandIn;
  readonly timers: FakeTimers;
  readonly till: TestTill;
  /** Its data's. */
  readonly folder: string;
  /** Time passes here and at HubRise. */
  pass(ms: number): Promise<void>;
  /** A poll, and all that follows from it. */
  round(): Promise<void>;
  /** Waits until HubRise has been told of everything. */
  told(): Promise<void>;
  /** What HubRise has. */
  stock(): Promise<readonly JsonObject[]>;
  /** Somebody else changes it. */
  elsewhere(entries: readonly JsonObject[]): Promise<void>;
  /** The bodies of what was told, oldest first. */
  patches(): Promise<readonly unknown[]>;
  /** How each key stands on the screen. */
  lines(): Readonly<Record<string, string>>;
}

const START = '2026-11-24T12:00:00+01:00';

/** A till with a catalogue, on a HubRise of its own, whose times go together. */
export async function startMenuTill(options: Partial<TillOptions> = {}): Promise<MenuTill> {
  const hubrise = await startHubrise({ start: START, frozen: true });
  onTestFinished(() => hubrise.close());
  const timers = fakeTimers(Date.parse(START));
  const folder = tempFolder();
  const till = await startTill({ hubrise, timers, folder, ...options });
  const idle = (): Promise<void> => till.until(() => till.requests() === 0);
  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  /** What has begun ends, and what follows from it within a few turns as well. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      await breathe();
      await idle();
    }
  };
  const world: MenuTill = {
    hubrise,
    timers,
    till,
    folder,
    pass: async (ms) => {
      await hubrise.admin.advanceClock(ms);
      timers.advance(ms);
      // A poll may have become due.
      await settle();
    },
    round: async () => {
      await till.poll();
      await settle();
    },
    told: () =>
      till.until(() => till.menu.getStock().lines.every(({ send }) => send !== 'waiting')),
    stock: async () =>
      (await hubrise.admin.inventory(CATALOG, 'p81xp-0')) as unknown as readonly JsonObject[],
    elsewhere: async (entries) => {
      await hubrise.admin.updateInventory({ catalogId: CATALOG, locationId: 'p81xp-0', entries });
    },
    patches: async () =>
      (await hubrise.admin.journal({ method: 'PATCH', path: STOCK_PATH })).map(({ body }) => body),
    lines: () =>
      Object.fromEntries(
        till.menu
          .getStock()
          .lines.map(({ ref, state, left, send }) => [
            ref,
            [state, ...(left === null ? [] : [left]), ...(send === 'done' ? [] : [send])].join(' '),
          ]),
      ),
  };
  if (options.start === false) return world;
  // The look at the start has used up most of the heavy reads of its minute.
  await world.pass(60_000);
  till.store.connection.update({ catalogId: CATALOG });
  await world.round();
  await till.until(() => till.menu.getStock().catalog === 'known');
  return world;
}
