import { beforeEach, describe, expect, test } from 'vitest';
import { createMovedCards, type MovedCards } from '../../renderer/screens/board/moved-cards.ts';

describe('a card has just moved', () => {
  const shape = '1 300';
  let now: number;
  let drawings: (() => void)[];
  let moved: MovedCards;

  const isMoved = (id: string): boolean => moved.hasJustMoved(id, now);
  /** The window draws its next picture at `ms`. */
  const drawAt = (ms: number): void => {
    now = ms;
    for (const drawn of drawings.splice(0)) drawn();
  };
  /** The column is given its cards, and that is drawn, at `ms`. */
  const placedAt = (ms: number, ...[column, slots, as]: Parameters<MovedCards['placed']>): void => {
    now = ms;
    moved.placed(column, slots, as);
    drawAt(ms);
  };

  beforeEach(() => {
    now = 0;
    drawings = [];
    moved = createMovedCards({
      now: () => now,
      withNextPicture: (drawn) => void drawings.push(drawn),
    });
  });

  test('where it came to stand elsewhere less than 400 ms ago', () => {
    placedAt(0, 'ready', ['a', 'b'], shape);
    placedAt(1_000, 'ready', ['c', 'a', 'b'], shape);
    expect(['a', 'b', 'c'].map(isMoved)).toEqual([true, true, true]);
    now = 1_400;
    expect(isMoved('a')).toBe(false);
  });

  test('as long as nobody has seen a picture of it, and from that picture on', () => {
    placedAt(0, 'ready', ['a', 'b'], shape);
    now = 1_000;
    moved.placed('ready', ['b', 'a'], shape);
    now = 5_000;
    expect(isMoved('a')).toBe(true);
    drawAt(5_000);
    now = 5_399;
    expect(isMoved('a')).toBe(true);
    now = 5_400;
    expect(isMoved('a')).toBe(false);
  });

  test('where it has since the finger came down, however late that is heard', () => {
    placedAt(0, 'ready', ['a', 'b'], shape);
    placedAt(1_000, 'ready', ['b', 'a'], shape);
    now = 2_000;
    expect([900, 1_399, 1_400].map((downAt) => moved.hasJustMoved('a', downAt))).toEqual([
      ...[true, true, false],
    ]);
  });

  test('but not where it is new and nothing stood there', () => {
    placedAt(0, 'ready', ['a'], shape);
    placedAt(0, 'ready', ['a', 'b'], shape);
    placedAt(0, 'to_accept', [], '0 72');
    expect(isMoved('b')).toBe(false);
    placedAt(0, 'to_accept', ['z'], '1 320');
    expect(isMoved('z'), 'the rail has grown over its neighbours').toBe(true);
  });

  test('and not where the whole board was empty', () => {
    placedAt(0, 'to_accept', [], '0 72');
    placedAt(0, 'ready', ['a'], shape);
    placedAt(1_000, 'ready', [], shape);
    now = 1_399;
    moved.placed('to_accept', ['y'], '1 320');
    expect(isMoved('y'), 'a has stood there until now').toBe(true);
    placedAt(2_000, 'to_accept', [], '0 72');
    placedAt(2_400, 'to_accept', ['z'], '1 320');
    expect(isMoved('z')).toBe(false);
  });

  test('where it is new and takes a place that another has only just left', () => {
    placedAt(0, 'ready', ['a', 'b', 'c'], shape);
    placedAt(1_000, 'ready', [null, 'b'], shape);
    placedAt(1_399, 'ready', ['d', 'b', 'e'], shape);
    expect(['b', 'd', 'e'].map(isMoved)).toEqual([false, true, true]);
    placedAt(3_000, 'ready', ['d', 'b'], shape);
    placedAt(3_400, 'ready', ['d', 'b', 'f'], shape);
    expect(isMoved('f'), 'nothing has stood there for a while').toBe(false);
  });

  test('where it is new and its column is laid out anew, or was a moment ago: another may have stood there', () => {
    placedAt(0, 'ready', ['a', 'b'], shape);
    placedAt(1_000, 'ready', ['a', 'b', 'c'], '2 300');
    expect(isMoved('c')).toBe(true);
    placedAt(1_399, 'ready', ['a', 'b', 'c', 'd'], '2 300');
    expect(isMoved('d')).toBe(true);
    placedAt(1_400, 'ready', ['a', 'b', 'c', 'd', 'e'], '2 300');
    expect(isMoved('e')).toBe(false);
  });

  test('with its column where that was scrolled, one that has come in since as well', () => {
    let top = 0;
    placedAt(0, 'ready', ['a'], shape);
    placedAt(0, 'later', ['b'], shape);
    moved.followScroll('ready', () => top);
    now = 5_000;
    moved.look();
    expect(isMoved('a')).toBe(false);
    top = 90;
    moved.look();
    drawAt(5_000);
    placedAt(5_100, 'ready', ['a', 'c'], shape);
    expect(['a', 'b', 'c'].map(isMoved)).toEqual([true, false, true]);
    now = 5_400;
    moved.look();
    expect(isMoved('a')).toBe(false);
  });

  test('with all others where the board itself was pushed', () => {
    placedAt(0, 'ready', ['a'], shape);
    now = 5_000;
    moved.allMoved();
    drawAt(5_000);
    expect(isMoved('a')).toBe(true);
  });
});
