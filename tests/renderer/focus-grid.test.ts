import { describe, expect, test } from 'vitest';
import { neighbour, successor } from '../../renderer/logic/focus-grid.ts';

const GRID = [['a1', 'a2', 'a3'], [], ['c1'], ['d1', 'd2']];

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
    expect(neighbour([[], []], null, 'down')).toBeNull();
  });
});

describe('the focus of a card that left', () => {
  test('goes to the one that took its place, else to the one above', () => {
    expect(successor(GRID, 0, 1)).toBe('a2');
    expect(successor(GRID, 0, 3)).toBe('a3');
  });

  test('goes to the most urgent of all where its column is empty', () => {
    expect(successor(GRID, 1, 0)).toBe('a1');
    expect(successor([[], []], 1, 0)).toBeNull();
  });
});
