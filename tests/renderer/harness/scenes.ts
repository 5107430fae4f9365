import type { ShopSettings } from '../../../main/core/answer/shop-rules.ts';
import { BUSY_CARDS, MANY_CARDS, REFUSED_SENDS, RUSH_CARDS, TRIAL_CARD } from '../card-fixtures.ts';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { SET_UP } from '../counter-fixtures.ts';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { RUSH_TICKETS } from '../kitchen-fixtures.ts';
import { ODD_SALES, SALES } from '../sales-fixtures.ts';
import { SATURDAY_CARDS } from '../saturday.ts';
import { COMPTOIR_SCENES, COUNTER_CARD } from './comptoir-scenes.ts';
import { COUNTER_SCENES } from './counter-scenes.ts';
import { DRAFT_SCENES } from './draft-scenes.ts';
import type { Scene } from './fake-api.ts';
import { MENU_SCENES } from './menu-scenes.ts';
import { OFFICE_SCENES } from './office-scenes.ts';
import { OPENING_SCENES, PAUSED } from './opening-scenes.ts';
import { POINTS_SCENES } from './points-scenes.ts';
import { PRINT_SCENES } from './print-scenes.ts';

const glovo = { key: 'glovo', name: 'Glovo' } as const;
const SHOP: ShopSettings = {
  platforms: {
    uber_eats: { answerMinutes: 8, acceptByRule: true, acceptUpToCents: null },
    own_site: { answerMinutes: 5, acceptByRule: true, acceptUpToCents: 1500 },
  },
  maxOpenOrders: 20,
  onlyInOpeningHours: true,
  preparationMinutes: 25,
};
const held = { notices: [{ kind: 'held_in_memory' }] } as const;

/** Every third order wants something that is off, by the longest of names. */
const SOLD_OUT_CARDS = SATURDAY_CARDS.map((card, place) =>
  place % 3 === 0
    ? {
        ...card,
        flags: ['sold_out' as const],
        soldOut: [
          'Menu famille au feu de bois et ses trois accompagnements',
          'Supplément mozzarella di bufala campana',
        ],
      }
    : card,
);

/** Every state that the window can be in, by name. */
export const SCENES = {
  busy: { cards: BUSY_CARDS },
  busy_selling: { cards: BUSY_CARDS, fiscal: SET_UP },
  busy_selling_dark: { cards: BUSY_CARDS, fiscal: SET_UP, settings: { theme: 'dark' } },
  busy_dark: { cards: BUSY_CARDS, settings: { theme: 'dark' } },
  busy_english: { cards: BUSY_CARDS, settings: { language: 'en' } },
  busy_offline: {
    cards: BUSY_CARDS,
    health: {
      offlineSince: minutesFromNow(-7),
      sendsWaiting: 3,
      oldestWaitingSince: minutesFromNow(-6),
      notices: [
        { kind: 'held_in_memory' },
        { kind: 'database_set_aside', keptAs: 'pos-helper.sqlite.corrupt-20261124' },
      ],
    },
  },
  deaf: {
    cards: BUSY_CARDS,
    connection: CONNECTIONS.connected,
    health: {
      deafSince: minutesFromNow(-12),
      notices: [{ kind: 'listening_repaired', found: 'gone', at: minutesFromNow(-40) }],
    },
  },
  shared: {
    cards: BUSY_CARDS,
    connection: CONNECTIONS.connected,
    health: { notices: [{ kind: 'shared_queue' }] },
    parts: true,
  },
  one: { cards: [makeCard()] },
  one_overdue: { cards: BUSY_CARDS.filter(({ code }) => code === '77') },
  trial: { cards: [TRIAL_CARD, makeCard()] },
  many: { cards: MANY_CARDS },
  saturday: { cards: SATURDAY_CARDS },
  saturday_dark: { cards: SATURDAY_CARDS, settings: { theme: 'dark' } },
  saturday_paused: { cards: SATURDAY_CARDS, opening: PAUSED },
  saturday_sold_out: { cards: SOLD_OUT_CARDS },
  saturday_sold_out_dark: { cards: SOLD_OUT_CARDS, settings: { theme: 'dark' } },
  saturday_compact: { cards: SATURDAY_CARDS, settings: { density: 'compact' } },
  saturday_comfortable: { cards: SATURDAY_CARDS, settings: { density: 'comfortable' } },
  kitchen: { kitchen: { tickets: RUSH_TICKETS } },
  kitchen_dark: { kitchen: { tickets: RUSH_TICKETS, theme: 'dark', chosen: ['pizza'] } },
  kitchen_recall: {
    kitchen: {
      tickets: RUSH_TICKETS.slice(3),
      bumped: RUSH_TICKETS.slice(1, 3).map((ticket) => ({ ticket, undoMs: 0 })),
    },
  },
  kitchen_undo_too_late: {
    kitchen: {
      tickets: RUSH_TICKETS.slice(3),
      // As long as a slow machine needs to draw the window and to press.
      bumped: RUSH_TICKETS.slice(2, 3).map((ticket) => ({ ticket, undoMs: 60_000 })),
    },
    undoTooLate: true,
  },
  kitchen_station: { kitchen: { tickets: RUSH_TICKETS, chosen: ['pizza'] } },
  kitchen_empty: { kitchen: {} },
  two_displays: {
    displays: [
      { id: 1, width: 1280, height: 800, isTills: true },
      { id: 2, width: 1920, height: 1080, isTills: false },
    ],
  },
  move_refused: { cards: BUSY_CARDS, moveProblem: 'not_stored' },
  refused: { cards: BUSY_CARDS, refused: REFUSED_SENDS },
  busy_later: { cards: BUSY_CARDS.filter(({ column }) => column === 'later') },
  shop: { settings: { shop: SHOP } },
  shop_english: { settings: { shop: SHOP, language: 'en', theme: 'dark' } },
  undo_too_late: { cards: [makeCard()], undoTooLate: true },
  glovo: {
    cards: [
      makeCard({
        id: 'g1',
        code: 'G1',
        platform: glovo,
        actions: ['accept'],
        delays: [],
        answerBy: null,
      }),
      makeCard({
        id: 'g2',
        code: 'G2',
        platform: glovo,
        column: 'in_preparation',
        status: 'in_preparation',
        answerBy: null,
        actions: ['ready', 'in_delivery', 'completed'],
      }),
    ],
  },
  rush: { cards: RUSH_CARDS },
  waiting: { cards: RUSH_CARDS.filter(({ column }) => column === 'to_accept') },
  held_orders: { cards: BUSY_CARDS, holdsOrders: true },
  long_orders: { cards: BUSY_CARDS, longOrders: true },
  empty: {},
  first_start: {
    connection: CONNECTIONS.disconnected,
    health: { connected: false },
    settings: { tour: { finished: false, steps: {} } },
  },
  tour: { settings: { tour: { finished: false, steps: {} } } },
  tour_half: {
    settings: { tour: { finished: false, steps: { printer: 'skipped', sound: 'done' } } },
  },
  tour_trial: { cards: [TRIAL_CARD], settings: { tour: { finished: false, steps: {} } } },
  tour_done: {
    settings: {
      language: 'en',
      tour: {
        finished: false,
        steps: {
          printer: 'skipped',
          sound: 'done',
          answers: 'skipped',
          pin: 'skipped',
          trial: 'done',
        },
      },
    },
  },
  loading: { silent: true },
  not_connected: { connection: CONNECTIONS.disconnected, health: { connected: false } },
  connection_lost: {
    connection: CONNECTIONS.disconnected,
    health: { connected: false, lost: { cause: 'forgotten', since: minutesFromNow(-3) } },
  },
  keychain_locked: {
    connection: { ...CONNECTIONS.disconnected, problem: 'keychain_locked', hasClient: false },
    health: { connected: false, lost: { cause: 'keychain_locked', since: minutesFromNow(-3) } },
  },
  counter_alone: {
    connection: CONNECTIONS.disconnected,
    health: { connected: false },
    fiscal: SET_UP,
    cards: [COUNTER_CARD],
  },
  not_configured: { connection: CONNECTIONS.not_configured, health: { connected: false } },
  import_failed: { connection: CONNECTIONS.import_failed, health: { connected: false } },
  disconnected_problem: {
    connection: CONNECTIONS.disconnected_problem,
    health: { connected: false },
  },
  disconnected_closed: {
    connection: CONNECTIONS.disconnected_closed,
    health: { connected: false },
  },
  authorizing: { connection: CONNECTIONS.authorizing, health: { connected: false } },
  authorizing_code: { connection: CONNECTIONS.authorizing_code, health: { connected: false } },
  finishing: { connection: CONNECTIONS.finishing, health: { connected: false } },
  connected: { cards: BUSY_CARDS, connection: CONNECTIONS.connected },
  connected_memory: { connection: CONNECTIONS.connected_memory, health: held },
  failing: {
    connection: CONNECTIONS.failing,
    health: { failing: { since: minutesFromNow(-42), cause: 'revoked' } },
  },
  suspended: {
    connection: { ...CONNECTIONS.failing, cause: 'suspended' },
    health: { failing: { since: minutesFromNow(-42), cause: 'suspended' } },
  },
  failing_dark: {
    connection: CONNECTIONS.failing,
    health: { failing: { since: minutesFromNow(-42), cause: 'revoked' } },
    settings: { theme: 'dark' },
  },
  stretched: {
    health: {
      budget: {
        usedToday: 9120,
        limitToday: 10_000,
        pollMs: 95_000,
        stretched: true,
        couriersLate: true,
      },
      notices: [{ kind: 'settings_reset', keptAs: 'config.json.corrupt' }],
    },
  },
  couriers_late: {
    cards: BUSY_CARDS,
    health: {
      budget: {
        usedToday: 7120,
        limitToday: 10_000,
        pollMs: 30_000,
        stretched: false,
        couriersLate: true,
      },
    },
  },
  deletions_late: {
    cards: BUSY_CARDS,
    health: { deletionsLate: { count: 3, since: minutesFromNow(-14) } },
  },
  sends_failing: {
    cards: BUSY_CARDS,
    health: {
      sendsWaiting: 2,
      oldestWaitingSince: minutesFromNow(-4),
      sendsFailing: { count: 2, since: minutesFromNow(-4) },
    },
  },
  sales: { sales: SALES },
  connected_sales: { sales: SALES, cards: [makeCard({ id: 'sale-0' })] },
  sales_ahead: { sales: SALES, soldAhead: { day: '2026-11-25', cents: 18_450 } },
  sales_dark: { sales: SALES, settings: { theme: 'dark' } },
  sales_english: { sales: SALES, settings: { language: 'en' } },
  sales_odd: { sales: ODD_SALES, cards: [makeCard()], sortingIn: true, refused: REFUSED_SENDS },
  statistics_none: { nothingSold: true },
  sales_failed: { salesFail: true },
  sales_loading: { silent: true },
  sales_disk_full: { sales: SALES, exported: { kind: 'failed', reason: 'disk_full' } },
  ...COMPTOIR_SCENES,
  ...MENU_SCENES,
  ...DRAFT_SCENES,
  ...PRINT_SCENES,
  silent_till: { cards: BUSY_CARDS, settings: { volume: 0, theme: 'dark' } },
  ...OFFICE_SCENES,
  ...COUNTER_SCENES,
  ...POINTS_SCENES,
  ...OPENING_SCENES,
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof SCENES;
