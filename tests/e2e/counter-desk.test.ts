import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  cash,
  cashIn,
  inspected,
  lookAt,
  openCounter,
  press,
  setUp,
  sold,
  ticket,
  touch,
  untilSeen,
} from './support/counter.ts';
import { tillWithKitchen } from './support/printers.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

let printer: PrinterStandIn;

/** A whole service. */
const LONG_WAY_MS = 180_000;

/** Waits for a paper on which all of this stands; gives it. */
async function paper(...said: readonly string[]): Promise<string> {
  const found = (): string | undefined =>
    printer.texts().find((text) => said.every((words) => text.includes(words)));
  await printer.until(() => found() !== undefined);
  return found() ?? '';
}

const dialog = ({ page }: TillApp, name: string) => page.getByRole('dialog', { name });

/** A ticket for 14,50 € less 1,50 €, typed on the keyboard. */
async function reduced(till: TillApp): Promise<void> {
  await touch(till, 'Pâtes');
  await touch(till, 'Lasagnes');
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await press(till, say('comptoir.more'));
  await press(till, say('comptoir.rebate'));
  const sheet = dialog(till, say('comptoir.rebate'));
  await sheet.getByText(say('comptoir.inEuros'), { exact: true }).click();
  await till.page.keyboard.type('150');
  await sheet.getByText(say('reasons.loyal')).click();
  await lookAt(till, 'comptoir-rebate');
  await sheet.getByRole('button', { name: say('comptoir.apply') }).click();
  await ticket(till)
    .getByRole('button', { name: /^Encaisser 13,00/ })
    .waitFor();
}

/** The bill before it is paid: a name on the paper, and no VAT. */
async function billed(till: TillApp): Promise<void> {
  await press(till, say('comptoir.more'));
  await press(till, say('comptoir.bill'));
  const sheet = dialog(till, say('comptoir.bill'));
  await sheet.getByLabel(say('comptoir.billName')).fill('Mme Martin');
  await lookAt(till, 'comptoir-bill');
  await sheet.getByRole('button', { name: say('comptoir.printBill') }).click();
  await ticket(till).getByText(say('comptoir.billPrinted')).waitFor();
  const text = await paper('DOCUMENT PROVISOIRE', '01-N00000001');
  expect(text).toContain('Client : Mme Martin');
  expect(text).not.toMatch(/TVA|Espèces/);
}

/** Paid by card, with a tip, its slip and an invoice. Gives the sale's number. */
async function invoiced(till: TillApp): Promise<string> {
  await cashIn(till);
  await press(till, say('comptoir.tip'));
  await till.page.keyboard.type('200');
  await press(till, say('comptoir.ok'));
  await press(till, say('comptoir.moreMeans'));
  await press(till, say('comptoir.cardSlip'));
  await till.page.getByLabel(say('comptoir.auth')).fill('004217');
  await till.page.getByLabel(say('comptoir.last4')).fill('4242');
  await press(till, say('comptoir.ok'));
  await press(till, say('comptoir.invoice'));
  await till.page.getByLabel(say('comptoir.invoiceName')).fill('SARL Untel');
  await till.page.getByLabel(say('comptoir.client.address')).fill('2 place Carnot\n69002 Lyon');
  await till.page.getByLabel(say('comptoir.invoiceSiren')).fill('732 829 320');
  await lookAt(till, 'comptoir-invoice');
  await press(till, say('comptoir.ok'));
  await till.page
    .getByRole('button', { name: say('comptoir.invoiceTo', { name: 'SARL Untel' }) })
    .waitFor();
  await lookAt(till, 'comptoir-pay-beside');
  // What is typed on the terminal: the tip with the rest.
  await till.page.getByRole('button', { name: /^Carte 15,00/ }).click();
  const number = await sold(till, '13,00 €', '0,00 €');
  await press(till, say('comptoir.wantInvoice'));
  const text = await paper(`Facture ${number}`);
  expect(text).toContain('SARL Untel');
  expect(text).toContain('SIREN 732829320');
  expect(text).not.toContain('DUPLICATA');
  return number;
}

async function openDrawer(till: TillApp): Promise<void> {
  await press(till, say('comptoir.more'));
  await press(till, say('comptoir.drawer'));
  const question = till.page.getByRole('alertdialog');
  await question.getByText(say('reasons.check_cash')).click();
  await lookAt(till, 'comptoir-drawer');
  await question.getByRole('button', { name: say('comptoir.openDrawer') }).click();
  await question.waitFor({ state: 'detached' });
}

/** Found by its number among all days' sales: printed again, its means put right, a line given back. */
async function putRight(till: TillApp, number: string): Promise<void> {
  await press(till, say('comptoir.tickets', { count: 0 }));
  const sheet = dialog(till, say('comptoir.ticketsTitle'));
  await sheet.getByLabel(say('comptoir.findSale')).fill('1');
  await sheet.getByText(say('comptoir.foundTitle')).waitFor();
  await sheet.getByRole('button', { name: new RegExp(number) }).click();
  await sheet.getByRole('button', { name: say('comptoir.wantInvoice') }).click();
  await untilSeen(sheet.getByText(say('comptoir.copyAsked', { copy: 1 })));
  await paper(`Facture ${number}`, 'DUPLICATA');
  await lookAt(till, 'comptoir-found');
  await sheet.getByRole('button', { name: say('comptoir.fix') }).click();
  const question = till.page.getByRole('alertdialog');
  await question.getByText(say('comptoir.means.cheque')).click();
  await lookAt(till, 'comptoir-fix');
  await question.getByRole('button', { name: say('comptoir.fixConfirm') }).click();
  await untilSeen(sheet.getByText(/01-P00000001/));
  await sheet.getByText(say('comptoir.paidBy', { means: 'Chèque 13,00 €' })).waitFor();
  await sheet.getByRole('button', { name: say('action.close') }).click();
}

/** Closes the day: what is counted is what the drawer should hold. */
async function closeDay({ page }: TillApp): Promise<void> {
  const closed = await page.evaluate(async () => {
    const { closings } = window.posHelper;
    const counts = { 200: 1, 50: 1 };
    const { openDay } = await window.posHelper.live.get('closings');
    await closings.count(counts, openDay ?? '');
    const day = await closings.close({ counts, day: openDay ?? '', reason: null, float: null });
    return day.kind === 'done' ? day.value[0] : day;
  });
  // On the last day of a month its closing comes with it.
  expect(closed).toBe('01-Z00000001');
}

it(
  'a rebate in euros, a bill, a tip, an invoice, the drawer, an old sale put right; closed and verified',
  async () => {
    printer = await startPrinter();
    const till = await tillWithKitchen(hubrise, printer, { folder: join(tempFolder(), 'till') });
    const fingerprint = await setUp(till);
    await openCounter(till);
    await reduced(till);
    await billed(till);
    const number = await invoiced(till);
    await openDrawer(till);
    // The category of before the sale is still there: one tap sells the next drink.
    await touch(till, 'Coca-Cola');
    await cashIn(till);
    await cash(till, say('comptoir.exact'));
    await sold(till, '2,50 €', '0,00 €');
    await putRight(till, number);
    await closeDay(till);
    await till.quit();
    const { findings, totals } = await inspected(till, fingerprint);
    expect(findings).toEqual([]);
    expect(totals).toMatchObject({ perpetual: 1_550 });
  },
  LONG_WAY_MS,
);
