import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { FailedPrint, OrderPrint, PrinterState } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

/** Printers as a shop might have them, one of them in trouble. */
export const PRINTERS: readonly PrinterSettings[] = [
  {
    id: 'kitchen',
    name: 'Cuisine',
    target: { kind: 'network', host: '192.168.1.50', port: 9100 },
    columns: 42,
    prints: { kitchen: true, cancellation: true, customer: false, courier: false },
    categories: ['Pizzas', 'Pâtes'],
    backupId: 'counter',
  },
  {
    id: 'counter',
    name: 'Comptoir',
    target: { kind: 'system', name: 'EPSON_TM_T20III' },
    columns: 32,
    prints: { kitchen: false, cancellation: false, customer: true, courier: true },
  },
];

export const PRINTER_STATES: readonly PrinterState[] = [
  {
    printerId: 'kitchen',
    name: 'Cuisine',
    kind: 'out_of_paper',
    since: minutesFromNow(-3),
    jobsWaiting: 4,
  },
  { printerId: 'counter', name: 'Comptoir', kind: 'ok', since: null, jobsWaiting: 0 },
];

export const ORDER_PRINTS: readonly OrderPrint[] = [
  { kind: 'kitchen', state: 'printed', printerName: 'Cuisine', at: minutesFromNow(-12) },
  { kind: 'customer', state: 'waiting', printerName: 'Comptoir', at: minutesFromNow(-0.1) },
];

export const FAILED_PRINTS: readonly FailedPrint[] = [
  {
    id: 1,
    kind: 'kitchen',
    orderId: 'order-1',
    code: '4F2A',
    printerId: 'kitchen',
    printerName: 'Cuisine',
    reason: 'unclear',
    at: minutesFromNow(-9),
  },
  {
    id: 2,
    kind: 'cancellation',
    orderId: 'order-3',
    code: 'WEB-20931',
    printerId: 'gone',
    printerName: null,
    reason: 'printer_removed',
    at: minutesFromNow(-2),
  },
];
