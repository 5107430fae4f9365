import { type Session, session } from 'electron';
import PQueue from 'p-queue';
import { refusePermissions } from './security.ts';

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
  return (url, init, once) => {
    if (!once) return usual.fetch(url, init);
    return turns.add(async () => {
      await single.closeAllConnections();
      return single.fetch(url, init);
    });
  };
}

function ownSession(name: string): Session {
  const own = session.fromPartition(name, { cache: false });
  refusePermissions(own);
  return own;
}
