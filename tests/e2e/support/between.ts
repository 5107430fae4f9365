import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (incoming: IncomingMessage, response: ServerResponse) => unknown;

/** What stands between a till and a server on this computer: it passes all on, or answers itself. */
export interface Between {
  /** The server's address, by way of this. */
  readonly url: string;
  /** Answers every request itself from now on; null: passes all on. */
  answer(by: Answer | null): void;
}

export async function between(serverUrl: string): Promise<Between> {
  const target = new URL(serverUrl);
  let own: Answer | null = null;
  const server = createServer((incoming, response) => {
    if (own !== null) {
      incoming.resume();
      own(incoming, response);
      return;
    }
    const { headers, method, url: path = '/' } = incoming;
    const { hostname, port } = target;
    const onward = request({ hostname, port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href.replace(/\/$/, ''),
    answer: (by) => {
      own = by;
    },
  };
}
