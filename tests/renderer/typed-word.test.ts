import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTypedWord } from '../../renderer/logic/typed-word.ts';

vi.useFakeTimers();
let words: string[] = [];
const listening = () =>
  createTypedWord({
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    onWord: (word) => words.push(word),
  });

describe('a word that is typed with no field under it', () => {
  beforeEach(() => {
    words = [];
  });

  it('is told once the hand rests', () => {
    const word = listening();
    word.key('c');
    expect(words).toEqual([]);
    vi.advanceTimersByTime(150);
    word.key('o');
    vi.advanceTimersByTime(150);
    expect(words).toEqual(['c', 'o']);
  });

  it('is told whole where the hand is fast', () => {
    const word = listening();
    for (const letter of 'coca') {
      word.key(letter);
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(100);
    expect(words).toEqual(['coca']);
  });

  it('is no code of a scanner', () => {
    const word = listening();
    for (const letter of '3760123') {
      word.key(letter);
      vi.advanceTimersByTime(10);
    }
    word.forget();
    vi.advanceTimersByTime(1_000);
    expect(words).toEqual([]);
  });
});
