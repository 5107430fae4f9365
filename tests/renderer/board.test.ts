import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOARD_COLUMNS } from '../../main/core/board/board.ts';
import type { OrderCard } from '../../main/core/board/card.ts';
import { applyChange, boardOf, toMake } from '../../renderer/logic/board.ts';
import { makeCard, minutesFromNow } from './fixtures.ts';

const arbitraryCard: fc.Arbitrary<OrderCard> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    column: fc.constantFrom(...BOARD_COLUMNS),
    receivedAt: fc.integer({ min: 0, max: 10 }),
  })
  .map((change) => makeCard({ ...change, answerBy: null }));

describe('the board', () => {
  test('puts every card in its column, most urgent first', () => {
    const board = boardOf([
      makeCard({ id: 'one', answerBy: minutesFromNow(5) }),
      makeCard({ id: 'two', answerBy: minutesFromNow(1) }),
      makeCard({ id: 'three', column: 'ready' }),
    ]);
    expect(board.columns.to_accept).toEqual(['two', 'one']);
    expect(board.columns.ready).toEqual(['three']);
    expect(board.columns.later).toEqual([]);
  });

  test('moves a card that changed its column, and leaves it nowhere else', () => {
    const board = boardOf([makeCard({ id: 'one' })]);
    const next = applyChange(board, {
      upserted: [makeCard({ id: 'one', column: 'in_preparation' })],
      removed: [],
    });
    expect(next.columns.to_accept).toEqual([]);
    expect(next.columns.in_preparation).toEqual(['one']);
  });

  test('keeps what did not change as the very same object, so that it is not drawn again', () => {
    const board = boardOf([makeCard({ id: 'one' }), makeCard({ id: 'two', column: 'ready' })]);
    const next = applyChange(board, {
      upserted: [makeCard({ id: 'one', firstName: 'Zoé' })],
      removed: [],
    });
    expect(next.columns.to_accept).toBe(board.columns.to_accept);
    expect(next.columns.ready).toBe(board.columns.ready);
    expect(next.cards.get('two')).toBe(board.cards.get('two'));
    expect(next.cards.get('one')?.firstName).toBe('Zoé');
    expect(board.cards.get('one')?.firstName).toBe('Camille');
  });

  test('after any series of changes is what it would be if built at once', () => {
    const change = fc.record({
      upserted: fc.array(arbitraryCard, { maxLength: 4 }),
      removed: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(arbitraryCard), fc.array(change), (cards, changes) => {
        const byId = new Map(cards.map((card) => [card.id, card]));
        let board = boardOf(cards);
        for (const each of changes) {
          board = applyChange(board, each);
          for (const id of each.removed) byId.delete(id);
          for (const card of each.upserted) byId.set(card.id, card);
        }
        expect(board.columns).toEqual(boardOf([...byId.values()]).columns);
        const listed = BOARD_COLUMNS.flatMap((column) => board.columns[column]);
        expect([...listed].sort()).toEqual([...byId.keys()].sort());
      }),
    );
  });
});

test('a board that is read again keeps the objects of the cards that are what they were', () => {
  const first = boardOf([makeCard({ id: 'one' }), makeCard({ id: 'two' })]);
  const again = boardOf([makeCard({ id: 'one' }), makeCard({ id: 'two', code: 'NEW' })], first);
  expect(again.cards.get('one')).toBe(first.cards.get('one'));
  expect(again.cards.get('two')).not.toBe(first.cards.get('two'));
});

test('what there is to make now leaves out what was called off, a rehearsal, and what waits elsewhere', () => {
  const cooking = { column: 'in_preparation', status: 'in_preparation' } as const;
  const board = boardOf([
    makeCard({ id: 'one', ...cooking }),
    makeCard({ id: 'two', ...cooking, status: 'cancelled', flags: ['cancelled'] }),
    makeCard({ id: 'three', ...cooking, flags: ['trial'] }),
    makeCard({ id: 'four', column: 'later', status: 'accepted' }),
  ]);
  expect(toMake(board).map(({ name, quantity }) => `${quantity} ${name}`)).toEqual([
    '2 Margherita',
    '1 Reine',
  ]);
});
