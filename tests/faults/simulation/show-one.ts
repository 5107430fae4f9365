import { type Played, play } from './play/play.ts';
import { generate } from './schedule/generate.ts';
import type { Schedule } from './schedule/schedule.ts';
import { smallest } from './schedule/smallest.ts';
import { createDisks, type Disks } from './till/database.ts';
import { simulateGlobals } from './time/globals.ts';

/** Plays the schedule of a seed and prints all that happens. Gives the exit code. */
export async function showOne(seed: number, isSmallest: boolean): Promise<number> {
  simulateGlobals();
  const disks = createDisks();
  try {
    const whole = generate(seed);
    const schedule = isSmallest ? await leaveOut(whole, disks) : whole;
    const { trace, violations, sum } = await play(schedule, disks, true);
    const { actions, ...rest } = schedule;
    print(JSON.stringify(rest));
    for (const line of trace) print(readable(line));
    print(`trace ${sum}, ${actions.length} actions, ${violations.length} violations`);
    return violations.length === 0 ? 0 : 1;
  } finally {
    disks.remove();
  }
}

async function leaveOut(whole: Schedule, disks: Disks): Promise<Schedule> {
  const brokenBy = ({ violations }: Played): string | null => violations[0]?.promise ?? null;
  const wanted = brokenBy(await play(whole, disks));
  if (wanted === null) return whole;
  return smallest(whole, async (schedule) => brokenBy(await play(schedule, disks)) === wanted);
}

/** The time of a line as minutes and seconds after the beginning. */
function readable(line: string): string {
  const [ms = '', ...rest] = line.split(' ');
  const seconds = (Number(ms) % 60_000) / 1_000;
  const clock = `${Math.floor(Number(ms) / 60_000)}:${seconds.toFixed(3).padStart(6, '0')}`;
  return `${clock.padStart(11)} ${rest.join(' ')}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
