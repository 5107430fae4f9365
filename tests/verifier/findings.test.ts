import { describe, expect, test } from 'vitest';
import { CODES, verifyDatabase } from '../../resources/verifier/index.ts';
import { databaseOf } from './journal/database.ts';
import { week } from './journal/week.ts';
import { MUTATIONS } from './mutations/all.ts';
import { ARCHIVE_MUTATIONS } from './mutations/archive.ts';
import { type Mutation, pizza } from './mutations/make.ts';

/** The mutated database, and what is known from outside. */
function made(mutation: Mutation) {
  const till = week(mutation.change);
  mutation.more?.(till);
  const database = databaseOf(till);
  mutation.database?.(database);
  const fingerprints = [till.keys[0], till.keys[2]].map((key) => key?.fingerprint ?? '');
  const outside = { fingerprints, marks: till.marks() };
  return { database, outside: mutation.outside?.(outside) ?? outside };
}

const cases = Object.entries(MUTATIONS).flatMap(([code, list]) =>
  list.map((mutation) => ({ code, mutation, what: mutation.what })),
);

describe('what is wrong is found by its name, and the verifier without that check misses it', () => {
  test.each(cases)('$code: $what', async ({ code, mutation }) => {
    const { database, outside } = made(mutation);
    const result = await verifyDatabase(database, outside);
    expect(result.ok).toBe(false);
    expect(Object.keys(result.counts), JSON.stringify(result.findings)).toEqual([code]);
    const without = await verifyDatabase(database, outside, new Set([code]));
    expect(without.ok, JSON.stringify(without.findings)).toBe(true);
    database.close();
  });

  test('a fraction where a table has a whole number: named, and the rest is looked at', async () => {
    const { database, outside } = made(pizza('', (p) => (p.total = 1150.5)));
    const { counts } = await verifyDatabase(database, outside);
    expect(Object.keys(counts)).toEqual(expect.arrayContaining(['integer', 'projection-value']));
    database.close();
  });

  test('every code has a mutation', () => {
    const tried = [...Object.keys(MUTATIONS), ...Object.keys(ARCHIVE_MUTATIONS)];
    expect(tried.toSorted()).toEqual(Object.keys(CODES).toSorted());
  });
});
