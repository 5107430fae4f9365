import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import * as v from 'valibot';
import { type Manner, type MannerWish, manner, ORDINARY } from './manner.ts';
import { faultsOf, type Message, readRequest, write } from './message.ts';

/** So long a terminal waits for more of a request that could be all of it, ms. */
const QUIET_MS = 20;

/** Money that a card was really charged, or given back. */
export interface Charge {
  readonly kind: 'debit' | 'credit';
  /** Cents. */
  readonly amount: number;
  /** The till's own id of it, if it gave one. */
  readonly id: string | null;
  readonly auth: string;
}

export interface TerminalStandIn {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** From the next request on; what is left out is ordinary. */
  set(wish: MannerWish): void;
  /** Whoever stands at it: shows a card, or presses the red key. */
  press(key: 'card' | 'cancel'): void;
  /** What it was asked, as text. */
  requests(): readonly string[];
  charges(): readonly Charge[];
  /** How often somebody has connected. */
  connections(): number;
  /** Whether a request waits for a key. */
  isWaiting(): boolean;
  /** Resolves as soon as `condition` holds; looks whenever something happens at the terminal. */
  until(condition: () => boolean): Promise<void>;
  /** Switched off: breaks its connections, refuses others. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
}

/** A card terminal on the network that speaks Caisse-AP, at 127.0.0.1 alone (README.md). */
export async function startTerminal(wanted = 0): Promise<TerminalStandIn> {
  let now: Manner = ORDINARY;
  let connections = 0;
  const requests: string[] = [];
  const charges: Charge[] = [];
  const sockets = new Set<Socket>();
  const watchers = new Set<() => void>();
  let waiting: ((key: 'card' | 'cancel') => void) | null = null;

  const changed = (): void => {
    for (const look of [...watchers]) look();
  };

  function charge(message: Message, { most }: Manner): Charge {
    const asked = Number(message.get('CB'));
    const taken: Charge = {
      kind: message.get('CD') === '1' ? 'credit' : 'debit',
      amount: most === null ? asked : Math.min(asked, most),
      id: message.get('CF') ?? null,
      auth: String(100_001 + charges.length),
    };
    charges.push(taken);
    changed();
    return taken;
  }

  async function serve(socket: Socket, message: Message, how: Manner): Promise<void> {
    const say = async (text: string): Promise<void> => {
      await send(socket, text, how.split);
      if (how.trickleMs !== null) trickle(socket, how.trickleMs);
    };
    const repeated = echo(message, how.id);
    if (message.has('BF')) {
      socket.destroy();
      return;
    }
    if (faultsOf(message).length > 0) {
      await say(write([...repeated, ['AE', '01'], ['AF', '09']]));
      return;
    }
    if (how.receipt) await say(write([...repeated, ['AE', '11']]));
    if (how.slowMs > 0) await pause(how.slowMs);
    const key = how.waits ? await pressed() : 'card';
    if (key === 'cancel' || how.does === 'abort') {
      await say(write([...repeated, ['AE', '01'], ['AF', '06']]));
      return;
    }
    switch (how.does) {
      case 'silent':
        return;
      case 'dropped_before':
        socket.destroy();
        return;
      case 'dropped_after':
        charge(message, how);
        socket.destroy();
        return;
      case 'garbage':
        charge(message, how);
        await say('\u0002\u0000?PAIEMENT ACCEPTE?\u0003');
        return;
      case 'refuse':
        await say(
          write([
            ...repeated,
            ['AE', '01'],
            ...(how.reason === null ? [] : [['AF', how.reason] as const]),
          ]),
        );
        return;
      case 'accept':
        await say(`${accepted(message, charge(message, how), how)}${how.ending}`);
    }
  }

  function pressed(): Promise<'card' | 'cancel'> {
    return new Promise((resolve) => {
      waiting = resolve;
      changed();
    });
  }

  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    if (now.unasked !== '') socket.write(now.unasked, 'latin1');
    let text = '';
    let quiet: ReturnType<typeof setTimeout> | undefined;
    socket.on('data', (piece: string) => {
      text += piece;
      clearTimeout(quiet);
      const message = readRequest(text);
      if (message === 'more') return;
      quiet = setTimeout(() => {
        requests.push(text);
        text = '';
        changed();
        if (message === 'wrong') socket.destroy();
        else serve(socket, message, now).catch(() => socket.destroy());
      }, QUIET_MS);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(quiet);
      sockets.delete(socket);
      changed();
    });
    changed();
  });

  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    return address.port;
  };
  const port = await listen(wanted);

  return {
    host: '127.0.0.1',
    port,
    set: (wish) => {
      now = v.parse(manner, wish);
    },
    press: (key) => {
      const answer = waiting;
      waiting = null;
      if (answer === null) throw new Error('Nothing waits for a key');
      answer(key);
    },
    requests: () => [...requests],
    charges: () => [...charges],
    connections: () => connections,
    isWaiting: () => waiting !== null,
    until: (condition) => {
      if (condition()) return Promise.resolve();
      return new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
      });
    },
    switchOff: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    switchOn: async () => {
      await listen(port);
    },
  };
}

/** What a terminal repeats of the request. */
function echo(message: Message, id: Manner['id']): (readonly [string, string])[] {
  const repeated = [...message].filter(([tag]) => ['CZ', 'CJ', 'CA', 'CD', 'CE'].includes(tag));
  const own = id === 'own' ? 'OWN-000042' : message.get('CF');
  return id === 'none' || own === undefined ? repeated : [...repeated, ['CF', own]];
}

/** Line ends that belong to nothing, until somebody hangs up. */
function trickle(socket: Socket, ms: number): void {
  const timer = setInterval(() => socket.write('\r\n'), ms);
  socket.once('close', () => clearInterval(timer));
}

function accepted(message: Message, { amount, auth }: Charge, how: Manner): string {
  const { application, authorised, card, padding } = how;
  const digits = String(amount).padStart(2, '0');
  const said =
    padding === 'zeros' ? digits.padStart(12, '0') : padding === null ? digits : digits.padEnd(12);
  return write([
    ...echo(message, how.id),
    ['AE', '10'],
    ...(authorised === null ? [] : [['AF', authorised] as const]),
    ['CB', said],
    ['AA', card],
    ['AC', auth],
    ['CC', application],
    ['CI', '1'],
  ]);
}

async function send(socket: Socket, text: string, split: boolean): Promise<void> {
  const bytes = Buffer.from(text, 'latin1');
  if (!split) {
    socket.write(bytes);
    return;
  }
  for (const byte of bytes) {
    socket.write(Uint8Array.of(byte));
    // The next one goes in a packet of its own.
    await pause(1);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
