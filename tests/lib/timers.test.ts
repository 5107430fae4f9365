import { describe, expect, it } from 'vitest';
import { systemTimers, withPatience } from '../../main/lib/timers.ts';
import { fakeTimers } from '../support/fake-timers.ts';

it('the clock that only goes forward counts whole milliseconds: tables take no fractions', () => {
  const readings: number[] = [];
  // Over several milliseconds, so that a fraction would show.
  while (new Set(readings).size < 5) readings.push(systemTimers.monotonic());
  expect(readings.every(Number.isSafeInteger)).toBe(true);
  expect(readings).toEqual(readings.toSorted((a, b) => a - b));
});

const NEVER = new Promise<string>(() => undefined);

describe('what cannot be stopped by itself', () => {
  const timers = fakeTimers();
  const limit = { limitMs: 1_000, signal: new AbortController().signal, timers };

  it('is given its time, and its answer counts', async () => {
    expect(await withPatience(Promise.resolve('done'), 'late', limit)).toBe('done');
    expect(timers.waits(), 'no timer is left behind').toEqual([]);
  });

  it('fails as it would by itself', async () => {
    await expect(withPatience(Promise.reject(new Error('gone')), 'late', limit)).rejects.toThrow(
      'gone',
    );
  });

  it('is left alone after its time', async () => {
    const answer = withPatience(NEVER, 'late', limit);
    timers.advance(1_000);
    expect(await answer).toBe('late');
  });

  it('is left alone at once where it is called off, before or meanwhile', async () => {
    expect(await withPatience(NEVER, 'off', { ...limit, signal: AbortSignal.abort() })).toBe('off');
    const abort = new AbortController();
    const answer = withPatience(NEVER, 'off', { ...limit, signal: abort.signal });
    abort.abort();
    expect(await answer).toBe('off');
    expect(timers.waits()).toEqual([]);
  });
});
