import { describe, expect, it } from 'vitest';
import { createRefusals } from '../../main/ipc/guard.ts';
import { fakeTimers } from '../support/fake-timers.ts';

function start() {
  const timers = fakeTimers();
  const said: string[] = [];
  const refusals = createRefusals({ after: timers.after, say: (line) => said.push(line) });
  return { refusals, said, timers };
}

describe('calls that are refused', () => {
  it('are told of at once when they are the first of their kind', () => {
    const { refusals, said, timers } = start();
    refusals.count('orders:get', 'the arguments do not fit');
    refusals.count('orders:get', 'not our page');
    refusals.count('data:restore', 'the PIN is needed');
    expect(said).toEqual([
      'orders:get refused: the arguments do not fit',
      'orders:get refused: not our page',
      'data:restore refused: the PIN is needed',
    ]);
    expect(timers.waits()).toEqual([]);
  });

  it('are counted from then on, and told of once in ten minutes, be they ever so many', () => {
    const { refusals, said, timers } = start();
    for (let time = 0; time < 100_000; time += 1) refusals.count('orders:get', 'not our page');
    for (let time = 0; time < 3; time += 1) refusals.count('app:openLink', 'not our page');
    expect(said).toHaveLength(2);
    timers.advance(10 * 60_000);
    expect(said.slice(2)).toEqual([
      '100001 more refused: orders:get (not our page) 99999 times; app:openLink (not our page) 2 times',
    ]);
    timers.advance(60 * 60_000);
    expect(said).toHaveLength(3);
    expect(timers.waits()).toEqual([]);
    refusals.count('orders:get', 'not our page');
    timers.advance(10 * 60_000);
    expect(said.at(-1)).toBe('1 more refused: orders:get (not our page) 1 times');
  });

  it('of many kinds are one line still', () => {
    const { refusals, said, timers } = start();
    for (let kind = 0; kind < 50; kind += 1) {
      for (let time = 0; time <= kind; time += 1)
        refusals.count(`area:verb${kind}`, 'not our page');
    }
    timers.advance(10 * 60_000);
    expect(said).toHaveLength(51);
    expect(said.at(-1)).toMatch(/^1225 more refused: area:verb49 \(not our page\) 49 times; /);
    expect(said.at(-1)).toMatch(/; and 39 other kinds$/);
  });

  it('are told of when the till ends', () => {
    const { refusals, said, timers } = start();
    refusals.count('orders:get', 'not our page');
    refusals.count('orders:get', 'not our page');
    refusals.stop();
    expect(said).toHaveLength(2);
    expect(timers.waits()).toEqual([]);
    refusals.stop();
    expect(said).toHaveLength(2);
  });
});
