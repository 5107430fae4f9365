import { describe, expect, it } from 'vitest';
import type { DraftEdit } from '../../../main/core/counter/draft.ts';
import type { Payment } from '../../../main/core/fiscal/payloads.ts';
import {
  rightToEdit,
  rightToPrintLast,
  rightToTakeBack,
} from '../../../main/core/operators/operator.ts';

const FREE = { kind: 'free', label: 'Gâteau', cents: 300, vat: 'prepared' } as const;
const LISTED = { kind: 'product', article: 'p', size: 's', options: [] } as const;
const EDITS: readonly (readonly [readonly string[], DraftEdit])[] = [
  [['sell', 'free'], { kind: 'add', choice: FREE, qty: 1_000 }],
  [['sell', 'free'], { kind: 'choose', line: 1, choice: FREE }],
  [['sell'], { kind: 'add', choice: LISTED, qty: 1_000 }],
  [['sell'], { kind: 'qty', line: 1, qty: 2_000 }],
  [['sell'], { kind: 'remove', line: 1 }],
  [['sell'], { kind: 'offer', line: 1, reason: 'Geste' }],
  [['sell'], { kind: 'service', service: 'takeaway' }],
];

const CASH: Payment = { means: 'cash', amount: 500, given: 500, change: 0 };
const CARD: Payment = { means: 'card', amount: 500 };
const PREPAID: Payment = { means: 'online', amount: 500 };

describe('what the case needs', () => {
  it.each(EDITS)('%j to change a ticket by %j', (rights, edit) => {
    expect(rightToEdit(edit)).toEqual(rights);
  });

  it.each([
    { payments: [], rights: ['sell'] },
    { payments: [CARD], rights: ['sell'] },
    { payments: [PREPAID], rights: ['sell'] },
    { payments: [CASH], rights: ['sell', 'drawer'] },
    { payments: [CARD, CASH], rights: ['sell', 'drawer'] },
    { payments: [CARD], terminal: [CARD], rights: ['sell'] },
    { payments: [CARD, CASH], terminal: [CARD], rights: ['sell', 'drawer'] },
  ])('$rights to hand back $payments', ({ payments, rights, ...draft }) => {
    expect(rightToTakeBack({ ...draft, payments })).toEqual(rights);
  });

  it.each([
    { isSold: false, isAnybodyThere: false, soldBy: null, right: 'anyone' },
    { isSold: false, isAnybodyThere: true, soldBy: null, right: 'anyone' },
    { isSold: true, isAnybodyThere: false, soldBy: 'op1', right: 'anyone' },
    { isSold: true, isAnybodyThere: false, soldBy: null, right: 'sell' },
    { isSold: true, isAnybodyThere: true, soldBy: 'op1', right: 'sell' },
    { isSold: true, isAnybodyThere: true, soldBy: null, right: 'sell' },
  ] as const)('$right to print the last ticket: %o', ({ right, ...facts }) => {
    expect(rightToPrintLast(facts)).toBe(right);
  });
});
