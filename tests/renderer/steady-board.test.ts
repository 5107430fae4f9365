import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import { boardOf } from '../../renderer/logic/board.ts';
import {
  hiddenUrgent,
  hold,
  isDrawnWhole,
  isNear,
  pressedAt,
} from '../../renderer/logic/steady-column.ts';
import { createCell } from '../../renderer/state/cell.ts';
import {
  createSteadyBoard,
  PAUSE_MS,
  SETTLE_MS,
  type SteadyBoard,
} from '../../renderer/state/steady-board.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { makeCard, minutesFromNow } from './fixtures.ts';

/** Orders for the kitchen, each due so many minutes from now. */
const due = (...minutes: readonly number[]): OrderCard[] =>
  minutes.map((minute) =>
    makeCard({
      id: `o${minute}`,
      column: 'in_preparation',
      status: 'in_preparation',
      confirmedAt: minutesFromNow(minute),
    }),
  );

let timers: FakeTimers;
let board: ReturnType<typeof createCell<ReturnType<typeof boardOf>>>;
let steady: SteadyBoard;
const slots = () => steady.get().columns.in_preparation;

beforeEach(() => {
  timers = fakeTimers();
  board = createCell(boardOf(due(10, 20)));
  steady = createSteadyBoard({ board, monotonic: timers.monotonic, after: timers.after });
});

describe('a column', () => {
  test('with nobody at work on it is in order of urgency at once', () => {
    board.set(boardOf(due(5, 10, 20)));
    expect(slots()).toEqual(['o5', 'o10', 'o20']);
  });

  test('that a finger touches keeps its places: who comes stands behind, who leaves leaves a gap', () => {
    steady.touched('in_preparation');
    board.set(boardOf(due(5, 20)));
    expect(slots()).toEqual([null, 'o20', 'o5']);
    timers.advance(PAUSE_MS - 1);
    expect(slots()).toEqual([null, 'o20', 'o5']);
    timers.advance(1);
    expect(slots(), 'the gap has closed, and nobody has passed another').toEqual(['o20', 'o5']);
    timers.advance(SETTLE_MS - PAUSE_MS);
    expect(slots()).toEqual(['o5', 'o20']);
  });

  test('closes its gaps also under a pointer that rests, but not under a finger that is down', () => {
    steady.hovered('in_preparation', true);
    board.set(boardOf(due(20)));
    timers.advance(PAUSE_MS - 1);
    expect(slots()).toEqual([null, 'o20']);
    timers.advance(1);
    expect(slots()).toEqual(['o20']);
    board.set(boardOf(due(20, 30)));
    steady.pressed('in_preparation');
    board.set(boardOf(due(30)));
    timers.advance(2 * PAUSE_MS);
    expect(slots()).toEqual([null, 'o30']);
    steady.released('in_preparation');
    timers.advance(PAUSE_MS);
    expect(slots()).toEqual(['o30']);
  });

  test('leaves its gaps to a hand that goes on from card to card in its own time', () => {
    board.set(boardOf(due(10, 20, 30, 40)));
    const tap = (...left: readonly number[]): void => {
      steady.pressed('in_preparation');
      steady.released('in_preparation');
      board.set(boardOf(due(...left)));
    };
    tap(20, 30, 40);
    timers.advance(300);
    tap(30, 40);
    timers.advance(600);
    expect(slots(), 'a pause of 400 ms after quick taps').toEqual(['o30', 'o40']);
    board.set(boardOf(due(30, 40, 50)));
    tap(40, 50);
    expect(slots()).toEqual([null, 'o40', 'o50']);
    timers.advance(800);
    expect(slots(), 'it took 600 ms from the last one').toEqual([null, 'o40', 'o50']);
    timers.advance(100);
    expect(slots()).toEqual(['o40', 'o50']);
  });

  test('of which all was answered shows at once what comes', () => {
    steady.touched('in_preparation');
    board.set(boardOf([]));
    expect(slots()).toEqual([]);
    board.set(boardOf(due(30, 5)));
    expect(slots()).toEqual(['o5', 'o30']);
  });

  test.each([0.02, 0.05, 0.08, 0.1, 0.15, 0.2])(
    'is put in order and laid out though time passes while that is looked at: %d ms each time',
    (ms) => {
      let looks = 0;
      const { counts } = createSteadyBoard({
        board,
        monotonic: timers.monotonic,
        after: timers.after,
      }).get();
      const slow = createSteadyBoard({
        board,
        monotonic: () => {
          looks += 1;
          return timers.monotonic() + looks * ms;
        },
        // A browser's timer may be a little early.
        after: (wait, work) => timers.after(wait - 1, work),
      });
      slow.touched('in_preparation');
      board.set(boardOf(due(5, 10, 20)));
      expect(slow.get().counts).toEqual(counts);
      timers.advance(60_000);
      expect(slow.get().counts).toMatchObject({ in_preparation: 3 });
      expect(slow.get().columns.in_preparation).toEqual(['o5', 'o10', 'o20']);
    },
  );

  test('under a pointer is put in order once the pointer has left, or has been left lying there', () => {
    steady.hovered('in_preparation', true);
    board.set(boardOf(due(5, 10, 20)));
    timers.advance(9_999);
    expect(slots()).toEqual(['o10', 'o20', 'o5']);
    timers.advance(1);
    expect(slots()).toEqual(['o5', 'o10', 'o20']);
    steady.touched('in_preparation');
    board.set(boardOf(due(1, 5, 10, 20)));
    steady.hovered('in_preparation', false);
    timers.advance(SETTLE_MS);
    expect(slots()).toEqual(['o1', 'o5', 'o10', 'o20']);
  });

  test('is laid out anew under a pointer that rests: a new order does not wait for it to leave', () => {
    steady.hovered('in_preparation', true);
    board.set(boardOf([...due(10, 20), makeCard({ id: 'new' })]));
    expect(steady.get().counts.to_accept).toBe(0);
    timers.advance(SETTLE_MS);
    expect(steady.get().counts.to_accept).toBe(1);
  });

  test('makes room for an order to answer within a second, however busy the hands', () => {
    steady.touched('in_preparation');
    board.set(boardOf([...due(10, 20), makeCard({ id: 'new' })]));
    for (let ms = 0; ms < 900; ms += 100) {
      timers.advance(100);
      steady.touched('in_preparation');
    }
    expect(steady.get().counts.to_accept).toBe(0);
    timers.advance(100);
    expect(steady.get().counts.to_accept).toBe(1);
  });

  test('settles while somebody is at work on another one, but is not laid out anew', () => {
    steady.touched('ready');
    board.set(boardOf(due(5, 10, 20)));
    expect(slots()).toEqual(['o5', 'o10', 'o20']);
    expect(steady.get().counts.in_preparation).toBe(2);
    timers.advance(SETTLE_MS);
    expect(steady.get().counts.in_preparation).toBe(3);
  });
});

test('while a column is held nobody’s place changes, whatever comes and goes', () => {
  const id = fc.constantFrom(...'abcdefghijklmnop');
  fc.assert(
    fc.property(
      fc.uniqueArray(id),
      fc.array(fc.uniqueArray(id), { maxLength: 20 }),
      (first, later) => {
        let places: readonly (string | null)[] = first;
        for (const ids of later) {
          const next = hold(places, ids);
          for (const [place, one] of places.entries()) {
            if (one !== null && ids.includes(one)) expect(next[place]).toBe(one);
          }
          expect(next.filter((one) => one !== null).toSorted()).toEqual(ids.toSorted());
          places = next;
        }
      },
    ),
  );
});

describe('a more urgent order out of sight', () => {
  test('is told with the side that it is on', () => {
    const ids = ['a', 'b', 'c', 'd'];
    expect(hiddenUrgent(['b', 'c', 'd', 'a'], ids, { from: 0, to: 2 })).toEqual({
      id: 'a',
      side: 'below',
    });
    expect(hiddenUrgent(['a', 'b', 'c', 'd'], ids, { from: 2, to: 4 })).toEqual({
      id: 'a',
      side: 'above',
    });
  });

  test('is not told where all that is more urgent is in sight', () => {
    const ids = ['a', 'b', 'c', 'd'];
    expect(hiddenUrgent(ids, ids, { from: 0, to: 2 })).toBeNull();
    expect(hiddenUrgent([null, null], [], { from: 0, to: 2 })).toBeNull();
  });
});

test('a finger came down when the browser says so, unless that cannot be', () => {
  const heardAt = 10_000;
  const saying = [9_700, 8_000, 10_001, 7_999, 0, Number.NaN];
  expect(saying.map((timeStamp) => pressedAt({ timeStamp }, heardAt))).toEqual([
    9_700,
    8_000,
    heardAt,
    heardAt,
    heardAt,
    heardAt,
  ]);
});

describe('a column of hundreds', () => {
  const sight = { from: 200, to: 212 };

  test('draws whole what a usual evening holds, and what is in sight or a screen away', () => {
    const whole = Array.from({ length: 300 }, (_, place) => place).filter((place) =>
      isDrawnWhole(place, sight),
    );
    expect(whole).toEqual([
      ...Array.from({ length: 100 }, (_, place) => place),
      ...Array.from({ length: 36 }, (_, place) => 188 + place),
    ]);
  });

  test('lays out at once what is in sight, wherever it is scrolled', () => {
    expect([0, 187, 188, 211, 223, 224].map((place) => isNear(place, sight))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});
