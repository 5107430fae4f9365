import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  LEAVING_OUT,
  leftOutName,
  type OptionSense,
  optionSenseBy,
} from '../../../main/core/order/kitchen-words.ts';

const SENSES = new Map<string, OptionSense>([
  ['-', 'left_out'],
  ['+', 'added'],
  ['=', 'as_said'],
]);
const senseOf = optionSenseBy(LEAVING_OUT);

/** How the platforms' menus are worded, each option with what it does to the dish: `menus/`, written by hand. */
const folder = join(import.meta.dirname, 'menus');
const menus = readdirSync(folder).map((name) => ({ name, lists: listsIn(join(folder, name)) }));

interface List {
  readonly list: string;
  readonly options: readonly { readonly name: string; readonly sense: OptionSense | undefined }[];
}

function listsIn(file: string): readonly List[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [list = '', ...options] = line.split(' | ');
      return {
        list,
        options: options.map((said) => ({
          name: said.slice(1),
          sense: SENSES.get(said.slice(0, 1)),
        })),
      };
    });
}

test.each(menus)('the options of $name are read as whoever wrote them meant', ({ lists }) => {
  const wrong = lists.flatMap(({ list, options }) =>
    options
      .filter(({ name, sense }) => senseOf(list, name) !== sense)
      .map(({ name }) => `${list} | ${name}: ${senseOf(list, name)}`),
  );
  expect(wrong).toEqual([]);
});

test('the menus are 500 lists, each with a sign at each option', () => {
  const all = menus.flatMap(({ lists }) => lists);
  expect(all.length).toBeGreaterThanOrEqual(500);
  expect(all.flatMap(({ options }) => options).filter(({ sense }) => sense === undefined)).toEqual(
    [],
  );
});

describe('what is left out', () => {
  it('is called by its own name', () => {
    expect(
      ['Sans olives', 'No onions', "Pas d'huile", 'Retirer Tomate', 'Sans : ail', 'Olives'].map(
        leftOutName,
      ),
    ).toEqual(['olives', 'onions', 'huile', 'Tomate', 'ail', 'Olives']);
  });

  it('is nothing of a number, an answer or a name that only begins alike', () => {
    const names = [
      'No 5',
      'No. 12',
      'No thanks',
      'Non merci',
      'Sans',
      'Nouilles',
      'Sansho',
      'Sinaloa',
    ];
    expect(names.map((name) => senseOf('Choix', name))).toEqual(names.map(() => 'as_said'));
    expect(names.map(leftOutName)).toEqual(names);
  });

  it('follows the words that a shop has for it, and its options’ own', () => {
    const own = optionSenseBy(['Bannir']);
    expect(own('À bannir', 'Olives')).toBe('left_out');
    expect(own('Retirer', 'Olives')).toBe('as_said');
    expect(own('Retirer', 'Sans olives')).toBe('left_out');
    expect(own(null, 'Sans olives')).toBe('left_out');
    expect(own(null, 'Olives')).toBe('as_said');
    expect(own('Retirer', null)).toBe('as_said');
  });
});
