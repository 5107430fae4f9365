import type { OrderCard } from '../../main/core/board/card.ts';
import type { RefusedSend } from '../../preload/contract.ts';
import { euros, makeCard, minutesFromNow, NOW } from './fixtures.ts';

const uberEats = { key: 'uber_eats', name: 'Uber Eats' } as const;
const deliveroo = { key: 'deliveroo', name: 'Deliveroo' } as const;
const justEat = { key: 'just_eat', name: 'Just Eat' } as const;
const ownSite = { key: 'own_site', name: 'Site du restaurant' } as const;
const kiosk = { key: 'kiosk', name: 'Borne' } as const;

/** A busy evening: every column, every kind of flag, long names and codes. */
export const BUSY_CARDS: readonly OrderCard[] = [
  makeCard(),
  makeCard({
    id: 'order-2',
    code: '8131',
    platform: deliveroo,
    brand: 'Burger de Gaston',
    receivedAt: minutesFromNow(-2.3),
    answerBy: NOW + 42_000,
    firstName: 'Mehdi',
    lineCount: 1,
    total: euros(1290),
  }),
  makeCard({
    id: 'order-3',
    code: 'WEB-20931',
    platform: ownSite,
    serviceType: 'collection',
    timing: { kind: 'scheduled', at: minutesFromNow(75) },
    status: 'received',
    receivedAt: minutesFromNow(-6),
    answerBy: null,
    unansweredSince: minutesFromNow(-6.4),
    firstName: 'Marie-Antoinette Élisabeth',
    lineCount: 12,
    total: euros(184_260),
    payment: { kind: 'to_collect', amount: euros(184_260) },
    flags: ['unanswered', 'total_difference', 'incomplete'],
  }),
  makeCard({
    id: 'order-4',
    code: '77',
    platform: justEat,
    receivedAt: minutesFromNow(-9),
    answerBy: minutesFromNow(-1.2),
    flags: ['answer_overdue'],
    actions: ['accept', 'reject', 'acknowledge'],
    firstName: null,
  }),
  makeCard({
    id: 'order-unreadable',
    code: 'kq3v9x2b7m',
    platform: { key: 'other', name: '?' },
    serviceType: null,
    serviceTypeRef: null,
    timing: { kind: 'unknown' },
    answerBy: null,
    firstName: null,
    lineCount: 0,
    total: null,
    payment: { kind: 'unknown' },
    flags: ['unreadable'],
    actions: ['acknowledge'],
    receivedAt: minutesFromNow(-6),
  }),
  makeCard({
    id: 'order-5',
    code: 'B12',
    column: 'in_preparation',
    status: 'accepted',
    platform: deliveroo,
    confirmedAt: minutesFromNow(8),
    receivedAt: minutesFromNow(-12),
    answerBy: null,
    actions: ['in_preparation', 'ready', 'in_delivery', 'completed', 'cancel'],
    send: { kind: 'waiting', since: minutesFromNow(-2), undoUntil: null },
    firstName: 'Zoé',
  }),
  makeCard({
    id: 'order-6',
    code: '6',
    column: 'in_preparation',
    status: 'in_preparation',
    platform: kiosk,
    serviceType: 'eat_in',
    confirmedAt: minutesFromNow(-7),
    receivedAt: minutesFromNow(-30),
    answerBy: null,
    actions: ['ready', 'completed', 'cancel'],
    firstName: 'Table 12',
    flags: ['no_category'],
    total: euros(2180),
    payment: { kind: 'to_collect', amount: euros(680) },
  }),
  makeCard({
    id: 'order-7',
    code: '5512',
    column: 'in_preparation',
    status: 'cancelled',
    platform: justEat,
    confirmedAt: minutesFromNow(12),
    receivedAt: minutesFromNow(-14),
    answerBy: null,
    flags: ['cancelled'],
    actions: ['acknowledge'],
    firstName: 'Inès',
  }),
  makeCard({
    id: 'order-8',
    code: 'D4C1',
    column: 'ready',
    status: 'awaiting_shipment',
    confirmedAt: minutesFromNow(2),
    courier: { name: 'Karim', status: 'pickup_approaching', pickupAt: minutesFromNow(3) },
    receivedAt: minutesFromNow(-25),
    answerBy: null,
    actions: ['in_delivery', 'completed', 'cancel'],
  }),
  makeCard({
    id: 'order-9',
    code: 'A9',
    column: 'ready',
    status: 'awaiting_collection',
    serviceType: 'collection',
    platform: ownSite,
    confirmedAt: minutesFromNow(-3),
    receivedAt: minutesFromNow(-40),
    answerBy: null,
    actions: ['completed', 'cancel'],
    send: {
      kind: 'refused',
      status: 'awaiting_collection',
      refusal: { cause: 'state_refused', said: '422 · status: Order is already completed' },
    },
    payment: { kind: 'to_collect', amount: euros(3450) },
  }),
  makeCard({
    id: 'order-10',
    code: 'F00D',
    column: 'in_delivery',
    status: 'in_delivery',
    confirmedAt: minutesFromNow(14),
    receivedAt: minutesFromNow(-41),
    answerBy: null,
    actions: ['completed'],
    platform: { key: 'glovo', name: 'Glovo' },
  }),
  makeCard({
    id: 'order-11',
    code: 'WEB-20935',
    column: 'later',
    status: 'accepted',
    timing: { kind: 'scheduled', at: minutesFromNow(17 * 60) },
    beginAt: minutesFromNow(16.5 * 60),
    receivedAt: minutesFromNow(-90),
    answerBy: null,
    actions: ['in_preparation', 'ready', 'completed', 'cancel'],
    platform: ownSite,
    serviceType: 'collection',
  }),
];

/** The order that nobody placed, to rehearse with. */
export const TRIAL_CARD: OrderCard = makeCard({
  id: 'pos-helper:essai:1',
  code: 'ESSAI',
  platform: { key: 'other', name: 'Essai' },
  serviceTypeRef: 'Livraison',
  answerBy: null,
  receivedAt: NOW,
  flags: ['trial'],
  total: euros(4040),
  payment: { kind: 'to_collect', amount: euros(4040) },
  lineCount: 2,
});

/** Four ordinary orders to answer beside a full kitchen. */
export const RUSH_CARDS: readonly OrderCard[] = [
  ...[uberEats, deliveroo, justEat, ownSite].map((platform, index) =>
    makeCard({
      id: `rush-${index}`,
      code: ['4F2A', '8131', '77', 'WEB-9'][index] ?? '',
      platform,
      answerBy: minutesFromNow(2 + index),
    }),
  ),
  ...Array.from({ length: 6 }, (_, index) =>
    makeCard({
      id: `kitchen-${index}`,
      code: `K${index}`,
      column: 'in_preparation',
      status: 'in_preparation',
      answerBy: null,
      confirmedAt: minutesFromNow(5 + index),
      actions: ['ready', 'in_delivery', 'completed', 'cancel'],
    }),
  ),
];

/** What HubRise would not take, still to be settled. */
export const REFUSED_SENDS: readonly RefusedSend[] = [
  {
    id: 71,
    orderId: 'order-9',
    code: 'A9',
    platform: ownSite,
    status: 'awaiting_collection',
    refusal: { cause: 'state_refused', said: '422 · status: Order is already completed' },
    at: minutesFromNow(-4),
  },
  {
    id: 72,
    orderId: 'order-gone',
    code: 'WEB-20917',
    platform: justEat,
    status: 'cancelled',
    refusal: { cause: 'order_gone', said: '404 · Order not found' },
    at: minutesFromNow(-52),
  },
];

/** Five hundred open orders. */
export const MANY_CARDS: readonly OrderCard[] = Array.from({ length: 500 }, (_, index) =>
  makeCard({
    id: `many-${index}`,
    code: String(1000 + index),
    column: (['to_accept', 'in_preparation', 'ready', 'in_delivery', 'later'] as const)[
      index % 5
    ] as OrderCard['column'],
    answerBy: index % 5 === 0 ? minutesFromNow(1 + index / 50) : null,
    actions: index % 5 === 0 ? ['accept', 'reject'] : [],
    receivedAt: minutesFromNow(-index / 10),
  }),
);
