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
  judge: Judge<M>,
): Promise<readonly Round[]> {
  const { int, chance } = createRandom(firstSeed);
  const marks = records.flatMap(({ kind }, index) => (kind === 'mark' ? [index + 1] : []));
  const told = moments === undefined ? marks : [];
  const moment = (): number => moments?.[int(0, moments.length - 1)] ?? int(0, records.length);
  const broken: Round[] = [];
  for (let n = 0; n < rounds; n += 1) {
    const marked = told[int(0, told.length)];
    const cut = marked !== undefined && chance(50) ? marked : moment();
    broken.push(...(await cutOnce(records, cut, { seed: firstSeed + n, folder, how }, judge)));
  }
  return broken;
}

/** The same, once before each of these records. */
export async function cutBeforeEach<M>(
  records: readonly DiskRecord[],
  moments: readonly number[],
  { firstSeed, folder, how }: Pick<CutPlan, 'firstSeed' | 'folder' | 'how'>,
  judge: Judge<M>,
): Promise<readonly Round[]> {
  const broken: Round[] = [];
  for (const cut of moments) {
    broken.push(...(await cutOnce(records, cut, { seed: firstSeed + cut, folder, how }, judge)));
  }
  return broken;
}

async function cutOnce<M>(
  records: readonly DiskRecord[],
  cut: number,
  { folder, how, seed }: { readonly seed: number; readonly folder: string; readonly how: How },
  judge: Judge<M>,
): Promise<readonly Round[]> {
  const { int: fine } = createRandom(seed);
  const random = (): number => fine(0, FINE - 1) / FINE;
  writeDisk(diskAfterCut(EMPTY.disk, EMPTY.inodes, records, cut, { random, ...how }), folder);
  const wrong = await judge(folder, marksBefore<M>(records, cut));
  return wrong.length > 0 ? [{ cut, seed, wrong }] : [];
}

type Judge<M> = (folder: string, marks: readonly M[]) => Promise<readonly string[]>;

interface CutPlan {
  readonly rounds: number;
  readonly firstSeed: number;
  /** Where the disks are put, one after the other. */
  readonly folder: string;
  readonly how: How;
  /** Right before these records. */
  readonly moments?: readonly number[];
}
