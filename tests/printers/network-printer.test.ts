import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { layoutTicket } from '../../main/printers/layout.ts';
import type { Printer, PrintJob } from '../../main/printers/printer.ts';
import { startPrinter, textOf } from '../stand-ins/printer/printer.ts';
import { attempt as attemptOf, printerAt } from './network-harness.ts';

const TICKET: Ticket = {
  kind: 'kitchen',
  blocks: [
    { kind: 'heading', text: 'DC034', size: 'huge' },
    { kind: 'text', text: 'Bien cuite, pâte fine à 2 €', strong: true },
    { kind: 'text', text: 'Dernière ligne', strong: false },
    { kind: 'cut' },
  ],
};

const JOB: PrintJob = { lines: layoutTicket(TICKET, 42), columns: 42 };
const WHOLE = '              DC034\nBien cuite, pâte fine à 2 €\nDernière ligne';

const attempt = (printer: Printer) => attemptOf(printer, JOB);

const dead = (): AbortSignal => new AbortController().signal;

describe('a printer that answers', () => {
  it('prints the ticket, whole, once, cut off, and says so', async () => {
    const standIn = await startPrinter();
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual({ kind: 'printed' });
    expect(standIn.texts().map((text) => text.trimStart())).toEqual([WHOLE.trimStart()]);
    expect(standIn.strange()).toEqual([]);
    expect(textOf(standIn.uncut())).toBe('');
  });

  it('gets nothing while it has no paper, so that it prints nothing by itself later', async () => {
    const standIn = await startPrinter();
    standIn.set({ kind: 'paper_ends', afterLines: 0 });
    const printer = printerAt(standIn);
    const failed = { kind: 'failed', trouble: 'out_of_paper' };
    const { isSent, result } = attempt(printer);
    await expect(result).resolves.toEqual(failed);
    expect(isSent()).toBe(false);
    await expect(printer.check(dead())).resolves.toBe('out_of_paper');
    standIn.repair();
    expect(standIn.sheets()).toEqual([]);
    expect(standIn.uncut().lines).toEqual([]);
    await expect(printer.check(dead())).resolves.toBeNull();
  });

  it('gets nothing while its cover is open', async () => {
    const standIn = await startPrinter();
    standIn.set({ kind: 'cover_open' });
    const failed = { kind: 'failed', trouble: 'cover_open' };
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual(failed);
  });

  it('out of paper in the middle is waited for, and goes on by itself: one ticket', async () => {
    const standIn = await startPrinter();
    standIn.set({ kind: 'paper_ends', afterLines: 1 });
    const { result, told, troubles } = attempt(printerAt(standIn));
    await told('out_of_paper');
    standIn.repair();
    await expect(result).resolves.toEqual({ kind: 'printed' });
    expect(standIn.sheets()).toHaveLength(1);
    expect(troubles[0]).toBe('out_of_paper');
  });

  it('given up in the middle leaves a ticket of unknown fate', async () => {
    const standIn = await startPrinter();
    standIn.set({ kind: 'paper_ends', afterLines: 1 });
    const { isSent, result, told, giveUp } = attempt(printerAt(standIn));
    await told('out_of_paper');
    expect(isSent()).toBe(true);
    giveUp();
    await expect(result).resolves.toEqual({ kind: 'unknown', trouble: 'out_of_paper' });
  });

  it('that breaks off in the middle leaves a ticket of unknown fate', async () => {
    const standIn = await startPrinter();
    standIn.set({ kind: 'drops', afterBytes: 60 });
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual({
      kind: 'unknown',
      trouble: 'unreachable',
    });
    expect(textOf(standIn.uncut()).trim()).toBe('DC034');
  });

  it('and then falls silent before anything was sent is a fault, not a habit', async () => {
    const standIn = await startPrinter();
    const printer = printerAt(standIn);
    await attempt(printer).result;
    standIn.set({ kind: 'hangs' });
    const failed = { kind: 'failed', trouble: 'waiting' };
    await expect(attempt(printer).result).resolves.toEqual(failed);
    standIn.repair();
    expect(standIn.sheets()).toHaveLength(1);
  });

  it('and falls silent in the middle leaves a ticket of unknown fate', async () => {
    const standIn = await startPrinter();
    standIn.set({ kind: 'paper_ends', afterLines: 1 });
    const { result, told } = attempt(printerAt(standIn));
    await told('out_of_paper');
    standIn.set({ kind: 'hangs' });
    await expect(result).resolves.toEqual({ kind: 'unknown', trouble: 'unreachable' });
  });
});

describe('a printer that knows only some of the questions', () => {
  it('is believed after it has been well for a while', async () => {
    const standIn = await startPrinter({ saysWhenDone: false });
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual({ kind: 'printed' });
    // Two questions before, and two at each of fifteen looks.
    expect(standIn.questions()).toBe(32);
    expect(standIn.sheets()).toHaveLength(1);
  });

  it('is waited for as long once only: then two looks are enough', async () => {
    const standIn = await startPrinter({ saysWhenDone: false });
    const printer = printerAt(standIn);
    await attempt(printer).result;
    const before = standIn.questions();
    await expect(attempt(printer).result).resolves.toEqual({ kind: 'printed' });
    expect(standIn.questions() - before).toBe(6);
    standIn.set({ kind: 'paper_ends', afterLines: 1 });
    const { result, told } = attempt(printer);
    await told('out_of_paper');
    standIn.repair();
    await expect(result).resolves.toEqual({ kind: 'printed' });
    expect(standIn.sheets()).toHaveLength(3);
  });

  it('is not taken for one of those any more once it has said that it is done', async () => {
    const standIn = await startPrinter({ saysWhenDone: false });
    const printer = printerAt(standIn);
    const questionsOfOne = async (): Promise<number> => {
      const before = standIn.questions();
      await attempt(printer).result;
      return standIn.questions() - before;
    };
    expect([await questionsOfOne(), await questionsOfOne()]).toEqual([32, 6]);
    standIn.setSaysWhenDone(true);
    await questionsOfOne();
    standIn.setSaysWhenDone(false);
    expect([await questionsOfOne(), await questionsOfOne()]).toEqual([32, 32]);
  });

  it('is not believed where trouble came in the midst, and the word that it has said before does not', async () => {
    const standIn = await startPrinter();
    const printer = printerAt(standIn);
    await attempt(printer).result;
    standIn.set({ kind: 'paper_ends', afterLines: 1 });
    const { result, told } = attempt(printer);
    await told('out_of_paper');
    // With its cover open it has lost what it held.
    standIn.setSaysWhenDone(false);
    standIn.repair();
    await expect(result).resolves.toEqual({ kind: 'unknown', trouble: 'out_of_paper' });
  });

  it('is not believed for what it says unasked, before it got anything', async () => {
    const standIn = await startPrinter({ greeting: [0x00] });
    standIn.set({ kind: 'drops', afterBytes: 60 });
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual({
      kind: 'unknown',
      trouble: 'unreachable',
    });
  });
});

describe('the drawer that hangs on a printer', () => {
  const open = (printer: Printer): Promise<boolean> | undefined => printer.openDrawer?.(dead());

  it('is opened where the printer is well, and where it never answers', async () => {
    for (const answers of [true, false]) {
      expect(await open(printerAt(await startPrinter({ answers }))), `${answers}`).toBe(true);
    }
  });

  it('opens at once where the printer was asked in vain: nobody waits for it at every cash sale', async () => {
    const standIn = await startPrinter({ answers: false });
    const printer = printerAt(standIn);
    await open(printer);
    const asked = standIn.questions();
    expect(asked).toBeGreaterThan(0);
    expect(await open(printer)).toBe(true);
    expect(standIn.questions()).toBe(asked);
  });

  it.each([{ kind: 'cover_open' }, { kind: 'paper_ends', afterLines: 0 }] as const)(
    'is not said to be open, nor opens later by itself, at $kind',
    async (troubles) => {
      const standIn = await startPrinter();
      standIn.set(troubles);
      expect(await open(printerAt(standIn))).toBe(false);
      expect(standIn.isStuck(), 'nothing waits in the printer').toBe(false);
    },
  );

  it('gets nothing from a printer that answered before and hangs', async () => {
    const standIn = await startPrinter();
    const printer = printerAt(standIn);
    await printer.check(dead());
    standIn.set({ kind: 'hangs' });
    expect(await open(printer)).toBe(false);
    expect(standIn.isStuck()).toBe(false);
  });
});

describe('a printer that answers nothing', () => {
  it('is believed when it took every byte and the line held', async () => {
    const standIn = await startPrinter({ answers: false });
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual({ kind: 'printed' });
    await standIn.until(() => standIn.sheets().length > 0);
    expect(standIn.texts().map((text) => text.trimStart())).toEqual([WHOLE.trimStart()]);
  });

  it('is not believed when the line broke', async () => {
    const standIn = await startPrinter({ answers: false });
    standIn.set({ kind: 'drops', afterBytes: 40 });
    await expect(attempt(printerAt(standIn)).result).resolves.toEqual({
      kind: 'unknown',
      trouble: 'unreachable',
    });
  });
});

it('that is switched off has certainly printed nothing', async () => {
  const standIn = await startPrinter();
  await standIn.switchOff();
  const printer = printerAt(standIn);
  const failed = { kind: 'failed', trouble: 'unreachable' };
  const { isSent, result } = attempt(printer);
  await expect(result).resolves.toEqual(failed);
  expect(isSent()).toBe(false);
  await expect(printer.check(dead())).resolves.toBe('unreachable');
});

it('is not tried at all when the app is closing', async () => {
  const standIn = await startPrinter();
  const printer = printerAt(standIn);
  await expect(printer.check(AbortSignal.abort())).resolves.toBe('unreachable');
  expect(standIn.sheets()).toEqual([]);
});

describe('something that is no printer', () => {
  it('is not listened to for ever, nor kept in memory', async () => {
    const standIn = await startPrinter({ answers: false, pours: true });
    await expect(printerAt(standIn).check(dead())).resolves.toBe('unreachable');
    expect(standIn.poured()).toBeLessThan(8 * 1024 * 1024);
  });
});
