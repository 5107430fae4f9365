import type { KitchenScreenSettings } from '../core/preferences.ts';

/** Where the kitchen's screen is to stand now. `absent`: on a display that is not plugged in. */
export type KitchenPlace<Display> =
  | { readonly kind: 'nowhere' | 'window' | 'absent' }
  | { readonly kind: 'display'; readonly display: Display };

/** From what the manager chose, and the displays that there are. */
export function kitchenPlace<Display extends { readonly id: number }>(
  { displayId, kind }: Pick<KitchenScreenSettings, 'displayId' | 'kind'>,
  displays: readonly Display[],
): KitchenPlace<Display> {
  if (kind === 'off') return { kind: 'nowhere' };
  if (kind === 'window') return { kind };
  const display = displays.find(({ id }) => id === displayId);
  return display === undefined ? { kind: 'absent' } : { kind, display };
}
