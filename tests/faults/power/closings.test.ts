import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '../../support/memory-folder.ts';
import {
  closingsLife,
  cutClosings,
  cutWeakened,
  killClosings,
  WEAK_LIVES,
} from './closing-rounds.ts';
import type { Place } from './lives.ts';
import type { DiskRecord } from './records.ts';
import { describeRounds } from './rounds.ts';
import { compileShim, whyNoShim } from './shim.ts';

// The short run of cuts and kills while a counter closes and archives; `npm run faults -- --power` has the long one.

const SEED = 20_261_129;
const CUT = { unsynced: 'lost', syncs: 'kept' } as const;
const KILL = { unsynced: 'none', syncs: 'kept' } as const;

const SHORT = new Set(['archive_in_place', 'float_apart', 'print_first']);

const why = await whyNoShim();
let place: Place;
let scratch: string;
let life: readonly DiskRecord[];

describe.skipIf(why !== null)('a counter that closes', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(memoryFolder(), 'pos-helper-closings-'));
    place = { folder, shim: compileShim(folder) };
    scratch = join(folder, 'cut');
    life = await closingsLife(place);
  });
  afterAll(() => rmSync(place.folder, { recursive: true, force: true }));

  it.each([
    ['power', CUT],
    ['process', KILL],
  ])(
    'whose %s is cut at any step has each day, month and year closed once and wholly, X and papers after their seal, and whole archives',
    async (_what, how) => {
      expect(describeRounds(await cutClosings(life, 12, SEED, scratch, how))).toEqual([]);
    },
  );

  it('goes on after kill -9 in the midst of an archive', async () => {
    const folder = join(place.folder, 'killed');
    const isPartial = (path: string): boolean => path.endsWith('.partial');
    const from = life.findIndex((one) => one.kind === 'create' && isPartial(one.path));
    const to = life.findIndex((one) => one.kind === 'rename' && isPartial(one.path));
    expect(to - from).toBeGreaterThan(20);
    expect(await killClosings({ ...place, folder }, Math.floor((from + to) / 2))).toEqual([]);
  });

  // Each guard that is taken away must be missed, or the rig sees nothing; the long run takes all of them away.
  it.each(WEAK_LIVES.filter(({ name }) => SHORT.has(name)))(
    'loses where it is weakened: $name',
    async (weak) => {
      const found = await cutWeakened(place, weak, { rounds: 8, firstSeed: SEED });
      expect(found.length).toBeGreaterThan(0);
    },
  );
});
