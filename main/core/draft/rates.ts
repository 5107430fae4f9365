import { type JsonObject, objectIn, textIn } from './json.ts';

export const SERVICES = ['delivery', 'collection', 'eat_in'] as const;
export type Service = (typeof SERVICES)[number];

/** VAT by service, percent, as it is written. */
export type Rates = Readonly<Record<Service, string | null>>;

/** What a product or a size says of its VAT; one rate for all is that of each. */
export function ratesOf(json: JsonObject): Rates {
  const one = textIn(json, 'tax_rate');
  const each = objectIn(json, 'tax_rate');
  const rate = (service: Service): string | null => (each === null ? one : textIn(each, service));
  return Object.fromEntries(SERVICES.map((service) => [service, rate(service)])) as Rates;
}
