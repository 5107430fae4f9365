import { randomBytes } from 'node:crypto';
import { createIds } from '../rules/ids.ts';
import { type Limits, REAL_LIMITS } from '../rules/limits.ts';
import { toIso } from '../rules/times.ts';
import { type Catalogs, createCatalogs } from './catalogs.ts';
import type { Clock } from './clock.ts';
import { type Codes, createCodes } from './codes.ts';
import { type Connections, createConnections } from './connections.ts';
import { type Customers, createCustomers } from './customers.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createEvents, type Events, type Spared } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { createImages, type Images } from './images.ts';
import { createInventories, type Inventories } from './inventories.ts';
import { createJournal, type Journal } from './journal.ts';
import { createLocations, type Locations } from './locations.ts';
import { createLoyalty, type Loyalty } from './loyalty.ts';
import { createOrders, type Orders } from './orders.ts';
import { createPrivateRefs, type PrivateRefs } from './private-refs.ts';
import { allLocations, type LocatedAccount, type World } from './world.ts';

/** All that the stand-in knows, shared by its three servers. */
export type Hubrise = {
  readonly world: World;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly codes: Codes;
  readonly events: Events;
  readonly orders: Orders;
  readonly deliveries: Deliveries;
  readonly customers: Customers;
  readonly loyalty: Loyalty;
  readonly locations: Locations;
  readonly catalogs: Catalogs;
  readonly images: Images;
  readonly inventories: Inventories;
  readonly privateRefs: PrivateRefs;
  readonly faults: Faults;
  readonly journal: Journal;
  limits: Limits;
  /** Who is not told of a change: nothing documents which of the two it is. */
  spared: Spared;
  /** The location and its account; throws for an id that the world does not have. */
  readonly located: (locationId: string) => LocatedAccount;
  /** Lets everything whose time has come happen; called before each request. */
  readonly settle: () => void;
};

/** Builds the state of a stand-in over a world and a clock. */
export function createHubrise(world: World, clock: Clock, spared: Spared = 'client'): Hubrise {
  const { now } = clock;
  const nextId = createIds();
  const secret = (bytes: number) => (): string => randomBytes(bytes).toString('hex');
  const all = allLocations(world);
  const located = (locationId: string): LocatedAccount => {
    const found = all.find(({ location }) => location.id === locationId);
    if (found === undefined) throw new RangeError(`No such location: ${locationId}`);
    return found;
  };
  const nowIso = (): string => toIso(now(), all[0]?.location.timeZone ?? 'Europe/Paris');

  const connections = createConnections(nextId, secret(20));
  const events = createEvents(nextId, connections, () => hubrise.spared);
  const privateRefs = createPrivateRefs();
  const customers = createCustomers({ nextId, nowIso, events });
  const loyalty = createLoyalty({ nextId: createIds(800_001), nowIso, customers });
  const orders = createOrders({
    nextId,
    now,
    located,
    events,
    privateRefs,
    customers,
    loyalty,
  });
  const locations = createLocations({ now, located, events });
  const inventories = createInventories({ now, located, events });
  const images = createImages(createIds(900_001));
  const hubrise: Hubrise = {
    world,
    clock,
    connections,
    codes: createCodes(now, secret(10)),
    events,
    orders,
    deliveries: createDeliveries({ now, located, events, orders }),
    customers,
    loyalty,
    locations,
    images,
    catalogs: createCatalogs({
      locations: all.map(({ location }) => location),
      nowIso,
      events,
      imageCatalog: images.catalogOf,
      isImageRemoved: images.isRemoved,
    }),
    inventories,
    privateRefs,
    faults: createFaults(),
    journal: createJournal(),
    limits: REAL_LIMITS,
    spared,
    located,
    settle: () => {
      locations.settle(now());
      inventories.settle(now());
    },
  };
  return hubrise;
}
