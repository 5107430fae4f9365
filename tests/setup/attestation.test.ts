import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createAttestationDesk } from '../../main/setup/set-up-desk.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { aCounter, startJournal, type TestJournal } from '../fiscal/harness.ts';
import { readChain } from '../fiscal/read-journal.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A desk whose PDF is its page. */
function deskOf(journal: TestJournal, folder: string, mayManage = true) {
  return createAttestationDesk({
    fiscal: journal.fiscal,
    operators: { mayManage: () => mayManage, view: () => ({ operators: [], current: null }) },
    chooseNewFile: async (name) => join(folder, name),
    pdfOf: async (html) => Buffer.from(html),
  });
}

it('names the shop, the version and both fingerprints, and says nothing of a certificate', async () => {
  const journal = await aCounter();
  const folder = tempFolder();
  const answer = await deskOf(journal, folder).save();
  expect(answer).toMatchObject({ kind: 'written' });
  const [name = ''] = readdirSync(folder);
  const text = readFileSync(join(folder, name), 'utf8');
  const { core, fingerprint } = journal.fiscal.state();
  for (const part of [SELLER.siret, SELLER.vat, '1.0.0', core, fingerprint ?? '', 'Volet 2']) {
    expect(text).toContain(part);
  }
  expect(text).not.toMatch(/NF ?525|LNE|certifié/i);
  expect(text).not.toContain('<script');
  expect(readChain(journal.db).at(-1)?.text).toContain('Attestation de la version 1.0.0');
});

it('is nobody’s but a manager’s, and nobody’s before the set-up', async () => {
  const folder = tempFolder();
  expect(await deskOf(await aCounter(), folder, false).save()).toEqual({ kind: 'refused' });
  expect(await deskOf(await startJournal(), folder).save()).toEqual({ kind: 'refused' });
  expect(readdirSync(folder)).toEqual([]);
});

it('a name of the shop is text on the page, whatever is in it', async () => {
  const journal = await aCounter();
  journal.fiscal.setSeller('Ada', { ...SELLER, name: '<b>Chez & Léa</b>' });
  const folder = tempFolder();
  await deskOf(journal, folder).save();
  const [name = ''] = readdirSync(folder);
  expect(readFileSync(join(folder, name), 'utf8')).not.toContain('<b>');
});
