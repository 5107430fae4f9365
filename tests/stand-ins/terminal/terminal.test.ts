import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { faultsOf, readRequest } from './message.ts';
import { startTerminal, type TerminalStandIn } from './terminal.ts';

/** As it stands in the page of the protocol: 25.00 €. */
const EXAMPLE = 'CZ0040300CJ012247300123456CA00201CB0042500CD0010CE003978';

async function aTerminal(): Promise<TerminalStandIn> {
  const terminal = await startTerminal();
  onTestFinished(terminal.switchOff);
  return terminal;
}

/** Sends pieces and gives what comes back, once `wanted` is in it or the line has ended. */
async function ask(
  { host, port }: { readonly host: string; readonly port: number },
  pieces: readonly string[],
  wanted: RegExp,
): Promise<string> {
  const socket = connect({ host, port, noDelay: true });
  socket.setEncoding('latin1');
  let answer = '';
  const enough = new Promise<void>((resolve) => {
    socket.on('data', (text: string) => {
      answer += text;
      if (wanted.test(answer)) resolve();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
  for (const piece of pieces) socket.write(piece);
  await enough;
  socket.destroy();
  return answer;
}

describe('the stand-in terminal', () => {
  it('takes the example of the page, in one piece or byte by byte', async () => {
    const terminal = await aTerminal();
    const whole =
      /^CZ0040300CJ012247300123456CA00201CD0010CE003978AE00210AF00201CB0042500AA016497010\*{6}1234AC006100001CC00300BCI0011$/;
    expect(await ask(terminal, [EXAMPLE], whole)).toMatch(whole);
    expect(terminal.charges()).toEqual([
      { kind: 'debit', amount: 2_500, id: null, auth: '100001' },
    ]);
    await ask(terminal, [...EXAMPLE], /CI0011$/);
    expect(terminal.requests()).toEqual([EXAMPLE, EXAMPLE]);
  });

  it('knows what a request lacks or has too much of', () => {
    const read = readRequest(EXAMPLE);
    if (typeof read === 'string') throw new Error(read);
    expect(faultsOf(read)).toEqual([]);
    for (let cut = 0; cut < EXAMPLE.length; cut += 1) {
      expect(readRequest(EXAMPLE.slice(0, cut))).toBe('more');
    }
    expect(readRequest('GET / HTTP/1.1')).toBe('wrong');
    const wrong = readRequest(EXAMPLE.replace('CB0042500', 'CB0015'));
    expect(typeof wrong === 'string' ? wrong : faultsOf(wrong)).toEqual(['CB=5']);
  });

  it('breaks the line before or after the money is taken, and hangs up on BF', async () => {
    const terminal = await aTerminal();
    terminal.set({ does: 'dropped_before' });
    expect(await ask(terminal, [EXAMPLE], /never/)).toBe('');
    expect(terminal.charges()).toEqual([]);
    terminal.set({ does: 'dropped_after' });
    expect(await ask(terminal, [EXAMPLE], /never/)).toBe('');
    expect(terminal.charges()).toHaveLength(1);
    terminal.set({});
    expect(await ask(terminal, [`${EXAMPLE}BF0011`], /never/)).toBe('');
    expect(terminal.charges()).toHaveLength(1);
  });

  it('waits for a key, and answers without an amount when the red one is pressed', async () => {
    const terminal = await aTerminal();
    terminal.set({ waits: true });
    const answer = ask(terminal, [EXAMPLE], /AF00206$/);
    await terminal.until(terminal.isWaiting);
    terminal.press('cancel');
    expect(await answer).not.toContain('CB');
    expect(terminal.charges()).toEqual([]);
  });

  it('says a lower amount, filled up, with an ending', async () => {
    const terminal = await aTerminal();
    terminal.set({ most: 1_900, padding: 'zeros', ending: '\r\n', split: true, receipt: true });
    const answer = await ask(terminal, [EXAMPLE], /\r\n$/);
    expect(answer).toContain('AE00211CZ');
    expect(answer).toContain('CB012000000001900');
  });
});

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(...flags: string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return { child, ended, line: async (): Promise<string> => (await lines.next()).value ?? '' };
}

describe('the terminal as a process', () => {
  it('says where it is, does what its flags say and what it is told, and ends when told', async () => {
    const { child, ended, line } = start('--json', '--port', '0', '--does', 'refuse', '--split');
    const facts = JSON.parse(await line()) as { host: string; port: number; adminUrl: string };
    expect(await ask(facts, [EXAMPLE], /AF00204$/)).toContain('AE00201');
    const tell = async (command: string, input?: unknown): Promise<unknown> => {
      const body = input === undefined ? '' : JSON.stringify(input);
      return (await fetch(`${facts.adminUrl}/${command}`, { method: 'POST', body })).json();
    };
    expect(await tell('set', { most: 100 })).toEqual({ result: null });
    await ask(facts, [EXAMPLE], /CI0011$/);
    expect(await tell('charges')).toMatchObject({ result: [{ amount: 100 }] });
    expect(await tell('set', { does: 'explode' })).toHaveProperty('error');
    expect(await tell('nothing')).toHaveProperty('error');
    expect(await (await fetch(facts.adminUrl)).json()).toHaveProperty('commands');
    child.kill('SIGTERM');
    expect(await ended).toStrictEqual([0, null]);
  });

  it.for([['--does', 'explode'], ['--port', 'x'], ['--unknown']])('refuses %j', async (flags) => {
    const { child, ended } = start('--port', '0', ...flags);
    child.stderr?.resume();
    expect(await ended).toStrictEqual([1, null]);
  });
});
