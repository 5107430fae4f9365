import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { setUp, startQueue } from './queue-harness.ts';

const CHILD = fileURLToPath(new URL('./print-child.ts', import.meta.url));

it('a till killed in the middle of a ticket prints it again, marked, and the next one once', async () => {
  const folder = tempFolder();
  const printer = await startPrinter();
  // The printer stops after the first line, so that the kill certainly falls into the ticket.
  printer.set({ kind: 'paper_ends', afterLines: 1 });
  const child = spawn(process.execPath, [CHILD, folder, String(printer.port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await printer.until(() => printer.uncut().lines.some(({ text }) => text === 'un'));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await printer.switchOff();
  printer.repair();
  await printer.switchOn();

  const { queue, store, until } = startQueue({
    folder,
    printers: [setUp('kitchen', printer)],
    start: false,
  });
  expect(store.prints.get(1)).toMatchObject({ state: 'printing', duplicate: 'none' });
  expect(store.prints.get(2)).toMatchObject({ state: 'waiting' });
  queue.start();
  await until(() => [1, 2].every((id) => store.prints.get(id)?.state === 'printed'));
  const texts = printer.texts();
  expect(texts).toHaveLength(2);
  expect(texts[0]).toMatch(/DUPLICATA POSSIBLE *\nun\nfin$/);
  expect(texts[1]).toBe('deux\nfin');
});

it('a till killed while its printer has no paper prints each ticket once, unmarked, however often', async () => {
  const folder = tempFolder();
  const printer = await startPrinter();
  printer.set({ kind: 'paper_ends', afterLines: 0 });
  const kitchen = setUp('kitchen', printer);
  for (let n = 0; n < 4; n += 1) {
    const till = startQueue({ folder, printers: [kitchen] });
    if (n === 0) till.print('un');
    await till.until(() => till.state('kitchen')?.kind === 'out_of_paper');
    // Cut off while it asks the printer.
    till.db.exec("UPDATE print_jobs SET state = 'printing', sent = 0");
    await till.stop();
  }
  printer.repair();
  const { print, store, until } = startQueue({ folder, printers: [kitchen] });
  const next = print('deux');
  await until(() => store.prints.get(next)?.state === 'printed');
  expect(printer.texts()).toEqual(['un\nfin', 'deux\nfin']);
});

it('a till that closes properly leaves what waits for its next start, unmarked', async () => {
  const folder = tempFolder();
  const printer = await startPrinter();
  await printer.switchOff();
  const before = startQueue({ folder, printers: [setUp('kitchen', printer)] });
  const id = before.print('un');
  await before.until(() => before.state('kitchen')?.kind === 'unreachable');
  await before.stop();
  await printer.switchOn();
  const after = startQueue({ folder, printers: [setUp('kitchen', printer)] });
  await after.until(() => after.store.prints.get(id)?.state === 'printed');
  expect(printer.texts()).toEqual(['un\nfin']);
});
