import { describe, expect, it } from 'vitest';
import { OFFLINE, REFUSED } from '../orders/outbox/harness.ts';
import { passInHops } from '../support/fake-timers.ts';
import { aLoop, ID, settled } from './payments-harness.ts';

describe('what was paid at the counter', () => {
  it('is told to HubRise once, in place of what was announced', async () => {
    const { asked, errors, make, payments, state } = aLoop();
    const loop = make();
    loop.kick();
    loop.kick();
    await settled();
    expect([asked, state(), errors]).toEqual([['patch'], 'there', []]);
    expect(payments()).toMatchObject([
      { id: 'due', deleted: true },
      { name: 'Espèces', ref: 'PAYE-01-T00000001-1', amount: '12.00 EUR' },
    ]);
    await loop.stop();
  });

  it('is not doubled where the answer was lost, nor where the till ended before it came', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    world.lose = 1;
    const loop = make();
    loop.kick();
    await settled();
    expect(state()).toBe('left');
    await loop.stop();
    const after = make();
    after.kick();
    await settled();
    // It may still be on its way.
    timers.advance(20_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read'], 'there']);
    expect(paid()).toHaveLength(1);
    timers.advance(600_000);
    await settled();
    expect(asked).toHaveLength(2);
    await after.stop();
  });

  it('waits where no request is left for it, says why, and is told once when there is', async () => {
    const { asked, make, paid, state, timers, world, why } = aLoop();
    world.fail = { kind: 'no_budget', untilMs: timers.now() + 40_000 };
    const loop = make();
    for (let kicks = 0; kicks < 5; kicks += 1) loop.kick();
    await settled();
    expect([state(), why()]).toEqual(['due', 'no_budget']);
    const before = asked.length;
    timers.advance(39_000);
    await settled();
    expect(asked, 'nothing is asked of a budget that is used up').toHaveLength(before);
    world.fail = null;
    timers.advance(2_000);
    await settled();
    expect(state()).toBe('there');
    expect(paid()).toHaveLength(1);
    timers.advance(600_000);
    await settled();
    expect(asked.filter((what) => what === 'patch').length).toBeLessThanOrEqual(before + 1);
    await loop.stop();
  });

  it('is told again by itself where HubRise was not reached, and has not got it', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    world.fail = OFFLINE;
    const loop = make();
    loop.kick();
    await settled();
    world.fail = null;
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'patch'], 'there']);
    expect(paid()).toHaveLength(1);
    await loop.stop();
  });

  it('is kept where HubRise refuses it, and not sent again', async () => {
    const { asked, make, state, timers, world } = aLoop();
    world.fail = REFUSED;
    const loop = make();
    loop.kick();
    await settled();
    timers.advance(600_000);
    loop.kick();
    await settled();
    expect([asked, state()]).toEqual([['patch'], 'parked']);
    await loop.stop();
  });

  it.each([
    ['is no order', () => '[]'],
    ['has no id', () => '{"status":"accepted"}'],
    [
      'is another one',
      (text: string) => text.replace('"id":"a"', '"id":"b"').replace(/PAYE/g, 'X'),
    ],
    ['has no list of payments', () => '{"id":"a","payments":"…"}'],
  ])(
    'waits after a lost answer while what HubRise shows %s, and is not doubled',
    async (_, spoiled) => {
      const { asked, make, paid, state, timers, world } = aLoop();
      world.lose = 1;
      const loop = make();
      loop.kick();
      await settled();
      world.spoiled = spoiled;
      timers.advance(60_000);
      await settled();
      expect([asked, state()]).toEqual([['patch', 'read'], 'left']);
      world.spoiled = null;
      timers.advance(60_000);
      await settled();
      expect([asked, state()]).toEqual([['patch', 'read', 'read'], 'there']);
      expect(paid()).toHaveLength(1);
      await loop.stop();
    },
  );

  it('is told as soon as HubRise is back, however long it was away', async () => {
    const { asked, make, state, timers, world } = aLoop();
    world.fail = { kind: 'offline', reason: 'no_connection' };
    world.isOffline = true;
    const loop = make();
    loop.kick();
    await passInHops(timers, 10 * 60_000, settled);
    const tries = asked.length;
    Object.assign(world, { fail: null, isOffline: false });
    loop.hubriseIsBack();
    await settled();
    expect([asked.slice(tries), state()]).toEqual([['patch'], 'there']);
    await loop.stop();
  });

  it('is not doubled where it was still on its way when the till gave it up', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.late = promise;
    const loop = make();
    loop.kick();
    await settled();
    timers.advance(15_000);
    await settled();
    resolve();
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read'], 'there']);
    expect(paid()).toHaveLength(1);
    await loop.stop();
  });

  it('is struck out again where it came in when nobody waited for it any more', async () => {
    const { asked, make, paid, shown, state, timers, world } = aLoop();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.late = promise;
    const loop = make();
    loop.kick();
    await settled();
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read', 'patch'], 'there']);
    const show = (): void => {
      const parsed = shown().parsed();
      loop.shown(ID, () => (parsed.kind === 'order' ? parsed.order : null));
    };
    show();
    resolve();
    await settled();
    expect(paid(), 'it stands there twice').toHaveLength(2);
    world.lose = 1;
    show();
    await settled();
    timers.advance(60_000);
    await settled();
    timers.advance(60_000);
    await settled();
    expect(paid()).toMatchObject([{}, { deleted: true }]);
    expect(state()).toBe('there');
    const before = asked.length;
    show();
    await settled();
    timers.advance(600_000);
    await settled();
    expect(asked).toHaveLength(before);
    await loop.stop();
  });

  it('is not called refused where HubRise does not strike out what stands there twice', async () => {
    const { asked, make, paid, shown, state, timers, world } = aLoop();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.late = promise;
    const loop = make();
    loop.kick();
    await settled();
    timers.advance(60_000);
    await settled();
    resolve();
    await settled();
    expect([state(), paid().length]).toEqual(['there', 2]);
    world.fail = REFUSED;
    const parsed = shown().parsed();
    loop.shown(ID, () => (parsed.kind === 'order' ? parsed.order : null));
    await settled();
    timers.advance(60_000);
    await settled();
    expect(asked.at(-1)).toBe('patch');
    expect(state()).toBe('there');
    await loop.stop();
  });

  it('is known to have arrived by its ref, in an order that is not to be read', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    world.lose = 1;
    const loop = make();
    loop.kick();
    await settled();
    world.spoiled = (text) => `[${text}]`;
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read'], 'there']);
    expect(paid()).toHaveLength(1);
    await loop.stop();
  });

  it('is told although one before it waits for an order that is not to be read', async () => {
    const { add, asked, make, paid, states, timers, world } = aLoop();
    world.lose = 1;
    const loop = make();
    loop.kick();
    await settled();
    world.spoiled = () => '{}';
    add('01-T00000002');
    timers.advance(60_000);
    await settled();
    expect([asked, states()]).toEqual([
      ['patch', 'read', 'patch'],
      ['left', 'there'],
    ]);
    expect(paid()).toHaveLength(2);
    await loop.stop();
  });
});
