import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { build } from 'vite';
import { describe, expect, it, test } from 'vitest';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { storeTicket } from '../../main/printers/printer-lane.ts';
import { systemTrouble } from '../../main/printers/printer-link.ts';
import { electronLaunch, readyElectron } from '../../resources/scripts/lib/electron.ts';
import { readSample } from '../support/arbitraries.ts';
import { startCups, whyNoCups } from '../support/cups.ts';
import { orderFrom } from '../support/orders.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { ElectronPrintReport } from './electron/main.ts';
import { textLines, ticketsOf } from './support.ts';

const run = promisify(execFile);

/** Electron is started with a screen only where the whole of `npm test` has prepared one. */
async function whyNotHere(): Promise<string | null> {
  if (readyElectron() === undefined) return 'no Electron is ready (npm test prepares one)';
  const hasScreen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  return hasScreen === undefined ? 'no screen (npm test prepares one)' : whyNoCups();
}

async function buildHarness(): Promise<string> {
  const folder = tempFolder();
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'electron/main.ts'),
      outDir: folder,
      target: 'node20.18',
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.mjs' } },
    },
  });
  const description = { name: 'print-harness', main: 'main.mjs', type: 'module' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description));
  return folder;
}

interface Job {
  readonly printer: string;
  readonly ticket: Ticket | null;
  readonly columns: 32 | 42 | 48;
}

async function printInElectron(
  app: string,
  server: string,
  job: Job,
): Promise<ElectronPrintReport> {
  const { executablePath, args } = electronLaunch();
  const ticket = job.ticket === null ? null : storeTicket(job.ticket);
  const jobFile = join(tempFolder(), 'job.json');
  writeFileSync(jobFile, JSON.stringify({ ...job, ticket }));
  const child = spawn(executablePath, [...args, `--user-data-dir=${tempFolder()}`, app], {
    env: {
      ...process.env,
      CUPS_SERVER: server,
      PRINT_JOB: jobFile,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const report = /^REPORT (.*)$/m.exec(output)?.[1];
  if (report === undefined) throw new Error(`Electron gave no report: ${output}`);
  return JSON.parse(report) as ElectronPrintReport;
}

async function textOfPdf(pdf: string): Promise<string[]> {
  const { stdout } = await run('gs', ['-q', '-sDEVICE=txtwrite', '-o', '-', pdf], {
    maxBuffer: 64_000_000,
  });
  return stdout
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '');
}

function tidy(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

interface Picture {
  readonly widthMm: number;
  readonly heightMm: number;
  /** How much of each of 64 bands from top to bottom is black, 0 to 1. */
  readonly ink: readonly number[];
}

const DPI = 203;
const BANDS = 64;

/** The first page as a receipt printer's dots. */
async function pictureOf(pdf: string): Promise<Picture> {
  const args = ['-q', '-sDEVICE=pgmraw', `-r${DPI}`, '-o', '-', pdf];
  const { stdout } = await run('gs', args, { encoding: 'buffer', maxBuffer: 64_000_000 });
  const head = /^P5\n(?:#.*\n)*(\d+) (\d+)\n255\n/.exec(stdout.subarray(0, 200).toString('latin1'));
  if (head === null) throw new Error('gs drew no picture');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const dots = stdout.subarray(head[0].length, head[0].length + width * height);
  const black = new Array<number>(BANDS).fill(0);
  for (const [at, dot] of dots.entries()) {
    const band = Math.floor((Math.floor(at / width) * BANDS) / height);
    if (dot < 128) black[band] = (black[band] ?? 0) + 1;
  }
  const mm = (size: number): number => Math.round((size / DPI) * 25.4);
  const ink = black.map((count) => (count * BANDS) / (width * height));
  return { widthMm: mm(width), heightMm: mm(height), ink };
}

describe('a printer of the computer', { timeout: 120_000 }, () => {
  it('prints what the layout says, through a real CUPS queue, on paper of the right size', async (context) => {
    const reason = await whyNotHere();
    if (reason !== null) return context.skip(reason);
    const [cups, app] = await Promise.all([startCups(), buildHarness()]);
    const order = orderFrom(readSample('composed-uber-eats-with-courier.json'));
    const { kitchen, courier } = ticketsOf(order);
    const jobs = [
      { ticket: kitchen, columns: 42, paper: 80 },
      { ticket: courier, columns: 48, paper: 80 },
      { ticket: kitchen, columns: 32, paper: 58 },
    ] as const;
    for (const [index, { ticket, columns, paper }] of jobs.entries()) {
      const report = await printInElectron(app, cups.server, {
        printer: cups.queue,
        ticket,
        columns,
      });
      expect(report).toEqual({
        printers: [cups.queue],
        trouble: null,
        result: { kind: 'printed' },
      });
      const printed = (await cups.printed(index + 1)).at(index) ?? '';
      const received = cups.received().at(index) ?? '';
      const lines = textLines(ticket, columns).map((line) => tidy(line.text));
      expect(await textOfPdf(received)).toEqual(lines);
      // What came out has no text any more, only shapes: the same ink in the same places.
      const [wanted, found] = await Promise.all([pictureOf(received), pictureOf(printed)]);
      expect(found.widthMm).toBe(paper);
      expect(found.heightMm).toBe(wanted.heightMm);
      for (const [band, ink] of wanted.ink.entries()) expect(found.ink[band]).toBeCloseTo(ink, 1);
      expect(Math.max(...found.ink)).toBeGreaterThan(0.05);
    }
  });

  it('prints a ticket as long as it likes, job after job, each line once', async (context) => {
    const reason = await whyNotHere();
    if (reason !== null) return context.skip(reason);
    const [cups, app] = await Promise.all([startCups(), buildHarness()]);
    const lines = Array.from({ length: 1_600 }, (_, at) => `${at}× Pizza Reine`);
    const blocks = lines.map((text) => ({ kind: 'text', text, strong: false }) as const);
    const ticket: Ticket = { kind: 'kitchen', blocks };
    const job = { printer: cups.queue, ticket, columns: 42 } as const;
    const { result } = await printInElectron(app, cups.server, job);
    expect(result).toEqual({ kind: 'printed' });
    await cups.printed(4);
    const texts = await Promise.all(cups.received().map(textOfPdf));
    expect(texts.flat()).toEqual(lines);
  });

  it('that the computer does not know has certainly printed nothing', async (context) => {
    const reason = await whyNotHere();
    if (reason !== null) return context.skip(reason);
    const [cups, app] = await Promise.all([startCups(), buildHarness()]);
    const { kitchen: ticket } = ticketsOf(orderFrom(readSample('composed-shopify-delivery.json')));
    const report = await printInElectron(app, cups.server, {
      printer: 'Autre',
      ticket,
      columns: 42,
    });
    expect(report).toEqual({
      printers: [cups.queue],
      trouble: 'unreachable',
      result: { kind: 'failed', trouble: 'unreachable' },
    });
    expect(cups.received()).toEqual([]);
  });
});

describe('what the print service says', () => {
  test.each([
    [{}, null],
    [{ 'printer-state': '3', 'printer-state-reasons': 'none' }, null],
    [{ 'printer-state': '4', 'printer-state-reasons': 'media-low-report' }, null],
    [{ 'printer-state-reasons': 'media-empty-error' }, 'out_of_paper'],
    [{ 'printer-state-reasons': 'toner-low,media-needed' }, 'out_of_paper'],
    [{ 'printer-state-reasons': 'cover-open' }, 'cover_open'],
    [{ 'printer-state-reasons': 'door-open-error' }, 'cover_open'],
    [{ 'printer-state-reasons': 'offline-report' }, null],
    [{ 'printer-state-reasons': 'connecting-to-device' }, 'unreachable'],
    [{ 'printer-state': '5', 'printer-state-reasons': 'none' }, 'waiting'],
    [{ 'printer-state': 5 }, 'waiting'],
    [{ 'printer-state-reasons': 'paused' }, 'waiting'],
    [{ 'printer-state': null, 'printer-state-reasons': 7 }, null],
  ])('%j means %s', (options, trouble) => {
    expect(systemTrouble(options)).toBe(trouble);
  });
});
