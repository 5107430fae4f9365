import type { OrderSummary } from '../../main/core/history/search.ts';
import type { StatusOrUnknown } from '../../main/core/order/status.ts';
import type { PlatformView } from '../../main/core/platform/platform.ts';
import { euros, minutesFromNow } from './fixtures.ts';

/** An ordinary order of the evening, with what a test or a screen wants to be different. */
export function makeSummary(change: Partial<OrderSummary> = {}): OrderSummary {
  return {
    id: 'order-1',
    placedAt: minutesFromNow(-1),
    status: 'received',
    platform: { key: 'uber_eats', name: 'Uber Eats' },
    brand: null,
    serviceType: 'delivery',
    code: '4F2A',
    ref: 'UE-88213',
    customerName: 'Camille Martin',
    lineCount: 3,
    total: euros(3450),
    tipCents: 0,
    backCents: 0,
    payment: { kind: 'paid' },
    ...change,
  };
}

const PLATFORMS: readonly PlatformView[] = [
  { key: 'uber_eats', name: 'Uber Eats' },
  { key: 'deliveroo', name: 'Deliveroo' },
  { key: 'just_eat', name: 'Just Eat' },
  { key: 'own_site', name: 'Site du restaurant' },
  { key: 'kiosk', name: 'Borne' },
];
const STATUSES: readonly StatusOrUnknown[] = [
  'received',
  'accepted',
  'in_preparation',
  'awaiting_shipment',
  'in_delivery',
  'completed',
  'completed',
  'completed',
  'cancelled',
  'completed',
];
const NAMES = ['Camille Martin', 'Désirée Lebœuf', 'Mehdi B.', null, 'Jean-Pierre Durand', 'Zoé'];

/** A place in a list, however long the list is not. */
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The orders of three days, the newest first: the evening under way, and two before. */
export const SALES: readonly OrderSummary[] = Array.from({ length: 180 }, (_, index) => {
  const platform = at(PLATFORMS, index * 3 + (index >> 2));
  const own = platform.key === 'own_site' || platform.key === 'kiosk';
  const total = euros(890 + ((index * 737) % 4200));
  const toCollect = own && index % 4 === 0;
  return makeSummary({
    id: `sale-${index}`,
    code:
      index % 9 === 4 ? `WEB-${20_931 - index}` : (0x4f2a - index * 37).toString(16).toUpperCase(),
    placedAt: minutesFromNow(-3 - index * 6 - Math.floor(index / 60) * 1080),
    status: index < 12 ? at(STATUSES, index) : at(STATUSES.slice(5), index),
    platform,
    brand: index % 11 === 2 ? 'Burger de Gaston' : null,
    serviceType: own ? at(['collection', 'eat_in'] as const, index) : 'delivery',
    ref: `R-${1000 + index}`,
    customerName: at(NAMES, index),
    lineCount: 1 + (index % 7),
    total,
    tipCents: index % 10 === 3 ? 200 : 0,
    payment: toCollect ? { kind: 'to_collect', amount: total } : { kind: 'paid' },
  });
});

/** What does not fit on a line: a long code, brand and name, an unreadable order, a large sum. */
export const ODD_SALES: readonly OrderSummary[] = [
  makeSummary({
    id: 'odd-1',
    code: 'COMMANDE-SITE-2026-000931',
    customerName: 'Marie-Antoinette Élisabeth de la Rochefoucauld-Montmorency',
    platform: { key: 'own_site', name: 'Site du restaurant Chez Gaston et Filles' },
    brand: 'Les burgers de Gaston, Paris Bastille',
    status: 'awaiting_collection',
    total: euros(1_284_260),
    backCents: 250_000,
    payment: { kind: 'to_collect', amount: euros(1_284_260) },
  }),
  makeSummary({
    id: 'odd-2',
    code: 'kq3v9x2b7m',
    status: 'unknown',
    platform: { key: 'other', name: '' },
    serviceType: null,
    ref: null,
    customerName: null,
    lineCount: 0,
    total: null,
    payment: { kind: 'unknown' },
  }),
  makeSummary({
    id: 'odd-3',
    code: 'REFUS',
    status: 'rejected',
    total: euros(2350),
    payment: { kind: 'to_collect', amount: euros(2350) },
  }),
];
