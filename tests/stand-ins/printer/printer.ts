import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createEscPosReader, type PaperLine, type Sheet } from '../../support/escpos-reader.ts';

/** The memory of a cheap printer. */
const HOLDS_BYTES = 4_096;

/** What can go wrong with a receipt printer. */
export type PrinterTroubles =
  | { readonly kind: 'none' }
  /** Takes connections and bytes, and does nothing with them. */
  | { readonly kind: 'hangs' }
  /** The connection breaks after so many bytes of the ticket, which are on the paper. */
  | { readonly kind: 'drops'; readonly afterBytes: number }
  /** The paper ends after so many lines. What comes after waits in the printer for the new roll. */
  | { readonly kind: 'paper_ends'; readonly afterLines: number }
  | { readonly kind: 'cover_open' };

export interface PrinterStandIn {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** The sheets that were cut off, oldest first. */
  sheets(): readonly Sheet[];
  /** The text of each sheet, lines without the spaces at their ends. */
  texts(): readonly string[];
  /** On the paper and not cut off: a ticket that was broken off. */
  uncut(): Sheet;
  /** Bytes that a receipt printer has no use for. */
  strange(): readonly string[];
  /** How many bytes wait in it. */
  waiting(): number;
  /** Bytes wait in it that it cannot print. */
  isStuck(): boolean;
  set(troubles: PrinterTroubles): void;
  /** A new roll, the cover closed, nothing wrong: what waited in the printer is printed. */
  repair(): void;
  /** Switched off: refuses connections, breaks those it has. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  /** Resolves as soon as `condition` holds; looks whenever something happens at the printer. */
  until(condition: () => boolean): Promise<void>;
  /** From now on it answers in turn (GS r), or does not, as while a ticket takes very long. */
  setSaysWhenDone(does: boolean): void;
  /** How many questions about its state it was asked. */
  questions(): number;
  /** How many bytes it has poured. */
  poured(): number;
}

export interface PrinterOptions {
  /** Whether it answers questions about its state (DLE EOT, GS r); cheap ones do not. */
  readonly answers?: boolean;
  /** Whether it answers in turn (GS r); some only know the questions in real time. */
  readonly saysWhenDone?: boolean;
  /** Bytes that it sends to whoever connects, unasked. */
  readonly greeting?: readonly number[];
  /** Whether it is no printer, and sends bytes without end to whoever connects. */
  readonly pours?: boolean;
  /** As slow as paper: it prints so many bytes every millisecond, and holds a few thousand. */
  readonly bytesPerMs?: number;
}

/**
 * A receipt printer on a TCP port, as a program sees it: it prints what it gets in order, answers
 * questions about its state at once (DLE EOT, even when it cannot print) or when their turn comes
 * (GS r), and can be out of order in several ways. `atEnd` takes what ends it.
 */
export async function startPrinter(
  options: PrinterOptions = {},
  atEnd: (work: () => Promise<void>) => void = onTestFinished,
): Promise<PrinterStandIn> {
  const { answers = true, greeting = [], pours = false, bytesPerMs } = options;
  let saysWhenDone = options.saysWhenDone ?? answers;
  const watchers = new Set<() => void>();
  const sockets = new Set<Socket>();
  let troubles: PrinterTroubles = { kind: 'none' };
  let current: Socket | null = null;
  let buffer: number[] = [];
  /** How many bytes of the buffer are on the paper. */
  let head = 0;
  let printedBytes = 0;
  let isAtRest = true;
  let poured = 0;
  let questions = 0;
  let sinceTrouble = 0;
  const answer = (byte: number): void => {
    if (answers && current?.writable === true) current.write(Uint8Array.of(byte));
  };
  const reader = createEscPosReader((byte) => {
    if (saysWhenDone) answer(byte);
  });

  function changed(): void {
    for (const watcher of [...watchers]) watcher();
  }

  function isOutOfPaper(): boolean {
    return troubles.kind === 'paper_ends' && reader.lineCount - sinceTrouble >= troubles.afterLines;
  }

  function isBlocked(): boolean {
    return troubles.kind === 'hangs' || troubles.kind === 'cover_open' || isOutOfPaper();
  }

  function empty(): void {
    buffer = [];
    head = 0;
  }

  function print(most: number): void {
    const end = Math.min(buffer.length, head + most);
    while (head < end && !isBlocked()) {
      reader.write(Uint8Array.of(buffer[head] ?? 0));
      head += 1;
      printedBytes += 1;
      if (troubles.kind === 'drops' && printedBytes >= troubles.afterBytes) {
        empty();
        troubles = { kind: 'none' };
        current?.resetAndDestroy();
        break;
      }
    }
    if (head === buffer.length) empty();
  }

  function work(): void {
    if (bytesPerMs === undefined) print(Number.POSITIVE_INFINITY);
    else workSlowly(bytesPerMs);
    changed();
  }

  /** Takes nothing more from the line while it has enough to print. */
  function workSlowly(most: number): void {
    if (buffer.length - head > HOLDS_BYTES) current?.pause();
    else current?.resume();
    if (!isAtRest || buffer.length === 0 || isBlocked()) return;
    isAtRest = false;
    setTimeout(() => {
      isAtRest = true;
      print(most);
      work();
    }, 1);
  }

  /** Bits as in Epson's manual; bits 1 and 4 are always set. */
  function statusByte(question: number): number {
    const paperEnd = isOutOfPaper();
    const coverOpen = troubles.kind === 'cover_open';
    if (question === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (paperEnd ? 0x20 : 0);
    if (question === 4) return 0x12 | (paperEnd ? 0x60 : 0);
    return 0x12 | (coverOpen || paperEnd ? 0x08 : 0);
  }

  /** Questions in real time are taken out of the stream before anything is printed. */
  function take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += 1) {
      if (bytes[at] === 0x10 && bytes[at + 1] === 0x04) {
        questions += 1;
        if (troubles.kind !== 'hangs') answer(statusByte(bytes[at + 2] ?? 0));
        at += 2;
      } else {
        buffer.push(bytes[at] ?? 0);
      }
    }
    work();
  }

  /** As fast as they are taken. */
  function pour(socket: Socket): void {
    const bytes = Buffer.alloc(16_384, 0x80);
    const more = (): void => {
      if (socket.destroyed) return;
      poured += bytes.length;
      socket.write(bytes, more);
    };
    more();
  }

  function accept(socket: Socket): void {
    // As printers do: of two answers of one byte the second would wait for the till's word on the first.
    socket.setNoDelay(true);
    sockets.add(socket);
    current = socket;
    printedBytes = 0;
    if (greeting.length > 0) socket.write(Uint8Array.from(greeting));
    if (pours) pour(socket);
    socket.on('data', take);
    socket.on('end', () => changed());
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      changed();
    });
    changed();
  }

  const server: Server = createServer(accept);
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const switchOff = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
    empty();
    await closed;
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const { port } = address;
  atEnd(switchOff);

  return {
    host: '127.0.0.1',
    port,
    sheets: () => reader.sheets,
    texts: () => reader.sheets.map(textOf),
    uncut: () => reader.uncut,
    strange: () => reader.strange,
    waiting: () => buffer.length - head,
    isStuck: () => buffer.length > 0 && isBlocked(),
    set: (next) => {
      troubles = next;
      sinceTrouble = reader.lineCount;
      printedBytes = 0;
      changed();
    },
    repair: () => {
      troubles = { kind: 'none' };
      work();
    },
    switchOff,
    switchOn: () => listen(port),
    until: (condition) => {
      if (condition()) return Promise.resolve();
      return new Promise((resolve) => {
        const watcher = (): void => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
      });
    },
    setSaysWhenDone: (does) => {
      saysWhenDone = does;
    },
    questions: () => questions,
    poured: () => poured,
  };
}

export function textOf(sheet: Sheet): string {
  return sheet.lines
    .map(({ text }: PaperLine) => text.trimEnd())
    .join('\n')
    .trimEnd();
}
