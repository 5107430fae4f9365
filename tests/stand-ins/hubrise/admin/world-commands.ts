import * as v from 'valibot';
import { forgetInOrders } from '../api/customers.ts';
import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { OPEN_WORDS } from '../rules/location.ts';
import { cardInput, orderOperationInput } from '../rules/loyalty.ts';
import type { Hubrise } from '../state/hubrise.ts';
import { presentImage } from '../state/images.ts';
import { allLocations } from '../state/world.ts';
import { command, existing, nothing } from './command.ts';
import { accepted, actor } from './order-commands.ts';

const as = v.optional(v.string(), 'Back-office');
const object = v.custom<JsonObject>(isObject);
const json = v.custom<Json>((value) => value !== undefined);

/** Customers, locations, catalogs and stocks as somebody else changes them. */
export function worldCommands(hubrise: Hubrise) {
  const { customers, loyalty, locations, catalogs, images, inventories, world } = hubrise;
  const customer = (id: string) => existing(customers.find(id), `customer: ${id}`);
  return {
    world: command(nothing, () => ({
      users: world.users,
      locations: allLocations(world).map(({ account, location }) => ({
        accountId: account.id,
        accountName: account.name,
        id: location.id,
        name: location.name,
        customerLists: location.customerLists,
        catalogs: location.catalogs.map(({ id, name }) => ({ id, name })),
      })),
    })),
    createCustomer: command(
      v.object({ listId: v.string(), fields: object, as }),
      ({ listId, fields, as: name }) => customers.create(listId, fields, actor(name)).fields,
    ),
    updateCustomer: command(
      v.object({ id: v.string(), fields: object, as }),
      ({ id, fields, as: name }) => {
        customers.update(customer(id), fields, actor(name));
        return customer(id).fields;
      },
    ),
    anonymiseCustomer: command(v.object({ id: v.string(), as }), ({ id, as: name }) => {
      customers.anonymise(customer(id), actor(name));
      forgetInOrders(hubrise, customer(id), actor(name));
      return customer(id).fields;
    }),
    createLoyaltyCard: command(
      v.object({ ...cardInput.entries, balance: v.optional(orderOperationInput.entries.delta) }),
      ({ customer_id, ref, name, balance }) => {
        const stored = accepted(loyalty.create(customer(customer_id), ref, name));
        if (balance !== undefined) loyalty.move(stored, { delta: balance, reason: null }, null);
        return stored.card;
      },
    ),
    loyaltyOperations: command(v.object({ cardId: v.string() }), ({ cardId }) =>
      existing(loyalty.find(cardId), `loyalty card: ${cardId}`).operations.map(
        ({ operation }) => operation,
      ),
    ),
    location: command(v.object({ locationId: v.string() }), ({ locationId }) =>
      locations.present(locationId),
    ),
    updateLocation: command(
      v.object({ locationId: v.string(), patch: json, as }),
      ({ locationId, patch, as: name }) =>
        accepted(locations.patch(locationId, patch, actor(name))),
    ),
    setOpenWord: command(v.object({ word: v.picklist(OPEN_WORDS) }), ({ word }) => {
      locations.setOpenWord(word);
      return null;
    }),
    setResuming: command(v.object({ on: v.boolean() }), ({ on }) => {
      locations.setResuming(on);
      return null;
    }),
    updateCatalog: command(
      v.object({ catalogId: v.string(), patch: json, as }),
      ({ catalogId, patch, as: name }) => {
        const catalog = existing(catalogs.find(catalogId), `catalog: ${catalogId}`);
        return catalogs.present(accepted(catalogs.replace(catalog, patch, actor(name))));
      },
    ),
    catalog: command(v.object({ catalogId: v.string() }), ({ catalogId }) => ({
      ...existing(catalogs.find(catalogId), `catalog: ${catalogId}`),
    })),
    addImage: command(
      v.object({ catalogId: v.string(), type: v.string(), base64: v.string() }),
      ({ base64, catalogId, type }) => {
        existing(catalogs.find(catalogId), `catalog: ${catalogId}`);
        const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
        return presentImage(accepted(images.add(catalogId, type, bytes)));
      },
    ),
    removeImage: command(v.object({ id: v.string() }), ({ id }) => {
      images.remove(id);
      return null;
    }),
    setCatalogHabits: command(
      v.object({
        shape: v.exactOptional(v.picklist(['documented', 'written'])),
        typeWins: v.exactOptional(v.boolean()),
        refusesUnknown: v.exactOptional(v.boolean()),
        notes: v.exactOptional(v.record(v.string(), v.string())),
      }),
      (habits) => {
        catalogs.setHabits(habits);
        return null;
      },
    ),
    inventory: command(
      v.object({ catalogId: v.string(), locationId: v.string() }),
      ({ catalogId, locationId }) => inventories.read(catalogId, locationId),
    ),
    refuseStock: command(v.object({ ref: v.string() }), ({ ref }) => {
      inventories.refuse(ref);
      return null;
    }),
    updateInventory: command(
      v.object({ catalogId: v.string(), locationId: v.string(), entries: json, as }),
      ({ entries, as: name, ...target }) =>
        accepted(inventories.write(target, 'PATCH', entries, actor(name))),
    ),
  };
}
