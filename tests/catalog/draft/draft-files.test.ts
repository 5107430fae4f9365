import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDraftFiles, type DraftFiles } from '../../../main/catalog/draft/draft-files.ts';
import { createWords } from '../../../main/lib/words.ts';
import type { FileFormat } from '../../../preload/contract.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { type DraftTill, startDraftTill } from './draft-till.ts';

interface Filed extends DraftTill {
  readonly files: DraftFiles;
  readonly path: string;
  readonly text: () => string;
  readonly put: (text: string | Buffer) => void;
}

async function start(): Promise<Filed> {
  const shop = await startDraftTill();
  const path = join(tempFolder(), 'carte');
  const files = createDraftFiles({
    desk: shop.till.draft,
    words: createWords(() => 'fr'),
    chooseNewFile: async () => path,
    chooseFile: async () => path,
  });
  return {
    ...shop,
    files,
    path,
    text: () => readFileSync(path, 'utf8'),
    put: (text) => writeFileSync(path, text),
  };
}

describe.each<FileFormat>(['csv', 'json'])('the catalogue as %s', (format) => {
  it('comes back as it went', async () => {
    const { files, price, till } = await start();
    price('Tiramisu', 650);
    expect(await files.exportFile(format)).toMatchObject({ kind: 'written' });
    expect(await files.importFile(format)).toEqual({ kind: 'no_change' });
    expect(till.draft.get().changes).toBe(1);
  });

  it('changes the draft by what was changed in it, in one move that can be taken back', async () => {
    const { files, put, row, text, till } = await start();
    await files.exportFile(format);
    put(
      format === 'csv'
        ? text().replaceAll(';5,50;', ';6,50;')
        : text().replaceAll('"5.50 EUR"', '"6.50 EUR"'),
    );
    expect(await files.importFile(format)).toMatchObject({ kind: 'done' });
    expect(row('Tiramisu').cents).toBe(650);
    await till.draft.undo();
    expect(row('Tiramisu').cents).toBe(550);
    expect(till.draft.get().canUndo).toBe(false);
  });

  it('changes nothing where the person thinks better of it, or nothing can be read', async () => {
    const { files, put, till } = await start();
    put('');
    expect(await files.importFile(format)).toMatchObject({ kind: 'failed' });
    const gone = createDraftFiles({
      desk: till.draft,
      words: createWords(() => 'fr'),
      chooseNewFile: async () => null,
      chooseFile: async () => '/nowhere/carte',
    });
    expect(await gone.exportFile(format)).toEqual({ kind: 'cancelled' });
    expect(await gone.importFile(format)).toMatchObject({ reason: 'unreadable_file' });
    expect(till.draft.get()).toMatchObject({ changes: 0, canUndo: false });
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    [
      'csv',
      'Produit;Prix;Clé\r\nTiramisu;cher;x\r\n',
      { reason: 'bad_line', line: 2, column: 'Clé' },
    ],
    ['csv', 'Produit;Clé\r\n', { reason: 'no_header', line: 1, column: 'Prix' }],
    ['csv', 'Produit;Prix;Clé\r\n"Tira', { reason: 'bad_line', line: 2 }],
    ['json', '{"data": {\n"products": [,]}}', { reason: 'not_json', line: 2 }],
    ['json', '{"name": "Carte"}', { reason: 'no_catalog_in_it', line: null }],
    ['json', '{"products": [1]}', { reason: 'no_catalog_in_it', line: null }],
  ] as const)('is said with where (%s %j)', async (format, text, expected) => {
    const { files, put, till } = await start();
    put(text);
    expect(await files.importFile(format)).toMatchObject({ kind: 'failed', ...expected });
    expect(till.draft.get()).toMatchObject({ changes: 0, canUndo: false });
  });

  it('is one of a spreadsheet of before Unicode: it is read all the same', async () => {
    const { files, put, row, text } = await start();
    await files.exportFile('csv');
    const changed = text().replace('\ufeff', '').replaceAll(';5,50;', ';6,50;');
    put(Buffer.from(changed.replaceAll('’', "'"), 'latin1'));
    expect(await files.importFile('csv')).toMatchObject({ kind: 'done' });
    expect(row('Tiramisu').cents).toBe(650);
  });

  it('brings what the till does not understand as it stands there', async () => {
    const { files, put, text, till } = await start();
    await files.exportFile('json');
    const strange = '"nutrition": {"kcal": 12345678901234567890, "salt": 1.10},';
    put(text().replace('"name": "Tiramisu",', `"name": "Tiramisu", ${strange}`));
    expect(await files.importFile('json')).toMatchObject({ kind: 'done' });
    const { doc } = till.draft.working() ?? {};
    expect(JSON.stringify(doc)).toContain('"kcal":12345678901234567890,"salt":1.10');
    await till.kill();
  });
});
