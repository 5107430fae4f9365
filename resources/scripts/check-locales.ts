import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askedIn,
  compareLanguages,
  compareUse,
  flatten,
  forbiddenWords,
  frenchTypography,
  straightApostrophes,
} from './locale-rules.ts';

/**
 * Checks the texts that people read: both languages complete, French typography, no technical
 * words, and no key asked for in vain or kept for nothing. Ends with 1 and a list where something
 * is wrong.
 */
const root = join(import.meta.dirname, '../..');
const read = (language: 'fr' | 'en'): ReturnType<typeof flatten> =>
  flatten(JSON.parse(readFileSync(join(root, `resources/locales/${language}.json`), 'utf8')));

const french = read('fr');
const english = read('en');
const sources = globSync('{main,renderer}/**/*.{ts,tsx}', { cwd: root }).map((path) =>
  askedIn(readFileSync(join(root, path), 'utf8')),
);

const faults = [
  ...french.faults.map((fault) => `fr.json ${fault}`),
  ...english.faults.map((fault) => `en.json ${fault}`),
  ...compareLanguages(french.texts, english.texts),
  ...forbiddenWords(french.texts).map((fault) => `fr.json ${fault}`),
  ...forbiddenWords(english.texts).map((fault) => `en.json ${fault}`),
  ...frenchTypography(french.texts).map((fault) => `fr.json ${fault}`),
  ...straightApostrophes(french.texts).map((fault) => `fr.json ${fault}`),
  ...straightApostrophes(english.texts).map((fault) => `en.json ${fault}`),
  ...compareUse(french.texts, sources),
];

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(
  faults.length === 0
    ? `Locales: ${french.texts.size} texts in French and English, all in order.\n`
    : `Locales: ${faults.length} faults.\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
