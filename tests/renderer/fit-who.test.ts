import { expect, it } from 'vitest';
import { fitWho } from '../../renderer/logic/fit-who.ts';

/** Each letter takes one. */
const measure = (text: string): number => [...text].length;
const ASKED = 'Au plus vite';

it.each([
  ['all of it', ASKED, ['Léa', 'Bella'], 26, 'Au plus vite · Léa · Bella'],
  ['when it is asked, before for whom', ASKED, ['Léa', 'Bella'], 22, 'Au plus vite'],
  ['for whom, where when it is asked has no room: it is never cut', ASKED, ['Léa'], 6, 'Léa'],
  ['the first name, where a second has no room', null, ['Léa', 'Bella'], 6, 'Léa'],
  ['the beginning of a name', null, ['Maximilien'], 6, 'Maxim…'],
  ['nothing of a name where that says nothing', null, ['Maximilien'], 3, ''],
  ['nothing of when it is asked', ASKED, [], 6, ''],
  ['nothing where there is nothing', null, [], 6, ''],
])('%s', (_what, asked, names, width, text) => {
  expect(fitWho({ asked, names }, width, measure)).toBe(text);
});
