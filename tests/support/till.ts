import { onTestFinished } from 'vitest';
import type { ShopSettings } from '../../main/core/answer/shop-rules.ts';
import { type LocationId, locationId } from '../../main/core/ids.ts';
import type { KitchenSettings } from '../../main/core/kitchen/marks.ts';
import type { Closure } from '../../main/core/opening/closures.ts';
import type { OverloadSettings } from '../../main/core/opening/overload.ts';
import type { KitchenWords } from '../../main/core/order/kitchen-words.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { systemTimers, type Timers } from '../../main/lib/timers.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { type BareTill, type BareTillOptions, createBareTill } from './bare-till.ts';
import { tempFolder } from './temp-folder.ts';

export interface TestTill extends BareTill {
  readonly location: LocationId;
  readonly token: string;
  /** Resolves at the next change for which `condition` holds, or at once if it does now. */
  until(condition: () => boolean): Promise<void>;
  /** One poll, from now, and what it leads to; gives what stopped it. */
  poll(): Promise<ApiFailure | null>;
  /** Polls, and resolves when nothing waits to be sent any more, and no event to be deleted. */
  settle(): Promise<void>;
}

export interface TillOptions {
  readonly hubrise: HubriseStandIn;
  readonly folder?: string;
  readonly deviceId?: string;
  /** What its token may; else what a till asks for that makes no customers. */
  readonly scope?: string;
  readonly pollMs?: number;
  /** Timers that the test moves, in place of the computer's. */
  readonly timers?: Timers;
  /** As in `BareTillOptions`. */
  readonly random?: () => number;
  readonly stayOfEvents?: (paceMs: number) => number;
  readonly undoMs?: number;
  readonly shop?: ShopSettings;
  readonly printers?: readonly PrinterSettings[];
  readonly kitchen?: KitchenSettings;
  readonly kitchenWords?: KitchenWords;
  readonly overload?: OverloadSettings;
  readonly closures?: () => readonly Closure[];
  readonly hubriseSaysTime?: boolean;
  readonly journal?: BareTillOptions['journal'];
  /** False: the loops are built and not started, and nothing is set up at HubRise. */
  readonly start?: boolean;
}

export const LOCATION = 'p81xp-0';

/** A till for one test, connected to a stand-in by a token of its own, and started. */
export async function startTill(options: TillOptions): Promise<TestTill> {
  const { hubrise, pollMs = 50, timers = systemTimers } = options;
  const token = await hubrise.admin.authorise({
    deviceId: options.deviceId ?? 'till-test',
    locationId: LOCATION,
    ...(options.scope === undefined ? {} : { scope: options.scope }),
  });
  const watchers = new Set<() => void>();
  const till = createBareTill({
    folder: options.folder ?? tempFolder(),
    apiUrl: hubrise.apiUrl,
    location: LOCATION,
    token,
    pollMs,
    timers,
    ...(options.random === undefined ? {} : { random: options.random }),
    ...(options.stayOfEvents === undefined ? {} : { stayOfEvents: options.stayOfEvents }),
    ...(options.undoMs === undefined ? {} : { undoMs: options.undoMs }),
    ...(options.shop === undefined ? {} : { shop: options.shop }),
    ...(options.printers === undefined ? {} : { printers: options.printers }),
    ...(options.kitchen === undefined ? {} : { kitchen: options.kitchen }),
    ...(options.kitchenWords === undefined ? {} : { kitchenWords: options.kitchenWords }),
    ...(options.closures === undefined ? {} : { closures: options.closures }),
    ...(options.journal === undefined ? {} : { journal: options.journal }),
    ...(options.overload === undefined ? {} : { overload: options.overload }),
    ...(options.deviceId === undefined ? {} : { deviceId: options.deviceId }),
    ...(options.hubriseSaysTime === undefined ? {} : { hubriseSaysTime: options.hubriseSaysTime }),
    onChange: () => {
      for (const watcher of [...watchers]) watcher();
    },
  });
  onTestFinished(till.kill);

  const until = (condition: () => boolean): Promise<void> => {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = (): void => {
        if (!condition()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
    });
  };
  const polled = (): number => till.rounds.length + till.errors.length;
  // With the computer's timers a round may be under way that began before.
  const live = timers === systemTimers;
  const poll = async (): Promise<ApiFailure | null> => {
    const wanted = polled() + (live ? 2 : 1);
    till.loops.poller.pollNow();
    await until(() => polled() >= wanted && (live || till.requests() === 0));
    return till.rounds.at(-1) ?? null;
  };

  if (options.start !== false) {
    await till.loops.setup.run({ fresh: true });
    till.loops.poller.start();
    till.loops.outbox.kick();
    await until(() => polled() > 0);
  }
  return {
    ...till,
    location: locationId(LOCATION),
    token,
    until,
    poll,
    settle: async () => {
      await poll();
      const { outbox, inbox } = till.store;
      await until(() => outbox.count().waiting === 0 && inbox.listUnacknowledged(1).length === 0);
    },
  };
}
