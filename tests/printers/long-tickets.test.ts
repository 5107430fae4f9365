import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { layoutTicket } from '../../main/printers/layout.ts';
import type { PrintJob } from '../../main/printers/printer.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { attempt, printerAt, QUICK } from './network-harness.ts';

/** On a busy computer the stand-in is slower than its paper: fifteen looks have to outlast that. */
const PATIENT = { ...QUICK, lookMs: 100 };

describe('a ticket as long as it likes', { timeout: 120_000 }, () => {
  it.each([
    ['that answers', { answers: true }, 200_000],
    ['that answers nothing', { answers: false }, 200_000],
    ['that answers', { answers: true }, 400_000],
  ])('prints whole on a printer %s', async (_name, options, bytes) => {
    const standIn = await startPrinter(options);
    const { job, lines } = longJob(bytes);
    const { result } = attempt(printerAt(standIn), job);
    await expect(result).resolves.toEqual({ kind: 'printed' });
    // One that answers nothing is believed when it took all, which may be before it prints.
    await standIn.until(() => standIn.sheets().length > 0);
    expect(standIn.sheets()).toHaveLength(1);
    expect(standIn.texts()[0]?.split('\n')).toEqual(lines);
    expect(standIn.strange()).toEqual([]);
  });

  it('prints whole on a printer that is slower than the line', async () => {
    const standIn = await startPrinter({ bytesPerMs: 200 });
    const { job, lines } = longJob(200_000);
    const { result, troubles } = attempt(printerAt(standIn), job);
    await expect(result).resolves.toEqual({ kind: 'printed' });
    expect(standIn.texts()[0]?.split('\n')).toEqual(lines);
    expect(troubles).toEqual([]);
  });

  it.each([
    ['that says when it is done', { bytesPerMs: 200 }, PATIENT],
    ['that never says it', { bytesPerMs: 2_000, saysWhenDone: false }, QUICK],
  ])('waits for a new roll in the middle of a printer %s', async (_name, options, limits) => {
    const standIn = await startPrinter(options);
    standIn.set({ kind: 'paper_ends', afterLines: 300 });
    const { job, lines } = longJob(30_000);
    const { result, told, troubles } = attempt(printerAt(standIn, limits), job);
    await told('out_of_paper');
    standIn.repair();
    await expect(result).resolves.toEqual({ kind: 'printed' });
    await standIn.until(() => standIn.sheets().length > 0);
    expect(standIn.texts()[0]?.split('\n')).toEqual(lines);
    expect(troubles).toEqual(['out_of_paper', null]);
  });

  it('is sent no part before the one before is on the paper', async () => {
    const standIn = await startPrinter({ bytesPerMs: 200 });
    let most = 0;
    const seen = standIn.until(() => {
      most = Math.max(most, standIn.waiting());
      return standIn.sheets().length > 0;
    });
    await attempt(printerAt(standIn, PATIENT), longJob(20_000).job).result;
    await seen;
    // A part, and what asks about it.
    expect(most).toBeLessThan(3_000);
  });
});

/** A ticket of at least so many bytes, and what is to be read on it. */
function longJob(bytes: number): { job: PrintJob; lines: readonly string[] } {
  const lines = Array.from({ length: Math.ceil(bytes / 40) }, (_, at) =>
    `${at}× Pizza Reine, bien cuite`.padEnd(40, '.'),
  );
  const blocks = lines.map((text) => ({ kind: 'text', text, strong: false }) as const);
  const ticket: Ticket = { kind: 'kitchen', blocks: [...blocks, { kind: 'cut' }] };
  return { job: { lines: layoutTicket(ticket, 42), columns: 42 }, lines };
}
