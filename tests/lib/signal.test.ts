import { expect, it } from 'vitest';
import { coalesce } from '../../main/lib/signal.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('many calls in one turn become one call, after it', async () => {
  let calls = 0;
  const call = coalesce(() => {
    calls += 1;
  });
  call();
  call();
  expect(calls).toBe(0);
  await turn();
  expect(calls).toBe(1);
  call();
  await turn();
  expect(calls).toBe(2);
});

it('a call made by the work itself comes in the next turn', async () => {
  let calls = 0;
  const call: () => void = coalesce(() => {
    calls += 1;
    if (calls === 1) call();
  });
  call();
  await turn();
  await turn();
  expect(calls).toBe(2);
});
