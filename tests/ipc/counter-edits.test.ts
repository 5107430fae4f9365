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
];

it.each(ON_A_LINE)('an edit may say on which ticket it was wished for: $kind', (edit) => {
  expect(v.parse(ticketEdit, edit)).toEqual(edit);
});
