import { type Draft, emptyDraft } from '../../main/core/counter/draft.ts';
import { locationId, orderId } from '../../main/core/ids.ts';
import { ALL_RIGHTS, SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import type {
  ClosingRow,
  ClosingsView,
  FiscalView,
  OperatorView,
  SoldTicket,
  VatView,
} from '../../preload/contract.ts';

export const CAISSE: OperatorView = {
  id: 'op1',
  name: 'Caisse',
  rights: ALL_RIGHTS,
  hasPin: false,
};
export const ADA: OperatorView = { id: 'op2', name: 'Ada', rights: ALL_RIGHTS, hasPin: true };
export const SAMIR: OperatorView = {
  id: 'op3',
  name: 'Samir',
  rights: SELLERS_RIGHTS,
  hasPin: true,
};

export const NOT_SET_UP: FiscalView = {
  phase: 'not_set_up',
  till: null,
  seller: null,
  settings: null,
  isTraining: false,
  openDay: null,
  today: null,
  fingerprint: null,
  fingerprints: [],
  core: `sha256:${'4f9c'.repeat(16)}`,
  app: '2.0.0',
  isRestored: false,
  isBroken: false,
  isJournalGone: false,
  areMarksMissing: false,
  archivedAt: null,
  isArchiveDue: false,
};

export const SET_UP: FiscalView = {
  ...NOT_SET_UP,
  phase: 'ready',
  till: '01',
  seller: {
    name: 'Pizzeria Bella Napoli',
    address: '12 rue de la Paix\n75002 Paris',
    siret: '73282932000074',
    ape: '5610C',
    vat: 'FR44732829320',
  },
  settings: { cutoff: '05:00', fiscalYearEnd: '12-31' },
  openDay: '2026-11-24',
  today: '2026-11-24',
  fingerprint: '9a3f61c2'.repeat(8),
  fingerprints: ['9a3f61c2'.repeat(8)],
};

export const SOLD_TICKETS: readonly SoldTicket[] = [
  {
    number: '01-T00000042',
    at: '2026-11-24T12:41:07+01:00',
    total: 1_200,
    refunded: 0,
    isInvoice: false,
    avoirs: [],
    payments: [{ means: 'cash', amount: 1_200, left: 1_200 }],
    lines: [
      { n: 1, label: 'Reine (Tomate)', qty: 1_000, left: 1_000, ttc: 950 },
      { n: 2, label: 'Coca 33 cl', qty: 1_000, left: 1_000, ttc: 250 },
    ],
  },
  {
    number: '01-T00000041',
    at: '2026-11-24T12:38:55+01:00',
    total: 2_380,
    refunded: 1_190,
    isInvoice: true,
    avoirs: [{ number: '01-A00000003', payments: [{ means: 'card', amount: 1_190 }] }],
    payments: [{ means: 'card', amount: 2_380, left: 1_190 }],
    lines: [{ n: 1, label: 'Menu midi', qty: 2_000, left: 1_000, ttc: 2_380 }],
  },
];
export const VAT: VatView = {
  isKnown: true,
  categories: [
    { key: 'PIZ', parent: null, name: 'Pizzas', kind: null },
    { key: 'BOI', parent: null, name: 'Boissons', kind: null },
    { key: 'BIE', parent: 'BOI', name: 'Bières et vins', kind: 'alcohol' },
  ],
  rows: [
    {
      key: 'MAR',
      name: 'Margherita',
      kind: 'prepared',
      by: 'hubrise',
      doubts: [],
      sizes: [],
      category: { key: 'PIZ', name: 'Pizzas' },
    },
    {
      key: 'REI',
      name: 'Reine',
      kind: 'prepared',
      by: 'default',
      sizes: [],
      category: { key: 'PIZ', name: 'Pizzas' },
      doubts: [
        { service: 'eat_in', kind: 'missing', said: null, rate: 1000 },
        { service: 'takeaway', kind: 'missing', said: null, rate: 1000 },
        { service: 'delivery', kind: 'missing', said: null, rate: 1000 },
      ],
    },
    {
      key: 'COC',
      name: 'Coca-Cola',
      kind: 'packaged',
      by: 'names',
      sizes: [{ name: 'Gobelet 25 cl', kind: 'prepared', doubts: [] }],
      category: { key: 'BOI', name: 'Boissons' },
      doubts: [{ service: 'takeaway', kind: 'wrong', said: '10', rate: 550 }],
    },
    {
      key: 'PER',
      name: 'Peroni 33 cl',
      kind: 'alcohol',
      by: 'category',
      doubts: [],
      sizes: [
        {
          name: '33 cl',
          kind: 'alcohol',
          doubts: [{ service: 'takeaway', kind: 'wrong', said: '10', rate: 2000 }],
        },
      ],
      category: { key: 'BIE', name: 'Bières et vins' },
    },
  ],
};

export const Z_ROW: ClosingRow = {
  number: '01-Z00000041',
  kind: 'CLOSE_DAY',
  period: '2026-11-23',
  at: '2026-11-23T23:12:40+01:00',
  total: 184_320,
  counted: 61_240,
  difference: -110,
};

export const Z_ROWS: readonly ClosingRow[] = [
  Z_ROW,
  {
    number: '01-Z00000040',
    kind: 'CLOSE_DAY',
    period: '2026-11-22',
    at: '2026-11-22T23:40:02+01:00',
    total: 231_450,
    counted: 80_000,
    difference: 0,
  },
  {
    number: '01-Z00000039',
    kind: 'CLOSE_DAY',
    period: '2026-11-21',
    at: '2026-11-22T09:01:11+01:00',
    total: 0,
    counted: null,
    difference: null,
  },
];

export const OPEN_DAY: ClosingsView = {
  phase: 'ready',
  openDay: '2026-11-24',
  today: '2026-11-24',
  isTraining: false,
  archivedAt: null,
  isArchiveDue: false,
  float: 15_000,
  openOrders: [],
  openCards: 0,
  unsold: { count: 0, partPaid: 0, cash: 0 },
  takings: { waiting: 0, notes: [], sealer: { kind: 'here' } },
  moves: [
    {
      type: 'float',
      amount: 15_000,
      reason: 'Fond de caisse',
      at: '2026-11-24T11:02:00+01:00',
      operator: 'op1',
    },
    {
      type: 'out',
      amount: 2_450,
      reason: 'Achat de pain',
      at: '2026-11-24T12:40:00+01:00',
      operator: 'op1',
    },
  ],
  archive: { kind: 'none' },
  last: Z_ROW,
  may: { closings: true, drawer: true },
};

/** An order of a platform that is paid at the counter; some of it was paid online. */
export function aBill(id: string): Draft {
  const label = 'Menu Maxi Burger (Frites, Coca-Cola 33 cl)';
  return {
    ...emptyDraft('takeaway'),
    label: 'Uber Eats DC034',
    pickUp: 'DC034',
    order: '01-C00000042',
    nextLine: 2,
    bill: {
      orderId: orderId(id),
      location: locationId('p81xp-0'),
      channel: 'Uber Eats',
      service: 'collection',
      hubrise: { order: id, revision: '1' },
      platformRates: [],
      tip: 150,
    },
    lines: [
      {
        id: 1,
        qty: 2_000,
        note: '',
        rebate: null,
        offered: null,
        sealed: null,
        choice: { kind: 'free', label, cents: 1_290, vat: 'prepared' },
        priced: { label, details: [], unit: 1_290, parts: [{ label, rate: 1_000, alone: null }] },
      },
    ],
    payments: [{ means: 'platform:Uber Eats', amount: 500 }],
  };
}
