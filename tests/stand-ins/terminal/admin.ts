import { once } from 'node:events';
import { createServer } from 'node:http';
import * as v from 'valibot';
import { manner } from './manner.ts';
import type { TerminalStandIn } from './terminal.ts';

/**
 * The admin side: `POST /COMMAND` with JSON in, `{result}` out, `{error}` with 404 (no such command)
 * or 422 (it cannot be done); `GET /` lists the commands. At 127.0.0.1 alone.
 */
export async function startAdmin(
  terminal: TerminalStandIn,
  port = 0,
): Promise<{ readonly adminUrl: string; close(): Promise<void> }> {
  const commands = new Map<string, (input: unknown) => unknown>([
    ['set', (input) => terminal.set(v.parse(manner, input))],
    ['press', (input) => terminal.press(v.parse(v.picklist(['card', 'cancel']), input))],
    ['charges', () => terminal.charges()],
    ['requests', () => terminal.requests()],
    ['waiting', () => terminal.until(terminal.isWaiting)],
    ['switchOff', () => terminal.switchOff()],
    ['switchOn', () => terminal.switchOn()],
  ]);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET') {
      answer(200, { commands: [...commands.keys()] });
      return;
    }
    const run = commands.get((request.url ?? '').slice(1));
    if (run === undefined) {
      answer(404, { error: 'No such command' });
      return;
    }
    try {
      let text = '';
      for await (const piece of request) text += String(piece);
      answer(200, { result: (await run(text === '' ? undefined : JSON.parse(text))) ?? null });
    } catch (error) {
      answer(422, { error: error instanceof Error ? error.message : String(error) });
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    adminUrl: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
