import { connect, type Socket } from 'node:net';
import {
  type AnswerProgress,
  type CardOutcome,
  outcomeOf,
  progressOf,
  requestText,
  saidLength,
} from '../core/terminal/protocol.ts';
import {
  isTerminalHost,
  TERMINAL_WAITS,
  type TerminalSettings,
} from '../core/terminal/settings.ts';
import type { Timers } from '../lib/timers.ts';
import type { Terminal, TerminalLine } from './card-memory.ts';

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

/** An open line. What comes over it before it was asked for anything is no answer. */
function lineOver(socket: Socket, till: string, timers: Pick<Timers, 'after'>): TerminalLine {
  let isClosed = false;
  let unasked = '';
  const keepUnasked = (bytes: Buffer): void => {
    if (unasked.length < MOST_BYTES) unasked += bytes.toString('latin1');
  };
  socket.on('data', keepUnasked);
  socket.once('close', () => {
    isClosed = true;
  });
  return {
    ask: (request, signal) => {
      const { promise, resolve } = Promise.withResolvers<CardOutcome>();
      const answer = createAnswer(timers, () => end('over'));
      const end = (why: 'over' | 'given up'): void => {
        cancelLimit();
        answer.stop();
        signal.removeEventListener('abort', giveUp);
        socket.destroy();
        // Who gives up while more may come has not heard it all.
        const isHeard = why === 'over' || answer.progress() === 'done';
        const mustEcho = saidLength(unasked) > 0;
        resolve(isHeard ? outcomeOf(answer.text(), { ...request, mustEcho }) : { kind: 'unknown' });
      };
      const giveUp = (): void => end('given up');
      const cancelLimit = timers.after(TERMINAL_WAITS.answer, giveUp);
      signal.addEventListener('abort', giveUp, { once: true });
      socket.once('close', () => end('over'));
      const send = (): void => {
        if (isClosed || signal.aborted) return;
        socket.off('data', keepUnasked);
        socket.on('data', (bytes: Buffer) => answer.take(bytes));
        socket.write(requestText({ ...request, till }), 'latin1');
      };
      if (isClosed || signal.aborted) giveUp();
      else afterAllRead(send);
      return promise;
    },
    close: () => socket.destroy(),
  };
}

/** By then all that has come before is read: one turn may be that in which the line was opened. */
function afterAllRead(work: () => void): void {
  setImmediate(() => setImmediate(work));
}

/** An answer that comes in pieces; `onOver`: nothing that could change it is waited for any more. */
function createAnswer(timers: Pick<Timers, 'after'>, onOver: () => void) {
  let text = '';
  let progress: AnswerProgress = 'more';
  let cancelIdle = (): void => undefined;
  let cancelMost = (): void => undefined;
  return {
    text: (): string => text,
    progress: (): AnswerProgress => progress,
    stop: (): void => {
      cancelIdle();
      cancelMost();
    },
    take: (bytes: Buffer): void => {
      const said = saidLength(text);
      // One byte a character: a piece may end anywhere.
      text = (text + bytes.toString('latin1')).slice(0, MOST_BYTES);
      const now = progressOf(text);
      // Line ends that trickle in behind an answer keep nobody waiting.
      if (now === progress && saidLength(text) === said) return;
      if (text.length === MOST_BYTES) {
        onOver();
        return;
      }
      const isNew = now !== progress;
      progress = now;
      if (now === 'more') return;
      const { idle, most } = TERMINAL_WAITS[now === 'quiet' ? 'quiet' : 'done'];
      cancelIdle();
      cancelIdle = timers.after(idle, onOver);
      if (!isNew) return;
      cancelMost();
      cancelMost = timers.after(most, onOver);
    },
  };
}
