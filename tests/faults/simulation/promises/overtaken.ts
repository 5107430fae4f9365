/** The steps of a service. A refusal or a cancellation comes after all of them. */
const STEPS: readonly string[] = [
  'received',
  'accepted',
  'in_preparation',
  'awaiting_collection',
  'in_delivery',
  'completed',
];
const ENDS: readonly string[] = ['rejected', 'cancelled', 'delivery_failed'];

/**
 * Whether `later` leaves nothing to tell of `earlier`. In words of its own, so that a till that has
 * lost this rule is not judged by what it lost.
 */
export function overtakes(later: string, earlier: string): boolean {
  if (ENDS.includes(later) || earlier === 'received') return true;
  if (earlier === 'accepted') return later === 'accepted';
  return !ENDS.includes(earlier) && placeOf(later) >= placeOf(earlier);
}

/** Both ways of being ready are one step. */
function placeOf(status: string): number {
  return STEPS.indexOf(status === 'awaiting_shipment' ? 'awaiting_collection' : status);
}
