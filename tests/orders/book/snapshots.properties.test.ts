import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { planSends } from '../../../main/core/answer/outbox-policy.ts';
import { eventId, type OrderId, orderId } from '../../../main/core/ids.ts';
import { isAnomaly, ORDER_STATUSES, type OrderStatus } from '../../../main/core/order/status.ts';
import { LOCATION } from '../../store/rows.ts';
import { aCounter, type Counter } from '../harness.ts';

/**
 * One order between HubRise and the till, on the real database: HubRise changes it, its events are
 * heard late, twice and in any order (by a read, or by the state that they carry), the till looks,
 * the cashier moves, sends go out and their answers get lost.
 */
type Step =
  | { readonly kind: 'changes'; readonly status: OrderStatus }
  | {
      readonly kind: 'hears';
      readonly pick: number;
      readonly read: boolean;
      readonly keep: boolean;
    }
  /** `race`: what HubRise is told by somebody else between the till's look and its send. */
  | { readonly kind: 'sends'; readonly answered: boolean; readonly race: OrderStatus | null }
  | { readonly kind: 'looks' | 'garbage' | 'accepts' | 'refuses' | 'sees' };

const status = fc.constantFrom(...ORDER_STATUSES);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('changes' as const), status }),
  fc.record({
    kind: fc.constant('hears' as const),
    pick: fc.nat(50),
    read: fc.boolean(),
    keep: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('sends' as const),
    answered: fc.boolean(),
    race: fc.option(status, { nil: null }),
  }),
  fc.record({ kind: fc.constantFrom('looks', 'garbage', 'accepts', 'refuses', 'sees') }),
);

class Life {
  readonly id: OrderId;
  status: OrderStatus = 'new';
  count = 0;
  /** The last time that somebody else ended the order or took that back. */
  lastWord: OrderStatus | null = null;
  wasEnded = false;
  readonly queue: {
    readonly id: string;
    readonly from: OrderStatus;
    readonly status: OrderStatus;
    readonly at: number;
  }[] = [];
  readonly heard = new Set<string>();
  announced: string[] = [];
  readonly #counter: Counter;

  constructor(counter: Counter, name: string) {
    this.#counter = counter;
    this.id = orderId(name);
    this.#change('new');
    this.#hear(0, true, false);
  }

  take(each: Step): void {
    const { moves } = this.#counter;
    if (each.kind === 'changes') this.#change(each.status);
    else if (each.kind === 'hears') this.#hear(each.pick, each.read, each.keep);
    else if (each.kind === 'sends') this.#send(each.answered, each.race);
    else if (each.kind === 'looks') this.look();
    else if (each.kind === 'garbage') this.#apply({ text: 'null', asOf: null, events: [] });
    else if (each.kind === 'accepts') moves.accept(this.id, 0);
    else if (each.kind === 'refuses') moves.reject(this.id, 'Fermé');
    else moves.acknowledge(this.id);
  }

  /** Everything is heard, and everything sent, with every answer heard. */
  comeToRest(): void {
    while (this.queue.length > 0) this.#hear(0, true, false);
    for (let sends = 0; this.#counter.store.outbox.listWaitingFor(this.id).length > 0; sends += 1) {
      expect(sends, 'the sends come to an end').toBeLessThan(30);
      this.#send(true, null);
    }
  }

  look(): void {
    this.#apply({ text: this.#text(this.status), asOf: null, events: [] });
  }

  #change(next: OrderStatus): void {
    const from = this.status;
    this.status = next;
    if (isAnomaly(next) !== isAnomaly(from)) this.lastWord = next;
    this.wasEnded ||= isAnomaly(next);
    const at = this.#pass();
    this.queue.push({ id: `${this.id}-${this.count}`, from, status: next, at });
  }

  /** HubRise's times tell one thing from the next. */
  #pass(): number {
    this.count += 1;
    this.#counter.timers.advance(10_000);
    return this.#counter.timers.now();
  }

  #hear(pick: number, read: boolean, keep: boolean): void {
    const event = this.queue[pick % Math.max(1, this.queue.length)];
    if (event === undefined) return;
    if (!keep) this.queue.splice(this.queue.indexOf(event), 1);
    this.heard.add(event.id);
    const draft = {
      eventId: eventId(event.id),
      locationId: LOCATION,
      resourceType: 'order',
      eventType: 'update',
      orderId: this.id,
      createdAt: event.at,
      raw: '{}',
      change: { from: event.from, to: event.status },
    };
    const text = this.#text(read ? this.status : event.status);
    this.#apply({ text, asOf: event.at, events: [draft] });
  }

  #send(answered: boolean, race: OrderStatus | null): void {
    const { outbox } = this.#counter.store;
    this.#counter.timers.advance(UNDO_MS);
    const waiting = outbox.listWaitingFor(this.id);
    const plan = planSends(waiting.map((row) => ({ ...row, undoMs: 0, restMs: 0, isNew: false })));
    for (const moot of plan.superseded) outbox.finish(moot, 'superseded', 1, null);
    if (plan.next === null) return;
    this.look();
    if (!outbox.listWaitingFor(this.id).some(({ id }) => id === plan.next?.id)) return;
    const lookedAt = this.#pass();
    if (race !== null) this.#change(race);
    const toldAt = this.#pass();
    const { id: sendId, status: told } = plan.next;
    this.status = told;
    outbox.leaves(sendId, lookedAt, toldAt);
    if (!answered) return;
    const finishes = { sendId, status: told, toldAt };
    this.#apply({ text: this.#text(this.status), asOf: null, events: [], finishes });
  }

  #apply(incoming: Omit<Parameters<Counter['snapshots']['apply']>[0], 'id' | 'location'>): void {
    const { snapshots, book } = this.#counter;
    const applied = snapshots.apply({ ...incoming, id: this.id, location: LOCATION });
    book.changed({ kind: 'taken_in', id: this.id, applied: null });
    if (applied.announce !== null) this.announced.push(applied.announce);
  }

  #text(of: OrderStatus): string {
    return JSON.stringify({ id: this.id, status: of, channel: 'Uber Eats', count: this.count });
  }
}

function lives(check: (life: Life, counter: Counter) => void, runs: number): void {
  const counter = aCounter();
  // What is asked here does not hang on the disk, and there are many of them.
  counter.db.pragma('synchronous = OFF');
  let count = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      count += 1;
      const life = new Life(counter, `order-${count}`);
      for (const each of steps) life.take(each);
      check(life, counter);
    }),
    { numRuns: runs },
  );
}

it('nothing is lost or doubled: one order, one arrival, each event once, no send deleted', () => {
  let sends = 0;
  lives((life, { store, db }) => {
    expect(store.orders.get(life.id)).not.toBeNull();
    const history = store.orders.listHistory(life.id).map(({ kind }) => kind);
    expect(history.filter((kind) => kind === 'arrived')).toHaveLength(1);
    expect(life.announced.filter((kind) => kind === 'new_order')).toHaveLength(1);
    const events = db.prepare('SELECT event_id FROM inbox WHERE order_id = ?').pluck().all(life.id);
    expect(new Set(events)).toEqual(life.heard);
    const made = db.prepare('SELECT max(id) AS last, count(*) AS count FROM outbox').get() as {
      last: number | null;
      count: number;
    };
    expect(made.count, 'no row of the outbox is ever gone').toBe(made.last ?? 0);
    expect(made.count).toBeGreaterThanOrEqual(sends);
    sends = made.count;
  }, 400);
});

it('once everything is heard and sent, the till stands where HubRise does', () => {
  lives((life, { store }) => {
    life.comeToRest();
    life.look();
    life.comeToRest();
    expect(store.orders.get(life.id)?.status).toBe(life.status);
  }, 400);
});

it('an order that others have ended, and not opened again, is ended in the end', () => {
  lives((life, { store }) => {
    life.comeToRest();
    life.look();
    life.comeToRest();
    if (life.lastWord === null || !isAnomaly(life.lastWord)) return;
    expect(isAnomaly(life.status), 'at HubRise').toBe(true);
    expect(isAnomaly(store.orders.get(life.id)?.status ?? 'unknown'), 'here').toBe(true);
  }, 400);
});

it('no order that others have not ended is cancelled by the till itself', () => {
  lives((life, { db }) => {
    life.comeToRest();
    const ended = db
      .prepare(
        "SELECT body FROM outbox WHERE order_id = ? AND status IN ('rejected', 'cancelled', 'delivery_failed')",
      )
      .pluck()
      .all(life.id);
    // What a cashier refuses says why.
    const byItself = ended.filter((body) => !String(body).includes('rejection'));
    // A refusal is told again where an acceptance may have written it over (`ownEndStands`).
    const isRefused = ended.length > byItself.length;
    if (!life.wasEnded && !isRefused) expect(byItself).toEqual([]);
  }, 400);
});

it('a cancellation that nobody has seen is on the board, and one that was seen is not', () => {
  lives((life, { store, board, moves }) => {
    life.comeToRest();
    const row = store.orders.get(life.id);
    const card = board.getCard(life.id);
    if (row === null || !isAnomaly(row.status)) return;
    if (row.statusBefore !== null && row.acknowledgedAt === null && row.open) {
      expect(card?.flags).toContain('cancelled');
      moves.acknowledge(life.id);
      expect(board.getCard(life.id)).toBeNull();
    } else {
      expect(card).toBeNull();
    }
  }, 400);
});

it.each([
  ['is not told again where somebody has opened the order again', 'new', 0],
  ['is told again where another till may have accepted meanwhile', 'accepted', 1],
] as const)('a refusal %s', (_what, status, told) => {
  const counter = aCounter();
  const life = new Life(counter, 'refused');
  life.take({ kind: 'refuses' });
  life.take({ kind: 'sends', answered: true, race: null });
  life.take({ kind: 'changes', status });
  life.take({ kind: 'looks' });
  const again = counter.db
    .prepare("SELECT body FROM outbox WHERE order_id = ? AND status IN ('rejected', 'cancelled')")
    .pluck()
    .all(life.id)
    .filter((body) => !String(body).includes('rejection'));
  expect(again).toHaveLength(told);
});
