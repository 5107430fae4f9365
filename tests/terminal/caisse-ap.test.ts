import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CardOutcome } from '../../main/core/terminal/protocol.ts';
import { systemTimers } from '../../main/lib/timers.ts';
import { createCaisseAp } from '../../main/terminal/caisse-ap.ts';
import type { Terminal } from '../../main/terminal/card-memory.ts';
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
  kind: 'accepted',
  amount: 2_500,
  card: { auth: '100001', application: '00B', last4: '1234' },
};

const REFUSED = { kind: 'refused', why: 'refused' };
const ABORTED = { kind: 'aborted', why: 'abandoned' };
/** What a terminal may still have to say of a request that nobody waits for any more. */
const STALE = 'CZ0040300AE00210AF00201CB0042500';
const NOT_DONE = 'CZ0040300AE00201AF00204';

describe('a terminal that speaks Caisse-AP', () => {
  it.each<readonly [string, MannerWish, unknown]>([
    ['accepts', {}, ACCEPTED],
    ['accepts, byte by byte', { split: true }, ACCEPTED],
    ['accepts late', { slowMs: 600, receipt: true }, ACCEPTED],
    ['accepts, with line ends after it', { ending: '\r\n\r\n' }, ACCEPTED],
    ['accepts, with its amount filled up by zeros', { padding: 'zeros', split: true }, ACCEPTED],
    ['accepts, with its amount filled up by spaces', { padding: 'spaces' }, ACCEPTED],
    ['takes less', { most: 1_900 }, { ...ACCEPTED, amount: 1_900 }],
    ['accepts, without a word on the authorisation', { authorised: null }, ACCEPTED],
    ['takes less, without that word', { authorised: null, most: 1_900 }, { kind: 'unknown' }],
    ['accepts, without an id', { id: 'none', split: true }, ACCEPTED],
    ['accepts under an id of its own', { id: 'own' }, { kind: 'unknown' }],
    ['refuses under an id of its own', { does: 'refuse', id: 'own' }, REFUSED],
    ['refuses without saying why', { does: 'refuse', reason: null }, { ...REFUSED, why: 'unsaid' }],
    ['is stopped, under an id of its own', { does: 'abort', id: 'own' }, ABORTED],
    ['refuses, and trickles on', { does: 'refuse', trickleMs: 50 }, REFUSED],
    ['accepts, and trickles on', { trickleMs: 50 }, ACCEPTED],
    ['accepts without that word, and trickles on', { authorised: null, trickleMs: 200 }, ACCEPTED],
    ['says line ends before it is asked', { unasked: '\r\n', id: 'none' }, ACCEPTED],
    ['says an answer before it is asked', { unasked: STALE, id: 'none' }, { kind: 'unknown' }],
    ['says one, and then names the request', { unasked: STALE }, ACCEPTED],
    ['refuses once before it is asked', { unasked: NOT_DONE }, ACCEPTED],
    ['refuses', { does: 'refuse', split: true }, REFUSED],
    ['is stopped at its red key', { does: 'abort' }, ABORTED],
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

  /** A call that has been asked, and the terminal's end of its line. */
  async function aCall(timers: FakeTimers) {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as { readonly port: number };
    const called = once(server, 'connection');
    const outcome = ask(caller({ port }, timers));
    const [socket] = (await called) as [Socket];
    onTestFinished(() => void socket.destroy());
    await once(socket, 'data');
    /** Says more, and waits until it was read. */
    const say = async (text: string, wait: number): Promise<void> => {
      socket.write(text);
      while (!timers.waits().includes(wait)) await turn();
    };
    return { outcome, say, socket };
  }

  it('is read for 300 ms more once its answer is whole', async () => {
    const timers = fakeTimers();
    const { outcome, say } = await aCall(timers);
    // Its wait is the only one beside those for the whole answer.
    await say('CZ0040300AE00210AF00201CB0042500', 300);
    timers.advance(299);
    await say('AC006123456', 300);
    timers.advance(300);
    expect(await outcome).toMatchObject({ card: { auth: '123456' } });
  });

  it('is said 900 ms after its answer was whole, however slowly it goes on', async () => {
    const timers = fakeTimers();
    const { outcome, say } = await aCall(timers);
    await say('CZ0040300AE00210AF00201CB0042500', 300);
    for (const piece of ['A', 'C', '0']) {
      timers.advance(250);
      await say(piece, 300);
    }
    timers.advance(150);
    expect(await outcome).toMatchObject({ kind: 'accepted', card: {} });
  });

  it('has said all once nothing came for 2 s, where it sends no AF', async () => {
    const timers = fakeTimers();
    const { outcome, say, socket } = await aCall(timers);
    await say('CZ0040300AE00210CB0042500', 2_000);
    timers.advance(1_999);
    // A line end is nothing more.
    socket.write('\r\n');
    timers.advance(1);
    expect(await outcome).toMatchObject({ kind: 'accepted', amount: 2_500 });
  });

  it('may still say a refusal in these 2 s, which makes it unknown', async () => {
    const timers = fakeTimers();
    const { outcome, say } = await aCall(timers);
    await say('CZ0040300AE00210CB0042500', 2_000);
    timers.advance(1_500);
    await say('AF00204', 300);
    timers.advance(300);
    expect(await outcome).toEqual({ kind: 'unknown' });
  });

  it('is unknown where the cashier stops waiting within these 2 s', async () => {
    const timers = fakeTimers();
    const controller = new AbortController();
    const terminal = await aTerminal({ authorised: null });
    const outcome = ask(caller(terminal, timers), controller.signal);
    while (!timers.waits().includes(2_000)) await turn();
    controller.abort();
    expect(await outcome).toEqual({ kind: 'unknown' });
  });
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
