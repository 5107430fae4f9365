import { assertNever } from '../assert-never.ts';

/** How what is sold reaches its eater; decides rate and category, frozen on the line. */
export type Service = 'eat_in' | 'takeaway' | 'delivery' | 'collection';
export const SERVICES: readonly Service[] = ['eat_in', 'takeaway', 'delivery', 'collection'];

/** Of the daily e-reporting: services eaten in, goods taken away (fiscal-france §8). */
export type VatCategory = 'TPS1' | 'TLB1';

export function categoryOf(service: Service): VatCategory {
  return service === 'eat_in' ? 'TPS1' : 'TLB1';
}

/** Basis points. */
export type VatRate = 550 | 1000 | 2000;
export const VAT_RATES: readonly VatRate[] = [550, 1000, 2000];

/**
 * What a product is, to the tax: made to be eaten at once, with drinks in cups and single ice creams;
 * in a packaging that keeps it (can, sealed bottle, bread, pastry, crisps, yoghurt); alcohol.
 */
export type VatKind = 'prepared' | 'packaged' | 'alcohol';
export const VAT_KINDS: readonly VatKind[] = ['prepared', 'packaged', 'alcohol'];

/** The table of fiscal-france §10 (CGI art. 278-0 bis, 279): product × service type. */
export function vatRate(kind: VatKind, service: Service): VatRate {
  switch (kind) {
    case 'prepared':
      return 1000;
    case 'packaged':
      return service === 'eat_in' ? 1000 : 550;
    case 'alcohol':
      return 2000;
    default:
      return assertNever(kind);
  }
}
