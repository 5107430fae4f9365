import { describe, expect, it } from 'vitest';
import { createKeyedLock, oneAtATime } from '../../main/lib/queues.ts';

describe('work on one order', () => {
  it('is done one after the other, in the order in which it was asked for', async () => {
    const lock = createKeyedLock();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([
      lock.run('fq7h', work('read')),
      lock.run('fq7h', work('patch')),
    ]);
    expect(results).toEqual(['read', 'patch']);
    expect(log).toEqual(['read begins', 'read ends', 'patch begins', 'patch ends']);
  });

  it('does not wait for work on another', async () => {
    const lock = createKeyedLock();
    let release = (): void => undefined;
    const held = lock.run(
      'fq7h',
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    await expect(lock.run('other', () => Promise.resolve('done'))).resolves.toBe('done');
    release();
    await held;
  });

  it('goes on after work that failed', async () => {
    const lock = createKeyedLock();
    const failed = lock.run('fq7h', () => Promise.reject(new Error('broken')));
    const next = lock.run('fq7h', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});

/** Work that goes on when the test says so, and counts how often it was begun. */
function steppedWork() {
  const open: (() => void)[] = [];
  const state = { begun: 0, most: 0 };
  const loop = oneAtATime(async () => {
    state.begun += 1;
    await new Promise<void>((resolve) => {
      open.push(resolve);
      state.most = Math.max(state.most, open.length);
    });
  });
  const step = async (): Promise<void> => {
    open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { loop, state, step };
}

describe('work that must not overlap', () => {
  it('is done at once when nothing is under way', () => {
    const { loop, state } = steppedWork();
    loop.ask();
    expect(state.begun).toBe(1);
  });

  it('is done once more, however often it is asked for meanwhile', async () => {
    const { loop, state, step } = steppedWork();
    loop.ask();
    loop.ask();
    loop.ask();
    await step();
    await step();
    await step();
    expect(state).toEqual({ begun: 2, most: 1 });
  });

  it('is done again where it is asked for at the very end', async () => {
    let begun = 0;
    let asked = 0;
    const loop = oneAtATime(async () => {
      begun += 1;
    });
    const askAfter = async (turns: number): Promise<void> => {
      for (let turn = 0; turn < turns; turn += 1) await null;
      asked += 1;
      const before = begun;
      loop.ask();
      await loop.ended();
      expect(begun, `asked ${turns} turns after the beginning`).toBeGreaterThan(before);
    };
    for (let turns = 0; turns < 8; turns += 1) {
      loop.ask();
      await askAfter(turns);
    }
    expect(asked).toBe(8);
  });

  it('can be asked for again after it failed', async () => {
    let begun = 0;
    const loop = oneAtATime(async () => {
      begun += 1;
      if (begun === 1) throw new Error('once');
    });
    loop.ask();
    await expect(loop.ended()).rejects.toThrow('once');
    loop.ask();
    await loop.ended();
    expect(begun).toBe(2);
  });

  it('has ended where it was never begun', async () => {
    await expect(steppedWork().loop.ended()).resolves.toBeUndefined();
  });
});
