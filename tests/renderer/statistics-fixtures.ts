import type { PlatformView } from '../../main/core/platform/platform.ts';
import { daysOf, type SpanKind, spanBefore, spanOf } from '../../main/core/shop/opening-hours.ts';
import { serviceDate, serviceDay } from '../../main/core/shop/shop-time.ts';
import {
  endings,
  type Sold,
  type SpanFigures,
  type Statistics,
  timeFigures,
} from '../../main/core/statistics/figures.ts';
import {
  QUARTER_MS,
  type SalesBucket,
  salesFigures,
} from '../../main/core/statistics/sales-figures.ts';
import { NOW } from './fixtures.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };

const PLATFORMS: readonly PlatformView[] = [
  { key: 'uber_eats', name: 'Uber Eats' },
  { key: 'deliveroo', name: 'Deliveroo' },
  { key: 'just_eat', name: 'Just Eat' },
  { key: 'own_site', name: 'Site du restaurant' },
  { key: 'kiosk', name: 'Borne' },
];

/** How busy each hour of a day is, from 11 o'clock. */
const BUSY = [2, 9, 7, 3, 1, 1, 2, 5, 12, 14, 9, 4, 1];

/** The figures of a shop with a lunch and a dinner, as main would give them. */
export function makeStatistics(kind: SpanKind, asked: string | null): Statistics {
  const today = serviceDate(NOW, SHOP);
  const days = spanOf(kind, asked ?? today);
  const before = spanBefore(kind, days);
  const many = daysOf(days).length;
  return {
    kind,
    days,
    today,
    currency: 'EUR',
    firstHour: 6,
    ahead: null,
    complete: true,
    ...spanFigures(daysOf(days), 1),
    products: NAMES.map((name, index) => sold('product', name, many * (24 - index * 2), 1_190)),
    options: OPTIONS.map((name, index) => sold('option', name, many * (12 - index), 150)),
    endings: endings([
      { status: 'rejected', move: { isRefusal: true }, reason: 'Trop de commandes' },
      { status: 'rejected', move: { isRefusal: true }, reason: 'Trop de commandes' },
      { status: 'rejected', move: { isRefusal: true }, reason: 'Produit épuisé' },
      { status: 'cancelled', move: null, reason: null },
    ]),
    before: { ...spanFigures(daysOf(before), 0.8), days: before, partial: kind === 'day' },
  };
}

/** A span in which nothing was sold. */
export function makeNoStatistics(kind: SpanKind, asked: string | null): Statistics {
  const nothing = spanFigures([], 1);
  const { before, ...rest } = makeStatistics(kind, asked);
  return {
    ...rest,
    ...nothing,
    ended: 0,
    products: [],
    options: [],
    endings: [],
    times: timeFigures([]),
    before: { ...before, ...nothing, ended: 0, times: timeFigures([]) },
  };
}

const NAMES = [
  'Margherita',
  'Quatre fromages',
  'Reine',
  'Calzone',
  'Tiramisu maison',
  'Coca-Cola 33 cl',
  'Salade César au poulet grillé et parmesan',
  'Eau pétillante',
];
const OPTIONS = ['Grande', 'Supplément mozzarella', 'Olives', 'Pâte fine', 'Basilic frais'];

function sold(kind: Sold['kind'], name: string, count: number, cents: number): Sold {
  return { kind, name, thousandths: count * 1_000, cents: count * cents };
}

function spanFigures(days: readonly string[], scale: number): SpanFigures {
  const times = Array.from({ length: 40 }, (_, index) => ({
    answer: 40 + index * 9,
    preparation: 600 + index * 25,
    late: (index - 28) * 45,
  }));
  return {
    sales: salesFigures(
      days.flatMap((day) => bucketsOf(day, scale)),
      'EUR',
      SHOP,
    ),
    times: timeFigures(times),
    ended: 4,
    open: { orders: 2, cents: 4_350 },
    beside: { orders: 0, cents: 0 },
  };
}

function bucketsOf(day: string, scale: number): SalesBucket[] {
  const from = (serviceDay(day, SHOP)?.from ?? 0) / QUARTER_MS + 20;
  return BUSY.flatMap((orders, hour) =>
    PLATFORMS.map(({ key, name }, index) => {
      const count = Math.round((orders * scale * (5 - index)) / 5);
      return {
        quarter: from + hour * 4,
        platform: key,
        name,
        currency: 'EUR',
        orders: count,
        cents: count * (2_150 + index * 130),
      };
    }),
  ).filter(({ orders }) => orders > 0);
}
