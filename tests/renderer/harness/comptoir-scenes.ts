import { type Draft, emptyDraft } from '../../../main/core/counter/draft.ts';
import type { LastSale, ParkedTicket } from '../../../preload/contract.ts';
import { ADA, CAISSE, SAMIR, SET_UP } from '../counter-fixtures.ts';
import { OWN_LIST } from '../own-list-fixtures.ts';
import type { Scene } from './fake-api.ts';
import { LEA } from './fake-customers.ts';

const PIZZA: Draft = {
  ...emptyDraft('takeaway'),
  nextLine: 3,
  label: 'Table 4',
  lines: [
    {
      ...{ id: 1, qty: 2_000, note: 'bien cuite', rebate: null, offered: null, sealed: null },
      choice: { kind: 'free', label: 'Reine Grande', cents: 1_250, vat: 'prepared' },
      priced: {
        ...{ label: 'Reine Grande', unit: 1_250 },
        details: [
          { kind: 'option', text: 'Mozzarella', count: 2 },
          { kind: 'without', text: 'Olives', count: 1 },
        ],
        parts: [{ label: 'Reine Grande', rate: 1_000, alone: 1_250 }],
      },
    },
    {
      ...{ id: 2, qty: 1_000, note: '', rebate: null, offered: null, sealed: null },
      choice: { kind: 'free', label: 'Coca 33 cl', cents: 250, vat: 'packaged' },
      priced: {
        ...{ label: 'Coca 33 cl', unit: 250, details: [] },
        parts: [{ label: 'Coca 33 cl', rate: 550, alone: 250 }],
      },
    },
  ],
};

const SOLD: LastSale = {
  ...{ number: '01-T00000042', pickUp: 'C12', total: 2_750, change: 2_250 },
  ...{ drawer: 'failed', paper: 'no', isInvoice: false },
};
const PARKED: ParkedTicket = {
  ...{ id: 1, label: 'Table 4', service: 'eat_in', pickUp: 'C9', count: 3, total: 3_420 },
  changedAt: 0,
};
const fiscal = SET_UP;
/** More than fits: sixty lines, a long name, a rebate. */
const FULL: Draft = {
  ...PIZZA,
  ...{ nextLine: 61, label: 'Anniversaire de Marie-Clémentine, grande table du fond, dix-huit' },
  rebate: { kind: 'amount', cents: 1_000, reason: 'Client fidèle' },
  lines: Array.from({ length: 60 }, (_, at) => ({
    ...{ id: at + 1, qty: at === 0 ? 120_000 : 1_000, note: '', rebate: null, sealed: null },
    offered: at === 1 ? 'Geste commercial' : null,
    choice: { kind: 'free', label: `Article ${at}`, cents: 1_250, vat: 'prepared' },
    priced: {
      label: at % 3 === 0 ? 'Pizza quatre fromages de montagne sans croûte, très grande' : 'Reine',
      ...{ unit: 1_250, details: [], parts: [{ label: 'Reine', rate: 1_000, alone: 1_250 }] },
    },
  })),
};

/** Comptoir, once a manager has set it up. */
export const COMPTOIR_SCENES = {
  comptoir: { fiscal },
  comptoir_ticket: { fiscal, counter: { draft: PIZZA, parked: [PARKED] } },
  comptoir_dark: { fiscal, counter: { draft: PIZZA }, settings: { theme: 'dark' } },
  comptoir_sold: { fiscal, counter: { lastSale: SOLD } },
  comptoir_limited: { fiscal, counter: { draft: PIZZA }, operators: [SAMIR], operator: 'op3' },
  comptoir_invoice: {
    fiscal,
    counter: {
      draft: {
        ...PIZZA,
        invoice: { name: 'Société des Pizzaïolos Réunis de Lyon', address: '2 place Carnot' },
      },
    },
  },
  comptoir_big_menu: { fiscal, hasBigMenu: true },
  comptoir_full: { fiscal, counter: { draft: FULL, parked: [PARKED] } },
  comptoir_training: { fiscal: { ...fiscal, isTraining: true } },
  comptoir_pay_training: { fiscal: { ...fiscal, isTraining: true }, counter: { draft: PIZZA } },
  comptoir_no_keychain: { fiscal: { ...fiscal, phase: 'no_keychain' } },
  comptoir_no_catalog: { fiscal, stock: { catalog: 'none', categories: [], canWrite: false } },
  comptoir_phone: {
    fiscal,
    customers: [LEA],
    counter: {
      draft: {
        ...PIZZA,
        ...{ service: 'delivery', label: '', due: Date.parse('2026-11-24T20:30:00Z') },
        customer: { ...LEA.customer, address: '' },
      },
    },
  },
  comptoir_phone_new: { fiscal, customersAsked: { kind: 'unavailable', why: 'not_connected' } },
  comptoir_again: {
    fiscal,
    customers: [LEA],
    leftOut: [
      { label: 'Coca 33 cl', reason: 'sold_out' },
      { label: 'Royale Grande (Jambon)', reason: 'unknown' },
    ],
  },
  comptoir_operators: { fiscal, operators: [CAISSE, ADA, SAMIR], operator: 'op3' },
  comptoir_nobody: { fiscal, operators: [ADA, SAMIR], operator: null },
  comptoir_own_list: {
    ...{ fiscal, ownList: OWN_LIST, stock: { catalog: 'none', categories: [], canWrite: false } },
  },
  comptoir_fails: { fiscal, counterFails: true },
} as const satisfies Record<string, Scene>;
