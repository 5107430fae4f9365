import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryFolder } from '../../support/memory-folder.ts';
import { forge, lookAt } from './forge.ts';
import { SORTS } from './forgeries.ts';
import { type SoldJournal, sellMany } from './sold-journal.ts';

// The short run; `npm run faults -- --forgery` sells 100,000 times and forges 1,000 times.

const SEED = 20_261_126;

describe('a journal that the till has sealed', { timeout: 180_000 }, () => {
  let folder: string;
  let journal: SoldJournal;
  beforeAll(async () => {
    folder = mkdtempSync(join(memoryFolder(), 'pos-helper-forgery-'));
    journal = await sellMany(folder, 6, SEED);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('raises nothing as it is', async () => {
    expect(await lookAt(journal)).toMatchObject({ ok: true, findings: [] });
  });

  it('shows each sort of forgery by its name', async () => {
    expect(new Set(SORTS.map(({ name }) => name)).size).toBe(SORTS.length);
    expect(SORTS.length).toBeGreaterThanOrEqual(120);
    const forged = await forge(journal, { count: SORTS.length, firstSeed: SEED });
    expect(forged.filter(({ found }) => !found)).toEqual([]);
  });

  it('hides what one check alone notices from a verifier without it', async () => {
    const forged = await forge(journal, { count: 24, firstSeed: SEED, controls: true });
    expect(forged.filter(({ missedWithout }) => missedWithout === false)).toEqual([]);
    expect(forged.some(({ missedWithout }) => missedWithout === true)).toBe(true);
  });

  it('is known for an older one by the marks', async () => {
    const { counts } = await lookAt({ ...journal, database: journal.older });
    expect(Object.keys(counts)).toEqual(['mark-behind']);
  });
});
