import { createHubriseApi } from '../../main/hubrise/api/api.ts';
import { type SeenRequest, sendJson, startServer, testHttp } from './support.ts';

export type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A client of a server that answers as the test says; no body means an empty answer. */
export async function apiAnswering(answer: (request: SeenRequest) => Answer) {
  const server = await startServer((request, response) => {
    const { status = 200, headers = {}, body } = answer(request);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (body === undefined) response.writeHead(status).end();
    else sendJson(response, status, body);
  });
  const getToken = () => 'tok-1';
  return {
    seen: server.seen,
    api: createHubriseApi({ http: testHttp(), apiUrl: `${server.url}/v1`, getToken }),
  };
}

export const NOT_FOUND = { status: 404, body: { message: 'Not found', error_type: 'not_found' } };
/** HubRise's 404 for an address that it does not have, unlike a resource that is gone. */
export const NO_ROUTE = { status: 404, body: { message: 'No route', error_type: 'routing_error' } };
