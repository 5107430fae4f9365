import { beforeEach, describe, expect, it } from 'vitest';
import { anOutbox, OFFLINE } from './harness.ts';

let outbox: ReturnType<typeof anOutbox>;
beforeEach(() => {
  outbox = anOutbox();
});

describe('when the till closes', () => {
  beforeEach(() => {
    outbox.holds('a', 'accepted');
    outbox.holds('b', 'accepted');
  });

  it('everything that is due leaves first', async () => {
    await outbox.runner.drain(3_000);
    expect(outbox.asked).toEqual(['READ a', 'READ b', 'a accepted', 'b accepted']);
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
    expect(outbox.waiting()).toBe(2);
  });

  it('what rests after a failure is tried once more', async () => {
    outbox.world.answer = () => OFFLINE;
    await outbox.kick();
    outbox.world.answer = () => null;
    await outbox.runner.drain(3_000);
    expect(outbox.waiting()).toBe(0);
  });
});
