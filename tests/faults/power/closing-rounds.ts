import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSING_GUARDS, momentsOf, type Where } from './closing-guards.ts';
import { judgeClosings } from './closing-judge.ts';
import type { ClosingMark, ClosingVariant } from './closing-marks.ts';
import { cutAndStart, type How } from './cut-and-start.ts';
import { marksBefore } from './judge.ts';
import type { Place } from './lives.ts';
import { mustEndAsMeant, runWatched } from './record-life.ts';
import type { DiskRecord } from './records.ts';
import type { Round } from './rounds.ts';

/** What is done to a life of the closings. */
export interface Weakness {
  readonly variant?: ClosingVariant;
  /** A guard of `closing-guards.ts`. */
  readonly without?: string;
  readonly killAt?: number;
}

/** Three days of a counter, with the closings between them. */
export async function closingsLife(
  { folder, shim }: Place,
  { killAt, variant = 'none', without }: Weakness = {},
): Promise<readonly DiskRecord[]> {
  const journal = join(folder, 'closings.journal');
  rmSync(journal, { force: true });
  const place = { shim, folder: join(folder, 'closings'), journal };
  const { records, end } = await runWatched(
    'closings-life.ts',
    { folder: place.folder, variant },
    {
      ...place,
      ...(killAt === undefined ? {} : { killAt }),
      ...(without === undefined ? {} : { without }),
    },
  );
  mustEndAsMeant(end, killAt);
  return records;
}

/** So many cuts; those that broke a promise. */
export function cutClosings(
  records: readonly DiskRecord[],
  rounds: number,
  firstSeed: number,
  folder: string,
  how: How,
): Promise<readonly Round[]> {
  return cutAndStart(records, { rounds, firstSeed, folder, how }, judgeClosings);
}

/** A control: so many cuts of a life that is weakened in this way; those that have noticed it. */
export async function cutWeakened(
  place: Place,
  weak: WeakLife,
  { firstSeed, rounds }: { readonly rounds: number; readonly firstSeed: number },
): Promise<readonly Round[]> {
  const folder = join(place.folder, weak.name);
  const life = await closingsLife({ ...place, folder }, weak.how);
  const moments = weak.near === undefined ? {} : { moments: momentsOf(weak.near, life) };
  const how = weak.near?.isKill === true ? KILL : CUT;
  const plan = { rounds, firstSeed, folder: join(folder, 'cut'), how, ...moments };
  const broken = await cutAndStart(life, plan, judgeClosings);
  return broken.filter(({ wrong }) => wrong.some((one) => weak.finds.test(one)));
}

const CUT: How = { unsynced: 'lost', syncs: 'kept' };
const KILL: How = { unsynced: 'none', syncs: 'kept' };

interface WeakLife {
  readonly name: string;
  readonly how: Weakness;
  readonly finds: RegExp;
  readonly near?: Where;
}

/** What is taken from the closings so that the rig can show that it would notice. */
export const WEAK_LIVES: readonly WeakLife[] = [
  { name: 'sync_off', how: { variant: 'sync_off' }, finds: /is lost|older copy|no journal/ },
  {
    name: 'print_first',
    how: { variant: 'print_first' },
    finds: /is on paper and is not sealed/,
    near: {
      near: (one) => one.kind === 'mark' && one.text.includes('"paper"'),
      from: 1,
      to: 4,
    },
  },
  ...CLOSING_GUARDS.map((near): WeakLife => {
    const { finds, name } = near;
    return { name, how: { without: name }, finds, near };
  }),
];

/** A kill -9 before a write, and a next life that goes on from there: nothing is lost, no original comes out twice. */
export async function killClosings(place: Place, killAt: number): Promise<readonly string[]> {
  rmSync(place.folder, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true });
  const first = await closingsLife(place, { killAt });
  const second = await closingsLife(place);
  const marks = [first, second].flatMap((one) => marksBefore<ClosingMark>(one, one.length));
  const wrong = await judgeClosings(join(place.folder, 'closings'), marks);
  return [...wrong, ...unmarked(marks)];
}

function unmarked(marks: readonly ClosingMark[]): readonly string[] {
  const originals = marks.filter((mark) => mark.kind === 'paper' && !mark.isMarked);
  const numbers = originals.map((mark) => (mark.kind === 'paper' ? mark.number : ''));
  return numbers
    .filter((number, index) => numbers.indexOf(number) !== index)
    .map((number) => `${number} came out twice, unmarked`);
}
