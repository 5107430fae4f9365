import { NO_CUSTOMER, type TicketCustomer } from '../../../../main/core/counter/customer.ts';
import type { Draft } from '../../../../main/core/counter/draft.ts';
import { totalsOf } from '../../../../main/core/counter/totals.ts';
import type { Bought, Watch, World } from '../promises/world.ts';
import type { Action } from '../schedule/schedule.ts';
import type { SimCounter } from '../till/counter.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';
import { rowsOfSale } from '../till/sold.ts';

type Sale = Extract<Action, { readonly kind: 'sale' }>;
type OfCounter = Extract<
  Action,
  { readonly kind: 'sale' | 'counter_step' | 'refund' | 'ticket_again' }
>;

export const CUSTOMERS: Readonly<Record<'lea' | 'zoe', TicketCustomer>> = {
  lea: { ...NO_CUSTOMER, phone: '06 12 34 56 78', name: 'Léa', hubriseId: 'lea' },
  zoe: { ...NO_CUSTOMER, phone: '07 12 34 56 78', name: 'Zoé', hubriseId: 'zoe' },
};

interface Deps {
  readonly world: World;
  readonly watch: Required<Watch>;
  readonly unexpected: (error: unknown) => void;
}

/** What a line of a sale is called, as no other is. */
const labelOf = (sale: number, line: number): string => `V${sale}x${line}`;

/** Somebody at a till's counter, who has one ticket at a time before them. */
export function atCounter({ unexpected, watch, world }: Deps) {
  return (till: SimTill, action: OfCounter): void => {
    const running = till.isAwake() ? till.running() : null;
    const counter = running?.counter ?? null;
    if (running === null || counter === null || counter.isBusy) return;
    counter.isBusy = true;
    running.computer
      .run(() => act(world, { till, running, counter }, action))
      .catch(unexpected)
      .finally(() => {
        counter.isBusy = false;
        watch.bought(till);
      });
  };
}

/** At rest somebody has HubRise asked once more for the points that it did not take. */
export function settleCounter(till: SimTill): void {
  const running = till.running();
  const points = running?.counter?.points;
  if (running === null || points === undefined) return;
  running.computer.run(() => {
    running.store.connection.update({ customers: 'asked' });
    for (const { id, why } of points.atHubrise().troubles) {
      points.settle(id, why === null ? 'seen' : 'again');
    }
    running.loops.sends.kick('points');
  });
}

interface At {
  readonly till: SimTill;
  readonly running: RunningTill;
  readonly counter: SimCounter;
}

async function act(world: World, at: At, action: OfCounter): Promise<void> {
  if (action.kind === 'sale') return sell(world, at, action);
  const sold = world.sales.findLast((each) => each.till === at.till && each.sale === action.sale);
  if (sold === undefined || sold.number === null) return;
  const { counter } = at.counter;
  switch (action.kind) {
    case 'counter_step':
      step(at, sold.number);
      break;
    case 'ticket_again':
      counter.printSale(sold.number);
      break;
    case 'refund': {
      const lines = counter.findSale(sold.number)?.lines ?? [];
      const left = lines.filter((line) => line.left > 0);
      const returned = (action.lines === 'all' ? left : left.slice(0, 1)).map((line) => ({
        of: line.n,
        qty: line.left,
      }));
      const request = { original: sold.number, returned, reason: 'Froid', means: null };
      if (returned.length > 0) counter.refund(request);
    }
  }
}

async function sell(world: World, at: At, action: Sale): Promise<void> {
  const { till } = at;
  const { counter } = at.counter;
  const bought: Bought = {
    till,
    sale: action.sale,
    labels: [],
    ticket: null,
    number: null,
    refused: null,
  };
  world.sales.push(bought);
  const customer = action.customer === null ? null : CUSTOMERS[action.customer];
  await counter.edit({ kind: 'customer', customer });
  for (const [place, cents] of action.lines.entries()) {
    const label = labelOf(action.sale, place + 1);
    const choice = { kind: 'free', label, cents, vat: 'prepared' } as const;
    const added = await counter.edit({ kind: 'add', choice, qty: 1_000 });
    if (added.kind === 'done') bought.labels.push(label);
  }
  if (action.isSentFirst) counter.send(counter.get().rev);
  if (action.usesPoints) await counter.spendPoints(counter.get().rev, 1);
  pay(at, action, bought);
}

/** All that is on the ticket is paid, also what was left of one that could not be before. */
function pay({ counter, till }: At, { means, wantsTicket }: Sale, bought: Bought): void {
  const { draft, rev } = counter.counter.get();
  if (draft.lines.length === 0) return;
  const { due } = totalsOf(draft);
  bought.ticket = { labels: labelsOf(draft), customer: draft.customer?.hubriseId ?? null };
  const before = counter.counter.get().lastSale?.number;
  const isExcused = till.disk() !== 'well' || counter.fiscal.state().phase !== 'ready';
  const paid = counter.counter.pay(rev, due === 0 ? null : { means, amount: due });
  if (paid.kind === 'refused') {
    const isAsking = paid.reason === 'asking_date' || paid.reason === 'date_doubtful';
    bought.refused = { why: paid.reason, isExcused: isExcused || isAsking || till.isCut() };
    return;
  }
  const { lastSale } = counter.counter.get();
  if (lastSale === null || lastSale.number === before) return;
  bought.number = lastSale.number;
  if (wantsTicket) counter.counter.printLast();
}

/** What the lines of a ticket are called. */
export function labelsOf({ lines }: Draft): readonly string[] {
  return lines.flatMap(({ choice }) => (choice.kind === 'free' ? [choice.label] : []));
}

const STEPS = ['ready', 'completed'] as const;

/** The kitchen's card of it goes on by a step. */
function step({ running }: At, number: string): void {
  const { board, moves } = running.bare;
  for (const { id } of rowsOfSale(running, number)) {
    const card = board.getCard(id);
    const next = STEPS.find((each) => card?.actions.includes(each) === true);
    if (next !== undefined) moves.step(id, next);
  }
}
