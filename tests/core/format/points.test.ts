import { expect, test } from 'vitest';
import { createPointsFormat } from '../../../main/core/format/numbers.ts';

test('points are grouped by thousands, in both languages', () => {
  const [french, english] = [createPointsFormat('fr-FR'), createPointsFormat('en-GB')];
  expect(french.balance(1_299_987)).toBe('1\u202f299\u202f987');
  expect(english.balance(1_299_987)).toBe('1,299,987');
});

test('what comes or goes has its sign, a true minus, and nothing has none', () => {
  const { balance, move } = createPointsFormat('fr-FR');
  expect([move(1234), move(-88), move(0)]).toEqual(['+1\u202f234', '\u221288', '0']);
  expect([balance(38), balance(-38)]).toEqual(['38', '\u221238']);
});
