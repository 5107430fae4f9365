import { describe, expect, it } from 'vitest';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { startCups, whyNoCups } from '../support/cups.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { addPrinter, openPrinters, printerCard } from './support/printers.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

describe('a printer on the network', () => {
  // Each leaves it without a printer, but for the last one.
  const bare = sharedTill(() => ({ hubrise }), launchTill);

  it('whose address cannot be one is not saved, and the field says so', async () => {
    const till = await bare();
    await openPrinters(till);
    await till.page.getByRole('button', { name: say('printers.add') }).click();
    await till.page.getByText(say('printers.onNetwork'), { exact: true }).click();
    await till.page.getByLabel(say('printers.address')).fill('192.168.1');
    await till.page.getByLabel(say('word.name'), { exact: true }).fill('Cuisine');
    await till.page.getByRole('button', { name: say('word.save') }).click();
    await till.page.getByText(say('printers.addressWrong')).waitFor();
  });

  it('that is off says so on its test page, and is taken away after a question', async () => {
    const till = await bare();
    const printer = await startPrinter();
    await printer.switchOff();
    await addPrinter(till, 'Cuisine', printer);
    const shown = printerCard(till, 'Cuisine');
    await shown.getByRole('button', { name: say('printers.test') }).click();
    await shown.getByText(say('printers.testNext.unreachable')).waitFor();
    await shown.getByRole('button', { name: say('printers.remove') }).click();
    const question = till.page.getByRole('alertdialog');
    await question.getByRole('button', { name: say('printers.remove') }).click();
    await till.page.getByText(say('printers.empty'), { exact: true }).waitFor();
  });

  it('is set up by its typed address, and a test page shows that it works', async () => {
    const till = await bare();
    const printer = await startPrinter();
    const { page } = till;
    await openPrinters(till);
    await page.getByText(say('printers.empty'), { exact: true }).waitFor();
    await addPrinter(till, 'Cuisine', printer);
    const shown = printerCard(till, 'Cuisine');
    await shown.getByRole('button', { name: say('printers.test') }).click();
    await shown.getByText(say('printers.tested.printed')).waitFor();
    const [paper] = printer.texts();
    expect(paper).toContain(say('main.ticket.test.title'));
    expect(paper).toContain('Cuisine');
    expect(paper).toContain('éèêëàâçùûîïôöüÿ ÉÈÊÀÇÙÔ œŒ æÆ € ’ « » – …');
    expect(printer.strange()).toEqual([]);
  });
});

it('a printer of the computer is chosen from a list, and prints through its print service', async (context) => {
  const reason = await whyNoCups();
  if (reason !== null) return context.skip(reason);
  const cups = await startCups();
  const till = await launchTill({ hubrise, env: { CUPS_SERVER: cups.server } });
  const { page } = till;
  await openPrinters(till);
  await page.getByRole('button', { name: say('printers.add') }).click();
  // A radio lies under what is drawn of it.
  await page.getByText(say('printers.onComputer'), { exact: true }).click();
  await page.getByRole('dialog').getByText(cups.queue, { exact: true }).click();
  await page.getByRole('button', { name: say('word.save') }).click();
  const shown = printerCard(till, cups.queue);
  await shown.getByRole('button', { name: say('printers.test') }).click();
  // The till itself waits for the print service for up to 20 s.
  await shown.getByText(say('printers.tested.printed')).waitFor();
  expect(await cups.printed(1)).toHaveLength(1);
});
