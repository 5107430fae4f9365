import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockLength, countdown, undoSeconds, waitLength } from '../../renderer/logic/countdown.ts';

const at = (secondsLeft: number) => countdown(1_000_000 + secondsLeft * 1000, 1_000_000);

describe('the time left to answer', () => {
  test('is written in minutes and seconds, with hours from one hour on', () => {
    expect(at(185).text).toBe('3:05');
    expect(at(9).text).toBe('0:09');
    expect(at(3900).text).toBe('1\u00a0h\u00a005');
  });

  test('presses more as it runs out', () => {
    expect([at(121), at(120), at(61), at(60), at(1), at(0), at(-1)].map((c) => c.pressure)).toEqual(
      ['calm', 'soon', 'soon', 'urgent', 'urgent', 'over', 'over'],
    );
  });

  test('counts up once it is over', () => {
    expect(at(-72)).toEqual({ pressure: 'over', text: '1:12' });
  });

  test('never shows 0:00 while an answer still counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7_200_000 }), (ms) => {
        return countdown(ms, 0).text !== '0:00' && countdown(ms, 0).pressure !== 'over';
      }),
    );
  });

  test('is never negative', () => {
    expect(clockLength(-5000)).toBe('0:00');
  });
});

describe('the seconds left to take a move back', () => {
  test('are no more than there are', () => {
    expect(undoSeconds(5_900)).toBe(5);
    expect(undoSeconds(5_000)).toBe(5);
  });

  test('count down to one, which stays until the move is sent', () => {
    expect(undoSeconds(4_000)).toBe(4);
    expect(undoSeconds(1)).toBe(1);
    expect(undoSeconds(0)).toBe(1);
  });
});

test.each([
  [0, '0\u00a0min'],
  [359_999, '5\u00a0min'],
  [3_600_000, '1\u00a0h\u00a000'],
  [3_900_000, '1\u00a0h\u00a005'],
  [-5_000, '0\u00a0min'],
])('a wait of %d ms is written %s', (ms, text) => {
  expect(waitLength(ms)).toBe(text);
});
