import { expect, it } from 'vitest';
import type { Leaving } from '../network/line.ts';
import type { Scope } from '../network/weather.ts';
import { createLedger } from './ledger.ts';
import { watchLimits } from './limits.ts';
import type { World } from './world.ts';

/** In the middle of a minute. */
const BEGUN = 10_000_000 - (10_000_000 % 60_000) + 1_000;
const TOO_MANY = { kind: 'status', status: 429, acting: false } as const;

interface Kind {
  readonly refusal: 'blocked' | null;
  readonly kitchen: object;
  /** HubRise's order c1 is for later, and the till starts it by itself. */
  readonly isScheduled: boolean;
}

/** A till that knows the time, and HubRise with it. */
function aTill({ kitchen, refusal = null, isScheduled = false }: Partial<Kind> = {}) {
  let now = BEGUN;
  let monotonic = 0;
  let isAwake = true;
  const planned: { readonly at: number; readonly work: () => void }[] = [];
  const running = { startedAt: 0, computer: { monotonic: () => monotonic } };
  const till = {
    number: 0,
    plan: { kitchen, shop: { platforms: {} } },
    connection: () => ({ refusal, location: 'bastille' }),
    connectedAt: () => 0,
    running: () => running,
    isAwake: () => isAwake,
    knowsTime: () => true,
  };
  const ledger = createLedger(() => now);
  const accepted = { till, order: { id: 'c1' } };
  const pressed = refusal === null ? [] : [accepted];
  const wishes: object[] = [];
  const universe = {
    now: () => now,
    at: (at: number, work: () => void) => planned.push({ at, work }),
  };
  const orderOf = (_location: string, id: string) => ({
    body: { asap: !(isScheduled && id === 'c1') },
  });
  const tills = [till];
  const world = { hubrise: { orderOf }, ledger, pressed, sales: [], tills, universe, wishes };
  const watch = watchLimits(world as unknown as World);
  const ask = (scope: Scope, order: string, status: number, body: string | null = null): void => {
    const request = {
      method: scope === 'order_patch' ? 'PATCH' : 'GET',
      path: `/location/orders/${order}`,
      scope,
      order,
      id: order,
      body,
    } as unknown as Leaving;
    watch.leaving?.(till as never, request);
    const faults = status === 429 ? [TOO_MANY] : [];
    watch.answered?.(till as never, request, status, faults);
  };
  return {
    pass: (ms: number, awakeMs = ms) => {
      now += ms;
      monotonic += awakeMs;
      for (const each of planned.filter(({ at }) => at <= now)) {
        planned.splice(planned.indexOf(each), 1);
        each.work();
      }
    },
    starts: () => {
      running.startedAt = now;
    },
    /** Its computer, or its disk, does nothing for a moment. */
    isHeld: () => {
      for (const is of [false, true]) {
        isAwake = is;
        watch.circumstances?.();
      }
    },
    wants: (kind: 'pause' | 'stock') => wishes.push({ at: now, till, kind }),
    asksFor: (scope: Scope, path: string, status = 200) => {
      const request = { method: 'PATCH', path, scope, order: null, id: null, body: null };
      watch.leaving?.(till as never, request as unknown as Leaving);
      const faults = status === 429 ? [TOO_MANY] : [];
      watch.answered?.(till as never, request as unknown as Leaving, status, faults);
    },
    tells: (status: string) => ask('order_patch', 'c1', 200, JSON.stringify({ status })),
    looks: (status = 200, order = 'c1') => ask('order_read', order, status),
    said: () => ledger.violations().length,
  };
}

it('lets a till look once, through a window that HubRise has called full, whether the end that it told stands', () => {
  const till = aTill();
  till.tells('rejected');
  till.looks(429, 'c2');
  till.pass(15_000);
  till.looks();
  // HubRise has served that look: the window is open.
  till.pass(10_000);
  till.looks();
  till.looks(200, 'c2');
  expect(till.said()).toBe(0);
});

it('lets it try no second time where HubRise says the same again', () => {
  const till = aTill();
  till.tells('cancelled');
  till.looks(429, 'c2');
  till.pass(10_000);
  till.looks(429);
  expect(till.said()).toBe(0);
  till.pass(10_000);
  till.looks();
  expect(till.said()).toBe(1);
});

it.each([
  ['another order', 'rejected', 'c2', 15_000],
  ['one that it has ended long ago', 'rejected', 'c1', 51_000],
  ['one that it has accepted', 'accepted', 'c1', 15_000],
])('lets it look at no other order then: %s', (_which, status, order, awakeMs) => {
  const till = aTill();
  till.tells(status);
  till.pass(0, awakeMs - 15_000);
  till.looks(429, 'c3');
  till.pass(15_000);
  till.looks(200, order);
  expect(till.said()).toBe(1);
});

it.each([
  ['one that has its kitchen to itself', {}, 5],
  ['one that shares it', { kitchen: {} }, 6],
])('lets a till that is refused ask so often about an order and no more: %s', (_, till, most) => {
  const { looks, said } = aTill({ ...till, refusal: 'blocked' });
  for (let asked = 0; asked < most; asked += 1) looks(401);
  expect(said()).toBe(0);
  looks(401);
  expect(said()).toBe(1);
});

it('lets a till ask once for what somebody has just wanted of the shop, and for nothing else of it', () => {
  const paused = aTill();
  paused.looks(429);
  paused.pass(15_000);
  paused.wants('pause');
  paused.asksFor('location', '/location', 429);
  expect(paused.said()).toBe(0);
  paused.pass(10_000);
  paused.asksFor('location', '/location');
  expect(paused.said(), 'not twice').toBe(1);
  paused.pass(5 * 60_000);
  paused.starts();
  paused.looks(429);
  paused.pass(15_000);
  paused.wants('pause');
  paused.asksFor('location', '/location');
  expect(paused.said(), 'but once more where it was started since').toBe(1);

  const unasked = aTill();
  unasked.looks(429);
  unasked.wants('stock');
  unasked.pass(15_000);
  unasked.asksFor('location', '/location');
  expect(unasked.said()).toBe(1);
});

it.each([
  ['that had heard of it', 10_000, false, 1],
  ['that was cut off before it can have heard of it', 2_000, false, 0],
  ['whose disk took nothing as it heard of it', 10_000, true, 0],
])('lets no till forget at a start what it was told: one %s', (_which, ranMs, isHeld, said) => {
  const till = aTill();
  till.looks(429, 'c2');
  till.pass(1_000);
  if (isHeld) till.isHeld();
  till.pass(ranMs - 1_000);
  till.starts();
  till.pass(5_000);
  till.asksFor('event_deletion', '/callback/events/e1');
  expect(till.said()).toBe(said);
});

it('lets a till look once at an order that it answers by itself', () => {
  for (const [isScheduled, said] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const till = aTill({ isScheduled });
    till.looks(429, 'c2');
    till.pass(15_000);
    till.looks(429);
    expect(till.said()).toBe(said);
    till.pass(5_000);
    till.looks();
    expect(till.said(), 'not twice in ten minutes').toBe(said + 1);
  }
});

it('lets a till of a shared kitchen ask once who prints a ticket, and for nothing else', () => {
  for (const [kitchen, said] of [
    [{}, 0],
    [undefined, 1],
  ] as const) {
    const till = kitchen === undefined ? aTill() : aTill({ kitchen });
    till.looks(429);
    till.pass(15_000);
    till.looks(429, 'c2');
    expect(till.said()).toBe(said);
    till.pass(5_000);
    till.looks(429, 'c3');
    expect(till.said(), 'not twice in ten minutes').toBe(said + 1);
  }
});
