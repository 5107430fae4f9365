import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyFile } from '../../resources/verifier/index.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { axeFindings } from './support/axe.ts';
import { openPart } from './support/pin.ts';
import { addPrinter, openPrinters } from './support/printers.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const press = ({ page }: TillApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click();
const fill = ({ page }: TillApp, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);

async function setUp(till: TillApp): Promise<void> {
  await openPart(till, 'counter');
  await till.page.getByText(say('counter.off.what')).waitFor();
  expect(await axeFindings(till.page)).toEqual([]);
  await press(till, say('word.prepareTheCounter'));
  await fill(till, say('seller.name.label'), 'Pizzeria Bella Napoli');
  await fill(till, say('seller.address.label'), '12 rue de la Paix\n75002 Paris');
  await fill(till, say('seller.siret.label'), '732 829 320 00074');
  await fill(till, say('seller.ape.label'), '5610C');
  await press(till, say('seller.propose', { number: 'FR44732829320' }));
  for (const _step of ['till', 'operators', 'vat', 'summary']) {
    await press(till, say('word.goOn'));
  }
  await press(till, say('counter.start'));
  const question = till.page.getByRole('alertdialog');
  await question.getByRole('button', { name: say('counter.start') }).click();
  await till.page.getByText(say('counter.keyText')).waitFor();
}

const state = ({ page }: TillApp) => page.evaluate(() => window.posHelper.live.get('fiscal'));

async function openClosings({ page }: TillApp): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.ventes') })
    .click();
  await page.getByRole('tab', { name: say('sales.closings') }).click();
}

it('a counter is set up, looked at, given its float, closed after a blind count, its Z printed twice, and archived', async () => {
  const printer = await startPrinter();
  const till = await launchTill({ hubrise });
  const { page } = till;
  await openPrinters(till);
  await addPrinter(till, 'Comptoir', printer);
  expect((await state(till)).phase).toBe('not_set_up');
  await setUp(till);
  const begun = await state(till);
  expect(begun).toMatchObject({ phase: 'ready', till: '01' });

  await press(till, say('counter.startPaper'));
  await press(till, say('counter.print'));
  await printer.until(() => printer.sheets().length >= 1);
  expect(printer.texts()[0]?.replace(/\s/g, '')).toContain(begun.fingerprint);
  await press(till, say('action.close'));

  const pdf = join(tempFolder(), 'attestation.pdf');
  await till.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, pdf);
  await press(till, say('counter.attestation'));
  await press(till, say('counter.saveAttestation'));
  await page.getByText(say('counter.attestationSaved', { path: pdf })).waitFor();
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');

  await openClosings(till);
  await press(till, say('closings.tellFloat'));
  await fill(till, say('closings.amount'), '150');
  await press(till, say('closings.record'));
  await page.getByText(say('closings.noFloat')).waitFor({ state: 'detached' });
  await press(till, say('closings.out'));
  await fill(till, say('closings.amount'), '24,50');
  await press(till, say('reasons.bread'));
  await press(till, say('closings.record'));
  await page.getByText('−24,50 €').waitFor();
  expect(await axeFindings(page)).toEqual([]);

  await press(till, say('closings.x'));
  await page.getByText('Lecture X').last().waitFor();
  expect(await page.getByText('125,50').count(), 'the count is blind').toBe(0);
  await press(till, say('action.close'));

  await press(till, say('closings.z'));
  await fill(till, '100\u00a0€', '1');
  await fill(till, '20\u00a0€', '1');
  await fill(till, '5\u00a0€', '1');
  await press(till, say('closings.countDone'));
  await page.getByText('125,50').first().waitFor();
  await fill(till, say('closings.why'), 'Erreur de rendu');
  await fill(till, say('closings.left'), '100');
  await press(till, say('closings.z'));
  await page.getByText(say('closings.closed', { numbers: '01-Z00000001' })).waitFor();

  // The list is that of the journal: it is there after a restart too.
  await till.quit();
  const again = await launchTill({ hubrise, folder: till.folder });
  await openClosings(again);
  await again.page
    .getByRole('button', { name: new RegExp(`^${say('closings.open')} `) })
    .first()
    .click();
  await again.page.getByRole('heading', { name: '01-Z00000001' }).waitFor();
  await press(again, say('counter.print'));
  await printer.until(() => printer.sheets().length >= 2);
  expect(printer.texts()[1]).toContain('-0,50');
  expect(printer.texts()[1]).not.toContain('DUPLICATA');
  await again.page.getByText(say('fiscal.paper.sent', { printer: 'Comptoir' })).waitFor();
  // It is sealed once the printer has confirmed it; until then there is no second one.
  await again.page.waitForFunction(async () => {
    const answer = await window.posHelper.closings.print('01-Z00000001');
    return answer.kind === 'queued' && answer.copy === 1;
  });
  await printer.until(() => printer.sheets().length >= 3);
  expect(printer.texts()[2]).toContain('DUPLICATA n° 1');
  await press(again, say('action.close'));

  const folder = tempFolder();
  await again.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await press(again, say('closings.archive.act'));
  await again.page.getByText(say('closings.archive.written')).waitFor();
  const [name = ''] = readdirSync(folder);
  await again.page.getByText(name).waitFor();
  expect(await axeFindings(again.page)).toEqual([]);
  const found = await verifyFile(join(folder, name), {
    fingerprints: [begun.fingerprint ?? ''],
    marks: [],
  });
  expect(found.findings).toEqual([]);
  expect(found.kind).toBe('archive');
});
