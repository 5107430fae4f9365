import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { aRow } from '../store/rows.ts';
import { setUp, startQueue } from './queue-harness.ts';

const sheet = (word: string): string => `${word}\nfin`;
const copy = (mark: string, word: string): RegExp => new RegExp(`^ *${mark} *\n${word}\nfin$`);

describe('the queue of one printer', () => {
  it('prints in order, one at a time, each once', async () => {
    const printer = await startPrinter();
    const { print, store, until, state } = startQueue({ printers: [setUp('kitchen', printer)] });
    const words = ['un', 'deux', 'trois', 'quatre', 'cinq'];
    const ids = words.map((word) => print(word));
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(printer.texts()).toEqual(words.map(sheet));
    expect(state('kitchen')).toEqual({
      printerId: 'kitchen',
      name: 'kitchen',
      kind: 'ok',
      since: null,
      jobsWaiting: 0,
    });
  });

  it('prints nothing of a transaction that was undone', async () => {
    const printer = await startPrinter();
    const { print, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const undone = (): void =>
      store.work(() => {
        print('jamais');
        throw new Error('undone');
      });
    expect(undone).toThrow('undone');
    const id = store.work(() => print('toujours'));
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(printer.texts()).toEqual([sheet('toujours')]);
  });

  it('opens the drawer after what is being printed, and never later than somebody waits for it', async () => {
    const printer = await startPrinter();
    const { print, queue, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const id = print('commande');
    expect(await queue.openDrawer('kitchen')).toBe(true);
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(await queue.openDrawer('nowhere')).toBe(false);
    await printer.switchOff();
    expect(await queue.openDrawer('kitchen')).toBe(false);
  });

  it('marks a reprint as one', async () => {
    const printer = await startPrinter();
    const { print, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const id = print('commande', { duplicate: 'reprint' });
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(printer.texts()).toEqual([expect.stringMatching(copy('DUPLICATA', 'commande'))]);
  });

  it('waits for a printer that is off, says so, and prints as soon as it is back', async () => {
    const printer = await startPrinter();
    await printer.switchOff();
    const { print, state, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const ids = [print('un'), print('deux')];
    await until(() => state('kitchen')?.kind === 'unreachable');
    expect(state('kitchen')).toMatchObject({ jobsWaiting: 2, since: expect.any(Number) });
    await printer.switchOn();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(printer.texts()).toEqual([sheet('un'), sheet('deux')]);
    expect(state('kitchen')).toMatchObject({ kind: 'ok', since: null, jobsWaiting: 0 });
  });

  it('says that there is no paper, or that the cover is open, and prints after that once', async () => {
    const printer = await startPrinter();
    const { print, state, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    printer.set({ kind: 'paper_ends', afterLines: 0 });
    const first = print('un');
    await until(() => state('kitchen')?.kind === 'out_of_paper');
    printer.set({ kind: 'cover_open' });
    await until(() => state('kitchen')?.kind === 'cover_open');
    printer.repair();
    await until(() => store.prints.get(first)?.state === 'printed');
    expect(printer.texts()).toEqual([sheet('un')]);
  });

  it('out of paper in the middle of a ticket says so and finishes that same ticket', async () => {
    const printer = await startPrinter();
    printer.set({ kind: 'paper_ends', afterLines: 1 });
    const { print, state, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const ids = [print('un'), print('deux')];
    await until(() => state('kitchen')?.kind === 'out_of_paper');
    expect(state('kitchen')?.jobsWaiting).toBe(2);
    printer.repair();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(printer.texts()).toEqual([sheet('un'), sheet('deux')]);
  });

  it('prints again, marked as a possible copy, what broke off in the middle', async () => {
    const printer = await startPrinter();
    printer.set({ kind: 'drops', afterBytes: 20 });
    const { print, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const ids = [print('un'), print('deux')];
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    const [again, next] = printer.texts().map((text) => text.split('DUPLICATA').at(-1));
    expect(again).toMatch(/POSSIBLE\s+un\nfin$/);
    expect(next).toBe(sheet('deux'));
  });

  it('stops spending paper on a printer that breaks off each time, and shows it', async () => {
    const printer = await startPrinter();
    const { print, queue, store, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    const breakOff = (): void => printer.set({ kind: 'drops', afterBytes: 20 });
    breakOff();
    const id = print('un');
    for (const attempts of [1, 2]) {
      await until(() => store.prints.get(id)?.doubtful === attempts);
      breakOff();
    }
    await until(() => store.prints.get(id)?.state === 'failed');
    expect(queue.listFailed().map((job) => job.id)).toEqual([id]);
    expect(printer.sheets()).toEqual([]);
    breakOff();
    queue.revive(id, 'kitchen');
    for (const attempts of [4, 5]) {
      await until(() => store.prints.get(id)?.doubtful === attempts);
      breakOff();
    }
    await until(() => store.prints.get(id)?.state === 'failed');
    queue.revive(id, 'kitchen');
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(queue.listFailed()).toEqual([]);
    expect(store.prints.get(id)?.doubtful, 'some of it is on paper').toBeGreaterThan(0);
  });

  it('shows what was given up for a missing printer when the order that was called off lives again', async () => {
    const printer = await startPrinter();
    const { print, queue, store } = startQueue({ printers: [setUp('kitchen', printer)] });
    store.orders.put(aRow('fq7h'));
    const order = orderId('fq7h');
    const id = print('un', { on: 'gone', orderId: order });
    queue.printersChanged();
    expect(queue.listFailed()).toHaveLength(1);
    queue.abandonForKitchen(order);
    expect(queue.listFailed()).toEqual([]);
    queue.withdraw(order, { madeAt: 0, dueAt: Date.now() + 5_000 });
    await nextTurn();
    expect(queue.listFailed()).toMatchObject([{ id, lastError: 'printer removed' }]);
  });

  it('tries at once when a person says that all is well', async () => {
    const printer = await startPrinter();
    await printer.switchOff();
    const pace = { retryBaseMs: 600_000, retryCapMs: 600_000 };
    const { print, queue, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer)],
      pace,
    });
    const id = print('un');
    await until(
      () => state('kitchen')?.kind === 'unreachable' && state('kitchen')?.jobsWaiting === 1,
    );
    await printer.switchOn();
    queue.retryNow('kitchen');
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(printer.texts()).toEqual([sheet('un')]);
  });

  it('lets a ticket be given up by a person', async () => {
    const printer = await startPrinter();
    await printer.switchOff();
    const { print, queue, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer)],
    });
    const id = print('un');
    await until(() => state('kitchen')?.kind === 'unreachable');
    await until(() => store.prints.get(id)?.state === 'waiting');
    queue.abandon(id);
    expect(store.prints.get(id)?.state).toBe('abandoned');
    await printer.switchOn();
    await until(() => state('kitchen')?.kind === 'ok');
    expect(printer.sheets()).toEqual([]);
  });

  it('does not leave a test page for later, nor print it elsewhere', async () => {
    const [printer, other] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    const { print, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', other)],
    });
    const id = print('essai', { kind: 'test' });
    await until(() => store.prints.get(id)?.state === 'failed');
    expect(store.prints.get(id)?.lastError).toBe('failed unreachable');
    expect(other.sheets()).toEqual([]);
  });

  it('gives up a ticket that it cannot read, and prints what comes after', async () => {
    const printer = await startPrinter();
    const { print, queue, store, until } = startQueue({
      printers: [setUp('kitchen', printer)],
      start: false,
    });
    const unreadable = store.prints.add({
      orderId: null,
      kind: 'kitchen',
      printer: 'kitchen',
      duplicate: 'none',
      createdAt: 1,
      ticket: '{"kind":"kitchen","blocks":[{"kind":"hologram"}]}',
    });
    const next = print('un');
    queue.start();
    await until(() => store.prints.get(next)?.state === 'printed');
    expect(queue.listFailed().map(({ id }) => id)).toEqual([unreadable]);
    expect(printer.texts()).toEqual([sheet('un')]);
  });

  it('shows a ticket that cannot be laid out as failed, and does not try it again', async () => {
    const printer = await startPrinter();
    const broken = {
      ...setUp('kitchen', printer),
      get columns(): never {
        throw new Error('no layout');
      },
    };
    const { errors, print, queue, until } = startQueue({ printers: [broken] });
    const id = print('un');
    await until(() => queue.listFailed().length > 0);
    expect(queue.listFailed()).toMatchObject([{ id, lastError: 'unreadable ticket', attempts: 0 }]);
    expect(errors).toHaveLength(1);
  });

  it('goes on when the database fails for a moment', async () => {
    const printer = await startPrinter();
    const { db, errors, print, store, until } = startQueue({
      printers: [setUp('kitchen', printer)],
    });
    db.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE ON print_jobs
             BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const id = print('un');
    await until(() => errors.length > 0);
    expect(printer.sheets()).toEqual([]);
    db.exec('DROP TRIGGER full');
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(printer.texts()).toEqual([sheet('un')]);
  });

  it('keeps what came of a ticket, and of its being sent, until the database takes it', async () => {
    const printer = await startPrinter();
    const { db, errors, print, store, until } = startQueue({
      printers: [setUp('kitchen', printer)],
    });
    const refuse = (column: string, value: string): void => {
      db.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE OF ${column} ON print_jobs
               WHEN new.${column} = ${value} BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    };
    refuse('sent', '1');
    const first = print('un');
    await until(() => errors.length > 0);
    expect(printer.sheets()).toEqual([]);
    db.exec('DROP TRIGGER full');
    refuse('state', "'printed'");
    const before = errors.length;
    await until(() => errors.length > before);
    expect(printer.texts()).toEqual([sheet('un')]);
    db.exec('DROP TRIGGER full');
    const next = print('deux');
    await until(() => [first, next].every((id) => store.prints.get(id)?.state === 'printed'));
    expect(printer.texts()).toEqual([sheet('un'), sheet('deux')]);
  });

  it('claims nothing of a printer that nobody has heard of since the start', async () => {
    const printer = await startPrinter();
    const { print, state, until } = startQueue({ printers: [setUp('kitchen', printer)] });
    expect(state('kitchen')).toMatchObject({ kind: 'untried', since: null });
    print('un');
    await until(() => state('kitchen')?.kind === 'ok');
  });

  it('prints what was held back when the till closes, and waits for no printer that is off', async () => {
    const [printer, other] = [await startPrinter(), await startPrinter()];
    await other.switchOff();
    const { print, queue, store } = startQueue({
      printers: [setUp('kitchen', printer), setUp('bar', other)],
    });
    const held = print('tenu', { dueAt: Date.now() + 5_000 });
    const off = print('éteint', { on: 'bar', dueAt: Date.now() + 5_000 });
    await queue.drain(5_000);
    expect(store.prints.get(held)?.state).toBe('printed');
    expect(printer.texts()).toEqual([sheet('tenu')]);
    expect(store.prints.get(off)?.state).toBe('waiting');
  });
});
