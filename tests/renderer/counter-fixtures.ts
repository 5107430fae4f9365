import { ALL_RIGHTS, SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import type { FiscalView, OperatorView, SoldTicket } from '../../preload/contract.ts';

export const CAISSE: OperatorView = {
  id: 'op1',
  name: 'Caisse',
  rights: ALL_RIGHTS,
  hasPin: false,
};
export const ADA: OperatorView = { id: 'op2', name: 'Ada', rights: ALL_RIGHTS, hasPin: true };
export const SAMIR: OperatorView = {
  ...{ id: 'op3', name: 'Samir', rights: SELLERS_RIGHTS, hasPin: true },
};

export const NOT_SET_UP: FiscalView = {
  phase: 'not_set_up',
  ...{ till: null, seller: null, settings: null, isTraining: false, openDay: null, today: null },
  fingerprint: null,
  core: `sha256:${'4f9c'.repeat(16)}`,
  app: '2.0.0',
  ...{ isRestored: false, isBroken: false, isJournalGone: false },
  ...{ archivedAt: null, isArchiveDue: false },
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
  ...{ openDay: '2026-11-24', today: '2026-11-24' },
  fingerprint: '9a3f61c2'.repeat(8),
};

export const SOLD_TICKETS: readonly SoldTicket[] = [
  {
    ...{ number: '01-T00000042', at: '2026-11-24T12:41:07+01:00', total: 1_200, refunded: 0 },
    payments: [{ means: 'cash', amount: 1_200 }],
    lines: [
      { n: 1, label: 'Reine (Tomate)', qty: 1_000, left: 1_000, ttc: 950 },
      { n: 2, label: 'Coca 33 cl', qty: 1_000, left: 1_000, ttc: 250 },
    ],
  },
  {
    ...{ number: '01-T00000041', at: '2026-11-24T12:38:55+01:00', total: 2_380, refunded: 1_190 },
    payments: [{ means: 'card', amount: 2_380 }],
    lines: [{ n: 1, label: 'Menu midi', qty: 2_000, left: 1_000, ttc: 2_380 }],
  },
];
