import { connect } from 'node:net';
import type { Timers } from '../lib/timers.ts';
import type { PrinterTrouble } from './printer.ts';

/**
 * What ESC/POS printers say of themselves. Real-time questions (DLE EOT) are answered at once, even
 * by a printer that cannot print. `GS r` waits its turn behind what was sent, so its answer says
 * that all of that is printed.
 */
export const ASK_STATE = Uint8Array.of(0x10, 0x04, 0x02, 0x10, 0x04, 0x04);

/** How many bytes answer `ASK_STATE`. */
const STATE_BYTES = 2;

/** Transmit paper sensor status, in turn. */
export const SAY_WHEN_DONE = Uint8Array.of(0x1d, 0x72, 0x01);

/** Whether a byte answers a real-time question: bits 1 and 4 are set, 0 and 7 are not. */
export function isStateByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Whether a byte is the answer to `SAY_WHEN_DONE`: bits 4 and 7 are not set. */
export function isDoneByte(byte: number): boolean {
  return (byte & 0x90) === 0;
}

/** Reads the answers to DLE EOT 2 (cause of being offline) and DLE EOT 4 (paper sensors). */
export function troubleIn(offline: number, paper: number): PrinterTrouble | null {
  if ((offline & 0x04) !== 0) return 'cover_open';
  if ((offline & 0x20) !== 0 || (paper & 0x60) !== 0) return 'out_of_paper';
  // A jammed blade, an overheated head: an error that somebody must look at.
  return (offline & 0x40) === 0 ? null : 'waiting';
}

/**
 * What the computer's print service says stands in the way (CUPS: `printer-state-reasons` and
 * `printer-state`, RFC 8011, section 5.4.11 and 5.4.12). Windows says nothing here: null, as for a
 * printer that is well.
 */
export function systemTrouble(options: Readonly<Record<string, unknown>>): PrinterTrouble | null {
  const reasons = textOf(options['printer-state-reasons']).split(',');
  // Reports and warnings are about what may come: `media-low-report`.
  const causes = reasons.filter((reason) => !/-(report|warning)$/.test(reason));
  const says = (word: string): boolean => causes.some((cause) => cause.startsWith(word));
  if (says('media-empty') || says('media-needed')) return 'out_of_paper';
  if (says('cover-open') || says('door-open')) return 'cover_open';
  if (says('offline') || says('connecting-to-device') || says('timed-out')) return 'unreachable';
  const isStopped = textOf(options['printer-state']) === STOPPED || says('paused');
  return isStopped ? 'waiting' : null;
}

const STOPPED = '5';

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** An answer to "how are you": `silent` printers never answer, or not any more. */
type LinkState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'trouble'; readonly trouble: PrinterTrouble }
  | { readonly kind: 'silent' };

/** An open connection to a printer. */
export interface PrinterLink {
  ask(limitMs: number): Promise<LinkState>;
  /** Whether the bytes have left this program, within the limit; after them the printer says that it is done. */
  send(
    bytes: Uint8Array,
    limitMs: number,
    options?: { readonly sayWhenDone: boolean },
  ): Promise<boolean>;
  /** Says goodbye; false where the line broke before the printer said so too, or the limit. */
  end(limitMs: number): Promise<boolean>;
  /** Until something happens on the line, or the limit. */
  wait(limitMs: number): Promise<void>;
  /** The printer has said that it is done, as often as it was asked to. */
  isDone(): boolean;
  isBroken(): boolean;
  close(): void;
}

/** As much of a socket as a printer's line needs. Every error is followed by `close`. */
export interface LineSocket {
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'close' | 'error', listener: () => void): unknown;
  once(event: 'close' | 'connect', listener: () => void): unknown;
  write(bytes: Uint8Array, done?: (error?: Error | null) => void): unknown;
  end(): unknown;
  destroy(): unknown;
}

/** Begins a connection, which `connect` or `close` follows. */
export type Dial = (to: {
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
}) => LineSocket;

const dialNetwork: Dial = (to) => connect({ ...to, noDelay: true });

interface LinkOptions {
  readonly host: string;
  readonly port: number;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly timers: Timers;
  /** In place of the computer's network. */
  readonly dial?: Dial | undefined;
}

/** Connects; null where nobody takes the connection within the limit. */
export function openLink(options: LinkOptions): Promise<PrinterLink | null> {
  const { dial = dialNetwork, host, port, limitMs, signal, timers } = options;
  return new Promise((resolve) => {
    const socket = dial({ host, port, signal });
    const cancelLimit = timers.after(limitMs, () => socket.destroy());
    socket.once('close', () => {
      cancelLimit();
      resolve(null);
    });
    socket.on('error', () => {});
    socket.once('connect', () => {
      cancelLimit();
      resolve(linkOver(socket, timers));
    });
  });
}

/** All that a printer says for the longest ticket; what says more is no printer, and is not listened to. */
const MOST_HEARD = 64 * 1024;

function linkOver(socket: LineSocket, timers: Timers): PrinterLink {
  let state: number[] = [];
  /** How often the printer was asked to say when it is done, and has not said so. */
  let owed = 0;
  let asked = false;
  const done = (): boolean => asked && owed === 0;
  let broken = false;
  let failed = false;
  let heard = 0;
  const { stir, until } = createLineWaits(timers, () => broken);

  socket.on('data', (bytes: Buffer) => {
    heard += bytes.length;
    if (heard > MOST_HEARD) {
      failed = true;
      socket.destroy();
      return;
    }
    for (const byte of bytes) {
      if (isStateByte(byte) && state.length < STATE_BYTES) state.push(byte);
      else if (isDoneByte(byte)) owed = Math.max(0, owed - 1);
    }
    stir();
  });
  socket.on('error', () => {
    failed = true;
  });
  socket.on('close', () => {
    broken = true;
    stir();
  });

  return {
    ask: async (limitMs) => {
      state = [];
      if (!broken) socket.write(ASK_STATE);
      if (!(await until(() => state.length >= STATE_BYTES, limitMs))) return { kind: 'silent' };
      const trouble = troubleIn(state[0] ?? 0, state[1] ?? 0);
      return trouble === null ? { kind: 'ready' } : { kind: 'trouble', trouble };
    },
    send: (bytes, limitMs, { sayWhenDone } = { sayWhenDone: false }) => {
      let sent = false;
      if (sayWhenDone) {
        asked = true;
        owed += 1;
      }
      if (!broken) {
        socket.write(sayWhenDone ? Buffer.concat([bytes, SAY_WHEN_DONE]) : bytes, (error) => {
          sent = !error;
          stir();
        });
      }
      return until(() => sent, limitMs);
    },
    end: async (limitMs) => {
      socket.end();
      await until(() => broken, limitMs);
      return !failed;
    },
    wait: async (limitMs) => {
      await until(() => done() || broken, limitMs);
    },
    isDone: done,
    isBroken: () => broken,
    close: () => {
      socket.destroy();
    },
  };
}

/** Waits for what may happen on a line. */
function createLineWaits(timers: Timers, isBroken: () => boolean) {
  const waiting = new Set<() => void>();
  return {
    /** Something has happened. */
    stir: (): void => {
      for (const look of [...waiting]) look();
    },
    /** Whether the condition is met before the line breaks, and within the limit. */
    until: (condition: () => boolean, limitMs: number): Promise<boolean> => {
      if (condition()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (met: boolean): void => {
          cancel();
          waiting.delete(look);
          resolve(met);
        };
        const look = (): void => {
          if (condition()) finish(true);
          else if (isBroken()) finish(false);
        };
        const cancel = timers.after(limitMs, () => finish(false));
        waiting.add(look);
      });
    },
  };
}
