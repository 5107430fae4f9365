import type { KitchenScreenSettings } from '../core/preferences.ts';

/** Where the kitchen's screen is to stand now. `absent`: its display is not plugged in, or the till stands there. */
export type KitchenPlace<Display> =
  | { readonly kind: 'nowhere' | 'window' | 'absent' }
  | { readonly kind: 'display'; readonly display: Display };

/**
 * From what the manager chose, the displays that there are, and the one on which the till stands: the
 * system moves it to the kitchen's where its own is unplugged, and a full screen over it would leave
 * nobody a way to it but a keyboard.
 */
export function kitchenPlace<Display extends { readonly id: number }>(
  { displayId, kind }: Pick<KitchenScreenSettings, 'displayId' | 'kind'>,
  displays: readonly Display[],
  tillsId: number | null,
): KitchenPlace<Display> {
  if (kind === 'off') return { kind: 'nowhere' };
  if (kind === 'window') return { kind };
  const display = displays.find(({ id }) => id === displayId);
  return display === undefined || display.id === tillsId ? { kind: 'absent' } : { kind, display };
}
