import { BUSY_CARDS } from '../card-fixtures.ts';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { SET_UP } from '../counter-fixtures.ts';
import { FAILED_PRINTS, ORDER_PRINTS, PRINTER_STATES, PRINTERS } from '../print-fixtures.ts';
import { COUNTER_CARD } from './comptoir-scenes.ts';
import type { Scene } from './fake-api.ts';

/** Shops with printers. */
export const PRINT_SCENES = {
  printers: {
    cards: BUSY_CARDS,
    settings: { printers: PRINTERS },
    health: { printers: PRINTER_STATES },
    orderPrints: ORDER_PRINTS,
    testPage: { kind: 'failed', trouble: 'unreachable' },
    categories: ['Pizzas', 'Pâtes', 'Entrées', 'Desserts', 'Boissons'],
    systemPrinters: [
      { name: 'EPSON_TM_T20III', displayName: 'EPSON TM-T20III' },
      { name: 'PDF', displayName: 'PDF' },
    ],
  },
  printers_dark: {
    cards: BUSY_CARDS,
    settings: { printers: PRINTERS, theme: 'dark', language: 'en' },
    health: { printers: PRINTER_STATES, printsFailed: 2 },
    testPage: { kind: 'printed' },
  },
  printer_unconnected: {
    connection: CONNECTIONS.disconnected,
    cards: [COUNTER_CARD],
    fiscal: SET_UP,
    settings: { printers: PRINTERS },
    health: { connected: false, printers: PRINTER_STATES },
  },
  prints_failed_unconnected: {
    connection: CONNECTIONS.disconnected,
    health: { connected: false },
    settings: { printers: PRINTERS },
    failedPrints: FAILED_PRINTS,
  },
  prints_failed: {
    cards: BUSY_CARDS,
    settings: { printers: PRINTERS },
    failedPrints: FAILED_PRINTS,
  },
} as const satisfies Record<string, Scene>;
