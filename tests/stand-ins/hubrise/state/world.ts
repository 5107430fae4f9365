import type { JsonObject } from '../rules/json.ts';
import { catalogData } from '../sample-orders/menu.ts';

/** Something that is chosen by its name. */
export type Named = { readonly id: string; readonly name: string };

/** A program registered at HubRise. */
export type WorldClient = Named & { readonly secret: string };

/** Somebody who can sign in, and the accounts that they manage. */
export type WorldUser = {
  readonly email: string;
  readonly password: string;
  readonly accountIds: readonly string[];
};

/** A point de vente with the customer lists and catalogs that can be chosen for it. */
export type WorldLocation = Named & {
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly timeZone: string;
  readonly customerLists: readonly Named[];
  readonly catalogs: readonly (Named & { readonly data: JsonObject })[];
};

/** A customer of HubRise. */
export type WorldAccount = Named & {
  readonly currency: string;
  readonly locations: readonly WorldLocation[];
};

/** All that exists at HubRise when the stand-in starts. */
export type World = {
  readonly clients: readonly WorldClient[];
  readonly users: readonly WorldUser[];
  readonly accounts: readonly WorldAccount[];
};

/** Whoever signs in in the default world. Invented, as everything here. */
export const MANAGER = { email: 'gerant@bellapizza.example', password: 'quatre-fromages' };

/** Bella Pizza: one account, two points de vente, one client whose secret is given. */
export function defaultWorld(clientSecret: string): World {
  return {
    clients: [
      { id: '504201183047.clients.hubrise.test', secret: clientSecret, name: 'POS HELPER' },
    ],
    users: [{ ...MANAGER, accountIds: ['p81xp'] }],
    accounts: [
      {
        id: 'p81xp',
        name: 'Bella Pizza',
        currency: 'EUR',
        locations: [
          {
            id: 'p81xp-0',
            name: 'Paris Bastille',
            address: '13 rue de l’Exemple',
            postalCode: '75011',
            city: 'Paris',
            country: 'FR',
            timeZone: 'Europe/Paris',
            customerLists: [
              { id: 'ag8u4', name: 'Clients Bastille' },
              { id: 'ag8u5', name: 'Clients du groupe' },
            ],
            catalogs: [
              { id: '87yu4', name: 'Carte sur place', data: catalogData() },
              { id: '87yu5', name: 'Carte livraison', data: catalogData() },
            ],
          },
          {
            id: 'p81xp-1',
            name: 'Lyon Part-Dieu',
            address: '8 place de l’Exemple',
            postalCode: '69003',
            city: 'Lyon',
            country: 'FR',
            timeZone: 'Europe/Paris',
            customerLists: [{ id: 'ag8u6', name: 'Clients Part-Dieu' }],
            catalogs: [{ id: '87yu6', name: 'Carte Part-Dieu', data: catalogData() }],
          },
        ],
      },
    ],
  };
}

/** A location together with the account that it belongs to. */
export type LocatedAccount = { readonly account: WorldAccount; readonly location: WorldLocation };

/** Every location of a world. */
export function allLocations(world: World): readonly LocatedAccount[] {
  return world.accounts.flatMap((account) =>
    account.locations.map((location) => ({ account, location })),
  );
}
