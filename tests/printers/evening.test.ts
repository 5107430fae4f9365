import { expect, it } from 'vitest';
import type { BoardOrder } from '../../main/core/order/board-order.ts';
import { createKitchenPaper } from '../../main/tickets/kitchen-paper.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { aRow } from '../store/rows.ts';
import { anOrder, CREATED_AT, onBoard } from '../support/orders.ts';
import { CANCELLATION, FIRST } from './office.ts';
import { setUp, startQueue } from './queue-harness.ts';
import { aContext } from './support.ts';

const ORDERS = 60;

it('an evening with a roll that ends, a printer that is switched off, and cancellations: every ticket once', async () => {
  const [kitchen, bar] = [await startPrinter(), await startPrinter({ answers: false })];
  const categories = ['Boissons'];
  const { printers, queue, state, store, until } = startQueue({
    printers: [setUp('kitchen', kitchen), setUp('bar', bar, { categories })],
    // Nobody takes over: what is lost here would be lost.
    pace: { handOverMs: 60_000 },
  });
  const paper = createKitchenPaper({
    prints: store.prints,
    notices: store.kitchenNotices,
    queue,
    printers: () => printers,
    context: aContext,
    clock: () => ({ now: CREATED_AT, preparationMinutes: 20 }),
    categoriesOf: ({ skuRef }) => (skuRef === null ? [] : [skuRef]),
    onStrays: () => undefined,
  });
  const entries: BoardOrder[] = [];
  const accept = (number: number): void => {
    const order = anOrder({
      id: `order-${number}`,
      collection_code: `C${number}.`,
      items: [
        { product_name: 'Pizza', sku_ref: 'Pizzas', price: '9.00 EUR', quantity: '1' },
        ...(number % 2 === 0
          ? [{ product_name: 'Cola', sku_ref: 'Boissons', price: '2.00 EUR', quantity: '1' }]
          : []),
      ],
    });
    const entry = onBoard(order);
    entries.push(entry);
    store.work(() => {
      store.orders.put(aRow(order.id));
      paper.tell(entry, FIRST);
    });
  };
  const allPrinted = (): boolean =>
    entries.every(({ id }) =>
      store.prints.listForOrder(id).every((job) => job.state === 'printed'),
    );

  for (let number = 1; number <= ORDERS; number += 1) {
    if (number === 10) kitchen.set({ kind: 'paper_ends', afterLines: 25 });
    if (number === 30) await kitchen.switchOff();
    accept(number);
    const isCalm = number < 10 || (number > 20 && number < 30);
    if (isCalm && number % 3 === 0) await until(allPrinted);
    if (number === 20) {
      await until(() => state('kitchen')?.kind === 'out_of_paper');
      kitchen.repair();
    }
    if (number === 40) {
      await until(() => state('kitchen')?.kind === 'unreachable');
      await kitchen.switchOn();
    }
  }
  await until(allPrinted);
  for (const entry of entries.slice(0, 5)) {
    store.work(() => paper.tell(entry, CANCELLATION));
  }
  await until(allPrinted);

  const codes = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => /C\d+\./.exec(text)?.[0] ?? []);
  const isCancellation = (text: string): boolean => text.includes('ANNULÉE');
  const expected = Array.from({ length: ORDERS }, (_, index) => `C${index + 1}.`);
  const inKitchen = kitchen.texts();
  const tickets = inKitchen.filter((text) => !isCancellation(text));
  const isMarked = (text: string): boolean => text.includes('DUPLICATA POSSIBLE');
  // Switched off in the middle of a ticket: at most that one comes twice, and says so.
  expect(tickets.filter(isMarked).length).toBeLessThanOrEqual(1);
  const once = tickets.filter((text) => !isMarked(text));
  expect(new Set(codes(once)).size).toBe(once.length);
  expect([...new Set(codes(tickets))]).toEqual(expected);
  expect(codes(inKitchen.filter(isCancellation))).toEqual(expected.slice(0, 5));
  const atBar = bar.texts().filter((text) => !isCancellation(text));
  expect(codes(atBar)).toEqual(expected.filter((_, index) => index % 2 === 1));
  expect(atBar.every((text) => text.includes('Cola') && !text.includes('Pizza'))).toBe(true);
  expect([...kitchen.strange(), ...bar.strange()]).toEqual([]);
}, 60_000);
