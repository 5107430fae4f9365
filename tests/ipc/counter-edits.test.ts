import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { DraftEdit } from '../../main/core/counter/draft.ts';
import { ticketEdit } from '../../main/ipc/counter-arguments.ts';

const seen = { line: 1, ticket: 3 };
const COCA = { article: 'product p-coca', size: 'coca', options: [] };
const ON_A_LINE: readonly DraftEdit[] = [
  { kind: 'choose', ...seen, choice: { kind: 'product', ...COCA } },
  { kind: 'qty', ...seen, qty: 2_000 },
  { kind: 'remove', ...seen, reason: 'Erreur' },
  { kind: 'note', ...seen, note: 'Sans oignon' },
  { kind: 'offer', ...seen, reason: 'Geste' },
  { kind: 'rebate', ...seen, rebate: null },
  { kind: 'rebate', line: null, ticket: 3, rebate: null },
  { kind: 'split', parts: 2, ticket: 3 },
  { kind: 'beside', beside: { tip: 100, meantTip: 100, auth: '12', last4: '1234' }, ticket: 3 },
  { kind: 'stopPaying', ticket: 3 },
];

it.each(ON_A_LINE)('an edit may say on which ticket it was wished for: $kind', (edit) => {
  expect(v.parse(ticketEdit, edit)).toEqual(edit);
});

it.each([
  { kind: 'split', parts: 1 },
  { kind: 'split', parts: 21 },
  { kind: 'split', parts: 2.5 },
  { kind: 'beside', beside: { tip: -1 } },
  { kind: 'beside', beside: { tip: 1_000_001 } },
  { kind: 'beside', beside: { auth: '4970 1000 0000 0154' } },
  { kind: 'beside', beside: { last4: '12345' } },
  { kind: 'beside', beside: { tip: 1, shares: [1] } },
  { kind: 'stopPaying', shares: [] },
])('what is chosen of a payment has its bounds: %j', (edit) => {
  expect(v.safeParse(ticketEdit, edit).success).toBe(false);
});
