import { isOfAnotherService } from '../../../../main/core/kitchen/kitchen.ts';
import type { BoardOrder } from '../../../../main/core/order/board-order.ts';
import type { PrintRow } from '../../../../main/store/prints.ts';
import type { SimOrder } from '../hubrise/model.ts';
import type { Paper } from '../till/printer.ts';
import { rowOf } from '../till/rows.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import { createPairs, type Pair, type Watch, type World } from './world.ts';

/**
 * Within its grace, and at rest, the paper in each kitchen says what is to be made: an order that was accepted there and stands among
 * those to be made is on it, one that came to nothing is called off, and no first ticket came out twice without
 * saying so. A sheet that came out torn counts: somebody may cook from it.
 */
export function watchPaper({ ledger, hubrise, pressed, tills, universe }: World): Watch {
  /** A person of this till accepted it, and did not take that back. */
  const isAcceptedHere = (till: SimTill, order: SimOrder): boolean =>
    pressed.some(
      (press) =>
        press.till === till && press.order === order && press.what === 'accept' && !press.undone,
    );

  /** All tills that print for the same kitchen. */
  const sharing = (till: SimTill): readonly SimTill[] =>
    till.plan.kitchen === undefined ? [till] : tills;

  /** No first ticket of it came out twice: judged as each paper comes. */
  function lookAtFirst(till: SimTill, order: SimOrder): void {
    const first = papersOf(sharing(till), order).filter(({ text }) => !NAMED.test(text));
    const what = (): string => `till ${till.number}: the first ticket of ${order.id} came twice`;
    ledger.check('paper', first.length <= 1, what);
  }

  function look(till: SimTill, running: RunningTill, order: SimOrder): void {
    const papers = papersOf(sharing(till), order);
    const say = (what: string) => () =>
      `till ${till.number}, ${order.id}: ${what}, ${papers.length} papers`;
    lookAtFirst(till, order);
    const entry = entryOf(running, order);
    if (entry === null) return;
    // Nothing of it is on paper, or the last paper calls it off.
    const isNothingToMake =
      papers.findLastIndex(({ text }) => OFF.test(text)) === papers.length - 1;
    const mustStop = isOff(entry) && !sharing(till).some((each) => wasMade(each, order));
    ledger.check('paper', !mustStop || isNothingToMake, say('is off, and no paper says so'));
    const mustMake =
      isAcceptedHere(till, order) &&
      isToBeMade(running, entry, universe.now()) &&
      !isComingOut(running, entry);
    ledger.check('paper', !mustMake || !isNothingToMake, say('is to be made, and on no paper'));
  }

  const pairOf = createPairs();
  const grace = createGrace<Pair>({
    universe,
    graceMs: GRACE_MS.paper,
    hasWay: ({ till, order }) =>
      till.isAwake() &&
      // Who waits for another till has longer: they are judged at rest.
      till.plan.kitchen === undefined &&
      till.knowsTime() &&
      till.canPrint() &&
      till.connection().location === order.location,
    judge: (pair) => {
      const { till, order } = pair;
      const running = till.running();
      if (running === null) return;
      // Its turn is still to come: at rest it has come.
      if (isBehindOthers(till, running, order, universe.now())) grace.begin(pair);
      else look(till, running, order);
    },
  });
  const printed = new Map<SimTill, number>();

  return {
    changedHere: (till, order) => {
      if (order.garbage === undefined) grace.begin(pairOf(till, order));
    },
    // It is another one from then on, whatever is told of it later.
    pressed: ({ order, till }) => {
      if (order.garbage === undefined) grace.begin(pairOf(till, order));
    },
    circumstances: grace.look,
    stepped: () => {
      for (const till of tills) {
        const count = till.paperCount();
        if (count === (printed.get(till) ?? 0)) continue;
        printed.set(till, count);
        for (const order of hubrise.orders) lookAtFirst(till, order);
      }
    },
    atRest: () => {
      for (const till of tills) {
        const running = till.running();
        if (running === null || !till.plan.hasPrinter) continue;
        for (const order of hubrise.orders) {
          const isHere = order.location === till.connection().location;
          if (isHere && order.garbage === undefined) look(till, running, order);
        }
      }
    },
  };
}

/** From the moment at which a ticket is due until it is on paper, at a printer that is well. */
const ON_ITS_WAY_MS = 5_000;
/** A ticket takes no longer where others wait. */
const BUSY_MS = 10_000;
const OFF = /ANNULÉE/;
const NAMED = /ANNULÉE|REPRISE|COMPLÉMENT|DUPLICATA/;

function papersOf(tills: readonly SimTill[], order: SimOrder): readonly Paper[] {
  const code = new RegExp(`^${String(order.body['collection_code'])}$`, 'm');
  const papers = tills.flatMap((till) => till.papers()).filter(({ text }) => code.test(text));
  return tills.length > 1 ? papers.toSorted((a, b) => a.at - b.at) : papers;
}

function entryOf(running: RunningTill, order: SimOrder): BoardOrder | null {
  const row = rowOf(running, order);
  return row === null ? null : running.bare.book.read(row.id);
}

function isOff({ status }: BoardOrder): boolean {
  return status === 'cancelled' || status === 'rejected';
}

/** It was over before it was called off, at one of the tills of a kitchen: the kitchen had made it. */
function wasMade(till: SimTill, order: SimOrder): boolean {
  const running = till.running();
  const row = rowOf(running, order);
  const over = ['completed', 'delivery_failed'];
  return (
    order.ledger.some(({ status }) => over.includes(String(status))) ||
    (running !== null &&
      row !== null &&
      running.store.orders
        .listHistory(row.id)
        .some((entry) => entry.kind === 'status' && over.includes(entry.status)))
  );
}

/** A ticket of it waits or is coming out, and others come out before it, one after the other. */
function isBehindOthers(
  till: SimTill,
  running: RunningTill,
  order: SimOrder,
  now: number,
): boolean {
  const row = rowOf(running, order);
  const tickets = row === null ? [] : running.store.prints.listForOrder(row.id);
  const lastAt = till.papers().at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  return tickets.some(isToComeOut) && now - lastAt < BUSY_MS;
}

/** Its hour has come just now, and its ticket is on its way to the paper: of a mute printer the till knows no more. */
function isComingOut({ computer, store }: RunningTill, { id }: BoardOrder): boolean {
  return store.prints
    .listForOrder(id)
    .some(
      (ticket) =>
        (isToComeOut(ticket) || ticket.state === 'printed') &&
        Math.abs(computer.now() - ticket.createdAt) < ON_ITS_WAY_MS,
    );
}

function isToComeOut({ state }: PrintRow): boolean {
  return state === 'waiting' || state === 'printing';
}

/** `now` is HubRise's time, which the till has been told by then, whatever date its computer shows. */
function isToBeMade(running: RunningTill, entry: BoardOrder, now: number): boolean {
  const card = running.bare.board.getCard(entry.id);
  const isOld = isOfAnotherService(entry, now);
  return card?.column === 'in_preparation' && !isOff(entry) && !isOld;
}
