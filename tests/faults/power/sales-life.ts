import { mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import * as v from 'valibot';
import { type CardCounter, cardSteps } from './card-steps.ts';
import { openCounter, SALE, SET_UP } from './counter-place.ts';
import { SALE_VARIANTS, type SaleMark } from './sale-marks.ts';

// A counter's life in a process of its own: sets it up, sells, prints, gives back, in cash and on a card,
// closes, archives nothing. It says in its journal what the customer sees. Ends as a power cut ends it.

const options = v.parse(
  v.object({ folder: v.string(), sales: v.number(), variant: v.picklist(SALE_VARIANTS) }),
  JSON.parse(process.argv[2] ?? ''),
);
const marks = openSync(join(options.folder, '.mark'), 'a');
const mark = (said: SaleMark): void => {
  writeSync(marks, JSON.stringify(said));
};

mkdirSync(join(options.folder, 'data'), { recursive: true });
const { db, fiscal, store } = await openCounter(options.folder);
if (options.variant === 'sync_off') db.pragma('synchronous = OFF');
if (fiscal.state().phase === 'not_set_up') must(await fiscal.setUp(SET_UP));
mark({ kind: 'ready' });

/** Its ticket, in the transaction of the sale. */
const within = (sealed: { readonly number: string }): void => {
  const job = { orderId: null, kind: 'test', printer: 'p', duplicate: 'none' } as const;
  store.prints.add({ ...job, ticket: sealed.number, createdAt: Date.now() });
};
const told = ({ hash, number }: { readonly hash: string; readonly number: string }): void =>
  mark({ kind: 'sealed', number, hash });
const together: CardCounter['together'] = (work) =>
  options.variant === 'card_apart' ? work() : store.work(work);
const sold = (): number => store.fiscal.lastNumber('R', 'SALE');
while (sold() < options.sales) {
  const n = sold() + 1;
  if (options.variant === 'drawer_first') mark({ kind: 'drawer', n });
  const { number, hash } = must(fiscal.sell({ ...SALE, within }));
  mark({ kind: 'drawer', n });
  mark({ kind: 'sealed', number, hash });
  if (n % 4 === 0) {
    const { id } = must(fiscal.print({ document: number, medium: 'paper', operator: 'Ada' }));
    mark({ kind: 'sealed', ...must(fiscal.printed(id, 'Ada')) });
  }
  if (n % 5 === 0) {
    const back = { means: 'cash', amount: -1190, given: -1190, change: 0 } as const;
    const request = { operator: 'Ada', original: number, reason: 'Froid', payments: [back] };
    mark({
      kind: 'sealed',
      ...must(fiscal.avoir({ ...request, returned: [{ of: 1, qty: 1000 }] })),
    });
  }
  if (n % 6 === 0) cardSteps({ fiscal, together, told, within });
  // The marks' file follows beside the sales.
  if (n % 3 === 0) await turn();
}
if (store.fiscal.lastNumber('R', 'CLOSE_DAY') === 0) {
  for (const z of must(fiscal.close({ operator: 'Ada', counted: { counted: 1, reason: 'x' } }))) {
    mark({ kind: 'sealed', number: z.number, hash: z.hash });
  }
}
process.exit(0);

function must<T>(
  outcome: { kind: 'done'; value: T } | { kind: 'refused'; reason: string; detail: string },
): T {
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}
