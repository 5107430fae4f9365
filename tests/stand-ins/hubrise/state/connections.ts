import type { NextId } from '../rules/ids.ts';
import { type Counters, noRequests } from '../rules/limits.ts';
import type { Scope } from '../rules/scope.ts';

/**
 * Who acts: a client by one of its connections, or one whose change is injected, by none. `name`
 * becomes `created_by`.
 */
export type Actor = {
  readonly clientId: string;
  readonly connectionId: string | null;
  readonly name: string;
};

/** The callback of a connection, with the events that it asks for: passive unless a test says. */
export type Callback = {
  /** To this address events would be sent; here they are dropped. */
  readonly url: string | null;
  readonly events: { readonly [resource: string]: readonly string[] };
};

/** Whether a connection is served, and if not, which of the three 401 it gets. */
export type ConnectionStatus = 'active' | 'suspended' | 'revoked' | 'blocked';

/** What somebody allowed: one client on one location, from one device. */
export type Grant = {
  readonly clientId: string;
  readonly accountId: string;
  readonly locationId: string;
  readonly deviceId: string | null;
  readonly scope: Scope;
  readonly catalogId: string | null;
  readonly customerListId: string | null;
};

/** A grant with its token and its standing. */
export type Connection = Grant & {
  readonly id: string;
  readonly token: string;
  status: ConnectionStatus;
  callback: Callback | null;
  counters: Counters;
};

/** The connections of all clients. */
export type Connections = {
  /** Gives the connection of this client, location and device: the same one each time. */
  connect(grant: Grant): Connection;
  /** Finds by token, or by id for the admin side. */
  find(tokenOrId: string): Connection | undefined;
  list(): readonly Connection[];
};

/**
 * Keeps connections. One client, location and device have one token for as long as it is not
 * revoked (HubRise API, OAuth); authorising again only changes what was chosen.
 */
export function createConnections(nextId: NextId, newToken: () => string): Connections {
  const connections: Connection[] = [];
  return {
    connect: (grant) => {
      const known = connections.find(
        (connection) =>
          connection.status !== 'revoked' &&
          connection.clientId === grant.clientId &&
          connection.locationId === grant.locationId &&
          connection.deviceId === grant.deviceId,
      );
      if (known !== undefined) return Object.assign(known, grant);
      const connection: Connection = {
        ...grant,
        id: nextId(),
        token: newToken(),
        status: 'active',
        callback: null,
        counters: noRequests(),
      };
      connections.push(connection);
      return connection;
    },
    find: (tokenOrId) =>
      connections.find(({ token, id }) => token === tokenOrId || id === tokenOrId),
    list: () => connections,
  };
}
