import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSamples, spoiled } from '../support/arbitraries.ts';
import { openTill } from '../support/stored-till.ts';

/** What is kept beside an order must never keep the order itself from being stored. */
it.each(readSamples().map(({ name, value }) => [name, value] as const))(
  'takes in %s, whatever is wrong with it',
  (name, value) => {
    const till = openTill();
    let count = 0;
    fc.assert(
      fc.property(spoiled(value), (payload) => {
        const id = `${name}-${count}`;
        count += 1;
        till.takeIn({ ...(payload as object), id });
        const found = till.db.prepare('SELECT count(*) FROM order_facts WHERE order_id = ?');
        expect(found.pluck().get(id)).toBe(1);
      }),
      { numRuns: 30 },
    );
    const words = till.db.prepare('SELECT count(*) FROM order_search').pluck().get();
    expect(words).toBe(count);
  },
);
