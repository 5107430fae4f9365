import type { Json, JsonObject } from '../../../stand-ins/hubrise/rules/json.ts';
import type { SimOrder } from '../hubrise/model.ts';
import type { Leaving } from '../network/line.ts';
import { type FaultKind, isInVain, type Scope } from '../network/weather.ts';
import type { RunningTill, SimTill } from '../till/sim-till.ts';
import { sealedAfter } from '../till/sold.ts';
import { createGrace } from './grace.ts';
import { GRACE_MS } from './graces.ts';
import type { Watch, World } from './world.ts';

interface Sold {
  readonly till: SimTill;
  readonly number: string;
}

/** What it takes to tell HubRise of an order. */
const SCOPES: readonly Scope[] = [
  'order_post',
  'order_list',
  'order_read',
  'order_patch',
  'customers',
];

/**
 * Within its grace HubRise has what was sold, or has refused it. What leaves of the counter's orders is sealed by then, and leaves once: after a request whose answer was lost HubRise is
 * looked through first. At rest HubRise has each of them once, paid as it was paid, with what became of it.
 */
export function watchPushed(world: World): Watch {
  const { ledger, hubrise, tills, universe, weather } = world;
  const seen = new Map<SimTill, number>();
  /** Marks under which HubRise may have an order of which the till does not know that. */
  const doubtful = new Set<string>();

  function leaves(till: SimTill, body: string): void {
    const mark = markIn(body);
    const running = till.running() ?? till.open();
    if (running === null) return;
    const row = running.store.pushes.byMark(mark);
    const isKept = row !== null && running.store.orders.get(row.orderId) !== null;
    ledger.check('pushed', isKept, () => `till ${till.number} tells of ${mark}, which it has not`);
    const isAgain = doubtful.has(`${till.number} ${mark}`);
    const what = (): string => `till ${till.number} sends an order again without a look`;
    ledger.check('pushed', !isAgain, what);
    doubtful.add(`${till.number} ${mark}`);
  }

  function ended(
    till: SimTill,
    request: Leaving,
    status: number | null,
    faults: readonly FaultKind[],
  ): void {
    if (request.scope === 'order_post') {
      // A refusal is a word whatever its body is: HubRise has not taken the order.
      const isWord = status !== null && status >= 400 && !hidesWord(faults);
      if (isWord) doubtful.delete(`${till.number} ${markIn(request.body ?? '')}`);
    }
    const ref = request.scope === 'order_list' ? request.query.get('private_ref') : null;
    const isRead = status === 200 && !isInVain(faults);
    if (ref !== null && isRead) doubtful.delete(`${till.number} ${ref}`);
  }

  /** What HubRise has of an order, at rest. Where it did not take something of it, a person reads that here. */
  function judge(till: SimTill, running: RunningTill, sale: string, isAllBack: boolean): void {
    for (const { orderId } of running.store.pushes.ordersOf(sale)) {
      const row = running.store.pushes.get(orderId);
      const isSaid = running.store.pushes.listRefused(0).some(({ id }) => id === row?.id);
      // Or it looks whether HubRise has it twice.
      if (row === null || isSaid || row.nextLookAt !== null) continue;
      const all = hubrise.pushed.filter((order) => order.body['private_ref'] === row.mark);
      const standing = all.filter((order) => order.body['status'] !== 'cancelled');
      const code = `till ${till.number}, sale ${sale}`;
      const wanted = isAllBack ? 0 : 1;
      const many = (): string => `${code} is at HubRise ${standing.length} times (${row.state})`;
      // One that HubRise refuses to cancel stays there.
      const isKept = isAllBack && row.lastError !== null && standing.length === 1;
      ledger.check('pushed', isKept || standing.length === wanted, many);
      for (const order of standing) {
        const open = String(order.body['payment_discrepancy']);
        const paid = (): string => `${code} is there with ${open} unpaid`;
        ledger.check('pushed', row.follows !== 'yes' || open === '0.00 EUR', paid);
        const own = running.store.orders.get(orderId)?.status;
        const status = (): string => `${code} is ${order.body['status']} there, and ${own} here`;
        // One that HubRise refuses is kept, and the next one is told.
        const isRefused = row.lastError !== null;
        ledger.check('pushed', isRefused || order.body['status'] === own, status);
      }
    }
  }

  const grace = createGrace<Sold>({
    universe,
    graceMs: GRACE_MS.pushed,
    hasWay: ({ till }) => {
      const request = { till: till.number, order: null };
      const isTaken = hubrise.refuses === null && till.connection().refusal === null;
      return (
        isTaken &&
        till.isAwake() &&
        SCOPES.every((scope) => !weather.mayFail({ ...request, scope }, universe.now()))
      );
    },
    judge: ({ number, till }) => {
      const running = till.running();
      if (running === null || isAllBack(running, number)) return;
      for (const { orderId } of running.store.pushes.ordersOf(number)) {
        const state = running.store.pushes.get(orderId)?.state ?? 'gone';
        const what = (): string => `till ${till.number}: ${number} is not at HubRise, ${state}`;
        ledger.check('pushed', state !== 'waiting', what);
      }
    },
  });

  /** What was sold since it was looked last. */
  function look(till: SimTill): void {
    const running = till.running();
    if (running?.counter == null) return;
    const before = seen.get(till) ?? 0;
    if ((running.store.fiscal.head('R')?.seq ?? 0) <= before) return;
    for (const { number, payload, seq } of sealedAfter(running, before)) {
      seen.set(till, seq);
      if (payload.kind === 'SALE') grace.begin({ till, number });
    }
  }

  return {
    stored: look,
    bought: look,
    circumstances: grace.look,
    leaving: (till, { body, scope }) => {
      if (scope === 'order_post' && body !== null) leaves(till, body);
    },
    answered: ended,
    atRest: () => {
      for (const order of hubrise.pushed) lookAtTotal(order);
      for (const till of tills) {
        const running = till.running();
        if (running?.counter == null) continue;
        for (const { number, payload } of sealedAfter(running, 0)) {
          if (payload.kind !== 'SALE') continue;
          judge(till, running, number, isAllBack(running, number));
          const isTold = running.store.pushes.ordersOf(number).length > 0;
          const what = (): string => `till ${till.number} tells HubRise nothing of ${number}`;
          ledger.check('pushed', isTold || till.plan.counter?.push !== true, what);
        }
      }
    },
  };

  /** Nobody pays a negative sum. */
  function lookAtTotal({ body, id }: SimOrder): void {
    const total = Number.parseFloat(String(body['total']));
    ledger.check('pushed', total >= 0, () => `${id} comes to ${total}`);
  }
}

/** HubRise may have done it all the same, or its status does not reach the till. */
function hidesWord(faults: readonly FaultKind[]): boolean {
  if (faults.some(({ kind }) => kind === 'drop_after')) return true;
  // Of two that answer in HubRise's place the first one does.
  const first = faults.find(({ kind }) => ['sign_in_page', 'silence', 'status'].includes(kind));
  return (
    first?.kind === 'sign_in_page' || (first !== undefined && 'acting' in first && first.acting)
  );
}

function markIn(body: string): string {
  const order = JSON.parse(body) as JsonObject;
  const mark: Json | undefined = order['private_ref'];
  return typeof mark === 'string' ? mark : '';
}

/** Nothing of it counts as sold any more. */
function isAllBack({ counter }: RunningTill, number: string): boolean {
  const sold = counter?.counter.findSale(number);
  return sold?.lines.every(({ left }) => left === 0) === true;
}
