import { beforeEach, describe, expect, it } from 'vitest';
import { locationId, orderId } from '../../../main/core/ids.ts';
import { LOCATION } from '../../store/rows.ts';
import { anOutbox, OFFLINE, REFUSED } from './harness.ts';

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
    for (const id of ['a', 'b']) {
      expect(outbox.asked.filter((each) => each.endsWith(id) || each.startsWith(id))).toEqual([
        `READ ${id}`,
        `${id} accepted`,
        `${id} in_preparation`,
      ]);
    }
    expect(outbox.waiting()).toBe(0);
  });

  it('is merged where a later move makes it pointless', async () => {
    outbox.holds('a', 'received', 'accepted');
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
    expect(outbox.store.outbox.countSent(orderId('a'), 'received')).toBe(0);
  });

  it('goes out one at a time for one order, and what comes meanwhile right after', async () => {
    outbox.holds('a', 'accepted');
    let take = (): void => undefined;
    outbox.world.answer = () =>
      new Promise((resolve) => {
        take = () => resolve(null);
      });
    await outbox.kick();
    outbox.wait('a', 'in_preparation');
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
    take();
    await outbox.idle();
    expect(outbox.asked).toEqual(['READ a', 'a accepted', 'a in_preparation']);
    take();
    await outbox.idle();
    expect(outbox.waiting()).toBe(0);
  });

  it('is not sent by the connection of another location', async () => {
    outbox.holds('a', 'accepted');
    outbox.world.location = locationId('p81xp-1');
    await outbox.kick();
    outbox.world.location = null;
    await outbox.kick();
    expect(outbox.asked).toEqual([]);
    outbox.world.location = LOCATION;
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
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

describe('a look before what is sent', () => {
  beforeEach(() => {
    outbox.holds('a', 'accepted');
  });

  it('comes first, and nothing stands against it', async () => {
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
  });

  it('is spared where the order has been read this very moment, and not a moment later', async () => {
    outbox.holds('b', 'accepted');
    await outbox.reads('a');
    await outbox.pass(1_001);
    await outbox.reads('b');
    await outbox.kick();
    expect(outbox.asked.slice(2)).toEqual(['b accepted', 'READ a', 'a accepted']);
  });

  it('may be a list of many orders, and is no other one then', async () => {
    outbox.world.list = async () => outbox.listed('a');
    await outbox.kick();
    expect(outbox.asked).toEqual(['a accepted']);
  });

  it('is looked for once more where the list shows the order otherwise, just read or not', async () => {
    outbox.world.list = async () => {
      await outbox.reads('a');
      outbox.world.standsAt = () => 'cancelled';
      outbox.timers.advance(500);
      outbox.listedOtherwise('a');
    };
    await outbox.kick();
    await outbox.pass(2_000);
    expect(outbox.asked, 'it was cancelled in between').toEqual(['READ a', 'READ a']);
    expect(outbox.waiting()).toBe(0);
  });

  it('does not wait for a list that takes long, nor for one that fails', async () => {
    outbox.world.list = () => new Promise(() => undefined);
    await outbox.kick();
    expect(outbox.asked).toEqual([]);
    await outbox.pass(1_000);
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
    outbox.world.list = () => Promise.reject(new Error('no list'));
    outbox.wait('a', 'in_preparation');
    await outbox.pass(2_000);
    await outbox.kick();
    expect(outbox.asked.slice(2)).toEqual(['READ a', 'a in_preparation']);
  });

  it('that runs already is as good as its own', async () => {
    outbox.world.latencyMs = 4_000;
    void outbox.reads('a');
    await outbox.kick();
    await outbox.pass(4_000);
    expect(outbox.asked).toEqual(['READ a', 'a accepted']);
  });

  it.each([
    ['the platform has cancelled the order', 'cancelled'],
    ['another till has accepted it', 'accepted'],
    ['another till is past it', 'in_preparation'],
  ] as const)('stops it where %s', async (_name, status) => {
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
    OFFLINE,
  ] as const)('is repeated where it fails, and nothing is sent blind: $kind', async (failure) => {
    outbox.world.standsAt = () => failure;
    await outbox.kick();
    await outbox.pass(60_000);
    expect(outbox.asked.length).toBeGreaterThan(4);
    expect(new Set(outbox.asked)).toEqual(new Set(['READ a']));
    outbox.world.standsAt = () => 'cancelled';
    await outbox.pass(60_000);
    expect(outbox.asked.at(-1)).toBe('READ a');
    expect(outbox.store.orders.get(orderId('a'))?.status).toBe('cancelled');
    expect(outbox.waiting()).toBe(0);
  });

  it('that HubRise refuses parks it: there is nothing to be sent blind', async () => {
    outbox.world.standsAt = () => REFUSED;
    await outbox.kick();
    await outbox.pass(600_000);
    expect(outbox.asked, 'it may be let through a moment later').toEqual([
      'READ a',
      'READ a',
      'READ a',
      'READ a',
    ]);
    expect(outbox.parkedFor('a')).toMatchObject({ status: 'accepted' });
  });

  it('finds what had arrived although its answer had not, and does not send it again', async () => {
    outbox.world.answer = () => OFFLINE;
    await outbox.kick();
    outbox.world.standsAt = () => 'accepted';
    await outbox.pass(1_000);
    expect(outbox.asked).toEqual(['READ a', 'a accepted', 'READ a']);
    expect(outbox.store.outbox.countSent(orderId('a'), 'accepted')).toBe(1);
    const history = outbox.store.orders.listHistory(orderId('a')).map(({ kind }) => kind);
    expect(history).toEqual(['changed', 'sent']);
  });
});

describe('an answer of HubRise’s that does not show the order', () => {
  it('is followed by a look: the card shows what HubRise holds', async () => {
    outbox.holds('a', 'accepted');
    outbox.world.showsAfter = false;
    outbox.world.answer = () => {
      outbox.world.standsAt = () => 'in_preparation';
      return null;
    };
    await outbox.kick();
    expect(outbox.asked).toEqual(['READ a', 'a accepted', 'READ a']);
    expect(outbox.store.orders.get(orderId('a'))?.status).toBe('in_preparation');
    expect(outbox.store.outbox.countSent(orderId('a'), 'accepted')).toBe(1);
  });
});
