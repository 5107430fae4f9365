import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { aSend } from '../store/rows.ts';
import { anOutbox, OFFLINE, REFUSED } from './outbox-harness.ts';

let outbox: ReturnType<typeof anOutbox>;
beforeEach(() => {
  outbox = anOutbox();
});

describe('without a network', () => {
  beforeEach(() => {
    outbox.knows('a');
    outbox.knows('b');
    outbox.wait('a', 'accepted');
    outbox.wait('b', 'accepted');
    outbox.world.answer = () => OFFLINE;
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
    expect(outbox.asked.every((each) => each === 'a accepted' || each === 'READ a')).toBe(true);
  });

  it('nothing is asked in between, whoever kicks', async () => {
    await outbox.kick();
    await outbox.kick();
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted']);
  });

  it('it goes out at once when HubRise is back', async () => {
    await outbox.kick();
    outbox.world.answer = () => null;
    outbox.runner.hubriseIsBack();
    await outbox.idle();
    expect(outbox.asked).toEqual(['a accepted', 'a accepted', 'b accepted']);
    expect(outbox.store.outbox.count()).toMatchObject({ waiting: 0, parked: 0 });
  });

  it('a clock set back by hours makes nothing wait for hours', async () => {
    await outbox.kick();
    outbox.timers.changeClock(-7_200_000);
    outbox.world.answer = () => null;
    await outbox.pass(61_000);
    expect(outbox.waiting()).toBe(0);
  });
});

describe('where HubRise has had enough requests', () => {
  it.each(['rate_limited', 'no_budget'] as const)(
    'it waits for the window’s end: %s',
    async (kind) => {
      outbox.knows('a');
      outbox.wait('a', 'accepted');
      outbox.world.answer = () => ({ kind, untilMs: outbox.timers.now() + 40_000 });
      await outbox.kick();
      expect(outbox.timers.waits()).toEqual([40_000]);
      outbox.world.answer = () => null;
      await outbox.pass(39_999);
      expect(outbox.asked).toHaveLength(1);
      await outbox.pass(1);
      expect(outbox.waiting()).toBe(0);
    },
  );
});

describe('where HubRise refuses the connection', () => {
  it('nothing is tried until it takes it again', async () => {
    outbox.knows('a');
    outbox.wait('a', 'accepted');
    outbox.world.answer = () => ({ kind: 'unauthorized', cause: 'revoked' });
    await outbox.kick();
    expect(outbox.timers.waits()).toEqual([]);
    await outbox.pass(3_600_000);
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted']);
    outbox.world.answer = () => null;
    outbox.runner.hubriseIsBack();
    await outbox.idle();
    expect(outbox.waiting()).toBe(0);
  });
});

describe('where HubRise refuses one send', () => {
  it('it is parked with the reason, written down, and the others go on', async () => {
    outbox.knows('a');
    outbox.knows('b');
    outbox.wait('a', 'accepted');
    outbox.wait('b', 'accepted');
    outbox.world.answer = (id) => (id === 'a' ? REFUSED : null);
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted', 'b accepted']);
    expect(outbox.parkedFor('a')).toMatchObject({
      status: 'accepted',
      lastError: '[state_refused] 422 · status: status is not possible',
    });
    expect(outbox.store.orders.listHistory(orderId('a'))).toMatchObject([
      {
        kind: 'send_refused',
        status: 'accepted',
        cause: 'state_refused',
        reason: '422 · status: status is not possible',
      },
    ]);
    await outbox.pass(3_600_000);
    expect(outbox.asked).toHaveLength(2);
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
    outbox.knows('a');
    outbox.knows('b');
    outbox.wait('a', 'accepted', 'in_preparation');
    outbox.wait('b', 'accepted');
    outbox.world.answer = (id) => (id === 'a' ? { kind: 'server_error', status: 500 } : null);
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted', 'b accepted']);
    expect(outbox.timers.waits()).toEqual([1_000]);
    outbox.world.answer = () => null;
    await outbox.pass(1_000);
    expect(outbox.asked.slice(2)).toEqual(['a accepted', 'a in_preparation']);
  });

  it('it is tried for as long as it takes, at least once a minute or so', async () => {
    outbox.world.random = 0.999_999;
    outbox.knows('a');
    outbox.wait('a', 'accepted');
    outbox.world.answer = () => ({ kind: 'broken_answer', status: 200, reason: 'not_json' });
    await outbox.kick();
    for (let tries = 0; tries < 20; tries += 1) await outbox.pass(61_000);
    const sends = outbox.asked.filter((each) => each === 'a accepted');
    expect(sends.length).toBeGreaterThanOrEqual(20);
    expect(outbox.store.outbox.listWaitingFor(orderId('a'))).toMatchObject([
      { attempts: sends.length, lastError: 'broken_answer 200' },
    ]);
  });
});

describe('where the till itself has an error', () => {
  it('it is told, and sending goes on a little later', async () => {
    outbox.knows('a');
    outbox.wait('a', 'accepted');
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

describe('when the till closes', () => {
  beforeEach(() => {
    outbox.knows('a');
    outbox.knows('b');
    outbox.wait('a', 'accepted');
    outbox.wait('b', 'accepted');
  });

  it('everything that is due leaves first', async () => {
    await outbox.runner.drain(3_000);
    expect(outbox.asked).toEqual(['a accepted', 'b accepted']);
    expect(outbox.waiting()).toBe(0);
    expect(outbox.timers.waits(), 'nothing is left to wait for').toEqual([]);
  });

  it('HubRise that does not answer holds up the end for so long and no longer', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    outbox.world.answer = () => promise;
    let ended = false;
    const draining = outbox.runner.drain(3_000).then(() => {
      ended = true;
    });
    await outbox.pass(2_999);
    expect(ended).toBe(false);
    await outbox.pass(1);
    await draining;
    expect(outbox.waiting(), 'it waits for the next start').toBe(2);
    resolve(null);
    await outbox.runner.stop();
  });

  it('without a network nobody waits for it', async () => {
    outbox.world.answer = () => OFFLINE;
    await outbox.runner.drain(3_000);
    expect(outbox.asked).toEqual(['a accepted']);
    expect(outbox.waiting()).toBe(2);
  });
});
