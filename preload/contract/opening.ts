import type { Acceptance } from '../../main/core/opening/acceptance.ts';
import type { EndState, Standing } from '../../main/core/opening/standing.ts';
import type { Bridge } from '../../main/core/platform/platform.ts';
import type { OpeningHours } from '../../main/core/shop/opening-hours.ts';

/** Whether the shop takes orders, and why a change of that did not come about. */
export interface OpeningView {
  /** As HubRise last said it; null: it has not, or the till is not connected. Its times are HubRise's. */
  readonly acceptance: Acceptance | null;
  /** Since when, HubRise's clock, and who did it; null with `acceptance`. */
  readonly since: number | null;
  readonly by: Standing['by'] | null;
  /** When HubRise said it, HubRise's clock. */
  readonly readAt: number | null;
  /** When it ends by itself, ms on this computer's clock: for the time left. */
  readonly endsAt: number | null;
  readonly end: EndState;
  /** Minutes, as HubRise has it; null: not known. */
  readonly preparationMinutes: number | null;
  /** The first opening of a later day, HubRise's clock; null where the hours are not known. */
  readonly nextOpeningAt: number | null;
  /** The shop's week, as HubRise has it; null: not known. */
  readonly hours: OpeningHours | null;
  /** When its day of service ends, `HH:MM`; null: not known. */
  readonly cutoff: string | null;
  /** Of the shop, whatever this computer's is. */
  readonly timeZone: string;
  /** The exceptional closures for which it is paused, by their keys. */
  readonly closedFor: readonly string[];
  /** Through whom orders come in. */
  readonly bridges: readonly Bridge[];
}

export type OpeningProblem =
  /** Nothing has left this machine. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'not_connected' }
  /** HubRise takes nothing from this till: it is to be connected anew. */
  | { readonly kind: 'unauthorized' }
  /** HubRise was asked and does not show it. */
  | { readonly kind: 'not_taken' }
  /** HubRise was asked, and nobody knows what became of it: it is asked for at the next poll. */
  | { readonly kind: 'uncertain' }
  /** HubRise has had too many requests, until then (ms, this computer's clock). */
  | { readonly kind: 'too_many'; readonly until: number }
  /** In HubRise's own words. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The shop's next opening is not known. */
  | { readonly kind: 'no_hours' }
  /** HubRise has another week than the one that was being changed. */
  | { readonly kind: 'hours_elsewhere' };

export type OpeningAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: OpeningProblem };
