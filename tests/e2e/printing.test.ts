import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { UNDO_MS } from '../../main/core/answer/moves.ts';
import type { Order } from '../stand-ins/hubrise/rules/order.ts';
import type { OrderInput } from '../stand-ins/hubrise/rules/order-input.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { anythingDone, card, column, openPanel } from './support/journey.ts';
import { received } from './support/orders.ts';
import { passTime, untilToldAtOnce } from './support/pass-time.ts';
import {
  accept,
  addPrinter,
  openPrinters,
  print,
  printerCard,
  tillWithKitchen,
} from './support/printers.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

let printer: PrinterStandIn;
let printed = 0;
beforeAll(async () => {
  printer = await startPrinter({}, () => undefined);
  return () => printer.switchOff();
});
beforeEach(() => {
  printed = printer.sheets().length;
});

const kitchenTill = sharedTill(
  () => ({ hubrise, inject: ['pass-time'] }),
  ({ hubrise: at, ...options }, atEnd) => tillWithKitchen(at, printer, options, atEnd),
);

/** A till and a printer that nobody else has, at a shop of their own: two tills would share the kitchen. */
async function ownKitchen(): Promise<{ own: PrinterStandIn; till: TillApp }> {
  const shop = await startHubrise();
  onTestFinished(() => shop.close());
  const own = await startPrinter();
  return { own, till: await tillWithKitchen(shop, own, { inject: ['pass-time'] }) };
}

/** What the kitchen's printer has printed in this test. */
const papers = (): readonly string[] => printer.texts().slice(printed);

/** An order that comes and is accepted for good at once; no answer of it is on its way any more. */
async function accepted(
  till: TillApp,
  code: string,
  fields: Partial<OrderInput> = {},
): Promise<Order> {
  const order = await received(till, code, fields);
  await accept(till, code);
  await untilToldAtOnce(till, order, 'in_preparation');
  return order;
}

const sheets = (count: number): Promise<void> =>
  printer.until(() => printer.sheets().length >= printed + count);

describe('the ticket of the kitchen', () => {
  it('comes out when the acceptance can no longer be taken back, and says what was ordered', async () => {
    const till = await kitchenTill();
    await received(till, 'P1', {
      customer_notes: 'Sonner deux fois',
      items: [
        {
          product_name: 'Pizza Reine',
          sku_name: 'Grande',
          price: '13.00 EUR',
          quantity: '2',
          options: [
            { option_list_name: 'Suppléments', name: 'Mozzarella', price: '1.00 EUR' },
            { option_list_name: 'Base', name: 'Oignons', removed: true },
          ],
        },
      ],
    });
    const pressed = Date.now();
    await accept(till, 'P1');
    await sheets(1);
    expect(Date.now() - pressed).toBeGreaterThan(4_900);
    const lines = (papers()[0] ?? '').split('\n').map((line) => line.trim());
    for (const line of [
      'Uber Eats',
      'Livraison · Plateforme',
      'P1',
      'Au plus vite',
      '2× Pizza Reine Grande',
      'Suppléments : Mozzarella',
      'SANS Oignons',
      'Sonner deux fois',
      'Camille E.',
    ]) {
      expect(lines.join('\n')).toContain(line);
    }
    expect(printer.strange()).toEqual([]);
  });

  it('does not come out where the acceptance was taken back', async () => {
    const till = await kitchenTill();
    await received(till, 'P2');
    await accept(till, 'P2');
    await anythingDone(till).click();
    await column(till, 'À accepter').getByRole('article', { name: 'P2' }).waitFor();
    // Had it been kept, it would come out now.
    await passTime(hubrise, UNDO_MS, till);
    await accepted(till, 'P3');
    await sheets(1);
    expect(papers()).toHaveLength(1);
    expect(papers()[0]).toContain('P3');
  });

  it('is called off on paper when the platform cancels the order', async () => {
    const till = await kitchenTill();
    const order = await accepted(till, 'P4');
    await sheets(1);
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
    await sheets(2);
    const paper = papers()[1] ?? '';
    expect(paper).toContain(say('main.ticket.cancelled'));
    expect(paper).toContain('P4');
  });

  it('waits for a new roll, which the till asks for, and comes out once', async () => {
    const till = await kitchenTill();
    printer.set({ kind: 'paper_ends', afterLines: 0 });
    await accepted(till, 'P5');
    const trouble = say('health.printer', {
      name: 'Cuisine',
      trouble: say('printing.trouble.out_of_paper'),
    });
    await till.page.getByText(trouble).click();
    await till.page.getByRole('dialog').getByText(say('printing.next.out_of_paper')).waitFor();
    printer.repair();
    await till.page.getByRole('button', { name: say('printing.retryNow') }).click();
    await sheets(1);
    await till.page.getByText(trouble).first().waitFor({ state: 'detached' });
    expect(papers()).toHaveLength(1);
    expect(papers()[0]).toContain('P5');
  });
});

describe('Imprimer', () => {
  it('gives the customer their ticket, and any other one again as a copy', async () => {
    const till = await kitchenTill();
    await openPrinters(till);
    await till.page.getByLabel(say('receipt.name')).fill('Chez Lulu');
    await till.page.getByLabel(say('receipt.address')).fill('3 rue du Four\n75006 Paris');
    await till.page.getByLabel(say('receipt.siret')).fill('123 456 789 00012');
    await openBoard(till);
    await received(till, 'P7');
    await openPanel(till, 'P7');
    await print(till, say('printing.kind.customer'));
    await sheets(1);
    const [paper = ''] = papers();
    expect(
      paper
        .split('\n')
        .slice(0, 4)
        .map((line) => line.trim()),
    ).toEqual(['Chez Lulu', '3 rue du Four', '75006 Paris', 'SIRET : 123 456 789 00012']);
    expect(paper).toContain('Pizza Reine');
    expect(paper).toMatch(/TOTAL +13,00 €/);
    expect(paper).toContain(say('main.ticket.money.paid'));
    expect(paper).toMatch(/TVA 10 % sur 13,00 €/);
    expect(paper).not.toContain('DUPLICATA');

    const dialog = till.page.getByRole('dialog').last();
    await dialog.getByText(say('print.copy')).waitFor();
    await dialog.getByRole('button', { name: say('printing.kind.customer') }).click();
    await sheets(2);
    expect(papers()[1]).toContain('DUPLICATA');
  });

  it('shows the ticket that comes out', async () => {
    const till = await kitchenTill();
    await received(till, 'P8');
    await card(till, 'P8')
      .getByRole('button', { name: /Ouvrir/ })
      .focus();
    await till.page.keyboard.press('i');
    const kind = say('printing.kind.kitchen');
    const preview = till.page.getByRole('region', { name: say('printing.previewOf', { kind }) });
    await preview.getByText('P8', { exact: true }).waitFor();
    await till.page.getByRole('dialog').getByRole('button', { name: kind }).click();
    await sheets(1);
    const shown = (await preview.locator('p').allTextContents()).map((line) => line.trim());
    const onPaper = (papers()[0] ?? '').split('\n').map((line) => line.trim());
    expect(shown.filter((line) => line !== '')).toEqual(onPaper.filter((line) => line !== ''));
  });
});

describe('the tickets of the kitchen', () => {
  it('of a printer that was taken away are listed, and come out of another one', async () => {
    const { own, till } = await ownKitchen();
    const bar = await startPrinter();
    await own.switchOff();
    await accepted(till, 'P10');
    const trouble = say('printing.trouble.unreachable');
    await till.page.getByText(say('health.printer', { name: 'Cuisine', trouble })).waitFor();
    await addPrinter(till, 'Bar', bar);
    const kitchen = printerCard(till, 'Cuisine');
    await kitchen.getByRole('button', { name: say('printers.remove') }).click();
    const question = till.page.getByRole('alertdialog');
    await question.getByRole('button', { name: say('printers.remove') }).click();
    await till.page.getByRole('button', { name: say('health.printsFailed', { count: 1 }) }).click();
    await till.page.getByRole('button', { name: say('prints.count', { number: 1 }) }).click();
    await till.page.getByText(say('prints.why.printer_removed')).waitFor();
    await till.page.getByRole('button', { name: say('prints.on', { printer: 'Bar' }) }).click();
    await bar.until(() => bar.sheets().length === 1);
    expect(bar.texts()[0]).toContain('P10');
    await till.page.getByText(say('prints.none')).waitFor();
  });

  it('that were on their way in a power cut come again, and say that they may be copies', async () => {
    const { own, till: first } = await ownKitchen();
    own.set({ kind: 'paper_ends', afterLines: 4 });
    await accepted(first, 'P6');
    await own.until(() => own.uncut().lines.length === 4);
    await first.kill();
    own.repair();
    await launchTill({ hubrise: first.hubrise, folder: first.folder });
    await own.until(() => own.texts().some((text) => text.includes('DUPLICATA POSSIBLE')));
    const again = own.texts().find((text) => text.includes('DUPLICATA POSSIBLE')) ?? '';
    expect(again).toContain('P6');
  });

  it('are shared out by the categories of the catalogue', async () => {
    const bar = await startPrinter();
    const till = await kitchenTill();
    await addPrinter(till, 'Bar', bar, ['Boissons']);
    await openBoard(till);
    const items = [
      { product_name: 'Pizza Reine', sku_ref: 'REI-S', price: '10.50 EUR', quantity: '1' },
      { product_name: 'Coca-Cola', sku_ref: 'COC33', price: '2.50 EUR', quantity: '2' },
    ];
    await accepted(till, 'P9', { items });
    await Promise.all([sheets(1), bar.until(() => bar.sheets().length === 1)]);
    expect(papers()[0]).toContain('1× Pizza Reine');
    expect(papers()[0]).toContain('2× Coca-Cola');
    expect(bar.texts()[0]).toContain('2× Coca-Cola');
    expect(bar.texts()[0]).not.toContain('Pizza');
  });
});
