import { expect, test } from 'vitest';
import { verifyDatabase } from '../../resources/verifier/index.ts';
import { databaseOf } from './journal/database.ts';
import { week } from './journal/week.ts';

test('a clean journal with every kind of record raises nothing', async () => {
  const till = week();
  const fingerprints = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '');
  const outside = { fingerprints, marks: till.marks() };
  const result = await verifyDatabase(databaseOf(till), outside);
  expect(result.findings).toEqual([]);
  expect(result.notes).toEqual([]);
  expect(result.ok).toBe(true);
});
