import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import type { TestTill } from '../support/till.ts';
import { type CashierLog, createCashier } from './cashier.ts';
import { createCity } from './city.ts';
import { createEveningClock } from './clock.ts';
import { openEveningTill } from './evening-till.ts';
import { AWAY, eveningScript, type Happening, SERVICE_MS } from './script.ts';

/** Everything as it stands when the shop closes. */
export interface Evening {
  readonly hubrise: HubriseStandIn;
  readonly till: TestTill;
  readonly printer: PrinterStandIn;
  /** Ids of the orders, in the order in which they are in the script. */
  readonly ids: readonly string[];
  /** Those that their platforms have cancelled. */
  readonly cancelled: readonly string[];
  readonly log: CashierLog;
  /** Errors that nobody expected, of every till that ran this evening. */
  readonly errors: readonly unknown[];
  /** By the till's clock, ms. */
  readonly closedAt: number;
}

export interface EveningOptions {
  readonly seed: number;
  /** ms after the beginning; never unless said. */
  readonly powerCutAt?: number;
}

const BEGINNING = Date.parse('2026-11-28T18:45:00+01:00');
/** The till's clock is not HubRise's. */
const AHEAD_MS = 37_000;
const GLANCE_MS = 3_000;
/** After the last order, until everything is out of the door. */
const LONGEST_CLOSING_MS = 90 * 60_000;

/** Plays a whole evening. */
export async function playEvening(options: EveningOptions): Promise<Evening> {
  const { seed } = options;
  let powerCutAt = options.powerCutAt ?? Number.POSITIVE_INFINITY;
  const hubrise = await startHubrise({ start: new Date(BEGINNING).toISOString(), frozen: true });
  const timers = fakeTimers(BEGINNING + AHEAD_MS);
  const printer = await startPrinter();
  const tills = await openEveningTill({ hubrise, timers, printer });
  const clock = createEveningClock(timers, hubrise.admin, tills.rested);
  const since = (): number => timers.now() - AHEAD_MS - BEGINNING;
  const cashier = createCashier({
    counter: tills.current,
    random: createRandom(seed + 1),
    now: timers.now,
    isAway: () => since() >= AWAY.from && since() < AWAY.to,
    reprint: (id) => {
      const { book, printing } = tills.current();
      const entry = book.get(id);
      if (entry !== null) printing.prints.onDemand(entry, 'kitchen');
    },
  });
  const city = createCity(hubrise, seed, () => cashier.log.taps.at(-1)?.id ?? null);
  const script = [...eveningScript(seed)];

  async function happenings(): Promise<void> {
    while ((script[0]?.at ?? Number.POSITIVE_INFINITY) <= since()) {
      const happening = script.shift();
      if (happening?.kind === 'printer') playTrouble(printer, happening.trouble);
      else if (happening !== undefined) await city.happen(happening);
    }
  }
  const isOpen = (): boolean =>
    since() < SERVICE_MS || (!cashier.isDone() && since() < SERVICE_MS + LONGEST_CLOSING_MS);
  while (isOpen()) {
    await happenings();
    cashier.look();
    if (since() >= powerCutAt) {
      powerCutAt = Number.POSITIVE_INFINITY;
      await tills.powerCut();
    }
    await clock.pass(GLANCE_MS);
  }
  // What was done last has been sent, and what is due has been begun.
  await clock.pass(60_000);
  const till = tills.current();
  till.board.refreshAll();
  await tills.rested();
  return {
    hubrise,
    till,
    printer,
    ids: city.ids,
    cancelled: city.cancelled,
    log: cashier.log,
    errors: tills.errors(),
    closedAt: timers.now(),
  };
}

function playTrouble(
  printer: PrinterStandIn,
  trouble: Extract<Happening, { readonly kind: 'printer' }>['trouble'],
): void {
  if (trouble === 'none') printer.repair();
  else if (trouble === 'drops') printer.set({ kind: 'drops', afterBytes: 300 });
  else printer.set({ kind: 'paper_ends', afterLines: 40 });
}
