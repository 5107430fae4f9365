import { randomBytes } from 'node:crypto';
import { createAdmin } from './admin/app.ts';
import { HubriseAdmin } from './admin-client.ts';
import { createApi } from './api/app.ts';
import { type Listening, listen } from './http/listen.ts';
import { observe } from './http/observe.ts';
import { createManager } from './oauth/app.ts';
import { createClock } from './state/clock.ts';
import type { Spared } from './state/events.ts';
import { createHubrise } from './state/hubrise.ts';
import { defaultWorld, type World } from './state/world.ts';

/** How to start a stand-in; everything has a default. */
export type HubriseOptions = {
  /** What exists; Bella Pizza with two points de vente unless said. */
  readonly world?: World;
  /** Where its clock starts, ISO 8601 with offset; now unless said. */
  readonly start?: string;
  /** Whether its clock stands still until it is moved. */
  readonly frozen?: boolean;
  /** Who is not told of a change: the client that made it (unless said), or its connection alone. */
  readonly spared?: Spared;
  /** Ports on 127.0.0.1; any free one unless said. */
  readonly managerPort?: number;
  readonly apiPort?: number;
  readonly adminPort?: number;
};

/** A running stand-in. */
export type HubriseStandIn = {
  /** OAuth host, without a slash at the end. */
  readonly managerUrl: string;
  /** API root, ends in `/v1`. */
  readonly apiUrl: string;
  readonly adminUrl: string;
  /** The first client of the world: the till. */
  readonly client: { readonly id: string; readonly secret: string };
  readonly admin: HubriseAdmin;
  /** Cuts what is open, ends what waits, frees the ports. */
  close(): Promise<void>;
};

/**
 * Starts a HubRise on 127.0.0.1: manager (OAuth), API and admin, each on its own port.
 * Rejects when a port is taken, and then leaves nothing open.
 */
export async function startHubrise(options: HubriseOptions = {}): Promise<HubriseStandIn> {
  const { start, frozen, managerPort = 0, apiPort = 0, adminPort = 0 } = options;
  const world = options.world ?? defaultWorld(randomBytes(16).toString('hex'));
  const client = world.clients[0];
  if (client === undefined) throw new RangeError('A world needs at least one client');
  const clock = createClock(start === undefined ? undefined : Date.parse(start), frozen);
  const hubrise = createHubrise(world, clock, options.spared);
  const closing = new AbortController();
  const open: Listening[] = [];
  const close = async (): Promise<void> => {
    closing.abort();
    hubrise.faults.clear();
    await Promise.all(open.map((server) => server.close()));
  };
  const { signal } = closing;
  try {
    const manager = observe(hubrise, 'manager', createManager(hubrise).fetch, signal);
    open.push(await listen(manager, managerPort));
    open.push(await listen(observe(hubrise, 'api', createApi(hubrise).fetch, signal), apiPort));
    open.push(await listen(createAdmin(hubrise, signal).fetch, adminPort));
  } catch (error) {
    await close();
    throw error;
  }
  const [managerUrl = '', apiRoot = '', adminUrl = ''] = open.map(({ url }) => url);
  return {
    managerUrl,
    apiUrl: `${apiRoot}/v1`,
    adminUrl,
    client: { id: client.id, secret: client.secret },
    admin: new HubriseAdmin(adminUrl),
    close,
  };
}
