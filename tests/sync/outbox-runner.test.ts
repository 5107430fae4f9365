import { beforeEach, describe, expect, it } from 'vitest';
import { locationId, orderId } from '../../main/core/ids.ts';
import { LOCATION } from '../store/rows.ts';
import { anOutbox, OFFLINE, REFUSED } from './outbox-harness.ts';

let outbox: ReturnType<typeof anOutbox>;
beforeEach(() => {
  outbox = anOutbox();
});

describe('what waits to be sent', () => {
  it('goes out in the order in which it was done', async () => {
    for (const id of ['a', 'b']) outbox.knows(id);
    outbox.wait('a', 'accepted');
    outbox.wait('b', 'accepted', 'in_preparation');
    outbox.wait('a', 'in_preparation');
    await outbox.kick();
    expect(outbox.asked).toEqual([
      'a accepted',
      'b accepted',
      'b in_preparation',
      'a in_preparation',
    ]);
    expect(outbox.waiting()).toBe(0);
  });

  it('is merged where a later move makes it pointless', async () => {
    outbox.knows('a');
    outbox.wait('a', 'received', 'accepted');
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted']);
    expect(outbox.store.outbox.countSent(orderId('a'), 'received')).toBe(0);
  });

  it('goes out one at a time, and what comes meanwhile right after', async () => {
    outbox.knows('a');
    outbox.wait('a', 'accepted');
    let take = (): void => undefined;
    outbox.world.answer = () =>
      new Promise((resolve) => {
        take = () => resolve(null);
      });
    await outbox.kick();
    outbox.wait('a', 'in_preparation');
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted']);
    take();
    await outbox.idle();
    expect(outbox.asked).toEqual(['a accepted', 'a in_preparation']);
    take();
    await outbox.idle();
    expect(outbox.waiting()).toBe(0);
  });

  it('is not sent by the connection of another location', async () => {
    outbox.knows('a');
    outbox.wait('a', 'accepted');
    outbox.world.location = locationId('p81xp-1');
    await outbox.kick();
    outbox.world.location = null;
    await outbox.kick();
    expect(outbox.asked).toEqual([]);
    outbox.world.location = LOCATION;
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted']);
  });

  it('stays where it is when the till is stopped', async () => {
    outbox.knows('a');
    await outbox.runner.stop();
    outbox.wait('a', 'accepted');
    await outbox.kick();
    outbox.runner.hubriseIsBack();
    await outbox.idle();
    expect(outbox.asked).toEqual([]);
    expect(outbox.waiting()).toBe(1);
  });
});

describe('a send that comes a while after the order was read', () => {
  beforeEach(() => {
    outbox.knows('a', 11_000);
    outbox.wait('a', 'accepted');
  });

  it('looks first, and goes out where nothing stands against it', async () => {
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
  });

  it('does not look where the order has just been read', async () => {
    outbox.knows('b', 9_000);
    outbox.wait('b', 'accepted');
    await outbox.kick();
    expect(outbox.asked).not.toContain('READ b');
  });

  it.each([
    ['the platform has cancelled the order', 'cancelled'],
    ['another till has accepted it', 'accepted'],
    ['another till is past it', 'in_preparation'],
  ] as const)('is not sent where %s', async (_name, status) => {
    outbox.world.standsAt = () => status;
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a']);
    expect(outbox.store.orders.get(orderId('a'))?.status).toBe(status);
    expect(outbox.waiting()).toBe(0);
    expect(outbox.store.orders.listHistory(orderId('a'))).toContainEqual(
      expect.objectContaining({ kind: 'send_superseded', status: 'accepted' }),
    );
  });

  it.each([
    { kind: 'server_error', status: 500 },
    { kind: 'broken_answer', status: 200, reason: 'not_json' },
    { kind: 'no_budget', untilMs: 0 },
    REFUSED,
  ] as const)('goes out all the same where the look fails by itself: $kind', async (failure) => {
    outbox.world.standsAt = () => failure;
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
    expect(outbox.waiting()).toBe(0);
  });

  it('waits where there is no network for the look', async () => {
    outbox.world.standsAt = () => OFFLINE;
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a']);
    expect(outbox.timers.waits()).toEqual([1_000]);
  });
});
