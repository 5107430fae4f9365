import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';

// Each file of plain tests leaves its process as it found it: no timer that still runs, no socket or server, no file or
// database that is open, no process or thread, no listener on the process. All files of a worker share one process, and
// what one leaves behind makes another fail, or the run hang.

/** What ends by itself a moment after it was told to. */
const SETTLES_MS = 3_000;
const LOOK_EVERY_MS = 10;
/** Of the runner's own, or gone with the next turn. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'CloseReq',
  'FSReqCallback',
  'FSReqPromise',
  'Immediate',
  'MessagePort',
  'PipeWrap',
  'TTYWrap',
  // Told with its place, from the timers that were watched.
  'Timeout',
]);

const WAKES_EVERY_MS = 250;

const WATCHED = Symbol.for('watched timers');

type Counts = ReadonlyMap<string, number>;

/** The timers that were started and not seen to end, with the place that started each. */
type Timers = Map<NodeJS.Timeout, string>;

// The runner keeps the clock's functions of before for itself: its own timers are not among these.
const timers = watchedTimers();
let before: Counts = new Map();

beforeAll(() => {
  before = counted();
});

afterAll(async () => {
  let left = moreThan(before);
  // Counted, and not by a clock that a test may have changed.
  for (let looks = SETTLES_MS / LOOK_EVERY_MS; left.length > 0 && looks > 0; looks -= 1) {
    await pause(LOOK_EVERY_MS);
    left = moreThan(before);
  }
  expect(left, 'left behind in the process of the tests').toEqual([]);
});

function moreThan(former: Counts): readonly string[] {
  return [...counted()]
    .map(([what, count]) => ({ what, more: count - (former.get(what) ?? 0) }))
    .filter(({ more }) => more > 0)
    .map(({ more, what }) => `${more} ${what}`);
}

function counted(): Counts {
  const all = [...resources(), ...running(), ...openFiles(), ...listeners()];
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function resources(): readonly string[] {
  return process.getActiveResourcesInfo().filter((one) => !NOT_OURS.has(one));
}

/** Files alone: sockets and pipes stand among the resources. */
function openFiles(): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd').flatMap((one) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${one}`);
      return path.startsWith('/') && !path.startsWith('/dev/') && !path.startsWith('/proc/')
        ? [`open ${path}`]
        : [];
    } catch {
      // It was this folder's own.
      return [];
    }
  });
}

function listeners(): readonly string[] {
  return process
    .eventNames()
    .flatMap((name) =>
      Array.from({ length: process.listenerCount(name) }, () => `listener of ${String(name)}`),
    );
}

/** Also one that would let the process end: in a process that many files share it goes on in the next one's test. */
function running(): readonly string[] {
  const found: string[] = [];
  for (const [timer, place] of timers) {
    if ((timer as { readonly _destroyed?: boolean })._destroyed === true) timers.delete(timer);
    else found.push(`timer of ${place}`);
  }
  return found;
}

/** One for all files of a worker: this module is read once for each. */
function watchedTimers(): Timers {
  const process = globalThis as { [WATCHED]?: Timers };
  const known = process[WATCHED];
  if (known !== undefined) return known;
  const watched: Timers = new Map();
  process[WATCHED] = watched;
  // A `setImmediate` of an idle process was once seen to wait for the next event, which was the end of the test's time;
  // why is not known. One comes.
  setInterval(() => undefined, WAKES_EVERY_MS).unref();
  globalThis.setTimeout = watching(globalThis.setTimeout, watched);
  globalThis.setInterval = watching(globalThis.setInterval, watched);
  return watched;
}

function watching<Start extends (...args: never[]) => NodeJS.Timeout>(
  start: Start,
  watched: Timers,
): Start {
  const started = (...args: Parameters<Start>): NodeJS.Timeout => {
    const timer = start(...args);
    watched.set(timer, placeOf(new Error('started here')));
    return timer;
  };
  // `promisify` reads its own form of a timer off the function.
  return Object.defineProperties(
    started,
    Object.getOwnPropertyDescriptors(start),
  ) as unknown as Start;
}

/** The first line of the project's own code that led there. */
function placeOf({ stack }: Error): string {
  const line = (stack ?? '')
    .split('\n')
    .find((one) => /\/(main|preload|renderer|tests)\//.test(one) && !one.includes('/leaks.ts'));
  return (
    line?.replace(/^.*?(main|preload|renderer|tests)\//, '$1/').replace(/\)$/, '') ?? 'a library'
  );
}
