import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A site that is neither ours nor HubRise's, and counts who comes. */
export interface Elsewhere {
  readonly url: string;
  visits(): number;
  close(): Promise<void>;
}

/** Starts it; `answer` says what its pages are, a few words unless said. */
export async function startElsewhere(
  answer: RequestListener = (_request, response) => response.end('elsewhere'),
): Promise<Elsewhere> {
  let visits = 0;
  const server = createServer((request, response) => {
    visits += 1;
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    visits: () => visits,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
