import type { Context } from 'hono';
import { apiError } from '../http/errors.ts';
import { allows, type Resource } from '../rules/scope.ts';
import type { Actor, Connection } from '../state/connections.ts';
import type { Hubrise } from '../state/hubrise.ts';

/** What the handlers of the API find in their context. */
export type ApiEnv = { Variables: { connection: Connection } };

/** A part of the API: registers its routes. */
export type Deps = { readonly hubrise: Hubrise };

/** Who is asking. */
export function actorOf(c: Context<ApiEnv>, hubrise: Hubrise): Actor {
  const { clientId, id: connectionId } = c.get('connection');
  const client = hubrise.world.clients.find(({ id }) => id === clientId);
  return { clientId, connectionId, name: client?.name ?? clientId };
}

/** The 403 of a request that the scope of its connection does not cover, else null. */
export function outOfScope(
  c: Context<ApiEnv>,
  resource: Resource,
  right: 'read' | 'write',
): Response | null {
  return allows(c.get('connection').scope, resource, right) ? null : apiError(403);
}

/** The parsed JSON body, or the 415 or 400 that it deserves. */
export async function jsonBody(
  c: Context<ApiEnv>,
): Promise<{ kind: 'body'; body: unknown } | { kind: 'refused'; response: Response }> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/.test(type)) return { kind: 'refused', response: apiError(415) };
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return { kind: 'body', body };
  } catch {
    const message = 'The body is not valid JSON';
    return { kind: 'refused', response: apiError(400, { message }) };
  }
}
