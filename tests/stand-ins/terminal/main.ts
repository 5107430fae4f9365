import { parseArgs } from 'node:util';
import { startAdmin } from './admin.ts';
import type { MannerWish } from './manner.ts';
import { startTerminal } from './terminal.ts';

// The stand-in as a process of its own: says where it is, runs until it is told to stop.

const HELP = `Usage: node tests/stand-ins/terminal/main.ts [options]
  --port N            port of the terminal (8888)
  --admin-port N      port of the admin side (any free one)
  --does WHAT         accept, refuse, abort, dropped_before, dropped_after, silent, garbage
  --waits             until a key is pressed on it, by the admin side
  --most N            at most so many cents are paid
  --split             one byte at a time
  --slow MS           before the answer begins
  --padding HOW       zeros or spaces
  --ending TEXT       after the answer; \\r and \\n are line ends
  --application CODE  00B, 001, 00E (titre-restaurant)
  --without-af        says neither who authorised nor why it refused
  --id WHICH          ours (repeated), none, own
  --unasked TEXT      said to whoever calls, before the request
  --trickle MS        a line end each so many ms after the answer
  --json              one line of JSON when ready
`;

/** Runs until SIGTERM or SIGINT. Rejects when a flag is wrong or a port is taken. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8888' },
      'admin-port': { type: 'string', default: '0' },
      does: { type: 'string' },
      waits: { type: 'boolean', default: false },
      most: { type: 'string' },
      split: { type: 'boolean', default: false },
      slow: { type: 'string', default: '0' },
      padding: { type: 'string' },
      ending: { type: 'string', default: '' },
      application: { type: 'string' },
      'without-af': { type: 'boolean', default: false },
      id: { type: 'string', default: 'ours' },
      unasked: { type: 'string', default: '' },
      trickle: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const terminal = await startTerminal(Number(values.port));
  const { application, does, id, most, padding, slow, split, trickle, unasked, waits } = values;
  // The terminal itself refuses what it does not know.
  const wish = {
    split,
    waits,
    slowMs: Number(slow),
    id,
    unasked,
    ...(values['without-af'] ? { reason: null, authorised: null } : {}),
    ...(trickle === undefined ? {} : { trickleMs: Number(trickle) }),
    ending: values.ending.replaceAll('\\r', '\r').replaceAll('\\n', '\n'),
    ...(does === undefined ? {} : { does }),
    ...(most === undefined ? {} : { most: Number(most) }),
    ...(padding === undefined ? {} : { padding }),
    ...(application === undefined ? {} : { application }),
  } as MannerWish;
  terminal.set(wish);
  const admin = await startAdmin(terminal, Number(values['admin-port']));
  const facts = { host: terminal.host, port: terminal.port, adminUrl: admin.adminUrl };
  process.stdout.write(
    values.json
      ? `${JSON.stringify(facts)}\n`
      : `Card terminal stand-in, ready. Everything stays on this computer.

  Address  ${facts.host}
  Port     ${facts.port}
  Admin    ${facts.adminUrl}
`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  await Promise.all([admin.close(), terminal.switchOff()]);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
