import { mkdirSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { Outcome } from '../../../main/core/fiscal/refusal.ts';
import type { FiscalAnswer } from '../../../preload/contract.ts';
import { CLOSING_VARIANTS, type ClosingMark } from './closing-marks.ts';
import {
  archivesOf,
  type ClosingCounter,
  dayOf,
  FISCAL_YEAR_END,
  isClosed,
  openClosings,
} from './closing-place.ts';
import { SALE, SET_UP } from './counter-place.ts';

// Three days of a counter in a process of its own, as far apart as in `closing-place.ts`: on each it sells, reads X,
// counts, closes by hand, prints, archives; what lies between is caught up at a start, and while it runs. It says in its
// journal what a person sees. Ends as a power cut ends it.

const options = v.parse(
  v.object({ folder: v.string(), variant: v.picklist(CLOSING_VARIANTS) }),
  JSON.parse(process.argv[2] ?? ''),
);
const marks = openSync(join(options.folder, '.mark'), 'a');
const mark = (said: ClosingMark): void => {
  writeSync(marks, JSON.stringify(said));
};

const LAST_DAY = 2;
const COUNTS = { 5000: 1, 1000: 2 } as const;
const WISH = { counts: COUNTS, float: 5000, reason: 'Pourboires' } as const;

mkdirSync(join(options.folder, 'data'), { recursive: true });
let counter = await opened();
for (let day = dayOf(counter.store); ; day += 1) {
  await live(counter, day);
  if (day === LAST_DAY) break;
  if (day === 0) {
    await counter.stop();
    counter = await opened();
  } else counter.clock.set(day + 1);
}
process.exit(0);

async function opened(): Promise<ClosingCounter> {
  const one = await openClosings(options.folder, onPaper);
  if (options.variant === 'sync_off') one.db.pragma('synchronous = OFF');
  const { fiscalYearEnd: _, ...settings } = SET_UP.settings;
  const setUp = { ...SET_UP, settings: { ...settings, fiscalYearEnd: FISCAL_YEAR_END } };
  if (one.fiscal.state().phase === 'not_set_up') must(await one.fiscal.setUp(setUp));
  mark({ kind: 'ready' });
  return one;
}

async function live(one: ClosingCounter, day: number): Promise<void> {
  const { desk, fiscal, store } = one;
  // A month has passed at once: nothing is closed before somebody has said that it has.
  if (fiscal.state().phase === 'date_doubtful') must(fiscal.confirmDate('Ada'));
  while (store.fiscal.lastNumber('R', 'SALE') < 2 * (day + 1))
    told(one, must(fiscal.sell(SALE)).number);
  must(desk.x());
  mark({ kind: 'looked' });
  desk.printX();
  await one.papersOut();
  if (!isClosed(store, day)) await close(one);
  const { kind } = await desk.archive(async () => archivesOf(options.folder));
  const state = desk.get().archive;
  if (state.kind !== 'written') throw new Error(`The archive is ${kind}`);
  mark({ kind: 'archived', file: basename(state.path) });
}

async function close(one: ClosingCounter): Promise<void> {
  const { desk, store } = one;
  const { openDay } = desk.get();
  must(desk.count(COUNTS, openDay ?? ''));
  const closing = (): readonly string[] => must(desk.close({ ...WISH, day: openDay ?? '' }));
  const numbers =
    options.variant === 'print_first'
      ? store.work(() => {
          const early = closing();
          for (const number of early) onPaper(paperOf(one, number));
          return early;
        })
      : closing();
  for (const number of numbers) told(one, number);
  for (const number of numbers) desk.print(number);
  await one.papersOut();
}

function told({ store }: ClosingCounter, number: string): void {
  const hash = store.fiscal.byNumber(number)?.hash ?? new Uint8Array();
  mark({ kind: 'sealed', number, hash: Buffer.from(hash).toString('hex') });
}

function paperOf({ desk }: ClosingCounter, number: string): string {
  const lines = desk.paper(number)?.preview.lines ?? [];
  return lines.map((line) => ('text' in line ? line.text : '')).join('\n');
}

function onPaper(text: string): void {
  const number = /\b01-Z[MA]?\d{8}\b/.exec(text)?.[0];
  const code = /code ([0-9a-f]{8})/.exec(text)?.[1] ?? '';
  const isMarked = text.includes('DUPLICATA');
  if (number !== undefined) mark({ kind: 'paper', number, code, isMarked });
  // What comes out again after a kill, and says so, is the same X.
  else if (!isMarked) mark({ kind: 'looked' });
}

function must<T>(outcome: Outcome<T> | FiscalAnswer<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}
