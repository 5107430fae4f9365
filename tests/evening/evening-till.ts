import { setImmediate as turn } from 'node:timers/promises';
import { UNDO_MS } from '../../main/core/answer/moves.ts';
import { DEFAULT_SHOP } from '../../main/core/answer/shop-rules.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import type { PrinterStandIn } from '../stand-ins/printer/printer.ts';
import type { FakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startTill, type TestTill } from '../support/till.ts';

/** The till of the evening: the app's own parts at the app's own pace, and one kitchen printer. */
export interface EveningTill {
  current(): TestTill;
  /** Resolves when every request has its answer and every ticket is on paper, or waits for some. */
  rested(): Promise<void>;
  /** The power fails, whatever is under way, and comes back. */
  powerCut(): Promise<void>;
  /** What nobody expected, before and after a power cut. */
  errors(): readonly unknown[];
}

export interface EveningTillOptions {
  readonly hubrise: HubriseStandIn;
  readonly timers: FakeTimers;
  readonly printer: PrinterStandIn;
}

const POLL_MS = 30_000;
/** As often as the app looks at the time. */
const LOOK_AT_TIME_EVERY_MS = 10_000;

export async function openEveningTill(options: EveningTillOptions): Promise<EveningTill> {
  const { hubrise, timers, printer } = options;
  const { host, port } = printer;
  const folder = tempFolder();
  const kitchen: PrinterSettings = {
    id: 'kitchen',
    name: 'Cuisine',
    columns: 42,
    target: { kind: 'network', host, port },
    prints: { kitchen: true, customer: false, cancellation: true, courier: false },
  };
  const errors: unknown[] = [];

  async function open(): Promise<TestTill> {
    const till = await startTill({
      hubrise,
      timers,
      folder,
      deviceId: 'till-evening',
      printers: [kitchen],
      pollMs: POLL_MS,
      undoMs: UNDO_MS,
      shop: { ...DEFAULT_SHOP, preparationMinutes: 20 },
    });
    till.printing.start();
    return till;
  }
  let till = await open();
  const lookAtTime = (): void => {
    till.board.refreshAll();
    timers.after(LOOK_AT_TIME_EVERY_MS, lookAtTime);
  };
  lookAtTime();

  function isAtRest(): boolean {
    if (till.requests() > 0) return false;
    const printing = till.db
      .prepare("SELECT count(*) FROM print_jobs WHERE state = 'printing'")
      .pluck()
      .get();
    const isTroubleKnown = till.printing.queue.states().some(({ since }) => since !== null);
    return printing === 0 || (printer.isStuck() && isTroubleKnown);
  }

  return {
    current: () => till,
    rested: async () => {
      do {
        await till.until(isAtRest);
        await turn();
      } while (!isAtRest());
    },
    powerCut: async () => {
      await till.kill();
      errors.push(...till.errors);
      till = await open();
    },
    errors: () => [...errors, ...till.errors],
  };
}
