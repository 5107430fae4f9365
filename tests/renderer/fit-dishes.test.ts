import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dish } from '../../main/core/board/dishes.ts';
import {
  fitDishes,
  fitLines,
  fitText,
  type Line,
  type Room,
} from '../../renderer/logic/fit-dishes.ts';

/** Each letter is ten wide, and a bold one eleven. */
const measure = (text: string, isBold: boolean): number => [...text].length * (isBold ? 11 : 10);
const room = (change: Partial<Room> = {}): Room => ({
  width: 240,
  lines: 2,
  measure,
  sans: 'SANS',
  ...change,
});
const dish = (name: string, more: Partial<Dish> = {}): Dish => ({
  quantity: '1',
  name,
  sku: null,
  options: [],
  without: [],
  ...more,
});
const texts = (lines: readonly Line[]): string[] =>
  lines.map((line) => line.map(({ text }) => text).join(' '));
const looks = (lines: readonly Line[]): string[] => lines.flat().map(({ look }) => look);

describe('the dishes on a card', () => {
  test('stand one after the other, what is left out before what is added', () => {
    const dishes = [
      dish('Margherita', { quantity: '6', sku: 'Senior' }),
      dish('Reine', { options: ['+Œuf', 'À point'], without: ['olives'] }),
    ];
    expect(texts(fitDishes(dishes, 0, room({ width: 300 })))).toEqual([
      '6 Margherita Senior\u00a0· 1 Reine',
      'SANS olives +Œuf (À point)',
    ]);
  });

  test('that have no room are counted', () => {
    const dishes = ['Margherita', 'Calzone', 'Tiramisu', 'Badoit', 'Coca'].map((one) => dish(one));
    const lines = texts(fitDishes(dishes, 0, room()));
    expect(lines).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/\+3$/);
  });

  test('say in red that one of which something is left out has no room', () => {
    const dishes = [dish('Margherita Senior'), dish('Reine Mega aux olives', { without: ['ail'] })];
    expect(looks(fitDishes(dishes, 0, room({ lines: 1 }))).at(-1)).toBe('hidden');
    expect(
      looks(
        fitDishes(
          [dish('Margherita Senior'), dish('Reine Mega aux olives')],
          0,
          room({ lines: 1 }),
        ),
      ).at(-1),
    ).toBe('more');
  });

  test('are cut where even the first has no room, and SANS is not lost without a sign', () => {
    const long = dish('Menu famille au feu de bois et ses accompagnements', { without: ['ail'] });
    const lines = fitDishes([long, dish('Coca')], 0, room({ lines: 1 }));
    expect(texts(lines)).toEqual(['1 Menu … SANS +1']);
    expect(looks(lines)).toContain('hidden');
  });

  test('are named by their first, however little room there is', () => {
    const long = dish('Quatre-saisons', { without: ['ail'] });
    const lines = fitDishes([long, dish('Coca')], 0, room({ lines: 1, width: 150 }));
    expect(texts(lines)).toEqual(['1 Quat … SANS']);
  });

  test('are not named where a notice has taken the last line, or more', () => {
    for (const lines of [0, -1]) expect(fitDishes([dish('Reine')], 0, room({ lines }))).toEqual([]);
  });

  test('count the lines of the order that nobody looked at', () => {
    expect(texts(fitDishes([dish('Coca')], 300, room()))).toEqual(['1 Coca +300']);
  });

  test('whatever they are called, stay within the lines and the width', () => {
    const name = fc.string({ minLength: 1, maxLength: 60 });
    const anyDish = fc.record({
      quantity: fc.constantFrom('1', '2', '12', '1.5'),
      name,
      sku: fc.option(name),
      options: fc.array(name, { maxLength: 4 }),
      without: fc.array(name, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyDish, { maxLength: 30 }),
        fc.integer({ min: 90, max: 500 }),
        fc.integer({ min: 0, max: 6 }),
        (dishes, width, most) => {
          const lines = fitDishes(dishes, 0, room({ width, lines: most }));
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines) {
            const used = line.reduce(
              (sum, { look, text }) => sum + measure(text, look !== 'plain'),
              0,
            );
            expect(used + (line.length - 1) * 10).toBeLessThanOrEqual(width);
          }
        },
      ),
    );
  });
});

test('a sentence is set in lines, and cut at its end where it has no room', () => {
  const set = (most: number) =>
    fitLines('Sans réponse depuis 5\u00a0min', most, { width: 150, measure });
  expect(set(3)).toEqual(['Sans réponse', 'depuis 5\u00a0min']);
  expect(set(1)).toEqual(['Sans …']);
});

test('a name is cut at its end where it is too long', () => {
  expect(fitText('Camille', 70, measure)).toBe('Camille');
  expect(fitText('Jean-Baptiste', 70, measure)).toBe('Jean-B…');
  expect(fitText('Camille', 5, measure)).toBe('');
});
