import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRounds, createTurns } from '../../main/sends/rounds.ts';
import { LOCATION } from '../store/rows.ts';
import { fakeTimers, passInHops } from '../support/fake-timers.ts';

const MINUTE = 60_000;

async function idle(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await turn();
}

it('what nobody expected of one keeps no other one waiting, and is tried again with patience', async () => {
  const timers = fakeTimers();
  const broken = new Error('of this one, every time');
  const due = new Set([1, 2]);
  const errors: unknown[] = [];
  const rounds = createRounds<{ readonly id: number }>({
    timers,
    turns: createTurns(timers),
    random: () => 0,
    location: () => LOCATION,
    isOffline: () => false,
    isUnderWay: () => false,
    current: (row) => row,
    listDue: () => [...due].map((id) => ({ id })),
    bringUpToDate: async ({ id }) => {
      if (id === 1) throw broken;
      due.delete(id);
      return null;
    },
    failed: () => undefined,
    onTried: () => undefined,
    onError: (error) => void errors.push(error),
  });
  rounds.kick();
  await idle();
  expect([[...due], errors]).toEqual([[1], [broken]]);
  due.add(3);
  rounds.kick();
  await idle();
  expect([[...due], errors]).toEqual([[1], [broken]]);
  await passInHops(timers, 20 * MINUTE, idle);
  expect(errors).toHaveLength(5);
  await rounds.stop();
});
