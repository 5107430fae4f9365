import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REAL_LIMITS } from '../../stand-ins/hubrise/rules/limits.ts';
import { type Outage, STORED_LIMIT_MS, TOLD_LIMIT_MS } from './outage.ts';

// The events are the first that comes, or the list of the orders; the other moments are the long run's.
it.each([0, 40_000, 50_000])(
  '300 orders of an outage of 15 h that ends %d ms after the minute are on the board within a minute and told within three, where an answer takes 0.8 s',
  {
    timeout: 120_000,
  },
  async (endsAtMs) => {
    const child = fork(join(import.meta.dirname, 'one-outage.ts'), [String(endsAtMs)]);
    const [played] = await once(child, 'message');
    const { figures, violations } = played as Outage;
    expect(violations).toEqual([]);
    const { acknowledged, heavy, minute, received, stored, tooMany } = figures;
    expect(stored).toBeLessThanOrEqual(STORED_LIMIT_MS);
    expect(received).toBeLessThanOrEqual(TOLD_LIMIT_MS);
    expect(acknowledged).toBeLessThanOrEqual(TOLD_LIMIT_MS);
    expect(minute).toBeLessThanOrEqual(REAL_LIMITS.minute);
    expect(heavy).toBeLessThanOrEqual(REAL_LIMITS.heavy);
    expect(tooMany).toBe(0);
  },
);
