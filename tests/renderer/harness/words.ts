import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { flatten } from '../../../resources/scripts/locale-rules.ts';
import { countWords, wordsOfLocale } from './count-words.ts';
import { openServed, serveWindow } from './served-window.ts';
import { WORD_SCREENS } from './word-screens.ts';

/**
 * Counts the words of fixed text on each screen as it is drawn, and the texts of the French locale file.
 *
 *   node tests/renderer/harness/words.ts [only these screens…]
 */
const SIZE = { width: 1280, height: 800 };
const only = process.argv.slice(2);

async function sayScreens(): Promise<void> {
  const service = await serveWindow();
  const served = await openServed(service.at);
  for (const { name, scene, go, budget } of WORD_SCREENS) {
    if (only.length > 0 && !only.includes(name)) continue;
    const { page } = await served.open(scene, SIZE);
    await go(page);
    process.stdout.write(`${await line(page, name, budget)}\n`);
    await page.close();
  }
  await served.close();
  await service.end();
}

async function line(page: Page, name: string, budget: number): Promise<string> {
  const { controls, heights, words } = await countWords(page);
  const over = words > budget ? `  over ${budget}` : '';
  const cells = [words, controls, heights.toFixed(1)].map((cell) => String(cell).padStart(6));
  return `${name.padEnd(20)}${cells.join('')}${over}`;
}

const file = new URL('../../../resources/locales/fr.json', import.meta.url);
const { texts } = flatten(JSON.parse(await readFile(file, 'utf8')));
const { all, different, long } = wordsOfLocale(texts);
process.stdout.write(`fr.json: ${all} texts, ${different} different, ${long} over 14 words\n`);
process.stdout.write(`${'screen'.padEnd(20)} words  ctrls  height\n`);
await sayScreens();
