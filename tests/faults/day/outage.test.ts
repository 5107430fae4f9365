import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REAL_LIMITS } from '../../stand-ins/hubrise/rules/limits.ts';
import { type Outage, TOLD_LIMIT_MS } from './outage.ts';

it('300 orders of an outage of 15 h are on the board at once and told within three minutes, where an answer takes 0.8 s', {
  timeout: 120_000,
}, async () => {
  const child = fork(join(import.meta.dirname, 'one-outage.ts'));
  const [played] = await once(child, 'message');
  const { figures, violations } = played as Outage;
  expect(violations).toEqual([]);
  const { acknowledged, heavy, minute, received, stored, tooMany } = figures;
  // The first poll after it, and one list.
  expect(stored).toBeLessThanOrEqual(60_000);
  expect(received).toBeLessThanOrEqual(TOLD_LIMIT_MS);
  expect(acknowledged).toBeLessThanOrEqual(TOLD_LIMIT_MS);
  expect(minute).toBeLessThanOrEqual(REAL_LIMITS.minute);
  expect(heavy).toBeLessThanOrEqual(REAL_LIMITS.heavy);
  expect(tooMany).toBe(0);
});
