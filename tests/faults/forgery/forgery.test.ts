import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forge, lookAt } from './forge.ts';
import { FORGERIES } from './forgeries.ts';
import { type SoldJournal, sellMany } from './sold-journal.ts';

// The short run; `npm run faults -- --forgery` sells 100,000 times and forges 1,000 times.

const SEED = 20_261_126;

describe('a journal that the till has sealed', { timeout: 60_000 }, () => {
  let folder: string;
  let journal: SoldJournal;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pos-helper-forgery-'));
    journal = await sellMany(folder, 120, SEED);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('raises nothing as it is', async () => {
    expect(await lookAt(journal)).toMatchObject({ ok: true, findings: [] });
  });

  it('shows each forgery by its name, and hides it from a verifier without the one check that notices', async () => {
    const forged = await forge(journal, FORGERIES.length * 2, SEED);
    expect(new Set(forged.map(({ name }) => name)).size).toBe(FORGERIES.length);
    expect(forged.filter(({ found }) => !found)).toEqual([]);
    expect(forged.filter(({ missedWithout }) => missedWithout === false)).toEqual([]);
    expect(forged.some(({ missedWithout }) => missedWithout === true)).toBe(true);
  });

  it('is known for an older one by the marks', async () => {
    const { counts } = await lookAt({ ...journal, database: journal.older });
    expect(Object.keys(counts)).toEqual(['mark-behind']);
  });
});
