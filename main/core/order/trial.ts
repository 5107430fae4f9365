import { type LocationId, locationId } from '../ids.ts';

/**
 * The point de vente of trial orders. It is on this machine alone: no connection is to it, so what
 * the shop answers to its orders has nowhere to leave for. HubRise's own ids hold no colon.
 */
export const TRIAL_LOCATION: LocationId = locationId('pos-helper:essai');

/** Whether what belongs to this point de vente is a rehearsal: never told, never counted. */
export function isTrial(location: LocationId | null): boolean {
  return location === TRIAL_LOCATION;
}
