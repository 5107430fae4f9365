import { COUNTER_DEFAULTS } from '../../../main/core/counter/settings.ts';
import { POINTS_DEFAULTS } from '../../../main/core/loyalty/rules.ts';
import { ADA, CAISSE, SAMIR, SET_UP } from '../counter-fixtures.ts';
import { OWN_LIST, OWN_PREVIEW } from '../own-list-fixtures.ts';
import type { Scene } from './fake-api.ts';

const set = { fiscal: SET_UP } as const;

/** What HubRise has not taken of customers' points, among others of the day. */
const withPoints = {
  ...set,
  operators: [CAISSE, ADA, SAMIR],
  closings: {
    takings: {
      waiting: 0,
      sealer: { kind: 'here' },
      notes: [
        { code: '12', kind: 'points_waiting', amount: null, what: null },
        { code: '01-T00000042', kind: 'points', amount: null, what: null, points: 1_299_987 },
        { code: '01-A00000003', kind: 'points', amount: null, what: null, points: -88 },
        { code: '01-T00000057', kind: 'overdrawn', amount: null, what: null, points: -38 },
      ],
    },
  },
} as const;

/** States of the counter's set-up and of its days. */
export const COUNTER_SCENES = {
  counter_off: {},
  counter_off_dark: { settings: { theme: 'dark' } },
  counter_set: { ...set, operators: [CAISSE, ADA, SAMIR] },
  counter_terminal: {
    ...set,
    terminalAnswers: true,
    settings: { terminal: { host: '192.168.1.50', port: 8_888, till: '01' } },
  },
  counter_set_dark: { ...set, settings: { theme: 'dark' } },
  counter_english: { ...set, settings: { language: 'en' } },
  counter_trouble: {
    fiscal: { ...SET_UP, phase: 'key_lost', isRestored: true, isBroken: true, isTraining: true },
  },
  counter_rules: {
    ...set,
    operators: [CAISSE, ADA, SAMIR],
    counterSettings: {
      signOff: 'sale',
      halfRule: 'average',
      paperUntil: '2027-02-28',
      push: true,
      customers: true,
      approvesRemovals: true,
      points: { ...POINTS_DEFAULTS, isOn: true },
      titres: [{ from: '2027-01-01', cap: 2_700, days: [1, 2, 3, 4, 5, 6, 7], holidays: true }],
    },
  },
  counter_hubrise: {
    ...set,
    counterSettings: { ...COUNTER_DEFAULTS, push: true, customers: true },
    customersAtHubrise: {
      right: 'denied',
      waiting: 2,
      refused: [{ name: 'Léa Martin', why: '[not_taken] 422 · phone: is invalid' }],
    },
  },
  own_list: {
    ...set,
    stock: { catalog: 'none', categories: [], canWrite: false },
    ownList: OWN_LIST,
    ownImport: OWN_PREVIEW,
    ownBefore: OWN_LIST,
  },
  own_list_empty: { ...set, stock: { catalog: 'none', categories: [], canWrite: false } },
  own_list_kept: { ...set, ownList: OWN_LIST, settings: { theme: 'dark' } },
  own_list_set_up: { stock: { catalog: 'none', categories: [], canWrite: false } },
  closings_open: { ...set, operators: [CAISSE, ADA, SAMIR] },
  closings_dark: { ...set, settings: { theme: 'dark' } },
  closings_no_float: {
    ...set,
    closings: {
      float: null,
      moves: [],
      openOrders: ['01-C00000012'],
      openCards: 2,
      unsold: { count: 2, partPaid: 1, cash: 950 },
    },
    terminal: {
      unfinished: {
        original: '01-T00000041',
        given: [{ means: 'card', amount: 690 }],
        left: { means: 'card', amount: 500, last4: '2222' },
      },
    },
  },
  closings_takings: {
    ...set,
    operators: [CAISSE, ADA, SAMIR],
    closings: {
      takings: {
        waiting: 2,
        sealer: { kind: 'here' },
        notes: [
          { code: 'K6', kind: 'twice', amount: null, what: 'Cuisine', sale: '01-T00000040' },
          { code: 'K7', kind: 'twice', amount: null, what: 'Cuisine', sale: '01-T00000041' },
          { code: 'Cuisine', kind: 'elsewhere', amount: null, what: null },
          { code: 'K5', kind: 'nowhere', amount: null, what: 'Cuisine' },
          { code: 'C12', kind: 'unfollowed', amount: null, what: null },
          { code: 'DC034', kind: 'difference', amount: -150, what: null },
          { code: '4F2A', kind: 'unknown', amount: null, what: 'Formule midi, Dessert du jour' },
          { code: 'A9', kind: 'by_hand', amount: null, what: '01-T00000042' },
          { code: '77', kind: 'failed', amount: null, what: null },
          { code: 'B12', kind: 'untold', amount: null, what: '01-T00000043' },
        ],
      },
    },
  },
  closings_points: withPoints,
  closings_points_dark: { ...withPoints, settings: { theme: 'dark' } },
  closings_date: { fiscal: { ...SET_UP, phase: 'date_doubtful' }, settings: { theme: 'dark' } },
  closings_archive_due: {
    ...set,
    closings: { isArchiveDue: true, archivedAt: '2025-10-02T09:12:00+02:00' },
  },
  closings_archive_failed: {
    ...set,
    closings: { isArchiveDue: true, archive: { kind: 'failed', reason: 'folder_gone' } },
  },
  closings_locked: { ...set, access: { kind: 'locked', waitMs: 0 } },
  closings_training: { fiscal: { ...SET_UP, isTraining: true } },
  closings_no_right: {
    ...set,
    operators: [ADA, SAMIR],
    operator: 'op3',
    closings: { may: { closings: false, drawer: false }, isArchiveDue: true },
  },
} as const satisfies Readonly<Record<string, Scene>>;
