import { beforeEach, expect, it, vi } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { setUp } from '../printers/queue-harness.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill, type TestTill } from '../support/till.ts';

// What HubRise says, and what then comes out of a printer on the network.

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

hubriseForEachTest();

let printer: PrinterStandIn;
let till: TestTill;
beforeEach(async () => {
  printer = await startPrinter();
  till = await startTill({ hubrise, printers: [setUp('cuisine', printer)] });
  till.printing.start();
});

const REINE = { product_name: 'Pizza Reine', price: '10.00 EUR', quantity: '1' };

async function comes(code: string): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder(code, { items: [REINE] }), UBER);
  await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
  return orderId(id);
}

async function inKitchen(code: string): Promise<OrderId> {
  const id = await comes(code);
  till.moves.accept(id, 0);
  await sheet(1);
  await till.until(() => till.board.getCard(id)?.send.kind === 'none');
  return id;
}

/** Everything that can be read on the sheet that came out as the nth. */
async function sheet(number: number): Promise<string> {
  await printer.until(() => printer.sheets().length >= number);
  return printer.texts()[number - 1] ?? '';
}

const platform = (id: OrderId, patch: Parameters<HubriseStandIn['admin']['updateOrder']>[1]) =>
  hubrise.admin.updateOrder(id, patch, UBER);

it('a line that the platform adds comes as a COMPLÉMENT, alone', async () => {
  const id = await inKitchen('C1');
  await platform(id, {
    items: [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '2' }],
  });
  const paper = await sheet(2);
  expect(paper).toContain('COMPLÉMENT');
  expect(paper).toContain('C1');
  expect(paper).toContain('2× Tiramisu');
  expect(paper).not.toContain('Reine');
  expect(till.board.getCard(id)?.flags).toContain('supplemented');
  expect(till.announced).toContain('order_changed C1');
});

it('a line that the platform takes off is named', async () => {
  const id = await inKitchen('C2');
  const [item] = (await hubrise.admin.order(id)).items;
  await platform(id, { items: [{ id: item?.id ?? '', deleted: true }] });
  const paper = await sheet(2);
  expect(paper).toContain('COMPLÉMENT');
  expect(paper).toMatch(/RETIRÉ.*1× Pizza Reine/s);
});

it('an allergy that comes late is a COMPLÉMENT', async () => {
  const id = await inKitchen('C3');
  const order = await hubrise.admin.order(id);
  await hubrise.admin.replaceRaw(id, { ...order, customer_notes: 'ALLERGIE aux arachides' }, UBER);
  expect(await sheet(2)).toMatch(/COMPLÉMENT.*ALLERGIE aux arachides/s);
});

it('an order that was ANNULÉE and lives again is a REPRISE', async () => {
  const id = await inKitchen('C4');
  await platform(id, { status: 'cancelled' });
  expect(await sheet(2)).toContain('ANNULÉE');
  await platform(id, { status: 'accepted' });
  const paper = await sheet(3);
  expect(paper).toContain('REPRISE');
  expect(paper).toContain('1× Pizza Reine');
  expect(till.board.getCard(id)?.flags).toContain('resumed');
  expect(till.announced).toContain('order_resumed C4');
});

it('an acceptance that HubRise refuses stops the kitchen', async () => {
  const id = await comes('C5');
  // The first try fails, and the ticket comes out meanwhile.
  await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'PATCH', times: 1 });
  till.moves.accept(id, 0);
  await sheet(1);
  await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 1 });
  const paper = await sheet(2);
  expect(paper).toContain('ANNULÉE');
  expect(paper).toContain('HubRise a refusé l’acceptation');
  expect(till.board.getCard(id)?.flags).toContain('kitchen_stopped');
  expect(till.announced).toContain('order_stopped C5');
});

it('an order accepted elsewhere prints its first ticket here', async () => {
  const id = await comes('C6');
  await hubrise.admin.updateOrder(id, { status: 'accepted' }, { as: 'Tablette' });
  expect(await sheet(1)).toContain('1× Pizza Reine');
  expect(till.board.getCard(id)?.flags).toContain('accepted_elsewhere');
  expect(till.announced).toContain('order_elsewhere C6');
});
