import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '../../support/memory-folder.ts';
import { killRound } from './kills.ts';
import { firstStart, type Place, restoreAfter, wholeLife } from './lives.ts';
import { cutAround, cutMany, describeRounds, type Recording, type Round } from './rounds.ts';
import { compileShim, whyNoShim } from './shim.ts';
import type { Variant } from './variants.ts';

// The short run of `npm run faults`' power cuts. Files lie in memory where the system has some: what
// a disk keeps is decided by the rig, and waiting for one is slow.

const SEED = 20_261_126;
const CUT = { unsynced: 'lost', syncs: 'kept' } as const;
/** After a kill the system still writes down what the process had written. */
const KILL = { unsynced: 'none', syncs: 'kept' } as const;

const why = await whyNoShim();
let place: Place;
let scratch: string;
let life: Recording;

describe.skipIf(why !== null)('a power cut', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(memoryFolder(), 'pos-helper-power-'));
    place = { folder, shim: compileShim(folder) };
    scratch = join(folder, 'cut');
    life = await wholeLife(place, 'none');
  });
  afterAll(() => rmSync(place.folder, { recursive: true, force: true }));

  it('at any moment of a life loses nothing that the world was told of', () => {
    expect(describeRounds(cutMany(life, 120, SEED, scratch, CUT))).toEqual([]);
  });

  it('or a kill, around each sync of a first start and in the midst of its writes, leaves a till that opens', async () => {
    const start = await firstStart(place);
    // At each step: the long run.
    for (const how of [CUT, KILL]) {
      expect(describeRounds(cutAround(start, SEED, scratch, how))).toEqual([]);
    }
  });

  it('or a kill, while a backup is put back, loses nothing, and the till opens', async () => {
    const restore = await restoreAfter(place, life);
    // At some of them: the long run does all.
    for (const how of [CUT, KILL]) {
      expect(describeRounds(cutMany(restore, 70, SEED, scratch, how))).toEqual([]);
    }
  });

  it.each([40, 400, 900])(
    'is no worse than kill -9 before write %d, after which all is served, printed and told',
    async (killAt) => {
      const round = await killRound({ ...place, folder: join(place.folder, 'killed') }, killAt);
      expect(round).toEqual({ killAt, wasKilled: true, wrong: [] });
    },
  );

  // Each guard that is taken away must be missed, or the rig sees nothing.
  const lost = (rounds: readonly Round[], what: RegExp): number =>
    rounds.filter(({ wrong }) => wrong.some((one) => what.test(one))).length;

  it.each([
    ['sync_normal', /is lost$/],
    ['sync_off', /is lost$/],
    ['acknowledge_first', /was acknowledged and is lost$/],
    ['no_print_mark', /would come out twice, unmarked$/],
  ] as const satisfies readonly (readonly [Variant, RegExp])[])(
    'loses where the till is weakened: %s',
    async (variant, what) => {
      const folder = join(place.folder, variant);
      const weak = await wholeLife({ ...place, folder }, variant);
      expect(lost(cutMany(weak, 60, SEED, scratch, CUT), what)).toBeGreaterThan(0);
    },
  );

  it('loses on a disk whose syncs do nothing', () => {
    const rounds = cutMany(life, 60, SEED, scratch, { ...CUT, syncs: 'ignored' });
    expect(lost(rounds, /is lost$|does not start|taken for damaged/)).toBeGreaterThan(0);
  });
});
