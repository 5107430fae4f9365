import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { WorldUser } from '../state/world.ts';
import type { AuthorizeRequest } from './authorize-request.ts';

/** An authorisation on its way through the pages. */
export type Flow = {
  readonly id: string;
  readonly request: AuthorizeRequest;
  /** The point de vente that was chosen, null before. */
  locationId: string | null;
};

/** What one browser did so far. */
export type Session = {
  user: WorldUser | null;
  readonly flows: Map<string, Flow>;
};

/** The sessions of the pages. */
export type Sessions = {
  /** The browser's session, begun with a cookie when it has none. */
  ensure(c: Context): Session;
  find(c: Context): Session | undefined;
  begin(session: Session, request: AuthorizeRequest): Flow;
};

const COOKIE = 'hubrise_session';

/**
 * Keeps sessions in memory. The cookie is `SameSite=Lax`, so a form of another site is sent without
 * it; the flow's id in each form's address cannot be guessed.
 */
export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();
  const find = (c: Context): Session | undefined => sessions.get(getCookie(c, COOKIE) ?? '');
  return {
    find,
    ensure: (c) => {
      const known = find(c);
      if (known !== undefined) return known;
      const id = randomBytes(16).toString('hex');
      const session: Session = { user: null, flows: new Map() };
      sessions.set(id, session);
      setCookie(c, COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/oauth2/v1' });
      return session;
    },
    begin: (session, request) => {
      const flow: Flow = { id: randomBytes(16).toString('hex'), request, locationId: null };
      session.flows.set(flow.id, flow);
      return flow;
    },
  };
}
