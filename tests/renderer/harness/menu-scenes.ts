import { BUSY_CARDS } from '../card-fixtures.ts';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { minutesFromNow } from '../fixtures.ts';
import { LINKS, OFF_LINES } from '../menu-fixtures.ts';
import type { Scene } from './fake-api.ts';

const stock = { lines: OFF_LINES };

/** What is sold, and what is off. */
export const MENU_SCENES = {
  sold_out: { cards: BUSY_CARDS, stock },
  sold_out_halves: { cards: BUSY_CARDS, stock, hasHalves: true },
  carte_big_menu: { hasBigMenu: true },
  sold_out_dark: { cards: BUSY_CARDS, stock, settings: { theme: 'dark' } },
  sold_out_english: { cards: BUSY_CARDS, stock, settings: { language: 'en' } },
  sold_out_none: { cards: BUSY_CARDS, settings: { stockExplained: false } },
  sold_out_no_catalog: { stock: { catalog: 'none', categories: [], canWrite: false } },
  sold_out_unread: { stock: { catalog: 'unread', readAt: null, categories: [] } },
  sold_out_failed: { stock: { ...stock, failed: true, readAt: minutesFromNow(-190) } },
  sold_out_not_connected: {
    connection: CONNECTIONS.disconnected,
    stock: { ...stock, canWrite: false },
  },
  links: { cards: BUSY_CARDS, stock, links: LINKS },
  links_dark: { cards: BUSY_CARDS, stock, links: LINKS, settings: { theme: 'dark' } },
  pictures: { stock, pictures: [{ id: 'i1', name: `${'0a'.repeat(16)}.png` }] },
  checks_none: {
    stock,
    check: { readAt: minutesFromNow(-25), knowsSales: true, findings: [] },
  },
  sold_out_search_fails: { menuFails: true },
} as const satisfies Record<string, Scene>;
