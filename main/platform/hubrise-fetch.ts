import { app, type Session, session } from 'electron';
import PQueue from 'p-queue';
import { refusePermissions } from './security.ts';

/** What Chromium calls it for pages; of a tunnel it only says that there is none. */
const PROXY_WANTS_PASSWORD = 'net::ERR_PROXY_AUTH_REQUESTED';

/**
 * The network for HubRise. Sessions of its own: nothing is cached, no cookie is kept, and the system's
 * proxy and certificates count, as they do for the person's browser.
 *
 * Chromium makes a request again by itself, of whatever method, where a connection that had served before
 * breaks without an answer (`HttpNetworkTransaction::ShouldResendRequest`; seen: a payment was added
 * twice). What must happen `once` leaves on a new connection, which it does not do that with: its session
 * is alone for it, one request at a time, and has forgotten the connection of the one before.
 */
export function createHubriseFetch(): (
  url: string,
  init: RequestInit,
  once: boolean,
) => Promise<Response> {
  const usual = ownSession('hubrise-api');
  const single = ownSession('hubrise-api-once');
  const turns = new PQueue({ concurrency: 1 });
  let passwordsAsked = 0;
  app.on('login', (_event, _contents, _details, { isProxy }) => {
    if (isProxy) passwordsAsked += 1;
  });

  async function fetchBy(own: Session, url: string, init: RequestInit): Promise<Response> {
    const before = passwordsAsked;
    try {
      return await own.fetch(url, init);
    } catch (error) {
      const isTunnel = error instanceof Error && error.message.includes('ERR_TUNNEL_');
      if (!isTunnel || passwordsAsked === before) throw error;
      throw new Error(PROXY_WANTS_PASSWORD, { cause: error });
    }
  }

  return (url, init, once) => {
    if (!once) return fetchBy(usual, url, init);
    return turns.add(async () => {
      await single.closeAllConnections();
      return fetchBy(single, url, init);
    });
  };
}

function ownSession(name: string): Session {
  const own = session.fromPartition(name, { cache: false });
  refusePermissions(own);
  return own;
}
