import { isDeepStrictEqual } from 'node:util';
import type { Location } from '../hubrise/api/location.ts';
import type { ConnectionStore } from '../store/connection.ts';

/** Keeps what HubRise shows of the shop: its names, time zone, hours, end of the day, preparation time. */
export function keepShop(store: Pick<ConnectionStore, 'get' | 'update'>, shop: Location): boolean {
  const row = store.get();
  if (row?.locationId !== shop.id) return false;
  const { accountId, accountName, name, openingHours } = shop;
  const shown = {
    locationName: name ?? row.locationName,
    accountName: accountName ?? row.accountName,
    accountId: accountId ?? row.accountId,
    timeZone: shop.timeZone,
    preparationMinutes: shop.preparationMinutes,
    openingHours: openingHours === null ? null : JSON.stringify(openingHours),
    cutoffTime: shop.cutoffTime,
  };
  if (isDeepStrictEqual({ ...row, ...shown }, row)) return false;
  store.update(shown);
  return true;
}
