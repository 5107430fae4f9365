import { isOfAnotherService } from '../../../../main/core/kitchen/kitchen.ts';
import type { OrderRow } from '../../../../main/store/orders.ts';
import { labelsOf } from '../play/counter.ts';
import type { Paper } from '../till/printer.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';
import { labelsIn, sealedAfter } from '../till/sold.ts';
import { isGivenUp } from './given-up.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import type { Bought, Watch, World } from './world.ts';

/** What of a till's journal was seen so far. */
interface Seen {
  seq: number;
  /** By which sale each line was sold. */
  readonly soldBy: Map<string, string>;
  /** How often each paper of each document was sealed: by document and copy. */
  readonly printed: Map<string, number>;
}

/** A sale's tickets for the kitchen, or its ticket for the customer. */
interface OnPaper {
  readonly till: SimTill;
  readonly labels: readonly string[];
}

/**
 * Each line that the counter has taken is in one sale of the journal, or on a ticket that waits: from the step on in
 * which it was taken, whatever is cut off or started again. What the counter has said is sold is sealed. Nothing is refused while
 * nothing stands in its way. What was sold is on the kitchen's paper within its grace, and its first ticket once.
 */
export function watchSold({ ledger, sales, tills, universe }: World): Watch {
  const seenOf = new Map<SimTill, Seen>();
  const papersSeen = new Map<SimTill, number>();
  const judged = new Set<Bought>();
  const onPaper = new Set<string>();

  function seen(till: SimTill): Seen {
    const known = seenOf.get(till) ?? { seq: 0, soldBy: new Map(), printed: new Map() };
    seenOf.set(till, known);
    return known;
  }

  /** What was sealed since it was looked last. */
  function look(till: SimTill): void {
    const running = till.running();
    if (running === null || running.counter === null) return;
    const mine = seen(till);
    const head = running.store.fiscal.head('R')?.seq ?? 0;
    const what = (): string => `till ${till.number}: ${mine.seq} were sealed, ${head} are there`;
    if (head !== mine.seq) ledger.check('sold', head > mine.seq, what);
    if (head <= mine.seq) return;
    for (const { number, payload, seq } of sealedAfter(running, mine.seq)) {
      mine.seq = seq;
      if (payload.kind === 'PRINT') {
        const print = `${payload.document} ${payload.copy}`;
        mine.printed.set(print, (mine.printed.get(print) ?? 0) + 1);
        ledger.check('sold', mine.printed.get(print) === 1, () => `${print} is sealed twice`);
      }
      if (payload.kind !== 'SALE') continue;
      for (const label of labelsIn(payload.lines)) {
        const before = mine.soldBy.get(label);
        mine.soldBy.set(label, number);
        const twice = (): string => `till ${till.number} sells ${label} by ${before} and ${number}`;
        ledger.check('sold', before === undefined, twice);
      }
      paper.begin({ till, labels: labelsIn(payload.lines) });
    }
  }

  /** Its own word on the sales that somebody has tried. What it seals as it is being closed is seen at its next start. */
  function judgeAnswers(till: SimTill): void {
    if (till.running() === null) return;
    for (const bought of sales) {
      if (bought.till !== till || judged.has(bought)) continue;
      const { labels, number, refused } = bought;
      if (refused !== null) {
        judged.add(bought);
        const what = (): string => `till ${till.number} sells nothing: ${refused.why}`;
        ledger.check('sold', refused.isExcused, what);
      } else if (number !== null) {
        judged.add(bought);
        const isSealed = labels.every((label) => seen(till).soldBy.get(label) === number);
        const what = (): string =>
          `till ${till.number} says ${number}, and has not sealed ${labels}`;
        ledger.check('sold', isSealed, what);
      }
    }
  }

  /** Nothing that was on a ticket is gone. */
  function lookForAll(till: SimTill): void {
    const counter = till.running()?.counter;
    if (counter == null || counter.isBusy) return;
    const { draft, parked } = counter.counter.get();
    const onTicket = new Set(labelsOf(draft));
    for (const { labels, till: at } of sales) {
      if (at !== till) continue;
      const lost = labels.filter(
        (label) => !seen(till).soldBy.has(label) && !onTicket.has(label) && parked.length === 0,
      );
      ledger.check('sold', lost.length === 0, () => `till ${till.number} has lost ${lost}`);
      const both = labels.filter((label) => seen(till).soldBy.has(label) && onTicket.has(label));
      ledger.check('sold', both.length === 0, () => `till ${till.number} would sell ${both} again`);
    }
  }

  function lookAtFirst(till: SimTill): void {
    const firsts = new Map<string, number>();
    for (const { text } of kitchenPapers(till)) {
      if (NAMED.test(text)) continue;
      for (const label of text.match(LABEL) ?? []) firsts.set(label, (firsts.get(label) ?? 0) + 1);
    }
    for (const [label, times] of firsts) {
      const what = (): string => `till ${till.number}: the first ticket of ${label} came twice`;
      if (times > 1 || !onPaper.has(label)) ledger.check('paper', times <= 1, what);
      onPaper.add(label);
    }
  }

  function judgePaper(sold: OnPaper): void {
    const { labels, till } = sold;
    const running = till.running();
    if (running === null || !till.plan.hasPrinter) return;
    const papers = kitchenPapers(till);
    const missing = labels.filter(
      (label) =>
        !papers.some(({ text }) => text.match(LABEL)?.includes(label)) &&
        !isOver(running, label, universe.now()) &&
        !isLeftToPerson(running, label),
    );
    // Others come out before it: its turn is still to come.
    const isBusy = universe.now() - (till.papers().at(-1)?.at ?? 0) < BUSY_MS;
    if (missing.length > 0 && isBusy) {
      paper.begin(sold);
      return;
    }
    const what = (): string => `till ${till.number} has sold ${missing}, and it is on no paper`;
    ledger.check('paper', missing.length === 0, what);
  }

  const paper = createGrace<OnPaper>({
    universe,
    graceMs: GRACE_MS.paper,
    judge: judgePaper,
    hasWay: ({ till }) =>
      till.isAwake() && till.plan.kitchen === undefined && till.knowsTime() && till.canPrint(),
  });

  return {
    stored: (till) => {
      look(till);
      judgeAnswers(till);
    },
    bought: (till) => {
      look(till);
      judgeAnswers(till);
      lookForAll(till);
    },
    circumstances: paper.look,
    stepped: () => {
      for (const till of tills) {
        if (till.plan.counter === undefined) continue;
        const count = till.paperCount();
        if (count === (papersSeen.get(till) ?? 0)) continue;
        papersSeen.set(till, count);
        lookAtFirst(till);
      }
    },
    atRest: () => {
      for (const till of tills) {
        const counter = till.running()?.counter;
        if (counter == null) continue;
        look(till);
        judgeAnswers(till);
        lookForAll(till);
        const { isBroken, isRestored, phase } = counter.fiscal.state();
        // Whose date is days off waits for a person.
        const isOpen = phase === 'ready' || phase === 'date_doubtful';
        const isSound = !isBroken && !isRestored && isOpen;
        const what = (): string =>
          `till ${till.number}'s journal: ${JSON.stringify({ isBroken, isRestored, phase })}`;
        ledger.check('sold', isSound, what);
        const waiting = till.running()?.store.counterPapers.list().length ?? 0;
        const isOut = !till.plan.hasPrinter || waiting === 0 || phase !== 'ready';
        ledger.check('sold', isOut, () => `till ${till.number}: ${waiting} papers are not out`);
      }
    },
  };
}

/** A ticket takes no longer where others wait. */
const BUSY_MS = 10_000;
const LABEL = /V\d+x\d+/g;
const NAMED = /ANNULÉE|REPRISE|COMPLÉMENT|DUPLICATA|MODIFIÉE/;

/** A customer's has prices. */
function kitchenPapers(till: SimTill): readonly Paper[] {
  return till.papers().filter(({ text }) => !text.includes('TOTAL') && !text.includes('€'));
}

function openOrderOf({ store }: RunningTill, label: string): OrderRow | undefined {
  return store.orders.listOpen().find(({ raw }) => raw.includes(`"${label}"`));
}

/** Its sheets broke off before they came to it, and a person is told. */
function isLeftToPerson(running: RunningTill, label: string): boolean {
  const row = openOrderOf(running, label);
  const tickets = row === undefined ? [] : running.store.prints.listForOrder(row.id);
  return isGivenUp(tickets, running.views.health());
}

/** It is handed over or of an earlier service, and nobody makes it any more. */
function isOver(running: RunningTill, label: string, now: number): boolean {
  const row = openOrderOf(running, label);
  const { bare } = running;
  const entry = row === undefined ? null : bare.book.read(row.id);
  return entry === null || isOfAnotherService(entry, now);
}
