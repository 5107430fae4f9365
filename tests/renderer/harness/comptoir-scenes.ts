import { type Draft, emptyDraft } from '../../../main/core/counter/draft.ts';
import { wordsOf } from '../../../main/core/counter/local-text.ts';
import type { CardHeard, CardView, LastSale, ParkedTicket } from '../../../preload/contract.ts';
import { BUSY_CARDS, RUSH_CARDS } from '../card-fixtures.ts';
import { ADA, aBill, CAISSE, SAMIR, SET_UP } from '../counter-fixtures.ts';
import { euros, makeCard } from '../fixtures.ts';
import { OWN_LIST } from '../own-list-fixtures.ts';
import { BIG_MENU_SOLD } from './big-menu.ts';
import type { Scene } from './fake-api.ts';
import { LEA } from './fake-customers.ts';

export const PIZZA: Draft = {
  ...emptyDraft('takeaway'),
  nextLine: 3,
  label: 'Table 4',
  lines: [
    {
      id: 1,
      qty: 2_000,
      note: 'bien cuite',
      rebate: null,
      offered: null,
      sealed: null,
      choice: { kind: 'free', label: 'Reine Grande', cents: 1_250, vat: 'prepared' },
      priced: {
        label: 'Reine Grande',
        unit: 1_250,
        details: [
          { kind: 'option', text: 'Mozzarella', count: 2 },
          { kind: 'without', text: 'Olives', count: 1 },
        ],
        parts: [{ label: 'Reine Grande', rate: 1_000, alone: 1_250 }],
      },
    },
    {
      id: 2,
      qty: 1_000,
      note: '',
      rebate: null,
      offered: null,
      sealed: null,
      choice: { kind: 'free', label: 'Coca 33 cl', cents: 250, vat: 'packaged' },
      priced: {
        label: 'Coca 33 cl',
        unit: 250,
        details: [],
        parts: [{ label: 'Coca 33 cl', rate: 550, alone: 250 }],
      },
    },
  ],
};

const SOLD: LastSale = {
  number: '01-T00000042',
  pickUp: 'C12',
  total: 2_750,
  change: 2_250,
  drawer: 'failed',
  paper: 'no',
  isInvoice: false,
  order: null,
};
export const PARKED: ParkedTicket = {
  id: 1,
  label: 'Table 4',
  service: 'eat_in',
  pickUp: 'C9',
  count: 3,
  total: 3_420,
  paid: 0,
  changedAt: 0,
  points: null,
};
const CALLING: Partial<CardView> = {
  isSet: true,
  progress: { kind: 'calling', direction: 'debit', amount: 2_750 },
};
const UNKNOWN: Partial<CardView> = {
  isSet: true,
  open: [
    {
      attempt: '01-B00000012',
      direction: 'debit',
      amount: 2_750,
      at: '2026-11-24T12:41:07+01:00',
      heard: null,
      mayWait: false,
    },
  ],
};
/** The same, where the terminal was heard. */
const heard = (said: CardHeard): Partial<CardView> => ({
  isSet: true,
  open: (UNKNOWN.open ?? []).map((one) => ({ ...one, heard: said })),
});
const fiscal = SET_UP;
const ON_CARDS: Draft['payments'] = [
  { means: 'card', amount: 1_000, auth: '100001', application: '00B' },
  { means: 'titre_card', amount: 900, auth: '100002', application: '10E' },
];
const PART_PAID: Draft = {
  ...PIZZA,
  order: '01-C00000009',
  payments: ON_CARDS,
  terminal: ON_CARDS,
};
/** More than fits: sixty lines, a long name, a rebate. */
export const FULL: Draft = {
  ...PIZZA,
  nextLine: 61,
  label: 'Anniversaire de Marie-Clémentine, grande table du fond, dix-huit',
  rebate: { kind: 'amount', cents: 1_000, reason: '#loyal' },
  lines: Array.from({ length: 60 }, (_, at) => ({
    id: at + 1,
    qty: at === 0 ? 120_000 : 1_000,
    note: '',
    rebate: null,
    sealed: null,
    offered: at === 1 ? 'Geste commercial' : null,
    choice: { kind: 'free', label: `Article ${at}`, cents: 1_250, vat: 'prepared' },
    priced: {
      label: at % 3 === 0 ? 'Pizza quatre fromages de montagne sans croûte, très grande' : 'Reine',
      unit: 1_250,
      details: [],
      parts: [{ label: 'Reine', rate: 1_000, alone: 1_250 }],
    },
  })),
};

/** As the journal has it since it was put aside. */
const ORDERED: Draft = {
  ...PIZZA,
  order: '01-C00000009',
  pickUp: 'C9',
  lines: PIZZA.lines.map((line) => {
    const { label, unit } = line.priced;
    return { ...line, sealed: { label, qty: line.qty, unit, discount: 0 } };
  }),
};
const EAT_IN: Draft = { ...PIZZA, service: 'eat_in' };
/** One line is in the kitchen, the other was asked for since. */
const SENT: Draft = {
  ...EAT_IN,
  order: '01-C00000009',
  pickUp: 'C9',
  kitchen: ['a'],
  lines: EAT_IN.lines.map((line, at) =>
    at > 0
      ? line
      : { ...line, told: [{ order: 'a', item: '1', qty: line.qty, words: wordsOf(line) }] },
  ),
};
const WAITING: readonly ParkedTicket[] = ['Table 4', 'Marie-Clémentine', '06 12 34 56 78'].flatMap(
  (label, at) =>
    [0, 1, 2].map((more) => ({
      ...PARKED,
      id: at * 3 + more + 1,
      label: more === 0 ? label : '',
      pickUp: `C${at * 3 + more + 9}`,
      total: 3_420 + at * 1_000,
    })),
);
/** A sale that is being made, on the board. */
export const COUNTER_CARD = makeCard({
  id: 'counter-1',
  code: 'C12',
  column: 'in_preparation',
  status: 'in_preparation',
  platform: { key: 'counter', name: 'Comptoir' },
  serviceType: 'eat_in',
  tableName: '4',
  answerBy: null,
  actions: ['ready', 'completed'],
  firstName: null,
  payment: { kind: 'to_collect', amount: euros(2_750) },
});

/** Comptoir, once a manager has set it up. */
export const COMPTOIR_SCENES = {
  comptoir: { fiscal },
  comptoir_ticket: { fiscal, counter: { draft: PIZZA, parked: [PARKED] } },
  comptoir_ordered: { fiscal, counter: { draft: ORDERED } },
  comptoir_full_screen: { fiscal, counter: { draft: PIZZA }, settings: { fullScreen: true } },
  comptoir_send: { fiscal, counter: { draft: EAT_IN } },
  comptoir_sent: { fiscal, counter: { draft: SENT, parked: [PARKED] } },
  parked_one: { fiscal, cards: [COUNTER_CARD, ...BUSY_CARDS], counter: { parked: [PARKED] } },
  parked_many: { fiscal, cards: [COUNTER_CARD, ...BUSY_CARDS], counter: { parked: WAITING } },
  parked_dark: {
    fiscal,
    cards: [COUNTER_CARD, ...BUSY_CARDS],
    settings: { theme: 'dark' },
    counter: { parked: WAITING },
  },
  comptoir_dark: { fiscal, counter: { draft: PIZZA }, settings: { theme: 'dark' } },
  comptoir_bill: { fiscal, counter: { draft: aBill('order-1') } },
  comptoir_bill_dark: {
    fiscal,
    counter: { draft: aBill('order-1') },
    settings: { theme: 'dark' },
  },
  card_set: { fiscal, counter: { draft: PIZZA }, terminal: { isSet: true } },
  card_set_dark: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: { isSet: true },
    settings: { theme: 'dark' },
  },
  card_far_away: { fiscal, counter: { draft: PIZZA }, terminal: { isSet: true }, isFarAway: true },
  card_calling: { fiscal, counter: { draft: PIZZA }, terminal: CALLING },
  card_refused: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: {
      isSet: true,
      progress: {
        kind: 'ended',
        direction: 'debit',
        ending: { kind: 'refused', why: 'refused' },
      },
    },
  },
  card_lower: {
    fiscal,
    counter: { draft: { ...PIZZA, payments: [{ means: 'card', amount: 1_900 }] } },
    terminal: {
      isSet: true,
      progress: {
        kind: 'ended',
        direction: 'debit',
        ending: {
          kind: 'accepted',
          asked: 2_750,
          amount: 1_900,
          means: 'card',
          isTaken: true,
        },
      },
    },
  },
  card_by_hand: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: { isSet: true },
    refundEnds: { kind: 'not_asked', reason: 'no_amount' },
  },
  card_back_unknown: {
    fiscal,
    counter: { draft: PIZZA },
    declareFails: 'no_keychain',
    terminal: {
      isSet: true,
      open: [
        {
          attempt: '01-J00000007',
          direction: 'credit',
          amount: 1_190,
          at: '2026-11-24T12:43:10+01:00',
          heard: null,
          mayWait: true,
        },
      ],
    },
  },
  card_part: { fiscal, counter: { draft: PART_PAID }, terminal: { isSet: true } },
  card_part_stuck: { fiscal, counter: { draft: PART_PAID } },
  card_part_hand: {
    fiscal,
    counter: { draft: { ...PIZZA, byHand: [{ amount: 1_900, means: 'card', by: 'cash' }] } },
  },
  card_bill: {
    fiscal,
    terminal: { isSet: true },
    counter: {
      draft: {
        ...aBill('order-1'),
        payments: [...aBill('order-1').payments, { means: 'card', amount: 2_300, auth: '100001' }],
        terminal: [{ means: 'card', amount: 2_300, auth: '100001' }],
      },
    },
  },
  counter_rush: { fiscal, cards: RUSH_CARDS },
  card_unfinished: {
    fiscal,
    terminal: {
      isSet: true,
      unfinished: {
        original: '01-T00000041',
        given: [{ means: 'card', amount: 690 }],
        left: { means: 'titre_card', amount: 500, last4: '2222' },
      },
    },
  },
  card_given: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: {
      isSet: true,
      progress: {
        kind: 'ended',
        direction: 'credit',
        ending: {
          kind: 'accepted',
          asked: 1_190,
          amount: 690,
          means: 'card',
          isTaken: true,
          avoir: '01-A00000007',
          back: {
            terminal: [{ means: 'card', amount: 690 }],
            hand: [{ means: 'cash', amount: 500 }],
          },
        },
      },
    },
  },
  card_unknown: { fiscal, counter: { draft: PIZZA }, terminal: UNKNOWN },
  card_unknown_full: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: UNKNOWN,
    declareFails: 'no_keychain',
  },
  card_heard: {
    fiscal,
    counter: { draft: PIZZA },
    declareFails: 'not_stored',
    terminal: heard({ kind: 'accepted', amount: 2_000, auth: '123456' }),
  },
  card_heard_refused: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: heard({ kind: 'refused' }),
  },
  card_unknown_dark: {
    fiscal,
    counter: { draft: PIZZA },
    terminal: UNKNOWN,
    settings: { theme: 'dark' },
  },
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
  comptoir_favourites: {
    fiscal,
    hasBigMenu: true,
    sold: BIG_MENU_SOLD,
    counter: { draft: FULL, parked: [PARKED] },
  },
  comptoir_full: { fiscal, counter: { draft: FULL, parked: [PARKED] } },
  comptoir_training: { fiscal: { ...fiscal, isTraining: true } },
  comptoir_pay_training: { fiscal: { ...fiscal, isTraining: true }, counter: { draft: PIZZA } },
  comptoir_no_keychain: { fiscal: { ...fiscal, phase: 'no_keychain' } },
  comptoir_date: { fiscal: { ...fiscal, phase: 'date_doubtful' }, counter: { draft: PIZZA } },
  comptoir_divided: {
    fiscal,
    counter: { draft: { ...PIZZA, lines: PIZZA.lines.slice(0, 1) }, rest: 12_250 },
  },
  comptoir_no_catalog: { fiscal, stock: { catalog: 'none', categories: [], canWrite: false } },
  comptoir_phone: {
    fiscal,
    customers: [LEA],
    counter: {
      draft: {
        ...PIZZA,
        service: 'delivery',
        label: '',
        due: Date.parse('2026-11-24T20:30:00Z'),
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
    fiscal,
    ownList: OWN_LIST,
    stock: { catalog: 'none', categories: [], canWrite: false },
  },
  comptoir_fails: { fiscal, counterFails: true },
} as const satisfies Record<string, Scene>;
