import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { aSend } from '../../store/rows.ts';
import { anOutbox, OFFLINE, REFUSED } from './harness.ts';

let outbox: ReturnType<typeof anOutbox>;
beforeEach(() => {
  outbox = anOutbox();
});

describe('where the till is offline', () => {
  beforeEach(() => {
    for (const id of ['a', 'b']) outbox.holds(id, 'accepted');
    outbox.world.standsAt = () => OFFLINE;
    outbox.world.offline = true;
  });

  it('everything waits, a little longer each time, never more than a minute or so', async () => {
    outbox.world.random = 0.999_999;
    await outbox.kick();
    const waits: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      waits.push(...outbox.timers.waits());
      await outbox.pass(outbox.timers.waits()[0] ?? 0);
    }
    expect(waits).toHaveLength(12);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBeLessThan(6_000);
    expect(waits.at(-1)).toBeGreaterThan(50_000);
    expect(waits.at(-1)).toBeLessThanOrEqual(61_000);
    const again = Array.from({ length: 12 }, () => 'READ a');
    expect(outbox.asked, 'one tries for all').toEqual(['READ a', 'READ b', ...again]);
  });

  it('nothing is asked in between, whoever kicks', async () => {
    await outbox.kick();
    await outbox.kick();
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'READ b']);
  });

  it('an answer given meanwhile is tried at once all the same, for HubRise may be back', async () => {
    outbox.world.random = 0.999_999;
    await outbox.kick();
    await outbox.pass(1_000);
    outbox.world.standsAt = () => 'received';
    outbox.holds('c', 'accepted');
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'READ b', 'READ c', 'c accepted']);
  });

  it('it goes out at once when HubRise is back', async () => {
    await outbox.kick();
    outbox.world.standsAt = () => 'received';
    outbox.world.offline = false;
    outbox.runner.hubriseIsBack();
    await outbox.idle();
    expect(outbox.asked).toEqual([
      'READ a',
      'READ b',
      'READ a',
      'READ b',
      'a accepted',
      'b accepted',
    ]);
    expect(outbox.store.outbox.count()).toMatchObject({ waiting: 0, parked: 0 });
  });

  it('a clock set back by hours makes nothing wait for hours', async () => {
    await outbox.kick();
    outbox.timers.changeClock(-7_200_000);
    outbox.world.standsAt = () => 'received';
    await outbox.pass(61_000);
    expect(outbox.waiting()).toBe(0);
  });

  it('nobody is to blame for it: no try counts as one of an order’s own', async () => {
    await outbox.kick();
    expect(outbox.store.outbox.countFailing()).toEqual({ failing: 0, failingSince: null });
  });
});

describe('where one order’s answer does not get through', () => {
  beforeEach(() => {
    for (const id of ['a', 'b']) outbox.holds(id, 'accepted');
    outbox.world.answer = (id) => (id === 'a' ? OFFLINE : null);
  });

  it('it is tried again by itself, and the others do not wait for it', async () => {
    await outbox.kick();
    expect(outbox.store.outbox.countSent(orderId('b'), 'accepted')).toBe(1);
    expect(outbox.timers.waits()).toEqual([1_000]);
    outbox.holds('c', 'accepted');
    await outbox.kick();
    expect(outbox.store.outbox.countSent(orderId('c'), 'accepted')).toBe(1);
    outbox.world.answer = () => null;
    await outbox.pass(1_000);
    expect(outbox.waiting()).toBe(0);
  });

  it('it is tried after growing pauses, whatever else succeeds', async () => {
    outbox.world.random = 0.999_999;
    const before = outbox.timers.now();
    await outbox.kick();
    for (let minutes = 0; minutes < 20; minutes += 1) {
      const other = `other-${minutes}`;
      outbox.holds(other, 'accepted');
      await outbox.kick();
      await outbox.pass(30_000);
    }
    const tries = outbox.timesOf('a accepted');
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(pauses[0]).toBeLessThan(4_000);
    expect(pauses.at(-1)).toBeGreaterThan(50_000);
    expect(outbox.store.outbox.countFailing()).toEqual({ failing: 1, failingSince: before });
  });

  it('those that hang leave room for the next', async () => {
    const hanging = Array.from({ length: 20 }, (_, index) => `hanging-${index}`);
    for (const id of hanging) outbox.holds(id, 'accepted');
    const never = new Promise<null>(() => undefined);
    outbox.world.answer = (id) => (id.startsWith('hanging') ? OFFLINE : null);
    await outbox.kick();
    for (let seconds = 0; seconds < 10; seconds += 1) await outbox.pass(1_000);
    outbox.world.answer = (id) => (id.startsWith('hanging') ? never : null);
    await outbox.pass(10_000);
    outbox.holds('fresh', 'accepted');
    await outbox.kick();
    expect(outbox.store.outbox.countSent(orderId('fresh'), 'accepted')).toBe(1);
  });
});

describe('where HubRise has had enough requests', () => {
  it.each(['rate_limited', 'no_budget'] as const)(
    'it waits for the window’s end: %s',
    async (kind) => {
      outbox.holds('a', 'accepted');
      outbox.world.answer = () => ({ kind, untilMs: outbox.timers.now() + 40_000 });
      await outbox.kick();
      expect(outbox.timers.waits()).toEqual([40_000]);
      outbox.world.answer = () => null;
      await outbox.pass(39_999);
      expect(outbox.timesOf('a accepted')).toHaveLength(1);
      await outbox.pass(1);
      expect(outbox.waiting()).toBe(0);
    },
  );
});

describe('where HubRise refuses the connection', () => {
  it('nothing is tried until it takes it again', async () => {
    outbox.holds('a', 'accepted');
    outbox.world.answer = () => ({ kind: 'unauthorized', cause: 'revoked' });
    await outbox.kick();
    expect(outbox.timers.waits()).toEqual([]);
    await outbox.pass(3_600_000);
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
    outbox.world.answer = () => null;
    outbox.runner.hubriseIsBack();
    await outbox.idle();
    expect(outbox.waiting()).toBe(0);
  });

  it('at a second look, the first one, which never ends, does not keep that until HubRise is back', async () => {
    const { promise: first, resolve: giveUp } = Promise.withResolvers<void>();
    outbox.holds('a', 'accepted');
    outbox.world.lost = [first];
    outbox.world.standsAt = () => ({ kind: 'unauthorized', cause: 'suspended' });
    await outbox.kick();
    await outbox.pass(3_000);
    expect(outbox.asked).toEqual(['READ a', 'READ a']);
    outbox.world.standsAt = () => 'received';
    outbox.runner.hubriseIsBack();
    await outbox.idle();
    outbox.world.standsAt = () => OFFLINE;
    giveUp();
    await outbox.idle();
    outbox.world.standsAt = () => 'received';
    await outbox.pass(10_000);
    expect(outbox.waiting()).toBe(0);
  });
});

describe('where HubRise refuses one send', () => {
  it('it is parked with the reason, written down, and the others go on', async () => {
    outbox.holds('a', 'accepted');
    outbox.holds('b', 'accepted');
    outbox.world.answer = (id) => (id === 'a' ? REFUSED : null);
    await outbox.kick();
    const before = ['READ a', 'READ b', 'a accepted', 'b accepted'];
    expect(outbox.asked).toEqual(before);
    expect(outbox.parkedFor('a')).toMatchObject({
      status: 'accepted',
      lastError: '[state_refused] 422 · status: status is not possible',
    });
    expect(outbox.store.orders.listHistory(orderId('a')).slice(1)).toMatchObject([
      {
        kind: 'send_refused',
        status: 'accepted',
        cause: 'state_refused',
        reason: '422 · status: status is not possible',
      },
    ]);
    await outbox.pass(3_600_000);
    expect(outbox.asked).toEqual(before);
  });

  it('what cannot be read back here is parked as lost here, and nothing of it is sent', async () => {
    outbox.knows('a');
    const at = outbox.timers.now();
    const body = '["status"';
    outbox.store.outbox.add(aSend('a', { status: 'accepted', body, createdAt: at, notBefore: at }));
    await outbox.kick();
    expect(outbox.asked).toEqual([]);
    expect(outbox.parkedFor('a')?.lastError).toBe('[lost_here] ');
    expect(outbox.store.orders.listHistory(orderId('a'))).toMatchObject([
      { kind: 'send_refused', cause: 'lost_here', reason: '' },
    ]);
  });
});

describe('where HubRise has an error', () => {
  it('that one is tried again, and the others do not wait for it', async () => {
    outbox.holds('a', 'accepted', 'in_preparation');
    outbox.holds('b', 'accepted');
    outbox.world.answer = (id) => (id === 'a' ? { kind: 'server_error', status: 500 } : null);
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'READ b', 'a accepted', 'b accepted']);
    expect(outbox.timers.waits()).toEqual([1_000]);
    outbox.world.answer = () => null;
    await outbox.pass(1_000);
    expect(outbox.asked.slice(4)).toEqual(['READ a', 'a accepted', 'a in_preparation']);
  });

  it('it is tried for as long as it takes, at least once a minute or so', async () => {
    outbox.world.random = 0.999_999;
    outbox.holds('a', 'accepted');
    outbox.world.answer = () => ({ kind: 'broken_answer', status: 200, reason: 'not_json' });
    await outbox.kick();
    for (let tries = 0; tries < 20; tries += 1) await outbox.pass(61_000);
    const sends = outbox.timesOf('a accepted');
    expect(sends.length).toBeGreaterThanOrEqual(20);
    expect(outbox.store.outbox.listWaitingFor(orderId('a'))).toMatchObject([
      { attempts: sends.length, lastError: 'broken_answer 200' },
    ]);
  });
});

describe('where the till itself has an error', () => {
  it('it is told, and sending goes on a little later', async () => {
    outbox.holds('a', 'accepted');
    const full = new Error('database or disk is full');
    outbox.world.answer = () => {
      throw full;
    };
    await outbox.kick();
    expect(outbox.errors).toEqual([full]);
    outbox.world.answer = () => null;
    await outbox.pass(30_000);
    expect(outbox.waiting()).toBe(0);
  });
});
