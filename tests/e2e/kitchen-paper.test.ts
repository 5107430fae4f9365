import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../support/printer.ts';
import { card, column } from './support/journey.ts';
import { received } from './support/orders.ts';
import { accept, tillWithKitchen } from './support/printers.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// The kitchen's paper follows what becomes of an order, whoever changes it; the card says so too.

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

let printer: PrinterStandIn;
let till: TillApp;
beforeEach(async () => {
  printer = await startPrinter();
  till = await tillWithKitchen(hubrise, printer);
});

const UBER = { as: 'Uber Eats Bridge' };

/** What can be read on the sheet that came out as the nth. */
async function sheet(number: number): Promise<string> {
  await printer.until(() => printer.sheets().length >= number);
  return printer.texts()[number - 1] ?? '';
}

const flagged = (code: string, words: string): Promise<void> =>
  card(till, code).getByText(words, { exact: true }).waitFor();

it('a line that is added after the acceptance comes out as a COMPLÉMENT', async () => {
  const order = await received(till, 'K1');
  await accept(till, 'K1');
  await sheet(1);
  const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '2' }];
  await hubrise.admin.updateOrder(order.id, { items }, UBER);
  const paper = await sheet(2);
  expect(paper).toContain('COMPLÉMENT');
  expect(paper).toContain('2× Tiramisu');
  expect(paper).not.toContain('Reine');
  await flagged('K1', say('flag.supplemented'));
});

it('an order that was ANNULÉE on paper and lives again comes out as a REPRISE', async () => {
  const order = await received(till, 'K2');
  await accept(till, 'K2');
  await sheet(1);
  await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, UBER);
  expect(await sheet(2)).toContain('ANNULÉE');
  await hubrise.admin.updateOrder(order.id, { status: 'accepted' }, UBER);
  const paper = await sheet(3);
  expect(paper).toContain('REPRISE');
  expect(paper).toContain('1× Pizza Reine');
  await flagged('K2', say('flag.resumed'));
});

it('an acceptance that HubRise refuses comes out as ANNULÉE, and says why', async () => {
  await received(till, 'K3');
  // The first try fails, and the ticket comes out meanwhile.
  await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'PATCH', times: 1 });
  await accept(till, 'K3');
  await sheet(1);
  await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 1 });
  const paper = await sheet(2);
  expect(paper).toContain('ANNULÉE');
  expect(paper.replace(/\s+/g, ' ')).toContain(say('main.ticket.refusedNext'));
  await column(till, 'À accepter').getByRole('article', { name: 'K3' }).waitFor();
  await flagged('K3', say('flag.kitchen_stopped'));
});

it('an order that another device accepted prints its first ticket here', async () => {
  const order = await received(till, 'K4');
  await hubrise.admin.updateOrder(order.id, { status: 'accepted' }, { as: 'Tablette' });
  expect(await sheet(1)).toContain('1× Pizza Reine');
  await column(till, 'En préparation').getByRole('article', { name: 'K4' }).waitFor();
  await flagged('K4', say('flag.accepted_elsewhere'));
});
