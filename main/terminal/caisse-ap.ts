import { connect, type Socket } from 'node:net';
import { type CardOutcome, outcomeOf, progressOf } from '../core/terminal/outcome.ts';
import { requestText } from '../core/terminal/request.ts';
import {
  isTerminalHost,
  TERMINAL_WAITS,
  type TerminalSettings,
} from '../core/terminal/settings.ts';
import type { Timers } from '../lib/timers.ts';
import type { Terminal, TerminalLine } from './terminal.ts';

interface CaisseApOptions {
  readonly settings: TerminalSettings;
  readonly timers: Pick<Timers, 'after'>;
}

/** More than any answer is; who sends more is no terminal. */
const MOST_BYTES = 4_096;

/**
 * A terminal that speaks Caisse-AP over IP (counter-sale §6): it listens, takes one request a connection,
 * and answers in pieces, without an end mark. Addresses outside the shop's own network are not called.
 */
export function createCaisseAp({ settings, timers }: CaisseApOptions): Terminal {
  const { host, port, till } = settings;
  return {
    open: (signal) => {
      if (!isTerminalHost(host) || signal.aborted) return Promise.resolve(null);
      return new Promise((resolve) => {
        const socket = connect({ host, port, noDelay: true });
        const giveUp = (): void => void socket.destroy();
        const cancelLimit = timers.after(TERMINAL_WAITS.connect, giveUp);
        const settle = (line: TerminalLine | null): void => {
          cancelLimit();
          signal.removeEventListener('abort', giveUp);
          resolve(line);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        // Every error is followed by `close`.
        socket.on('error', () => {});
        socket.once('close', () => settle(null));
        socket.once('connect', () => settle(lineOver(socket, till, timers)));
      });
    },
  };
}

function lineOver(socket: Socket, till: string, timers: Pick<Timers, 'after'>): TerminalLine {
  let isClosed = false;
  socket.once('close', () => {
    isClosed = true;
  });
  return {
    ask: (request, signal) => {
      const { promise, resolve } = Promise.withResolvers<CardOutcome>();
      let text = '';
      let cancelMore = (): void => undefined;
      const end = (): void => {
        cancelLimit();
        cancelMore();
        signal.removeEventListener('abort', end);
        socket.destroy();
        resolve(outcomeOf(text, request));
      };
      const cancelLimit = timers.after(TERMINAL_WAITS.answer, end);
      signal.addEventListener('abort', end, { once: true });
      socket.once('close', end);
      socket.on('data', (bytes: Buffer) => {
        // One byte a character: a piece may end anywhere.
        text += bytes.toString('latin1');
        cancelMore();
        if (text.length > MOST_BYTES) text = text.slice(0, MOST_BYTES);
        const progress = progressOf(text);
        if (text.length === MOST_BYTES) end();
        else if (progress !== 'more') cancelMore = timers.after(TERMINAL_WAITS.more, end);
      });
      if (isClosed || signal.aborted) end();
      else socket.write(requestText({ ...request, till }), 'latin1');
      return promise;
    },
    close: () => socket.destroy(),
  };
}
