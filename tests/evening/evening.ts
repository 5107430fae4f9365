import { setImmediate as turn } from 'node:timers/promises';
import { USUAL_SHOP } from '../../main/core/shop-rules.ts';
import { UNDO_MS } from '../../main/orders/move-store.ts';
import { createRandom } from '../hubrise/sample-orders/random.ts';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startTill, type TestTill } from '../support/till.ts';
import { type CashierLog, createCashier } from './cashier.ts';
import { createCity } from './city.ts';
import { createEveningClock } from './clock.ts';
import { AWAY, eveningScript, SERVICE_MS } from './script.ts';

export interface Evening {
  readonly hubrise: HubriseStandIn;
  readonly till: TestTill;
  readonly timers: FakeTimers;
  /** Ids of the orders, in the order in which they are in the script. */
  readonly ids: readonly string[];
  readonly log: CashierLog;
  /** Errors that nobody expected, of every till that ran this evening. */
  readonly errors: readonly unknown[];
}

const BEGINNING = Date.parse('2026-11-28T18:45:00+01:00');
/** The till's clock is not HubRise's. */
const AHEAD_MS = 37_000;
const GLANCE_MS = 3_000;
const LOOK_AT_TIME_EVERY_MS = 10_000;
/** After the last order, until everything is out of the door. */
const LONGEST_CLOSING_MS = 90 * 60_000;

/** Plays a whole evening, and leaves everything as it stands when the shop closes. */
export async function playEvening(options: { readonly seed: number }): Promise<Evening> {
  const { seed } = options;
  const hubrise = await startHubrise({ start: new Date(BEGINNING).toISOString(), frozen: true });
  const timers = fakeTimers(BEGINNING + AHEAD_MS);
  const till = await startTill({
    ...{ hubrise, timers, folder: tempFolder(), deviceId: 'till-evening' },
    ...{ pollMs: 30_000, undoMs: UNDO_MS, shop: { ...USUAL_SHOP, preparationMinutes: 20 } },
  });
  const city = createCity(hubrise, seed);
  const since = (): number => timers.now() - AHEAD_MS - BEGINNING;

  async function rested(): Promise<void> {
    do {
      await till.until(() => till.requests() === 0);
      await turn();
    } while (till.requests() > 0);
  }
  const clock = createEveningClock(timers, hubrise.admin, rested);
  const cashier = createCashier({
    counter: () => till,
    random: createRandom(seed + 1),
    now: timers.now,
    isAway: () => since() >= AWAY.from && since() < AWAY.to,
    reprint: () => undefined,
  });
  const lookAtTime = (): void => {
    till.board.refreshAll();
    timers.after(LOOK_AT_TIME_EVERY_MS, lookAtTime);
  };
  lookAtTime();

  const script = [...eveningScript(seed)];
  while (since() < SERVICE_MS || (!cashier.isDone() && since() < SERVICE_MS + LONGEST_CLOSING_MS)) {
    while ((script[0]?.at ?? Number.POSITIVE_INFINITY) <= since()) {
      const happening = script.shift();
      if (happening !== undefined) await city.happen(happening);
    }
    cashier.look();
    await clock.pass(GLANCE_MS);
  }
  await clock.pass(60_000);
  return { hubrise, till, timers, ids: city.ids, log: cashier.log, errors: till.errors };
}
