import { createAdaptorServer, type HttpBindings } from '@hono/node-server';

/** Answers a request; `env` gives the raw Node request and response. */
export type Handler = (request: Request, env: HttpBindings) => Response | Promise<Response>;

/** A server that listens on 127.0.0.1. */
export type Listening = {
  /** Without a slash at the end. */
  readonly url: string;
  /** Cuts what is open and frees the port. */
  close(): Promise<void>;
};

/** Listens on 127.0.0.1; port 0 takes any free one. Rejects when the port is taken. */
export async function listen(handler: Handler, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, env) => handler(request, env as HttpBindings),
    overrideGlobalObjects: false,
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  await promise;
  server.off('error', reject);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
