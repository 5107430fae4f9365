import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { printFailure, printTrouble } from '../../main/printers/printer.ts';
import { createKitchenPaper } from '../../main/tickets/kitchen-paper.ts';
import {
  createOrderPrints,
  createPrintDesk,
  type PrintDesk,
} from '../../main/tickets/print-desk.ts';
import { sampleEntry } from '../../main/trial/trial.ts';
import { setUp, startQueue, type TestQueue } from '../printers/queue-harness.ts';
import { aContext, SHOP } from '../printers/support.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { aRow } from '../store/rows.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { anOrder, CREATED_AT, onBoard } from '../support/orders.ts';

const ENTRY = onBoard(anOrder());
const UNREADABLE = { ...ENTRY, id: orderId('torn'), order: null };

let printer: PrinterStandIn;
let till: TestQueue;
let desk: PrintDesk;
let timers: FakeTimers;

beforeEach(async () => {
  printer = await startPrinter();
  timers = fakeTimers();
  const started = startQueue({ printers: [setUp('pass', printer, { name: 'Cuisine' })] });
  till = started;
  const { store, queue } = started;
  const printers = () => started.printers;
  for (const { id } of [ENTRY, UNREADABLE]) store.orders.put(aRow(id));
  const paper = createKitchenPaper({
    prints: store.prints,
    notices: store.kitchenNotices,
    queue,
    printers,
    context: aContext,
    clock: () => ({ now: CREATED_AT, preparationMinutes: 20 }),
    categoriesOf: () => [],
    onStrays: () => undefined,
  });
  const prints = createOrderPrints({
    store: store.prints,
    queue,
    printers,
    kitchenCopy: (entry, duplicate) => paper.copy(entry, { duplicate }),
    context: aContext,
    shop: () => SHOP,
  });
  desk = createPrintDesk({
    store: store.prints,
    notices: store.kitchenNotices,
    queue,
    prints,
    printers,
    timers,
    readEntry: (id) => [ENTRY, UNREADABLE].find((entry) => entry.id === id) ?? null,
    categories: () => ['Pizzas'],
    sample: () => sampleEntry(CREATED_AT),
    work: store.work,
    onError: (error) => {
      throw error;
    },
  });
  started.watch(desk.look);
});

const allPrinted = (): boolean =>
  desk.listPrints(ENTRY.id).every(({ state }) => state === 'printed');

describe('a ticket that a person asks for', () => {
  it('is on its way to the printers that are named, and then in the list of the order', async () => {
    expect(desk.print(ENTRY.id, 'customer')).toEqual({ kind: 'queued', printers: ['Cuisine'] });
    await till.until(allPrinted);
    expect(desk.listPrints(ENTRY.id)).toEqual([
      { kind: 'customer', state: 'printed', printerName: 'Cuisine', at: expect.any(Number) },
    ]);
    expect(printer.texts()[0]).toContain('Bella Pizza Lyon');
  });

  it('says where no printer is for it, or nothing to print', () => {
    till.printers[0] = setUp('pass', printer, {
      prints: { kitchen: true, customer: false, cancellation: true, courier: true },
    });
    expect(desk.print(ENTRY.id, 'customer')).toEqual({
      kind: 'not_possible',
      reason: 'no_printer',
    });
    expect(desk.print(UNREADABLE.id, 'kitchen')).toEqual({ kind: 'not_possible', reason: 'gone' });
    expect(desk.print(orderId('nobody'), 'kitchen')).toEqual({
      kind: 'not_possible',
      reason: 'gone',
    });
  });
});

describe('a test page', () => {
  it('is said to be printed when it is on paper', async () => {
    expect(await desk.testPage('pass')).toEqual({ kind: 'printed' });
    expect(printer.texts()).toHaveLength(1);
  });

  it('that does not come out says why, and is no ticket that anybody misses', async () => {
    printer.set({ kind: 'cover_open' });
    expect(await desk.testPage('pass')).toEqual({ kind: 'failed', trouble: 'cover_open' });
    expect(desk.listFailed()).toEqual([]);
  });

  it('is not waited for for ever', async () => {
    printer.set({ kind: 'hangs' });
    const result = desk.testPage('pass');
    timers.advance(20_000);
    expect(await result).toEqual({ kind: 'waiting' });
  });

  it('of a printer that was taken away says so', async () => {
    expect(await desk.testPage('gone')).toEqual({ kind: 'no_printer' });
  });
});

it('a ticket that waits for a printer in trouble is listed with what stands in its way', async () => {
  printer.set({ kind: 'cover_open' });
  desk.print(ENTRY.id, 'customer');
  await till.until(() => desk.listFailed().length === 1);
  expect(desk.listFailed()).toMatchObject([
    { kind: 'customer', code: 'DC034', printerName: 'Cuisine', reason: 'cover_open' },
  ]);
  printer.repair();
  await till.until(allPrinted);
  expect(desk.listFailed()).toEqual([]);
});

describe('a ticket that was given up', () => {
  async function giveUp(): Promise<number> {
    await printer.switchOff();
    desk.print(ENTRY.id, 'kitchen');
    till.printers.splice(0);
    till.queue.printersChanged();
    await till.until(() => desk.listFailed().length === 1);
    return desk.listFailed()[0]?.id ?? 0;
  }

  it('is named for what it is where it was not the first of its order', async () => {
    const { store, queue } = till;
    const said = { lines: [], notes: [] };
    const notice = { orderId: ENTRY.id, kind: 'complement', said, at: 1 } as const;
    const noticeId = store.kitchenNotices.add(notice);
    const ticket = { kind: 'kitchen', blocks: [] } as const;
    queue.enqueue({ printerId: 'gone', orderId: ENTRY.id, ticket, duplicate: 'none', noticeId });
    queue.printersChanged();
    expect(desk.listFailed()).toMatchObject([{ kind: 'complement', reason: 'printer_removed' }]);
  });

  it('is listed with its order, its printer and why', async () => {
    const job = await giveUp();
    expect(desk.listFailed()).toEqual([
      {
        id: job,
        kind: 'kitchen',
        orderId: ENTRY.id,
        code: 'DC034',
        printerId: 'pass',
        printerName: null,
        reason: 'printer_removed',
        at: expect.any(Number),
      },
    ]);
  });

  it('is printed on the printer that a person chooses', async () => {
    const job = await giveUp();
    await printer.switchOn();
    till.printers.push(setUp('bar', printer, { name: 'Bar' }));
    till.queue.printersChanged();
    desk.printAgain(job, 'bar');
    await till.until(allPrinted);
    expect(desk.listFailed()).toEqual([]);
    expect(desk.listPrints(ENTRY.id)).toMatchObject([{ printerName: 'Bar' }]);
  });

  it('is abandoned when nobody needs it', async () => {
    desk.abandon(await giveUp());
    expect(desk.listFailed()).toEqual([]);
    expect(desk.listPrints(ENTRY.id)).toMatchObject([{ state: 'abandoned' }]);
  });
});

it('a preview is of an order, or of the trial order where there is none yet', () => {
  const texts = (id: string | null): string[] =>
    desk
      .preview({ orderId: id, kind: 'kitchen', columns: 42 })
      ?.lines.flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : [])) ?? [];
  expect(texts(ENTRY.id)).toContain('1× Pizza');
  expect(texts(null).join('\n')).toMatch(/ESSAI/);
  expect(texts('nobody')).toEqual([]);
});

describe('the words of an error', () => {
  it('become the reason that a person is told', () => {
    expect(printFailure('failed out_of_paper')).toBe('out_of_paper');
    expect(printFailure('unknown unreachable')).toBe('unclear');
    expect(printFailure('printer removed')).toBe('printer_removed');
    expect(printFailure('unreadable ticket')).toBe('unreadable');
    expect(printFailure(null)).toBe('unclear');
  });

  it('name the trouble of the last attempt', () => {
    expect(printTrouble('unknown unreachable')).toBe('unreachable');
    expect(printTrouble(null)).toBe('waiting');
  });
});
