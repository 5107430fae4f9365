import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freeBytesOn } from '../../../main/upkeep/disk/disk-space.ts';
import { createReserve, releaseForStart } from '../../../main/upkeep/disk/reserve.ts';
import { canMakeDisks, smallDisk } from '../../support/small-disk.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const MEBIBYTE = 1024 * 1024;

function reserveIn(folder: string, freeBytes: (folder: string) => Promise<number>) {
  const errors: unknown[] = [];
  const reserve = createReserve({ folder, freeBytes, onError: (error) => errors.push(error) });
  const parts = (): string[] => readdirSync(join(folder, 'reserve')).sort();
  return { errors, parts, reserve };
}

it.skipIf(!canMakeDisks)(
  '32 MiB are really taken from the disk, and given back in parts',
  async () => {
    const disk = smallDisk(256);
    const { errors, parts, reserve } = reserveIn(disk.folder, freeBytesOn);
    const before = disk.freeBytes();
    await reserve.fill();
    const taken = (): number => Math.round((before - disk.freeBytes()) / MEBIBYTE);
    expect([parts().length, taken(), errors]).toEqual([8, 32, []]);
    expect([reserve.release(), taken()]).toEqual([true, 28]);
    await reserve.fill();
    expect(taken(), 'once there is room again').toBe(32);
  },
);

it('the last part is left for the next start', async () => {
  const folder = tempFolder();
  const { parts, reserve } = reserveIn(folder, async () => Number.POSITIVE_INFINITY);
  await reserve.fill();
  let released = 0;
  while (reserve.release()) released += 1;
  expect([released, parts()]).toEqual([7, ['1.bin']]);
  expect([releaseForStart(folder), parts()]).toEqual([true, []]);
  expect(releaseForStart(folder)).toBe(false);
});

it('a disk that is short already is not filled by it', async () => {
  const folder = tempFolder();
  const { errors, parts, reserve } = reserveIn(folder, async () => 100 * MEBIBYTE);
  await reserve.fill();
  expect([parts(), errors]).toEqual([[], []]);
});

it.skipIf(!canMakeDisks)('what could not be taken whole leaves nothing behind', async () => {
  const disk = smallDisk(2);
  const { errors, parts, reserve } = reserveIn(disk.folder, async () => Number.POSITIVE_INFINITY);
  await reserve.fill();
  expect([parts(), errors.length]).toEqual([[], 1]);
});

it('gives nothing where there is none, and nothing that is not its own', () => {
  const folder = tempFolder();
  const { reserve } = reserveIn(folder, freeBytesOn);
  expect([reserve.release(), releaseForStart(folder)]).toEqual([false, false]);
  mkdirSync(join(folder, 'reserve'));
  writeFileSync(join(folder, 'reserve', 'other.txt'), 'x');
  expect(releaseForStart(folder)).toBe(false);
  expect(statSync(join(folder, 'reserve', 'other.txt')).size).toBe(1);
});
