import type { EventChannel } from '../../preload/channels.ts';
import type { CallingWindow, CallTable } from './call.ts';
import { COUNTER_CALLS } from './calls/counter.ts';
import { CUSTOMER_CALLS } from './calls/customers.ts';
import { MENU_CALLS } from './calls/menu.ts';
import { OFFICE_CALLS } from './calls/office.ts';
import { SERVICE_CALLS } from './calls/service.ts';
import { TERMINAL_CALLS } from './calls/terminal.ts';
import { LIVE_CALL } from './live.ts';

/**
 * Everything that the windows may ask: who may, with which arguments, and what is done. Guard, PIN
 * and bridge follow from it.
 */
export const CALLS: CallTable = {
  ...SERVICE_CALLS,
  ...MENU_CALLS,
  ...COUNTER_CALLS,
  ...CUSTOMER_CALLS,
  ...TERMINAL_CALLS,
  ...OFFICE_CALLS,
  live: { get: LIVE_CALL },
};

/** What is told without asking, and to which windows: one that is forgotten does not compile. */
export const EVENTS: Readonly<Record<EventChannel, readonly CallingWindow[]>> = {
  'live:onChange': ['till', 'kitchen'],
  'orders:onBoardChange': ['till'],
  'orders:onAnnounce': ['till'],
};
