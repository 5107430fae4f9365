import { expect, it } from 'vitest';
import type { DraftLine } from '../../main/core/counter/draft.ts';
import type { CardEnding, CardProgress } from '../../preload/contract.ts';
import { type EndedFor, followEnding } from '../../renderer/logic/card-ending.ts';

const LINE = {} as DraftLine;
const ZOE = { lines: [LINE], order: '01-C00000001' };
const MAX = { lines: [LINE], order: '01-C00000002' };
const NOBODY = { lines: [], order: null };

const ended = (ending: CardEnding, direction: 'debit' | 'credit' = 'debit'): CardProgress => ({
  kind: 'ended',
  direction,
  ending,
});
const REFUSED = ended({ kind: 'refused', why: 'refused' });

/** Whether it is over as each ticket comes to the screen, one after another. */
function followed(progress: CardProgress, tickets: readonly (typeof ZOE | typeof NOBODY)[]) {
  let before: EndedFor | null = null;
  return tickets.map((ticket) => {
    const next = followEnding(before, progress, ticket);
    before = next.ended;
    return next.isOver;
  });
}

it('a refusal stays with its ticket, and is over with it', () => {
  expect(followed(REFUSED, [ZOE, ZOE, NOBODY])).toEqual([false, false, true]);
  expect(followed(REFUSED, [ZOE, MAX])).toEqual([false, true]);
});

it('one that comes to light when nobody is served any more is over', () => {
  expect(followed(REFUSED, [NOBODY])).toEqual([true]);
});

it('of what was taken for nothing, or went back, somebody hears whoever is served', () => {
  const accepted = { kind: 'accepted', asked: 500, amount: 500, means: 'card' } as const;
  for (const progress of [
    ended({ ...accepted, isTaken: false }),
    ended({ ...accepted, isTaken: true, avoir: '01-A00000001' }, 'credit'),
  ]) {
    expect(followed(progress, [ZOE, NOBODY, MAX])).toEqual([false, false, false]);
  }
});

it('a new call is bound to its own ticket', () => {
  const first = followEnding(null, REFUSED, ZOE).ended;
  const calling = { kind: 'calling', direction: 'debit', amount: 250 } as const;
  const between = followEnding(first, calling, MAX);
  expect(between).toEqual({ ended: null, isOver: false });
  expect(followEnding(between.ended, REFUSED, MAX).isOver).toBe(false);
});
