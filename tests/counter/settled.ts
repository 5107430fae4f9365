import { expect } from 'vitest';
import { totalsOf } from '../../main/core/counter/totals.ts';
import type { CounterView } from '../../preload/contract.ts';
import { CASH, findings, ok, type TestCounter } from './harness.ts';

/** Pays in cash all that is due of the ticket on the screen. */
export function payAll({ counter }: TestCounter): CounterView {
  const { draft, rev } = counter.get();
  return ok(counter.pay(rev, CASH(totalsOf(draft).due)));
}

/** The verifier, which knows nothing of this code, finds nothing in what was sealed. Ends the till. */
export async function isClean(till: TestCounter): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  till.counter.end();
  await till.stop();
  expect(till.errors).toEqual([]);
  expect(await findings(till.place, fingerprint)).toEqual([]);
}
