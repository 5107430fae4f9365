import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mark, verifyDatabase, verifyFile } from '../../../resources/verifier/index.ts';
import { createRandom } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { memoryFolder } from '../../support/memory-folder.ts';
import { ArchiveHand, readArchive } from './archive-hand.ts';
import { Hand } from './hand.ts';
import { type SoldJournal, sellMany } from './sold-journal.ts';

// What no verifier can see by the journal alone, as the format says (fiscal-format §4), and who sees it.

const DRAWN = ['sales', 'sale_lines', 'sale_vat', 'sale_payments', 'closings'];
const OF_KEYS = ['projection-row', 'projection-value', 'counters'];

describe('what a journal does not show by itself', { timeout: 180_000 }, () => {
  let folder: string;
  let journal: SoldJournal;
  let database: DatabaseSync;
  beforeAll(async () => {
    folder = mkdtempSync(join(memoryFolder(), 'pos-helper-unseen-'));
    journal = await sellMany(folder, 6, 20_261_126);
    copyFileSync(journal.database, join(folder, 'forged.sqlite'));
    database = new DatabaseSync(join(folder, 'forged.sqlite'));
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const without = { fingerprints: [] as readonly string[], marks: [] as readonly Mark[] };
  const look = async (marks: readonly Mark[], skip: readonly string[] = []) => {
    const outside = { ...without, fingerprints: journal.outside.fingerprints, marks };
    const { counts, notes, ok } = await verifyDatabase(database, outside, new Set(skip));
    return { ok, codes: Object.keys(counts), notes: notes.map(({ code }) => code) };
  };

  /** The triggers are taken away, `work` is done and looked at, and all is as before. */
  async function forged(work: () => Promise<void>): Promise<void> {
    const triggers = database
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
      .all('fiscal_records');
    database.exec('BEGIN');
    try {
      for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
      await work();
    } finally {
      database.exec('ROLLBACK');
    }
  }

  const TRIGGER = ['trigger'];

  it('the newest records cut with all that is drawn from them: said without a witness that it cannot be seen, and seen by one', async () => {
    await forged(async () => {
      const last = database.prepare("SELECT max(seq) AS n FROM fiscal_records WHERE chain = 'R'");
      const cut = Number(last.get()?.['n']) - 2;
      for (const table of ['fiscal_records', ...DRAWN]) {
        database.prepare(`DELETE FROM ${table} WHERE chain = 'R' AND seq > ?`).run(cut);
      }
      database.exec(
        `UPDATE counters SET last = (SELECT count(*) FROM fiscal_records AS r
           WHERE r.chain = counters.chain AND r.kind = counters.kind)`,
      );
      expect(await look([], TRIGGER)).toEqual({ ok: true, codes: [], notes: ['no-marks'] });
      expect((await look(journal.outside.marks, TRIGGER)).codes).toEqual(['mark-behind']);
    });
  });

  it('a sale of the open day taken out with the keys, every gap closed and the marks following: seen by a witness of before', async () => {
    await forged(async () => {
      const hand = new Hand(database, journal.keys, createRandom(1));
      const sale = hand.all('SALE').at(-1);
      if (sale === undefined) throw new Error('nothing was sold');
      hand.take(sale);
      hand.closeUp();
      hand.write(database);
      const skip = [...TRIGGER, ...OF_KEYS];
      expect(await look(hand.marks, skip)).toMatchObject({ ok: true, codes: [] });
      // Such as the square code of a Z, or what HubRise was told: of the sale, or of what came after it.
      const before = {
        chain: 'R',
        seq: sale.payload.seq,
        hash: sale.was?.hash.toString('hex') ?? '',
      };
      expect((await look([before], skip)).codes).toEqual(['mark-hash']);
      expect((await look(journal.outside.marks, skip)).codes).toEqual(['mark-behind']);
    });
  });

  it('a table for a spreadsheet changed in an archive that is signed anew with its key: the records are what counts', async () => {
    const key = [...journal.keys.values()].at(-1);
    if (key === undefined) throw new Error('no key');
    const hand = new ArchiveHand(await readArchive(journal.archive), key, createRandom(1));
    const path = join(folder, 'forged.zip');
    hand.put('tva.csv', hand.text('tva.csv').replace(/\d(?=\D*$)/, '0'));
    hand.listAnew();
    hand.sign();
    hand.write(path);
    expect((await verifyFile(path, journal.outside)).ok).toBe(true);
  });
});
