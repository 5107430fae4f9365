import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFolder } from '../../support/memory-folder.ts';
import { type Forging, forge, lookAt } from './forge.ts';
import { SORTS } from './forgeries.ts';
import { sellMany } from './sold-journal.ts';

const SALES_EACH = 1_000;
const FORGERIES = 1_000;
/** Of the journals that are forged: each forgery wants one verification or two. */
const SALES_TO_FORGE = 60;

/**
 * Sells so often, in journals of a thousand sales each (a verification of them all in one takes more than
 * ten seconds), and forges a thousand times in all, in a small journal beside each. Prints a line for each sort
 * of forgery, gives the exit code.
 */
export async function runForgery(sales: number, seed: number): Promise<number> {
  const folder = mkdtempSync(join(memoryFolder(), 'pos-helper-forgery-'));
  const journals = Math.ceil(sales / SALES_EACH);
  const forged: Forging[] = [];
  let wrong = 0;
  const complain = (text: string): void => {
    wrong += 1;
    process.stdout.write(`    ${text}\n`);
  };
  try {
    for (let n = 0; n < journals; n += 1) {
      const own = join(folder, String(n));
      const journal = await sellMany(own, Math.min(SALES_EACH, sales), seed + n);
      const clean = await lookAt(journal);
      if (!clean.ok) complain(`journal ${seed + n}, clean: ${JSON.stringify(clean.findings[0])}`);
      const older = await lookAt({ ...journal, database: journal.older });
      if (older.counts['mark-behind'] === undefined)
        complain(`journal ${seed + n}: its older copy passes`);
      const small = await sellMany(`${own}-small`, SALES_TO_FORGE, seed + n);
      // The sorts go on where the journal before has ended.
      const count = Math.ceil((FORGERIES - forged.length) / (journals - n));
      const how = { count, firstSeed: (seed + n) * 100_000, firstSort: forged.length };
      forged.push(...(await forge(small, { ...how, controls: true })));
      rmSync(`${own}-small`, { recursive: true, force: true });
      rmSync(own, { recursive: true, force: true });
      process.stdout.write(`${n + 1} of ${journals} journals\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const { name } of SORTS) {
    const own = forged.filter((one) => one.name === name);
    const found = own.filter((one) => one.found).length;
    const alone = own.filter(({ missedWithout }) => missedWithout !== null).length;
    const told = `${found} of ${own.length} found by name, ${alone} by one check alone`;
    process.stdout.write(`${name}: ${told}\n`);
  }
  for (const one of forged) {
    if (!one.found) complain(`${one.name}, seed ${one.seed}: ${one.said.join(', ')}`);
    if (one.missedWithout === false)
      complain(`${one.name}, seed ${one.seed}: found without a name`);
  }
  process.stdout.write(
    `${sales} sales in ${journals} journals, ${forged.length} forgeries of ${SORTS.length} sorts, ${wrong} wrong\n`,
  );
  return wrong === 0 ? 0 : 1;
}
