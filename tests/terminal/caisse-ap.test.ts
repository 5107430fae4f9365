import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CardOutcome } from '../../main/core/terminal/outcome.ts';
import { systemTimers } from '../../main/lib/timers.ts';
import { createCaisseAp } from '../../main/terminal/caisse-ap.ts';
import type { Terminal } from '../../main/terminal/terminal.ts';
import type { MannerWish } from '../stand-ins/terminal/manner.ts';
import { startTerminal, type TerminalStandIn } from '../stand-ins/terminal/terminal.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';

const never = new AbortController().signal;
const ASKED = { amount: 2_500, kind: 'debit', id: '01-B00000007' } as const;

async function aTerminal(wish: MannerWish = {}): Promise<TerminalStandIn> {
  const terminal = await startTerminal();
  onTestFinished(terminal.switchOff);
  terminal.set(wish);
  return terminal;
}

function caller({ port }: { readonly port: number }, timers = systemTimers): Terminal {
  return createCaisseAp({ settings: { host: '127.0.0.1', port, till: '01' }, timers });
}

async function ask(terminal: Terminal, signal = never): Promise<CardOutcome> {
  const line = await terminal.open(signal);
  if (line === null) throw new Error('unreachable');
  return line.ask(ASKED, signal);
}

const ACCEPTED = {
  ...{ kind: 'accepted', amount: 2_500 },
  card: { auth: '100001', application: '00B', last4: '1234' },
};

describe('a terminal that speaks Caisse-AP', () => {
  it.each<readonly [string, MannerWish, unknown]>([
    ['accepts', {}, ACCEPTED],
    ['accepts, byte by byte', { split: true }, ACCEPTED],
    ['accepts late', { slowMs: 600, receipt: true }, ACCEPTED],
    ['accepts, with line ends after it', { ending: '\r\n\r\n' }, ACCEPTED],
    ['accepts, with its amount filled up by zeros', { padding: 'zeros', split: true }, ACCEPTED],
    ['accepts, with its amount filled up by spaces', { padding: 'spaces' }, ACCEPTED],
    ['takes less', { most: 1_900 }, { ...ACCEPTED, amount: 1_900 }],
    ['refuses', { does: 'refuse', split: true }, { kind: 'refused', why: 'refused' }],
    ['is stopped at its red key', { does: 'abort' }, { kind: 'aborted', why: 'abandoned' }],
    ['breaks the line before it takes anything', { does: 'dropped_before' }, { kind: 'unknown' }],
    ['breaks the line after it took the money', { does: 'dropped_after' }, { kind: 'unknown' }],
    ['answers garbage', { does: 'garbage' }, { kind: 'unknown' }],
    ['accepts, and goes on with garbage', { ending: '~~' }, { kind: 'unknown' }],
  ])('%s', async (_what, wish, outcome) => {
    const terminal = await aTerminal(wish);
    expect(await ask(caller(terminal))).toEqual(outcome);
    expect(terminal.requests()).toHaveLength(1);
    // Never refused where money went.
    if (terminal.charges().length > 0)
      expect(['accepted', 'unknown']).toContain((outcome as CardOutcome).kind);
  });

  it('is asked for a credit as for one', async () => {
    const terminal = await aTerminal();
    const line = await caller(terminal).open(never);
    expect(await line?.ask({ ...ASKED, kind: 'credit' }, never)).toEqual(ACCEPTED);
    expect(terminal.charges()).toMatchObject([{ kind: 'credit', amount: 2_500, id: ASKED.id }]);
  });

  it('cannot be reached: nothing was asked, and that is certain', async () => {
    const terminal = await aTerminal();
    await terminal.switchOff();
    expect(await caller(terminal).open(never)).toBeNull();
    expect(terminal.requests()).toEqual([]);
  });

  it('is not called outside the shop’s own network', async () => {
    const settings = { host: '203.0.113.7', port: 8_888, till: '01' };
    const terminal = createCaisseAp({ settings, timers: fakeTimers() });
    expect(await terminal.open(never)).toBeNull();
  });

  it('is waited for 180 s, and is unknown then', async () => {
    const terminal = await aTerminal({ does: 'silent' });
    const timers: FakeTimers = fakeTimers();
    const outcome = ask(caller(terminal, timers));
    await terminal.until(() => terminal.requests().length === 1);
    expect(timers.waits()).toEqual([180_000]);
    timers.advance(180_000);
    expect(await outcome).toEqual({ kind: 'unknown' });
  });

  it('is unknown where the cashier stops waiting, whatever the terminal does then', async () => {
    const terminal = await aTerminal({ waits: true });
    const controller = new AbortController();
    const outcome = ask(caller(terminal), controller.signal);
    await terminal.until(terminal.isWaiting);
    controller.abort();
    expect(await outcome).toEqual({ kind: 'unknown' });
    terminal.press('card');
    await terminal.until(() => terminal.charges().length === 1);
  });

  it('is read for 300 ms more once its answer is whole', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { readonly port: number };
    const timers = fakeTimers();
    const called = once(server, 'connection');
    const outcome = ask(caller({ port }, timers));
    const [socket] = (await called) as [Socket];
    onTestFinished(() => void socket.destroy());
    await once(socket, 'data');
    socket.write('CZ0040300AE00210AF00201CB0042500');
    // Its wait is the only one beside that for the whole answer.
    while (!timers.waits().includes(300)) await turn();
    timers.advance(299);
    socket.write('AC006123456');
    while (!timers.waits().includes(300)) await turn();
    timers.advance(300);
    expect(await outcome).toMatchObject({ card: { auth: '123456' } });
  });
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
