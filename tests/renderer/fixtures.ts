import type { OrderCard } from '../../main/core/board/card.ts';
import { type UnkeptOrder, unkeptOrder } from '../../main/core/board/unkept.ts';
import { DEFAULT_KITCHEN_WHEN } from '../../main/core/counter/kitchen-when.ts';
import { orderId } from '../../main/core/ids.ts';
import { DEFAULT_OVERLOAD } from '../../main/core/opening/overload.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../main/core/order/kitchen-words.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';
import { DEFAULT_KITCHEN_SCREEN } from '../../main/core/preferences.ts';
import type { Health, Settings } from '../../preload/contract.ts';

/** The moment at which all fixtures play: Tuesday 24 November 2026, 19:45:20 in Paris. */
export const NOW = Date.parse('2026-11-24T19:45:20+01:00');
const MINUTE = 60_000;

export const minutesFromNow = (minutes: number): number => NOW + minutes * MINUTE;
export const euros = (cents: number) => ({ cents, currency: 'EUR' });

const DELAYS: Readonly<Partial<Record<PlatformKey, OrderCard['delays']>>> = {
  deliveroo: [4, 6, 10],
  just_eat: [],
  glovo: [],
};

/** An ordinary order to accept, with what a test or a screen wants to be different. */
export function makeCard(change: Partial<OrderCard> = {}): OrderCard {
  return {
    id: 'order-1',
    code: '4F2A',
    column: 'to_accept',
    status: 'new',
    platform: { key: 'uber_eats', name: 'Uber Eats' },
    brand: null,
    serviceType: 'delivery',
    serviceTypeRef: 'Plateforme',
    timing: { kind: 'asap', expectedAt: minutesFromNow(25) },
    expectedIsPickup: true,
    confirmedAt: null,
    beginAt: null,
    receivedAt: minutesFromNow(-1),
    answerBy: minutesFromNow(9),
    unansweredSince: null,
    firstName: 'Camille',
    tableName: null,
    lineCount: 3,
    dishes: [
      { quantity: '2', name: 'Margherita', sku: 'Senior', options: [], without: [] },
      { quantity: '1', name: 'Reine', sku: 'Mega', options: ['Mozzarella×2'], without: ['olives'] },
    ],
    linesLeftOut: 0,
    allergy: false,
    note: false,
    total: euros(3450),
    payment: { kind: 'paid' },
    courier: null,
    soldOut: [],
    flags: [],
    newsAt: null,
    isSetAside: false,
    send: { kind: 'none' },
    actions: ['accept', 'reject'],
    // What `core/platform/platform.ts` offers: even minutes for Deliveroo, and no time at all for some.
    delays: DELAYS[change.platform?.key ?? 'uber_eats'] ?? [5, 10, 15],
    ...change,
  };
}

/** An order that was read and could not be stored. */
export function makeUnkept(change: Partial<UnkeptOrder> = {}): UnkeptOrder {
  const order = { id: orderId('u1'), order: null };
  return { ...unkeptOrder(order, NOW, false), ...change };
}

export function makeHealth(change: Partial<Health> = {}): Health {
  return {
    storage: null,
    unkept: [],
    connected: true,
    lost: null,
    lastExchangeAt: minutesFromNow(-0.3),
    offlineSince: null,
    network: null,
    deafSince: null,
    failing: null,
    sendsWaiting: 0,
    sendsRefused: 0,
    oldestWaitingSince: null,
    sendsFailing: null,
    deletionsLate: null,
    budget: {
      usedToday: 1240,
      limitToday: 10_000,
      pollMs: 30_000,
      stretched: false,
      couriersLate: false,
    },
    printers: [],
    printsFailed: 0,
    lastPrintFailedAt: null,
    notices: [],
    ...change,
  };
}

export const SETTINGS: Settings = {
  language: 'fr',
  theme: 'light',
  volume: 80,
  notifications: true,
  bringToFront: true,
  flash: true,
  fullScreen: false,
  startAtLogin: false,
  retentionDays: 30,
  overload: DEFAULT_OVERLOAD,
  closures: [],
  shop: {
    platforms: {},
    maxOpenOrders: null,
    onlyInOpeningHours: true,
    preparationMinutes: null,
  },
  printers: [],
  receipt: {
    name: null,
    address: '',
    siret: null,
    vatNumber: null,
    vat: { delivery: '10', collection: '10', eat_in: '10' },
  },
  kitchen: { role: 'alone', tillName: '', ownerSince: null, owner: null },
  kitchenWords: DEFAULT_KITCHEN_WORDS,
  kitchenWhen: DEFAULT_KITCHEN_WHEN,
  kitchenScreen: DEFAULT_KITCHEN_SCREEN,
  density: 'normal',
  zoom: 100,
  touchKeyboard: 'auto',
  tour: { finished: true, steps: {} },
  stockExplained: true,
  pinForStockAndPause: false,
  operatorForSales: true,
  terminal: null,
};
