import type { CounterSettings } from '../../main/core/counter/settings.ts';

export type { CounterSettings } from '../../main/core/counter/settings.ts';

export type CounterSettingsAnswer =
  | { readonly kind: 'done'; readonly settings: CounterSettings }
  | { readonly kind: 'refused'; readonly reason: 'no_right' };

/** How the counter sells: what a manager decides in Paramètres › Comptoir. */
export interface CounterSettingsApi {
  set(settings: CounterSettings): Promise<CounterSettingsAnswer>;
}
