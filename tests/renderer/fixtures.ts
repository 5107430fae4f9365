import type {
  ConnectionDetails,
  ConnectionView,
  Health,
  OrderCard,
  OrderDetail,
  PlatformKey,
  RefusedSend,
  Settings,
} from '../../preload/contract.ts';

/** The moment at which all fixtures play: Tuesday 24 November 2026, 19:45:20 in Paris. */
export const NOW = Date.parse('2026-11-24T19:45:20+01:00');
const MINUTE = 60_000;

export const minutesFromNow = (minutes: number): number => NOW + minutes * MINUTE;
export const euros = (cents: number) => ({ cents, currency: 'EUR' });

const DELAYS: Readonly<Partial<Record<PlatformKey, OrderCard['delays']>>> = {
  deliveroo: [5, 10],
  glovo: [],
};

/** An ordinary order to accept, with what a test or a screen wants to be different. */
export function makeCard(change: Partial<OrderCard> = {}): OrderCard {
  return {
    id: 'order-1',
    code: '4F2A',
    column: 'to_accept',
    status: 'received',
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
    firstName: 'Camille',
    lineCount: 3,
    total: euros(3450),
    payment: { kind: 'paid' },
    courier: null,
    flags: [],
    send: { kind: 'none' },
    actions: ['accept', 'reject'],
    // What `core/platform.ts` offers: Deliveroo takes no more than ten minutes, Glovo no time at all.
    delays: DELAYS[change.platform?.key ?? 'uber_eats'] ?? [5, 10, 15],
    ...change,
  };
}

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
    receivedAt: minutesFromNow(-4),
    answerBy: minutesFromNow(1.6),
    firstName: 'Marie-Antoinette Élisabeth',
    lineCount: 12,
    total: euros(184_260),
    payment: { kind: 'to_collect', amount: euros(184_260) },
    flags: ['total_difference', 'incomplete'],
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
    total: euros(2180),
    payment: { kind: 'to_collect', amount: euros(2180) },
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

/** Everything that a panel can show, at once. */
export function makeDetail(card: OrderCard): OrderDetail {
  return {
    card,
    ref: 'UE-2026-4F2A-88213',
    tableName: card.serviceType === 'eat_in' ? 'Table 12' : null,
    couponCodes: ['BIENVENUE'],
    items: [
      {
        quantity: '2',
        name: 'Pizza Margherita',
        sku: 'Grande',
        amount: euros(2300),
        notes: 'Bien cuite, sans couper',
        unknown: false,
        dealKey: null,
        deal: null,
        dealLabel: null,
        deleted: false,
        options: [
          {
            quantity: '2',
            name: 'Mozzarella',
            listName: 'Suppléments',
            removed: false,
            amount: euros(300),
          },
          { quantity: '1', name: 'Olives', listName: null, removed: true, amount: null },
        ],
      },
      {
        quantity: '1',
        name: 'Burger montagnard au reblochon fermier et oignons confits',
        sku: null,
        amount: euros(990),
        notes: null,
        unknown: false,
        dealKey: 'menu-1',
        deal: 'Menu Maxi',
        dealLabel: 'Plat',
        deleted: false,
        options: [
          { quantity: '1', name: 'Saignant', listName: 'Cuisson', removed: false, amount: null },
        ],
      },
      {
        quantity: '1',
        name: 'Frites',
        sku: null,
        amount: euros(0),
        notes: null,
        unknown: false,
        dealKey: 'menu-1',
        deal: 'Menu Maxi',
        dealLabel: 'Accompagnement',
        deleted: false,
        options: [],
      },
      {
        quantity: '1.5',
        name: 'Salade de saison',
        sku: null,
        amount: euros(660),
        notes: null,
        unknown: false,
        dealKey: null,
        deal: null,
        dealLabel: null,
        deleted: true,
        options: [],
      },
    ],
    totals: [
      { kind: 'items', amount: euros(3290) },
      { kind: 'charge', name: 'Frais de livraison', amount: euros(290) },
      { kind: 'discount', name: 'Première commande', amount: euros(-200) },
      { kind: 'difference', amount: euros(70) },
      { kind: 'total', amount: euros(3450) },
    ],
    payments: [
      { name: 'Paiement en ligne', amount: euros(3000), collected: true },
      { name: 'Espèces', amount: euros(450), collected: false },
    ],
    notes: [
      { kind: 'order', text: 'Merci de ne pas mettre de couverts.' },
      { kind: 'delivery', text: 'Sonner 2 fois, bâtiment B.\nLaisser devant la porte.' },
    ],
    customer: {
      name: 'Camille Martin',
      company: 'Atelier Martin',
      phone: '+33 1 70 00 00 00',
      phoneAccessCode: '77140',
      email: 'camille@example.fr',
      address: ['12 rue des Lilas', '3e étage', '75011 Paris'],
      visits: { earlierOrders: 3, lastOrderAt: NOW - 21 * 24 * 60 * MINUTE },
    },
    courier: {
      carrier: 'Uber',
      name: 'Karim',
      phone: '+33 6 00 00 00 00',
      phoneAccessCode: '1234',
      status: 'pickup_enroute',
      pickupUrl: 'https://courier.example/pickup/4F2A?order=UE-2026-4F2A-88213',
      pickupAt: minutesFromNow(12),
      dropoffAt: minutesFromNow(30),
    },
    rejection: null,
    history: [
      { at: minutesFromNow(-14), kind: 'arrived', status: 'new' },
      { at: minutesFromNow(-13), kind: 'sent', status: 'received' },
      { at: minutesFromNow(-12), kind: 'status', status: 'accepted', by: 'till' },
      {
        at: minutesFromNow(-11),
        kind: 'send_refused',
        status: 'accepted',
        cause: 'not_taken',
        reason: '422 · Validation failed',
      },
      { at: minutesFromNow(-10), kind: 'send_superseded', status: 'accepted' },
      { at: minutesFromNow(-9), kind: 'changed' },
      { at: minutesFromNow(-8), kind: 'status', status: 'cancelled', by: 'platform' },
      { at: minutesFromNow(-7), kind: 'acknowledged' },
      { at: minutesFromNow(-6), kind: 'accepted_by_rule' },
      { at: minutesFromNow(-5), kind: 'taken_back', status: 'completed' },
      { at: minutesFromNow(-4), kind: 'sent_again', status: 'in_preparation' },
      { at: minutesFromNow(-3), kind: 'abandoned', status: 'in_preparation' },
      { at: minutesFromNow(-2), kind: 'courier', status: 'pickup_approaching' },
      { at: minutesFromNow(-1), kind: 'courier', status: null },
    ],
    problems: ['total', 'items[2].price', 'customer.phone', 'custom_fields.epos'],
    raw: '{"id":"kq3v9","items":[{"product_name":"Pizza","price":"douze euros"}]}',
  };
}

/** An order of 99 lines, with a name that has no place to break. */
export function makeLongDetail(card: OrderCard): OrderDetail {
  const detail = makeDetail(card);
  const [first] = detail.items;
  if (first === undefined) return detail;
  const items = Array.from({ length: 99 }, (_, index) => ({
    ...first,
    name: index === 3 ? 'Supercalifragilisticexpialidocious'.repeat(4) : `Article ${index + 1}`,
  }));
  return { ...detail, items };
}

const DETAILS: ConnectionDetails = {
  account: { id: 'acc1', name: 'Chez Lulu SARL' },
  location: { id: '3r4s3-1', name: 'Chez Lulu – Paris Bastille' },
  customerList: { id: 'ayw4j', name: 'Clients de Chez Lulu' },
  catalog: { id: 'psmlf', name: 'Carte hiver 2026' },
  connectedAt: minutesFromNow(-3 * 24 * 60),
  lastExchangeAt: minutesFromNow(-0.3),
  ordersToday: 87,
  sendsWaiting: 2,
  heldInMemoryOnly: false,
  finishing: false,
  timeZone: 'Europe/Paris',
};

/** One view of each kind, and of each sentence that a kind can show. */
export const CONNECTIONS = {
  loading: { kind: 'loading' },
  not_configured: { kind: 'not_configured', importProblem: null },
  import_failed: { kind: 'not_configured', importProblem: 'missing_fields' },
  disconnected: { kind: 'disconnected', problem: null, revocationsWaiting: 0 },
  disconnected_problem: { kind: 'disconnected', problem: 'wrong_client', revocationsWaiting: 1 },
  disconnected_closed: { kind: 'disconnected', problem: 'window_closed', revocationsWaiting: 0 },
  authorizing: {
    kind: 'authorizing',
    method: 'window',
    step: 'waiting',
    expiresAt: minutesFromNow(9.4),
    problem: null,
  },
  authorizing_code: {
    kind: 'authorizing',
    method: 'code',
    step: 'waiting',
    expiresAt: minutesFromNow(9.4),
    problem: 'code_expired',
  },
  finishing: {
    kind: 'authorizing',
    method: 'browser',
    step: 'finishing',
    expiresAt: minutesFromNow(9.4),
    problem: null,
  },
  connected: { kind: 'connected', details: DETAILS, problem: null },
  connected_memory: {
    kind: 'connected',
    details: {
      ...DETAILS,
      heldInMemoryOnly: true,
      finishing: true,
      catalog: { id: null, name: null },
      location: { id: '3r4s3-1', name: 'Restaurant '.repeat(9) },
      lastExchangeAt: null,
    },
    problem: null,
  },
  failing: {
    kind: 'failing',
    details: DETAILS,
    since: minutesFromNow(-42),
    cause: 'revoked',
    problem: 'no_network',
  },
} as const satisfies Record<string, ConnectionView>;

export function makeHealth(change: Partial<Health> = {}): Health {
  return {
    connected: true,
    lastExchangeAt: minutesFromNow(-0.3),
    offlineSince: null,
    failing: null,
    sendsWaiting: 0,
    sendsRefused: 0,
    oldestWaitingSince: null,
    budget: { usedToday: 1240, limitToday: 10_000, pollMs: 30_000, stretched: false },
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
  retentionDays: 30,
  shop: {
    platforms: {},
    maxOpenOrders: null,
    onlyInOpeningHours: true,
    preparationMinutes: null,
  },
  printers: [],
  receipt: {
    ...{ name: null, address: '', siret: null, vatNumber: null },
    vat: { delivery: '10', collection: '10', eat_in: '10' },
  },
  tour: { finished: true, steps: {} },
};
