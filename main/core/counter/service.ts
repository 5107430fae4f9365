import type { CatalogVariant } from '../catalog/catalog.ts';
import type { Service } from '../fiscal/vat.ts';
import { plainWords } from '../format/text.ts';

/** How a sale of the counter leaves the shop, as a cashier chooses it first of all. */
export const COUNTER_SERVICES = ['eat_in', 'takeaway', 'delivery', 'phone'] as const;
export type CounterService = (typeof COUNTER_SERVICES)[number];

/** What the journal calls it: what is ordered by phone is collected. */
export function fiscalService(service: CounterService): Service {
  return service === 'phone' ? 'collection' : service;
}

/** The journal's channel. */
export function channelOf(service: CounterService): 'counter' | 'phone' {
  return service === 'phone' ? 'phone' : 'counter';
}

const WORDS: Readonly<Record<CounterService, RegExp>> = {
  eat_in: /sur place|eat ?in|dine ?in|salle/,
  takeaway: /emporter|take ?away|take ?out|collection|pick ?up|comptoir/,
  delivery: /livraison|delivery/,
  phone: /telephone|phone|emporter|take ?away|collection/,
};

/**
 * HubRise's variant of a service, by what the shop has called it: variants have free names. Null: the
 * shop has none for it, and what is kept for a variant is not sold here.
 */
export function variantOf(
  service: CounterService,
  variants: readonly CatalogVariant[],
): string | null {
  return variantWith(variants, (words) => WORDS[service].test(words));
}

/** The variant of a platform's orders: the one that is named after the platform, or else its service's. */
export function platformVariantOf(
  channel: string,
  service: Service,
  variants: readonly CatalogVariant[],
): string | null {
  const name = plainWords(channel);
  const own = name === '' ? null : variantWith(variants, (words) => words.includes(name));
  return own ?? variantOf(service === 'collection' ? 'takeaway' : service, variants);
}

function variantWith(
  variants: readonly CatalogVariant[],
  isIt: (words: string) => boolean,
): string | null {
  const found = variants.find(
    ({ name, ref }) =>
      ref !== null && isIt(plainWords(`${name ?? ''} ${ref}`).replaceAll('_', ' ')),
  );
  return found?.ref ?? null;
}
