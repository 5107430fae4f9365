import { expect, it } from 'vitest';
import { fiscalCore, listFiscalCore } from '../../resources/scripts/lib/fiscal-core.ts';

it('the fiscal core’s fingerprint is of the rules, the journal and its tables', () => {
  const files = listFiscalCore();
  expect(files).toEqual(
    expect.arrayContaining([
      'main/core/fiscal/basket.ts',
      'main/fiscal/journal.ts',
      'main/store/fiscal-records.ts',
      'main/store/schema/journal.ts',
    ]),
  );
  expect(fiscalCore()).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(fiscalCore()).toBe(fiscalCore());
});
