import { beforeEach, describe, expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { orderId } from '../../../main/core/ids.ts';
import { anOutbox, OFFLINE } from './harness.ts';

let outbox: ReturnType<typeof anOutbox>;
beforeEach(() => {
  outbox = anOutbox();
});

describe('a move of an order whose acceptance rests after failures', () => {
  const tries = (): number => outbox.timesOf('READ a').length;

  beforeEach(async () => {
    outbox.world.random = 0.999_999;
    outbox.knows('a');
    outbox.world.standsAt = () => ({ kind: 'server_error', status: 500 });
    outbox.wait('a', 'accepted');
    await outbox.kick();
    // The next try is more than half a minute away.
    await outbox.pass(65_000);
  });

  it('ends that rest when it cannot be taken back any more, and both go in their order', async () => {
    outbox.waitUndone(UNDO_MS, 'a', 'in_preparation');
    await outbox.kick();
    const before = tries();
    outbox.world.standsAt = () => 'received';
    await outbox.pass(UNDO_MS - 1);
    expect(tries()).toBe(before);
    await outbox.pass(1);
    expect(outbox.asked.slice(-3)).toEqual(['READ a', 'a accepted', 'a in_preparation']);
  });

  it('ends it once: what fails again rests again', async () => {
    outbox.waitUndone(UNDO_MS, 'a', 'in_preparation');
    await outbox.kick();
    const before = tries();
    await outbox.pass(UNDO_MS);
    expect(tries()).toBe(before + 1);
    await outbox.kick();
    await outbox.pass(25_000);
    expect(tries()).toBe(before + 1);
    outbox.waitUndone(UNDO_MS, 'a', 'completed');
    await outbox.kick();
    await outbox.pass(UNDO_MS);
    expect(tries(), 'the next move, once more').toBe(before + 2);
  });

  it('ends it where the till is offline as well', async () => {
    outbox.world.offline = true;
    outbox.world.standsAt = () => OFFLINE;
    await outbox.pass(120_000);
    const before = tries();
    outbox.wait('a', 'in_preparation');
    await outbox.kick();
    expect(tries()).toBe(before + 1);
    await outbox.kick();
    expect(tries()).toBe(before + 1);
  });

  it('does not wait for repetitions that hang', async () => {
    const hanging = ['b', 'c', 'd', 'e'];
    for (const id of hanging) outbox.holds(id, 'accepted');
    outbox.world.standsAt = (id) =>
      id === 'a' ? { kind: 'server_error', status: 500 } : 'received';
    const never = new Promise<null>(() => undefined);
    let hangs = false;
    outbox.world.answer = (id) => (hangs && hanging.includes(id) ? never : OFFLINE);
    await outbox.kick();
    hangs = true;
    await outbox.pass(5_000);
    const before = tries();
    outbox.world.standsAt = () => 'received';
    outbox.wait('a', 'in_preparation');
    await outbox.kick();
    expect(tries()).toBe(before + 1);
    expect(outbox.store.outbox.countSent(orderId('a'), 'accepted')).toBe(0);
  });
});
