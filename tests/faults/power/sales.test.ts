import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '../../support/memory-folder.ts';
import type { Place } from './lives.ts';
import type { DiskRecord } from './records.ts';
import { describeRounds } from './rounds.ts';
import { cutSales, cutSetUp, killSales, salesLife } from './sale-rounds.ts';
import { compileShim, whyNoShim } from './shim.ts';

// The short run of the counter's power cuts and kills; `npm run faults -- --power` has the long one.

const SEED = 20_261_126;
const CUT = { unsynced: 'lost', syncs: 'kept' } as const;
const KILL = { unsynced: 'none', syncs: 'kept' } as const;

const why = await whyNoShim();
let place: Place;
let scratch: string;
let life: readonly DiskRecord[];

describe.skipIf(why !== null)('a counter', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(memoryFolder(), 'pos-helper-sales-'));
    place = { folder, shim: compileShim(folder) };
    scratch = join(folder, 'cut');
    life = await salesLife(place, 'none');
  });
  afterAll(() => rmSync(place.folder, { recursive: true, force: true }));

  it.each([
    ['power', CUT],
    ['process', KILL],
  ])(
    'whose %s is cut at any step of a sale has each number once, the chain whole, and no drawer before the seal',
    async (_what, how) => {
      expect(describeRounds(await cutSales(life, 25, SEED, scratch, how))).toEqual([]);
    },
  );

  it.each([
    ['power', CUT],
    ['process', KILL],
  ])(
    'whose %s is cut at each step of its set-up is set up or not, and never takes its first mark for missing',
    async (_what, how) => {
      expect(describeRounds(await cutSetUp(life, SEED, scratch, how))).toEqual([]);
    },
  );

  it.each([60, 150])('goes on after kill -9 before write %d', async (killAt) => {
    const folder = join(place.folder, 'killed');
    expect(await killSales({ ...place, folder }, killAt)).toEqual([]);
  });

  // Each guard that is taken away must be missed, or the rig sees nothing.
  it.each([
    ['sync_off', /is lost|older copy|no journal/],
    ['drawer_first', /the drawer opened for sale/],
  ] as const)('loses where it is weakened: %s', async (variant, what) => {
    const folder = join(place.folder, variant);
    const weak = await salesLife({ ...place, folder }, variant);
    const rounds = await cutSales(weak, 25, SEED, scratch, CUT);
    const found = rounds.filter(({ wrong }) => wrong.some((one) => what.test(one)));
    expect(found.length).toBeGreaterThan(0);
  });
});
