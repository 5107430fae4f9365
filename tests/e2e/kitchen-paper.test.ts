import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { card, column, flag, openPanel, type PlainFlag } from './support/journey.ts';
import { received, untilStatus } from './support/orders.ts';
import { untilNotTakenBack, untilToldAtOnce } from './support/pass-time.ts';
import { accept, tillWithKitchen } from './support/printers.ts';
import { sharedTill } from './support/shared-till.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// The kitchen's paper follows what becomes of an order, whoever changes it; the card says so too.

let hubrise: HubriseStandIn;
let printer: PrinterStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
  printer = await startPrinter({}, () => undefined);
});
afterAll(async () => {
  await printer.switchOff();
  await hubrise.close();
});

const kitchenTill = sharedTill(
  () => ({ hubrise, inject: ['pass-time'] }),
  ({ hubrise: at, ...options }, atEnd) => tillWithKitchen(at, printer, options, atEnd),
);

let till: TillApp;
let before = 0;
beforeEach(async () => {
  till = await kitchenTill();
  before = printer.sheets().length;
});

const UBER = { as: 'Uber Eats Bridge' };

/** What can be read on the sheet that came out as the nth of the test. */
async function sheet(number: number): Promise<string> {
  await printer.until(() => printer.sheets().length >= before + number);
  return printer.texts()[before + number - 1] ?? '';
}

/** Accepts it, for good: a cancellation that met one of its answers on its way would be another story. */
async function accepted(
  code: string,
  untilTold: typeof untilToldAtOnce = untilToldAtOnce,
): Promise<{ readonly id: string }> {
  const order = await received(till, code);
  await accept(till, code);
  await untilTold(till, order, 'accepted');
  await sheet(1);
  // The start is told right after the acceptance, as its last answer.
  await untilStatus(till, order, 'in_preparation');
  return order;
}

const flagged = (code: string, key: PlainFlag): Promise<void> =>
  flag(card(till, code), key).waitFor();

it('a line that is added after the acceptance comes out as a COMPLÉMENT', async () => {
  const order = await accepted('K1', untilStatus);
  const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '2' }];
  await hubrise.admin.updateOrder(order.id, { items }, UBER);
  const paper = await sheet(2);
  expect(paper).toContain('COMPLÉMENT');
  expect(paper).toContain('2× Tiramisu');
  expect(paper).not.toContain('Reine');
  await flagged('K1', 'supplemented');
});

it('an order that was ANNULÉE on paper and lives again comes out as a REPRISE', async () => {
  const order = await accepted('K2');
  await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, UBER);
  expect(await sheet(2)).toContain('ANNULÉE');
  await hubrise.admin.updateOrder(order.id, { status: 'accepted' }, UBER);
  const paper = await sheet(3);
  expect(paper).toContain('REPRISE');
  expect(paper).toContain('1× Pizza Reine');
  await flagged('K2', 'resumed');
});

it('an acceptance that HubRise refuses comes out as ANNULÉE, and says why', async () => {
  await received(till, 'K3');
  // HubRise is in trouble until the ticket is out: no try before that gets through.
  const trouble = await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'PATCH' });
  await accept(till, 'K3');
  await untilNotTakenBack(till);
  await sheet(1);
  // The fault that was added first is the one that is met: there is no moment without any.
  const refusal = await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH' });
  await hubrise.admin.clearFaults(trouble);
  const paper = await sheet(2);
  expect(paper).toContain('ANNULÉE');
  expect(paper.replace(/\s+/g, ' ')).toContain(say('main.ticket.refusedNext'));
  await column(till, 'À accepter').getByRole('article', { name: 'K3' }).waitFor();
  // The card has room for the answer that was refused; its panel says the rest as well.
  const panel = await openPanel(till, 'K3');
  await panel.getByText(say('flag.kitchen_stopped')).waitFor();
  await hubrise.admin.clearFaults(refusal);
});

it('an order that another device accepted prints its first ticket here', async () => {
  const order = await received(till, 'K4');
  await hubrise.admin.updateOrder(order.id, { status: 'accepted' }, { as: 'Tablette' });
  expect(await sheet(1)).toContain('1× Pizza Reine');
  await column(till, 'En préparation').getByRole('article', { name: 'K4' }).waitFor();
  await flagged('K4', 'accepted_elsewhere');
});
