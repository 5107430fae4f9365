import { expect, test } from 'vitest';
import { createAskedFor } from '../../renderer/state/asked-for.ts';

const KNOWN = { push: false, customers: false, rates: { here: '10', away: '10' } };

test('a change is built on those that are still asked for', async () => {
  const asked = createAskedFor<typeof KNOWN>();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  asked.add({ rates: { ...asked.over(KNOWN).rates, here: '20' } }, first.promise);
  asked.add({ rates: { ...asked.over(KNOWN).rates, away: '5.5' } }, second.promise);
  expect(asked.over(KNOWN)).toEqual({ ...KNOWN, rates: { here: '20', away: '5.5' } });
  first.resolve();
  await first.promise;
  expect(asked.over(KNOWN).rates, 'the second is still asked for').toEqual({
    here: '20',
    away: '5.5',
  });
  second.resolve();
  await second.promise;
  expect(asked.over(KNOWN)).toBe(KNOWN);
});

test('what main did not take is asked for no more', async () => {
  const asked = createAskedFor<typeof KNOWN>();
  const refused = Promise.withResolvers<void>();
  asked.add({ push: true }, refused.promise);
  refused.reject(new Error('no'));
  await expect(refused.promise).rejects.toThrow('no');
  expect(asked.over(KNOWN)).toBe(KNOWN);
});
