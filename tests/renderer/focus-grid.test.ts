import { describe, expect, test } from 'vitest';
import { neighbour, successor } from '../../renderer/logic/focus-grid.ts';

const one = (...ids: string[]) => ({ slots: ids, across: 1 });
const GRID = [one('a1', 'a2', 'a3'), one(), one('c1'), one('d1', 'd2')];

describe('the arrow keys', () => {
  test('move within a column and stop at its ends', () => {
    expect(neighbour(GRID, 'a1', 'down')).toBe('a2');
    expect(neighbour(GRID, 'a3', 'down')).toBe('a3');
    expect(neighbour(GRID, 'a1', 'up')).toBe('a1');
    expect(neighbour(GRID, 'a2', 'first')).toBe('a1');
    expect(neighbour(GRID, 'a2', 'last')).toBe('a3');
  });

  test('step over a column that holds nothing, to the nearest card there', () => {
    expect(neighbour(GRID, 'a3', 'right')).toBe('c1');
    expect(neighbour(GRID, 'd2', 'left')).toBe('c1');
  });

  test('stay where there is nothing further', () => {
    expect(neighbour(GRID, 'd2', 'right')).toBe('d2');
    expect(neighbour(GRID, 'a2', 'left')).toBe('a2');
  });

  test('lead from nowhere, or from a card that is gone, to the most urgent order', () => {
    expect(neighbour(GRID, null, 'down')).toBe('a1');
    expect(neighbour(GRID, 'gone', 'left')).toBe('a1');
    expect(neighbour([one(), one()], null, 'down')).toBeNull();
  });
});

describe('the arrow keys where two cards stand side by side', () => {
  // a1 a2 │ b1
  // a3 a4 │ b2
  // a5    │
  const wide = [{ slots: ['a1', 'a2', 'a3', 'a4', 'a5'], across: 2 }, one('b1', 'b2')];

  test('go where they point within the column', () => {
    expect(neighbour(wide, 'a1', 'right')).toBe('a2');
    expect(neighbour(wide, 'a2', 'left')).toBe('a1');
    expect(neighbour(wide, 'a1', 'down')).toBe('a3');
    expect(neighbour(wide, 'a4', 'up')).toBe('a2');
    expect(neighbour(wide, 'a2', 'up')).toBe('a2');
  });

  test('end at the last card of a row that is not full', () => {
    expect(neighbour(wide, 'a4', 'down')).toBe('a5');
    expect(neighbour(wide, 'a5', 'down')).toBe('a5');
  });

  test('leave it at the height where they were, and come back to its near edge', () => {
    expect(neighbour(wide, 'a4', 'right')).toBe('b2');
    expect(neighbour(wide, 'a5', 'right')).toBe('b2');
    expect(neighbour(wide, 'b2', 'left')).toBe('a4');
    expect(neighbour(wide, 'b1', 'left')).toBe('a2');
  });
});

describe('the arrow keys where a card has left a gap', () => {
  // a1    a3 │ b1 b2
  // a4 a5    │
  const gaps = [
    { slots: ['a1', null, 'a3', 'a4', 'a5', null], across: 3 },
    { slots: ['b1', 'b2', null, null], across: 2 },
  ];

  test('go where they point, over it', () => {
    expect(neighbour(gaps, 'a1', 'right')).toBe('a3');
    expect(neighbour(gaps, 'a3', 'left')).toBe('a1');
    expect(neighbour(gaps, 'a5', 'up')).toBe('a1');
    expect(neighbour(gaps, 'a4', 'up')).toBe('a1');
    expect(neighbour(gaps, 'a3', 'down')).toBe('a5');
    expect(neighbour(gaps, 'a1', 'last')).toBe('a5');
  });

  test('lead to the nearest row that holds a card, and to its near edge', () => {
    expect(neighbour(gaps, 'a5', 'right')).toBe('b1');
    expect(neighbour(gaps, 'b1', 'left')).toBe('a3');
    expect(neighbour([{ slots: [null, null], across: 2 }], null, 'down')).toBeNull();
  });
});

describe('the focus of a card that left', () => {
  const columns = GRID.map(({ slots }) => slots);

  test('goes to the one that took its place, else to the one above', () => {
    expect(successor(columns, 0, 1)).toBe('a2');
    expect(successor(columns, 0, 3)).toBe('a3');
  });

  test('goes to the most urgent of all where its column is empty', () => {
    expect(successor(columns, 1, 0)).toBe('a1');
    expect(successor([[], []], 1, 0)).toBeNull();
  });
});
