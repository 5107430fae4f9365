import { createRandom } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { diskAfterCut, type Loss } from './disk.ts';
import { marksBefore, writeDisk } from './judge.ts';
import type { DiskRecord } from './records.ts';
import { EMPTY, type Round } from './rounds.ts';

export type How = Pick<Loss, 'unsynced' | 'syncs'>;

const FINE = 2 ** 31;

/**
 * So many cuts of a life that began on an empty disk, at the moments that are given, or else at any, half of them
 * right after something was told to the world; after each, `judge` starts from what is left. Gives those that broke
 * a promise.
 */
export async function cutAndStart<M>(
  records: readonly DiskRecord[],
  { firstSeed, folder, how, moments, rounds }: CutPlan,
  judge: (folder: string, marks: readonly M[]) => Promise<readonly string[]>,
): Promise<readonly Round[]> {
  const { int, chance } = createRandom(firstSeed);
  const marks = records.flatMap(({ kind }, index) => (kind === 'mark' ? [index + 1] : []));
  const told = moments === undefined ? marks : [];
  const moment = (): number => moments?.[int(0, moments.length - 1)] ?? int(0, records.length);
  const broken: Round[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const marked = told[int(0, told.length)];
    const cut = marked !== undefined && chance(50) ? marked : moment();
    const seed = firstSeed + n;
    const { int: fine } = createRandom(seed);
    const random = (): number => fine(0, FINE - 1) / FINE;
    writeDisk(diskAfterCut(EMPTY.disk, EMPTY.inodes, records, cut, { random, ...how }), folder);
    const wrong = await judge(folder, marksBefore<M>(records, cut));
    if (wrong.length > 0) broken.push({ cut, seed, wrong });
  }
  return broken;
}

interface CutPlan {
  readonly rounds: number;
  readonly firstSeed: number;
  /** Where the disks are put, one after the other. */
  readonly folder: string;
  readonly how: How;
  /** Right before these records. */
  readonly moments?: readonly number[];
}
