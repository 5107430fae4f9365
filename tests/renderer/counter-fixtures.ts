import { ALL_RIGHTS, SELLERS_RIGHTS } from '../../main/core/operators/operator.ts';
import type { FiscalView, OperatorView } from '../../preload/contract.ts';

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
