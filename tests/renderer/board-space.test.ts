import { describe, expect, test } from 'vitest';
import { isWide } from '../../renderer/logic/board-space.ts';

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);
const columns = (waiting: number, others = 0) => ({
  to_accept: ids(waiting),
  in_preparation: ids(others),
  ready: [],
  in_delivery: [],
  later: [],
});

describe('the room of the orders to accept', () => {
  test('is doubled when three wait and the other columns leave it', () => {
    expect(isWide(columns(2), false)).toBe(false);
    expect(isWide(columns(3), false)).toBe(true);
    expect(isWide(columns(3, 3), false)).toBe(true);
    expect(isWide(columns(3, 4), false)).toBe(false);
  });

  test('stays doubled until nearly all are answered, so that cards do not jump at each answer', () => {
    expect(isWide(columns(2), true)).toBe(true);
    expect(isWide(columns(1), true)).toBe(false);
    expect(isWide(columns(2, 4), true)).toBe(false);
  });

  test('does not depend on what waits for later', () => {
    expect(isWide({ ...columns(3), later: ids(40) }, false)).toBe(true);
  });
});
