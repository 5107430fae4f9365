import { describe, expect, it } from 'vitest';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { setUp, startQueue } from './queue-harness.ts';

const sheet = (word: string): string => `${word}\nfin`;

describe('a backup printer', () => {
  it('takes over all that waits when the printer is gone, in order', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    const { print, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const ids = ['un', 'deux', 'trois'].map((word) => print(word));
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(backup.texts()).toEqual(['un', 'deux', 'trois'].map(sheet));
    expect(store.prints.get(ids[0] ?? 0)).toMatchObject({
      printer: 'bar',
      wantedPrinter: 'kitchen',
      doubtful: 0,
    });
    expect(state('kitchen')?.kind).toBe('unreachable');
    expect(state('bar')?.kind).toBe('ok');
  });

  it('gets what comes next at once, and no more when the printer is back', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    const { print, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const done = (id: number) => (): boolean => store.prints.get(id)?.state === 'printed';
    await until(done(print('un')));
    const second = print('deux');
    await until(done(second));
    expect(store.prints.get(second)?.attempts).toBe(1);
    await printer.switchOn();
    await until(() => state('kitchen')?.kind === 'ok');
    await until(done(print('trois')));
    expect(backup.texts()).toEqual([sheet('un'), sheet('deux')]);
    expect(printer.texts()).toEqual([sheet('trois')]);
  });

  it('waits for the new roll for a while, then takes over also what was half printed', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    printer.set({ kind: 'paper_ends', afterLines: 1 });
    const { print, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const ids = [print('un'), print('deux')];
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(backup.texts()).toEqual([
      expect.stringMatching(/^ *DUPLICATA POSSIBLE *\nun\nfin$/),
      sheet('deux'),
    ]);
  });

  it('that is off when the patience is over takes over what was half printed once it is well', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    printer.set({ kind: 'paper_ends', afterLines: 1 });
    await backup.switchOff();
    const { print, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const ids = [print('un'), print('deux')];
    await until(() => state('bar')?.kind === 'unreachable');
    await backup.switchOn();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(backup.texts()).toEqual([expect.stringContaining('DUPLICATA POSSIBLE'), sheet('deux')]);
  });

  it('that has no paper left in the midst of a ticket gives it back to a printer that is well again', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    backup.set({ kind: 'paper_ends', afterLines: 1 });
    const { print, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const ids = [print('un'), print('deux')];
    await until(() => state('bar')?.kind === 'out_of_paper');
    await printer.switchOn();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    // What has not been begun goes first: the other may yet come out where it is.
    expect(printer.texts()).toEqual([sheet('deux'), expect.stringContaining('DUPLICATA POSSIBLE')]);
  });

  it('that is being asked while the till closes has no more ticket begun after that', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    backup.set({ kind: 'hangs' });
    const { print, queue, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const id = print('un');
    await until(
      () => store.prints.get(id)?.attempts === 3 && store.prints.get(id)?.state === 'waiting',
    );
    // The ticket is due again by then, and the backup has not answered yet.
    await new Promise((resolve) => setTimeout(resolve, 60));
    await queue.stop();
    expect(store.prints.get(id)?.attempts).toBe(3);
  });

  it('that nobody knows to be off gets nothing: what waits comes out where it was meant for', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await Promise.all([printer.switchOff(), backup.switchOff()]);
    const { print, state, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    const ids = [print('un'), print('deux')];
    await until(() => (store.prints.get(ids[0] ?? 0)?.attempts ?? 0) >= 6);
    expect(ids.map((id) => store.prints.get(id)?.printer)).toEqual(['kitchen', 'kitchen']);
    expect(state('bar')?.kind, 'it was asked, and its trouble is known').toBe('unreachable');
    await printer.switchOn();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(printer.texts()).toEqual([sheet('un'), sheet('deux')]);
  });

  it('that fails after it took over gives back what waits as soon as the other is well', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    const { print, state, store, until, watch } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
    });
    watch(() => {
      if (store.prints.get(1)?.printer === 'bar') backup.set({ kind: 'cover_open' });
    });
    const ids = [print('un'), print('deux')];
    await until(() => state('bar')?.kind === 'cover_open');
    expect(ids.map((id) => store.prints.get(id)?.printer)).toEqual(['bar', 'bar']);
    await printer.switchOn();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(printer.texts().toSorted()).toEqual([sheet('deux'), sheet('un')]);
    backup.repair();
    await until(() => state('bar')?.kind === 'ok');
    expect(backup.sheets()).toEqual([]);
  });

  it('that is off at the start has its printer asked, and gives back what it still held', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await backup.switchOff();
    const { print, queue, store, until } = startQueue({
      printers: [setUp('kitchen', printer, { backupId: 'bar' }), setUp('bar', backup)],
      start: false,
    });
    const id = print('un');
    store.prints.handOver('kitchen', 'bar');
    queue.start();
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(printer.texts()).toEqual([sheet('un')]);
  });

  it('is not asked while it is in trouble itself', async () => {
    const [printer, backup] = [await startPrinter(), await startPrinter()];
    await printer.switchOff();
    await backup.switchOff();
    const { print, state, store, until } = startQueue({
      printers: [
        setUp('kitchen', printer, { backupId: 'bar' }),
        setUp('bar', backup, { backupId: 'kitchen' }),
      ],
    });
    const [first, second] = [print('un'), print('deux', { on: 'bar' })];
    await until(
      () => state('kitchen')?.kind === 'unreachable' && state('bar')?.kind === 'unreachable',
    );
    await until(() => (store.prints.get(first)?.attempts ?? 0) >= 6);
    expect(store.prints.get(first)?.printer).toBe('kitchen');
    await printer.switchOn();
    await until(() => store.prints.get(first)?.state === 'printed');
    await until(() => store.prints.get(second)?.state === 'printed');
    const texts = printer.texts().toSorted();
    expect(texts).toEqual([sheet('deux'), sheet('un')]);
  });
});

describe('several printers', () => {
  it('do not wait for each other', async () => {
    const [slow, quick] = [await startPrinter(), await startPrinter()];
    slow.set({ kind: 'paper_ends', afterLines: 0 });
    const { print, state, store, until } = startQueue({
      printers: [setUp('kitchen', slow), setUp('bar', quick)],
    });
    print('attend');
    const id = print('part', { on: 'bar' });
    await until(() => store.prints.get(id)?.state === 'printed');
    await until(() => state('kitchen')?.kind === 'out_of_paper');
    expect(state('kitchen')?.jobsWaiting).toBe(1);
  });

  it('of which one is taken away: its tickets are shown as failed, and can go elsewhere', async () => {
    const [gone, other] = [await startPrinter(), await startPrinter()];
    await gone.switchOff();
    const { print, printers, queue, state, store, until } = startQueue({
      printers: [setUp('kitchen', gone), setUp('bar', other)],
    });
    const id = print('un');
    await until(() => state('kitchen')?.kind === 'unreachable');
    printers.splice(0, 1);
    queue.printersChanged();
    await until(() => queue.listFailed().length > 0);
    expect(queue.listFailed()).toMatchObject([{ id, lastError: 'printer removed' }]);
    expect(queue.states().map(({ printerId }) => printerId)).toEqual(['bar']);
    queue.revive(id, 'bar');
    await until(() => store.prints.get(id)?.state === 'printed');
    expect(other.texts()).toEqual([sheet('un')]);
  });

  it('of which one is taken away in the middle of a ticket: that one is shown as well', async () => {
    const [gone, other] = [await startPrinter(), await startPrinter()];
    gone.set({ kind: 'paper_ends', afterLines: 1 });
    const { print, printers, queue, state, until } = startQueue({
      printers: [setUp('kitchen', gone), setUp('bar', other)],
    });
    const id = print('un');
    await until(() => state('kitchen')?.kind === 'out_of_paper');
    printers.splice(0, 1);
    queue.printersChanged();
    await until(() => queue.listFailed().length > 0);
    expect(queue.listFailed()).toMatchObject([{ id, duplicate: 'possible' }]);
  });

  it('of which one has a new address: what waited is printed there', async () => {
    const [old, moved] = [await startPrinter(), await startPrinter()];
    old.set({ kind: 'paper_ends', afterLines: 1 });
    const { print, printers, queue, state, store, until } = startQueue({
      printers: [setUp('kitchen', old)],
    });
    const ids = [print('un'), print('deux')];
    await until(() => state('kitchen')?.kind === 'out_of_paper');
    printers[0] = setUp('kitchen', moved);
    queue.printersChanged();
    await until(() => ids.every((id) => store.prints.get(id)?.state === 'printed'));
    expect(moved.texts().map((text) => text.split('POSSIBLE').at(-1)?.trim())).toEqual([
      sheet('un'),
      sheet('deux'),
    ]);
  });

  it('of which one is moved or taken away while the disk takes nothing: what came of its ticket is kept', async () => {
    const [printer, next] = [await startPrinter(), await startPrinter()];
    const { db, errors, print, printers, queue, store, until } = startQueue({
      printers: [setUp('kitchen', printer)],
      pace: { retryCapMs: 60_000 },
    });
    const refused = async (state: string, word: string): Promise<number> => {
      const before = errors.length;
      db.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE OF state ON print_jobs
               WHEN new.state = '${state}' BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
      const id = print(word);
      await until(() => errors.length > before);
      db.exec('DROP TRIGGER full');
      return id;
    };
    const un = await refused('printed', 'un');
    printers.splice(0, 1, setUp('kitchen', next));
    queue.printersChanged();
    await until(() => store.prints.get(un)?.state === 'printed');
    await next.switchOff();
    const deux = await refused('waiting', 'deux');
    printers.pop();
    queue.printersChanged();
    await until(() => store.prints.get(deux)?.state === 'failed');
    expect([...printer.texts(), ...next.texts()]).toEqual([sheet('un')]);
  });
});
