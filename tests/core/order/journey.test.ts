import fc from 'fast-check';
import { expect, test } from 'vitest';
import { possibleMoves, targetStatus } from '../../../main/core/answer/moves.ts';
import { planSends } from '../../../main/core/answer/outbox-policy.ts';
import {
  applySnapshot,
  type KnownOrder,
  type Snapshot,
} from '../../../main/core/order/apply-snapshot.ts';
import {
  isAnomaly,
  ORDER_STATUSES,
  type OrderStatus,
  type StatusOrUnknown,
  statusRank,
} from '../../../main/core/order/status.ts';

/**
 * One order at HubRise and at the till. The platform moves it forward at HubRise, the cashier at
 * the till; events arrive late, twice and in any order, sends go out whenever the network lets
 * them. The rules under test are the till's own; HubRise is three lines: it takes what it is told.
 */
type Step =
  | { readonly kind: 'platform' | 'cashier'; readonly pick: number }
  | { readonly kind: 'event'; readonly pick: number; readonly again: boolean }
  | { readonly kind: 'send' };

const pick = fc.nat(1_000);
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('platform' as const, 'cashier' as const), pick }),
    fc.record({ kind: fc.constant('event' as const), pick, again: fc.boolean() }),
    fc.constant({ kind: 'send' as const }),
  ),
  { maxLength: 40 },
);

interface Send {
  readonly id: number;
  readonly status: OrderStatus;
  readonly refusal: boolean;
  readonly undoMs: number;
  readonly restMs: number;
  readonly isNew: boolean;
}

class Journey {
  status: OrderStatus = 'new';
  clock = 1;
  readonly events: Snapshot[] = [];
  known: KnownOrder | null = null;
  pending: Send[] = [];
  readonly sent: OrderStatus[] = [];
  lastId = 0;

  constructor() {
    this.#tell();
    this.receive(0, false);
  }

  /** What the cashier sees. */
  get shown(): StatusOrUnknown {
    const move = this.pending.filter(({ status }) => status !== 'received').at(-1);
    return move?.status ?? this.known?.status ?? 'unknown';
  }

  take(step: Step): void {
    if (step.kind === 'platform') this.#advance(step.pick);
    else if (step.kind === 'cashier') this.#move(step.pick);
    else if (step.kind === 'event') this.receive(step.pick, step.again);
    else this.send();
  }

  receive(choice: number, again: boolean): void {
    const index = this.events.length === 0 ? 0 : choice % this.events.length;
    const [event] = again ? this.events.slice(index) : this.events.splice(index, 1);
    if (event !== undefined) this.#apply(event);
  }

  send(): void {
    const plan = planSends(this.pending);
    this.pending = this.pending.filter(({ id }) => !plan.superseded.includes(id));
    if (plan.next === null) return;
    const { id, status } = plan.next;
    this.status = status;
    this.clock += 1;
    this.pending = this.pending.filter((send) => send.id !== id);
    this.sent.push(status);
    this.#apply(this.#snapshot(status));
  }

  #advance(choice: number): void {
    const ahead = ORDER_STATUSES.filter((status) => statusRank(status) > statusRank(this.status));
    this.status = ahead[choice % Math.max(1, ahead.length)] ?? this.status;
    this.clock += 1;
    this.#tell();
  }

  #move(choice: number): void {
    const context = {
      status: this.shown,
      serviceType: 'delivery',
      platform: 'uber_eats',
    } as const;
    const moves = possibleMoves(context);
    const move = moves[choice % Math.max(1, moves.length)];
    if (move !== undefined) this.#queue(targetStatus(move, context));
  }

  #queue(status: OrderStatus): void {
    this.lastId += 1;
    this.pending.push({
      id: this.lastId,
      status,
      refusal: status === 'rejected',
      undoMs: 0,
      restMs: 0,
      isNew: false,
    });
  }

  #tell(): void {
    this.events.push(this.#snapshot(null));
  }

  #snapshot(told: OrderStatus | null): Snapshot {
    const read = { status: this.status, asOf: this.clock, unreadable: false, changed: true };
    return { ...read, told, writtenOver: null };
  }

  #apply(snapshot: Snapshot): void {
    const timesSent = this.sent.filter((status) => status === this.known?.status).length;
    const known = this.known && { ...this.known, timesSent };
    const decision = applySnapshot(known, snapshot, this.pending);
    if (decision.kind === 'stale') return;
    this.known = {
      status: decision.status,
      asOf: snapshot.asOf,
      unreadable: false,
      acknowledged: decision.acknowledged,
      open: decision.open,
      timesSent: 0,
    };
    this.pending = this.pending.filter(({ id }) => !decision.superseded.includes(id));
    for (const status of decision.sends) this.#queue(status);
  }
}

test('no sequence of moves and platform updates leads the shown status backwards', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const journey = new Journey();
      for (const step of sequence) {
        const before = journey.shown;
        journey.take(step);
        const way = `${before} → ${journey.shown} by ${step.kind}`;
        // The one step back: a refusal that came too late, for somebody has answered meanwhile.
        if (before === 'rejected' && step.kind === 'event' && !isAnomaly(journey.shown)) continue;
        expect(statusRank(journey.shown), way).toBeGreaterThanOrEqual(statusRank(before));
      }
    }),
    { numRuns: 5_000 },
  );
});

test('once everything has arrived and is sent, till and HubRise agree', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const journey = new Journey();
      for (const step of sequence) journey.take(step);
      while (journey.events.length > 0) journey.receive(0, false);
      for (let sends = 0; journey.pending.length > 0; sends += 1) {
        expect(sends, 'the sends come to an end').toBeLessThan(20);
        journey.send();
      }
      expect(journey.shown).toBe(journey.status);
    }),
    { numRuns: 5_000 },
  );
});
