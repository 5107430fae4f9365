import { type ApiOptions, createCall } from './api-call.ts';
import {
  type CatalogApi,
  createCatalogApi,
  createInventoryApi,
  type InventoryApi,
} from './catalog.ts';
import {
  type CustomersApi,
  createCustomersApi,
  createLoyaltyApi,
  type LoyaltyApi,
} from './customers.ts';
import { type CallbackApi, createCallbackApi, createEventsApi, type EventsApi } from './events.ts';
import { createLocationApi, type LocationApi } from './location.ts';
import { createOrdersApi, createPushesApi, type OrdersApi, type PushesApi } from './orders.ts';

export interface HubriseApi
  extends CallbackApi,
    CatalogApi,
    CustomersApi,
    EventsApi,
    InventoryApi,
    LoyaltyApi,
    OrdersApi,
    PushesApi,
    LocationApi {}

/**
 * The typed client of a connection. Every call is one request through `http` (`listEvents`: one a
 * page), never throws, and answers `ok` or an `ApiFailure`. To add an area: a file of its own with
 * its schemas, added here.
 */
export function createHubriseApi(options: ApiOptions): HubriseApi {
  const call = createCall(options);
  return {
    ...createCallbackApi(call),
    ...createCatalogApi(call),
    ...createCustomersApi(call),
    ...createEventsApi(call),
    ...createInventoryApi(call),
    ...createLoyaltyApi(call),
    ...createOrdersApi(call),
    ...createPushesApi(call),
    ...createLocationApi(call),
  };
}
