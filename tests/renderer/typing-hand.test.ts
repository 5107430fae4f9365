import { expect, test } from 'vitest';
import { createTypingHand } from '../../renderer/logic/typing-hand.ts';
import { fakeTimers } from '../support/fake-timers.ts';

/** Each key so many ms after the one before; whether a hand was seen in the end. */
function isHand(...presses: readonly (readonly [key: string, afterMs: number])[]): boolean {
  const timers = fakeTimers();
  let isSeen = false;
  const press = createTypingHand({
    after: timers.after,
    onHand: () => {
      isSeen = true;
    },
  });
  for (const [key, afterMs] of presses) {
    timers.advance(afterMs);
    press(key);
  }
  timers.advance(1_000);
  return isSeen;
}

test('a letter that stands alone was typed by hand, digits and named keys were perhaps not', () => {
  expect(isHand(['l', 0])).toBe(true);
  expect(isHand(['l', 0], ['é', 150], ['a', 120])).toBe(true);
  expect(isHand(['4', 0], ['2', 300], ['Enter', 300])).toBe(false);
});

test('a code with letters that a scanner reads is no hand', () => {
  const codes = ['AB123', '12A', 'A', 'X001Y'];
  for (const code of codes) {
    const keys = [...code, 'Enter'].map((key) => [key, 8] as const);
    expect(isHand(...keys)).toBe(false);
    // Capitals come with their Shift.
    const shifted = [...code].flatMap((key) => [['Shift', 4] as const, [key, 4] as const]);
    expect(isHand(...shifted, ['Enter', 4])).toBe(false);
  }
});

test('a hand is seen after a scan, and in a word whose keys now and then come at once', () => {
  const scan = [...'AB1', 'Enter'].map((key) => [key, 8] as const);
  expect(isHand(...scan, ['l', 400])).toBe(true);
  expect(isHand(['p', 0], ['i', 20], ['z', 140])).toBe(true);
  // Shift is held a while before the letter.
  expect(isHand(['Shift', 0], ['M', 120])).toBe(true);
});
