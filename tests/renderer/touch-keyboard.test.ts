import { describe, expect, test } from 'vitest';
import {
  CLOSE,
  ENTER,
  ERASE,
  LAYERS,
  layerAfter,
  MORE,
  needsTouchKeyboard,
  SHIFT,
  SPACE,
  type TypingMeans,
  tellsKeyboard,
  withoutText,
  withText,
} from '../../renderer/logic/touch-keyboard.ts';

const TOUCH_ONLY: TypingMeans = { coarsePointer: true, finePointer: false, keyUsed: false };

describe('the keyboard on the screen', () => {
  test.each<[string, TypingMeans, boolean]>([
    ['there is touch and nothing else', TOUCH_ONLY, true],
    ['there is a mouse as well', { ...TOUCH_ONLY, finePointer: true }, false],
    ['a real keyboard has been typed on', { ...TOUCH_ONLY, keyUsed: true }, false],
    ['there is no touch', { ...TOUCH_ONLY, coarsePointer: false }, false],
  ])('by itself, where %s: %o gives %s', (_case, means, isShown) => {
    expect(needsTouchKeyboard('auto', means)).toBe(isShown);
    expect(needsTouchKeyboard('always', means)).toBe(true);
    expect(needsTouchKeyboard('never', means)).toBe(false);
  });

  test.each([
    ['l', true],
    ['É', true],
    // A scanner as well.
    ['4', false],
    ['Enter', false],
    ['AudioVolumeUp', false],
    ['Unidentified', false],
  ])('a press of %s comes from a real keyboard: %s', (key, isKeyboard) => {
    expect(tellsKeyboard(key)).toBe(isKeyboard);
  });

  test('has every letter of French, the digits, and the signs of a name or an address', () => {
    const keys = Object.values(LAYERS).flatMap((rows) => rows.flatMap((row) => row.split(' ')));
    const french = 'abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüœæ';
    const wanted = [...french, ...french.toLocaleUpperCase('fr'), ..."0123456789'@.-"];
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
    expect(LAYERS.letters[1]).toMatch(/^a z e r t y/);
  });

  test('has the same number of keys in a row, and the named ones in the same place, on every layer', () => {
    const shape = (rows: readonly string[]) =>
      rows.map((row) => row.split(' ').map((key) => (key.startsWith('{') ? key : 'key')));
    for (const rows of Object.values(LAYERS)) expect(shape(rows)).toEqual(shape(LAYERS.letters));
    for (const key of [SHIFT, ERASE, ENTER, SPACE, CLOSE, MORE]) {
      expect(shape(LAYERS.letters).flat()).toContain(key);
    }
  });

  test('writes one capital or one accented letter, then small ones; signs and digits stay', () => {
    expect(layerAfter('letters', SHIFT)).toBe('capitals');
    expect(layerAfter('capitals', SHIFT)).toBe('letters');
    expect(layerAfter('capitals', '4')).toBe('capitals');
    expect(layerAfter('capitals', 'É')).toBe('letters');
    expect(layerAfter('capitals', MORE)).toBe('accents');
    expect(layerAfter('accents', SHIFT)).toBe('accentCapitals');
    expect(layerAfter('accentCapitals', 'Œ')).toBe('letters');
    expect(layerAfter('accents', '+')).toBe('accents');
    expect(layerAfter('accents', ERASE)).toBe('accents');
    expect(layerAfter('accents', MORE)).toBe('letters');
  });
});

describe('a text field', () => {
  const field = { value: 'Lebuf', start: 3, end: 3, maxLength: null };

  test('takes a character where the caret is, or in place of what is selected', () => {
    expect(withText(field, 'œ')).toEqual({ value: 'Lebœuf', caret: 4 });
    expect(withText({ ...field, start: 0, end: 5 }, 'N')).toEqual({ value: 'N', caret: 1 });
  });

  test('takes no more than it may hold', () => {
    expect(withText({ ...field, maxLength: 5 }, 'œ')).toBeNull();
    expect(withText({ ...field, maxLength: 5, end: 4 }, 'œ')).toEqual({ value: 'Lebœf', caret: 4 });
  });

  test('loses the character before the caret, whole, or what is selected', () => {
    expect(withoutText(field)).toEqual({ value: 'Leuf', caret: 2 });
    expect(withoutText({ ...field, start: 1, end: 5 })).toEqual({ value: 'L', caret: 1 });
    expect(withoutText({ value: 'a🍕', start: 3, end: 3, maxLength: null })).toEqual({
      value: 'a',
      caret: 1,
    });
    expect(withoutText({ ...field, start: 0, end: 0 })).toBeNull();
  });
});
