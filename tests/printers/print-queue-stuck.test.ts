import { describe, expect, it } from 'vitest';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { setUp, startQueue } from './queue-harness.ts';

const sheet = (word: string): string => `${word}\nfin`;

describe('what waits for a printer in trouble', () => {
  it('is named with the trouble, printed elsewhere where a person wants it, or abandoned', async () => {
    const [dead, other] = [await startPrinter(), await startPrinter()];
    await dead.switchOff();
    const { print, queue, state, store, until } = startQueue({
      printers: [setUp('kitchen', dead), setUp('bar', other)],
    });
    const [first, second] = [print('un', { kind: 'counter' }), print('deux')];
    await until(() => state('kitchen')?.kind === 'unreachable');
    await until(() => store.prints.get(first)?.state === 'waiting');
    const stuck = queue.listStuck();
    expect(stuck.map(({ job, trouble }) => [job.id, trouble])).toEqual([
      [first, 'unreachable'],
      [second, 'unreachable'],
    ]);
    queue.revive(first, 'bar');
    queue.abandon(second);
    await until(() => store.prints.get(first)?.state === 'printed');
    expect(other.texts()).toEqual([sheet('un')]);
    expect(store.prints.get(second)?.state).toBe('abandoned');
    expect(queue.listStuck()).toEqual([]);
  });

  it('goes where a person wants it though it is being tried at that moment', async () => {
    const [dead, other] = [await startPrinter(), await startPrinter()];
    dead.set({ kind: 'cover_open' });
    const { print, queue, store, until, watch } = startQueue({
      printers: [setUp('kitchen', dead), setUp('bar', other)],
    });
    const [first, second] = [print('un'), print('deux')];
    await until(() => store.prints.get(first)?.attempts === 2);
    let asked = false;
    watch(() => {
      // Told in the middle of an attempt: the trouble changes before the job is settled.
      if (asked || store.prints.get(first)?.state !== 'printing') return;
      asked = true;
      queue.revive(first, 'bar');
    });
    await dead.switchOff();
    await until(() => store.prints.get(first)?.state === 'printed');
    expect(asked).toBe(true);
    expect(other.texts()).toEqual([sheet('un')]);
    expect(store.prints.get(second)?.printer).toBe('kitchen');
  });

  it('does not hold what is held back, nor anything of a printer that is well', async () => {
    const dead = await startPrinter();
    await dead.switchOff();
    const { print, queue, state, until } = startQueue({
      printers: [setUp('kitchen', dead), setUp('bar', await startPrinter())],
    });
    const id = print('un');
    print('tenu', { dueAt: Date.now() + 5_000 });
    print('ailleurs', { on: 'bar', dueAt: Date.now() + 5_000 });
    await until(() => state('kitchen')?.kind === 'unreachable' && queue.listStuck().length > 0);
    expect(queue.listStuck().map(({ job }) => job.id)).toEqual([id]);
  });
});
