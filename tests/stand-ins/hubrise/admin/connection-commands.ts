import * as v from 'valibot';
import { usageAt } from '../rules/limits.ts';
import { parseScope, wantsCatalog, wantsCustomerList } from '../rules/scope.ts';
import type { Connection, Grant } from '../state/connections.ts';
import { type Change, EVENT_TYPES, type QueuedEvent } from '../state/events.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { allLocations } from '../state/world.ts';
import { command, existing, nothing } from './command.ts';
import { accepted } from './order-commands.ts';

/** The scope of a connection that does not ask for another: all that the till asks for. */
export const TILL_SCOPE = 'location[orders.write,customer_list.read,catalog.read,inventory.write]';

const grantInput = v.object({
  deviceId: v.optional(v.nullable(v.string()), null),
  locationId: v.optional(v.string()),
  clientId: v.optional(v.string()),
  scope: v.optional(v.string(), TILL_SCOPE),
  customerListId: v.optional(v.string()),
  catalogId: v.optional(v.string()),
});
const ofConnection = v.object({ connection: v.optional(v.string()) });
const oneConnection = v.object({ connection: v.string() });
const callback = v.object({
  url: v.nullable(v.string()),
  events: v.record(v.string(), v.pipe(v.array(v.string()), v.readonly())),
});
const RESOURCES = Object.keys(EVENT_TYPES) as Change['resource'][];
const json = v.custom<QueuedEvent['event']>((value) => value !== undefined);

/** Connections without the pages, their standing, and their event queues. */
export function connectionCommands(hubrise: Hubrise) {
  const { connections, codes, events, world, clock } = hubrise;
  const find = (tokenOrId: string): Connection =>
    existing(connections.find(tokenOrId), `connection: ${tokenOrId}`);
  const idsOf = (tokenOrId: string | undefined): readonly string[] =>
    tokenOrId === undefined ? connections.list().map(({ id }) => id) : [find(tokenOrId).id];
  const grant = (input: v.InferOutput<typeof grantInput>): Grant => {
    const located = allLocations(world).find(
      ({ location }) => input.locationId === undefined || location.id === input.locationId,
    );
    const { account, location } = existing(located, `location: ${input.locationId}`);
    const scope = accepted(parseScope(input.scope));
    const list = input.customerListId ?? location.customerLists[0]?.id ?? null;
    const catalog = input.catalogId ?? location.catalogs[0]?.id ?? null;
    return {
      clientId: input.clientId ?? existing(world.clients[0], 'client').id,
      accountId: account.id,
      locationId: location.id,
      deviceId: input.deviceId,
      scope,
      customerListId: wantsCustomerList(scope) ? list : null,
      catalogId: wantsCatalog(scope) ? catalog : null,
    };
  };

  return {
    authorise: command(grantInput, (input) => connections.connect(grant(input)).token),
    issueCode: command(grantInput, (input) => codes.issue(grant(input))),
    connections: command(nothing, () =>
      connections.list().map(({ scope, counters, ...connection }) => connection),
    ),
    setConnectionStatus: command(
      v.object({
        connection: v.string(),
        status: v.picklist(['active', 'suspended', 'revoked', 'blocked']),
      }),
      ({ connection, status }) => {
        find(connection).status = status;
        return null;
      },
    ),
    usage: command(oneConnection, ({ connection }) =>
      usageAt(find(connection).counters, clock.now()),
    ),
    callback: command(ofConnection, ({ connection }) => {
      const [first] = connections.list();
      return (connection === undefined ? first : find(connection))?.callback ?? null;
    }),
    setCallback: command(
      v.object({ connection: v.string(), callback: v.nullable(callback) }),
      ({ connection, callback: given }) => {
        find(connection).callback = given;
        return null;
      },
    ),
    events: command(ofConnection, ({ connection }) =>
      events.all().filter((event) => idsOf(connection).includes(event.connectionId)),
    ),
    pendingEvents: command(ofConnection, ({ connection }) =>
      idsOf(connection).flatMap((id) => events.pending(id)),
    ),
    loseEvents: command(
      v.object({
        resource: v.optional(v.picklist(RESOURCES), 'order'),
        type: v.optional(v.string()),
        times: v.pipe(v.number(), v.integer(), v.minValue(1)),
      }),
      (lost) => {
        events.lose(lost);
        return null;
      },
    ),
    injectEvent: command(
      v.object({ event: json, connection: v.optional(v.string()) }),
      ({ event, connection }) => idsOf(connection).map((id) => events.push(id, event).id),
    ),
  };
}
