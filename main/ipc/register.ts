import type { WebContents } from 'electron';
import type { BridgeNames, EventChannel, Push } from '../../preload/channels.ts';
import type { LiveName } from '../../preload/contract.ts';
import { LARGE_ANSWERS } from '../../preload/large-answers.ts';
import { jsonSteps } from '../lib/json.ts';
import { inSlices } from '../lib/queues.ts';
import type { Call, CallingWindow, CallTable } from './call.ts';
import { COUNTER_CALLS, CUSTOMER_CALLS, TERMINAL_CALLS } from './calls/counter.ts';
import { MENU_CALLS } from './calls/menu.ts';
import { OFFICE_CALLS } from './calls/office.ts';
import { SERVICE_CALLS } from './calls/service.ts';
import type { IpcGuard } from './guard.ts';
import { followedBy, LIVE_CALL } from './live.ts';
import type { TillServices } from './services.ts';

/**
 * Everything that the windows may ask: who may, with which arguments, and what is done. Guard, PIN
 * and bridge follow from it.
 */
const CALLS: CallTable = {
  ...SERVICE_CALLS,
  ...MENU_CALLS,
  ...COUNTER_CALLS,
  ...CUSTOMER_CALLS,
  ...TERMINAL_CALLS,
  ...OFFICE_CALLS,
  live: { get: LIVE_CALL },
};

/** What is told without asking, and to which windows: one that is forgotten does not compile. */
const EVENTS: Readonly<Record<EventChannel, readonly CallingWindow[]>> = {
  'live:onChange': ['till', 'kitchen'],
  'orders:onBoardChange': ['till'],
  'orders:onAnnounce': ['till'],
};

/** The calls by their channels, `area:verb`. */
export function listCalls(): readonly (readonly [string, Call])[] {
  return Object.entries(CALLS).flatMap(([area, calls]) =>
    Object.entries(calls as Record<string, Call>).map(
      ([verb, call]) => [`${area}:${verb}`, call] as const,
    ),
  );
}

/** From now on the window is answered. */
export function registerCalls(guard: IpcGuard, services: TillServices): void {
  const large = new Set(
    Object.entries(LARGE_ANSWERS).flatMap(([area, verbs]) =>
      verbs.map((verb) => `${area}:${verb}`),
    ),
  );
  for (const [channel, call] of listCalls()) {
    guard.handle(
      channel,
      large.has(channel) ? asText(call, channel === 'orders:getBoard') : call,
      services,
    );
  }
}

/**
 * See `LARGE_ANSWERS`. Written in slices, but for the board: a change of it that is pushed meanwhile would come
 * before the board that it changes.
 */
function asText(call: Call, isPushed: boolean): Call<string> {
  return {
    ...call,
    run: async (services, args) => {
      const answer = await call.run(services, args);
      return isPushed ? JSON.stringify(answer) : inSlices(jsonSteps(answer));
    },
  };
}

/**
 * What the bridge of a window is to have. Worked out as the program is built (electron.vite.config.ts), for
 * a window is made before the table of calls, and all that it stands on, is read.
 */
export function bridgeNames(window: CallingWindow): BridgeNames {
  return {
    calls: listCalls().flatMap(([channel, call]) => (call.window === window ? [channel] : [])),
    events: Object.entries(EVENTS).flatMap(([channel, to]) =>
      to.includes(window) ? [channel] : [],
    ),
  };
}

interface PushTargets {
  readonly contents: (window: CallingWindow) => WebContents | null;
  /** Whether the till's page has asked for the board. */
  readonly hasAskedForBoard: () => boolean;
}

/**
 * Sends to the window that listens; what is pushed while it is not there is asked for when it loads. A page that
 * is only being read would get a change of the board after the board that it is a part of, and draw all of it
 * once more.
 */
export function createPush({ contents, hasAskedForBoard }: PushTargets): Push {
  return (channel, value) => {
    if (channel === 'orders:onBoardChange' && !hasAskedForBoard()) return;
    for (const window of EVENTS[channel]) {
      const target = contents(window);
      if (target === null || target.isDestroyed()) continue;
      if (channel !== 'live:onChange') {
        target.send(channel, value);
        continue;
      }
      const names = followedBy(window, value as readonly LiveName[]);
      if (names.length > 0) target.send(channel, names);
    }
  };
}
