import { expect, it } from 'vitest';
import { hashedBytes, NO_HASH } from '../../main/core/fiscal/canonical.ts';
import { sha256 } from '../../main/fiscal/crypto.ts';
import { createLinkCheck } from '../../main/fiscal/journal.ts';
import type { FiscalRecord } from '../../main/store/fiscal-records.ts';

/** A record that has its own hash, after the one with this hash. */
function recordAfter(prevHash: Uint8Array, seq: number, text = `record ${seq}`): FiscalRecord {
  const payload = new TextEncoder().encode(text);
  const hash = sha256(hashedBytes('R', seq, prevHash, payload));
  return { chain: 'R', seq, prevHash, payload, hash } as unknown as FiscalRecord;
}

it('finds nothing wrong with records each of which follows the one before', () => {
  const first = recordAfter(NO_HASH, 1);
  const second = recordAfter(first.hash, 2);
  const check = createLinkCheck('R', null);
  expect([first, second].flatMap(check)).toEqual([]);
});

it('finds one that has its own hash and follows another record than the one before', () => {
  const first = recordAfter(NO_HASH, 1);
  const second = recordAfter(recordAfter(NO_HASH, 1, 'another one').hash, 2);
  const check = createLinkCheck('R', null);
  expect([first, second].flatMap(check)).toHaveLength(1);
});

it('finds one that is missing, and one whose words are others than its hash', () => {
  const first = recordAfter(NO_HASH, 1);
  const third = recordAfter(first.hash, 3);
  const check = createLinkCheck('R', null);
  expect([first, third].flatMap(check)).toEqual(['Il manque l’enregistrement R 2.']);
  const other = { ...first, payload: new TextEncoder().encode('something else') };
  expect(createLinkCheck('R', null)(other)).toHaveLength(1);
});
