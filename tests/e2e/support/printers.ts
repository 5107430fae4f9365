import type { Locator } from 'playwright-core';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import type { PrinterStandIn } from '../../stand-ins/printer/printer.ts';
import { openBoard } from '../../support/journey.ts';
import { column, connectAside, tap } from './journey.ts';
import { type AtEnd, launchTill, type TillApp, type TillAppOptions } from './till-app.ts';
import { say } from './words.ts';

/** Paramètres › Imprimantes. */
export async function openPrinters({ page }: TillApp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  await page.getByRole('tab', { name: 'Imprimantes' }).click();
}

/** Sets up a printer by its typed address, as a manager would. */
export async function addPrinter(
  till: TillApp,
  name: string,
  { host, port }: Pick<PrinterStandIn, 'host' | 'port'>,
  categories: readonly string[] = [],
): Promise<void> {
  const { page } = till;
  await openPrinters(till);
  await page.getByRole('button', { name: say('printers.add') }).click();
  // A radio lies under what is drawn of it.
  await page.getByText(say('printers.onNetwork'), { exact: true }).click();
  await page.getByLabel(say('printers.address')).fill(host);
  await page.getByLabel(say('printers.port'), { exact: true }).fill(String(port));
  await page.getByLabel(say('word.name'), { exact: true }).fill(name);
  if (categories.length > 0) {
    await page.getByText(say('printers.makesSome'), { exact: true }).click();
    for (const category of categories) await page.getByRole('button', { name: category }).click();
  }
  await page.getByRole('button', { name: say('word.save') }).click();
  await printerCard(till, name).waitFor();
}

/** A connected till with a printer in the kitchen, at its board. */
export async function tillWithKitchen(
  hubrise: HubriseStandIn,
  printer: PrinterStandIn,
  options: Omit<TillAppOptions, 'hubrise'> = {},
  atEnd?: AtEnd,
): Promise<TillApp> {
  const till = await launchTill({ hubrise, ...options }, atEnd);
  await connectAside(till);
  await addPrinter(till, 'Cuisine', printer);
  await openBoard(till);
  return till;
}

/** Accepts an order that is wanted at once, and waits until it stands in the kitchen's column. */
export async function accept(till: TillApp, code: string): Promise<void> {
  await tap(till, code, 'Accepter');
  await column(till, 'En préparation').getByRole('article', { name: code }).waitFor();
}

/** What Paramètres shows of a printer. */
export function printerCard({ page }: TillApp, name: string): Locator {
  return page.getByRole('article', { name, exact: true });
}

/** Presses a ticket in Imprimer, of the order that is open. */
export async function print({ page }: TillApp, kind: string): Promise<void> {
  await page.getByRole('button', { name: say('print.button'), exact: true }).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByRole('button', { name: kind }).click();
}
