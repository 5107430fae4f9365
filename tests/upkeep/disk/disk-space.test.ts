import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiskWatch, diskLevel, freeBytesOn } from '../../../main/upkeep/disk/disk-space.ts';
import type { DiskLevel, DiskState } from '../../../preload/contract.ts';
import { manualTimers } from '../../hubrise/support.ts';

const THRESHOLDS = { lowBytes: 2_000, criticalBytes: 500 };
const levels = fc.constantFrom<DiskLevel>('enough', 'low', 'critical');

describe('the level of the disk', () => {
  it.each<[number, DiskLevel, DiskLevel]>([
    [2_000, 'enough', 'enough'],
    [1_999, 'enough', 'low'],
    [499, 'enough', 'critical'],
    [2_100, 'low', 'low'],
    [2_200, 'low', 'enough'],
    [540, 'critical', 'critical'],
    [550, 'critical', 'low'],
    [2_100, 'critical', 'low'],
    [0, 'low', 'critical'],
  ])('at %i bytes, after %s, is %s', (free, before, level) => {
    expect(diskLevel(free, before, THRESHOLDS)).toBe(level);
  });

  it('never flickers: as long as nothing changes, it stays', () => {
    fc.assert(
      fc.property(fc.nat(4_000), levels, (free, before) => {
        const level = diskLevel(free, before, THRESHOLDS);
        expect(diskLevel(free, level, THRESHOLDS)).toBe(level);
      }),
    );
  });

  it('is never better with less room', () => {
    const rank = (level: DiskLevel) => ['critical', 'low', 'enough'].indexOf(level);
    fc.assert(
      fc.property(fc.nat(4_000), fc.nat(4_000), levels, (a, b, before) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(rank(diskLevel(less, before, THRESHOLDS))).toBeLessThanOrEqual(
          rank(diskLevel(more, before, THRESHOLDS)),
        );
      }),
    );
  });
});

describe('the watch', () => {
  function watching(answers: readonly (number | Error)[]) {
    const timers = manualTimers();
    const said: DiskState[] = [];
    let asked = 0;
    const watch = createDiskWatch({
      freeBytes: async () => {
        const answer = answers[asked] ?? new Error('asked too often');
        asked += 1;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      timers,
      thresholds: THRESHOLDS,
      everyMs: 1_000,
      onChange: (state) => said.push(state),
    });
    const next = async () => {
      const before = asked;
      timers.fire();
      await expect.poll(() => asked).toBe(before + 1);
      await expect.poll(() => timers.waits()).toEqual([1_000]);
    };
    return { watch, said, next, timers };
  }

  it('says once when the room ends, and once when it is back', async () => {
    const { watch, said, next } = watching([9_000, 1_500, 1_400, 300, 9_000]);
    await watch.start();
    for (let look = 0; look < 4; look += 1) await next();
    expect(said).toEqual([
      { level: 'low', freeBytes: 1_500 },
      { level: 'critical', freeBytes: 300 },
      { level: 'enough', freeBytes: 9_000 },
    ]);
  });

  it('keeps what it knows where the system does not say', async () => {
    const { watch, said, next } = watching([300, new Error('no'), 9_000]);
    await watch.start();
    await next();
    expect(watch.get()).toEqual({ level: 'critical', freeBytes: null });
    await next();
    expect(said).toHaveLength(2);
  });

  it('ends', async () => {
    const { watch, timers } = watching([9_000]);
    await watch.start();
    watch.stop();
    expect(timers.waits()).toEqual([]);
  });
});

it('the free space of a real disk is a number of bytes', async () => {
  // What tests put aside may be in memory; this file is not.
  const free = await freeBytesOn(import.meta.dirname);
  expect(free).toBeGreaterThan(1_000);
  await expect(freeBytesOn(join(import.meta.dirname, 'nowhere'))).rejects.toThrow();
});
