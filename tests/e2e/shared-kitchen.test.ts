import { beforeEach, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { openBoard } from '../support/journey.ts';
import { card, column } from './support/journey.ts';
import { received, untilStatus } from './support/orders.ts';
import { passTime } from './support/pass-time.ts';
import { accept, openPrinters, tillWithKitchen } from './support/printers.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeEach(async () => {
  hubrise = await startHubrise();
  return () => hubrise.close();
});

/** How long the till that owns the kitchen is waited for, and a little longer. */
const GONE_MS = 95_000;

/** A till with a printer of its own whose manager has chosen its part, and given it a name. */
async function post(
  name: string,
  role: 'owner' | 'standby',
): Promise<{ readonly till: TillApp; readonly printer: PrinterStandIn }> {
  const printer = await startPrinter();
  const till = await tillWithKitchen(hubrise, printer, { inject: ['pass-time'] });
  await openPrinters(till);
  const part = till.page.getByRole('region', { name: say('kitchen.title') });
  await part.getByText(say(`kitchen.roleIs.${role}`), { exact: true }).click();
  await part.getByLabel(say('kitchen.tillName')).fill(name);
  await till.page.keyboard.press('Tab');
  await part.getByRole('status').waitFor();
  await openBoard(till);
  return { till, printer };
}

it('one till prints for the kitchen; the other takes over when it is gone, says so, and gives it back', async () => {
  const bar = await post('Bar', 'owner');
  const counter = await post('Comptoir', 'standby');
  const { page } = counter.till;
  const first = await received(bar.till, 'S1');
  await card(counter.till, 'S1').waitFor();
  await accept(bar.till, 'S1');
  await bar.printer.until(() => bar.printer.sheets().length === 1);
  await untilStatus(bar.till, first, 'in_preparation');
  await passTime(hubrise, 60_000, counter.till);
  await column(counter.till, 'En préparation').getByRole('article', { name: 'S1' }).waitFor();
  await openPrinters(counter.till);
  // What the bar has left on the order says who owns the kitchen.
  await page.getByText(/^Bar imprime pour la cuisine depuis /).waitFor();
  await openBoard(counter.till);

  await bar.till.kill();
  const second = await received(counter.till, 'S2');
  await accept(counter.till, 'S2');
  // Time must not jump while a send is on its way: it would look like one that fails for minutes.
  await untilStatus(counter.till, second, 'in_preparation');
  await passTime(hubrise, GONE_MS, counter.till);
  await counter.printer.until(() => counter.printer.sheets().length === 1);
  expect(counter.printer.texts()[0]).toContain('S2');
  const takenOver = page.getByRole('alert').filter({ hasText: /^Bar n.imprime plus pour la cuis/ });
  await takenOver.waitFor();

  const again = await launchTill({ hubrise, folder: bar.till.folder, inject: ['pass-time'] });
  const third = await received(again, 'S3');
  await accept(again, 'S3');
  await bar.printer.until(() => bar.printer.sheets().length === 2);
  expect(bar.printer.texts()[1], 'S2 is on paper elsewhere').toContain('S3');
  await untilStatus(again, third, 'in_preparation');
  await passTime(hubrise, 60_000, counter.till);
  await takenOver.waitFor({ state: 'detached' });
  expect(counter.printer.sheets()).toHaveLength(1);
}, 120_000);
