import type { Disks } from '../till/database.ts';
import { createRowWatch } from '../till/row-watch.ts';
import { keyOf } from '../till/rows.ts';
import type { SimTill } from '../till/sim-till.ts';
import { watchAgreed } from './agreed.ts';
import { watchAnswered } from './answered.ts';
import { watchAsked } from './asked.ts';
import { watchDisk } from './disk.ts';
import { watchHealth } from './health.ts';
import { watchKept } from './kept.ts';
import { watchLimits, watchToken } from './limits.ts';
import { watchListening } from './listening.ts';
import { watchMinute } from './minute.ts';
import { watchOnce } from './once.ts';
import { watchPaper } from './paper.ts';
import { watchPoints } from './points.ts';
import { watchPushed } from './pushed.ts';
import { watchShop } from './shop.ts';
import { watchSold } from './sold.ts';
import { watchStands } from './stands.ts';
import { watchStays } from './stays.ts';
import { watchTold } from './told.ts';
import type { Watch, World } from './world.ts';

/** Every promise at once, and whoever looks on besides. */
export function watchAll(world: World, disks: Disks, besides: Watch = {}): Required<Watch> {
  const watches: readonly Watch[] = [
    watchKept(world),
    watchOnce(world),
    watchAsked(world),
    watchTold(world),
    watchToken(world, disks),
    watchMinute(world),
    watchAgreed(world),
    watchAnswered(world),
    watchLimits(world),
    besides,
    watchListening(world),
    watchHealth(world),
    watchDisk(world, disks),
    watchStands(world),
    watchStays(world),
    watchPaper(world),
    watchShop(world),
    watchSold(world),
    watchPushed(world),
    watchPoints(world),
  ];
  const rows = createRowWatch();
  /** What is new in a till's rows. */
  function seen(till: SimTill): void {
    const { changed, gone } = rows.look(till);
    const running = till.running();
    if (running === null) return;
    const what = (): string => `till ${till.number} has ${gone.join()} no more`;
    if (gone.length > 0) world.ledger.check('kept', false, what);
    for (const id of changed) {
      const order = world.hubrise.orders.find((each) => keyOf(running, each) === id);
      // Another till's counter has sold it, and it is shown as it is announced until HubRise gives it out.
      if (order === undefined && world.hubrise.pushed.some((one) => one.id === id)) continue;
      if (order === undefined) {
        world.ledger.check('once', false, () => `till ${till.number}: nobody ordered ${id}`);
      } else for (const watch of watches) watch.changedHere?.(till, order);
    }
  }

  return {
    placed: (order) => {
      for (const watch of watches) watch.placed?.(order);
    },
    changedThere: (order) => {
      for (const watch of watches) watch.changedThere?.(order);
    },
    changedHere: (till, order) => {
      for (const watch of watches) watch.changedHere?.(till, order);
    },
    stepped: () => {
      for (const watch of watches) watch.stepped?.();
    },
    courierMoved: (order) => {
      for (const watch of watches) watch.courierMoved?.(order);
    },
    pressed: (press) => {
      for (const watch of watches) watch.pressed?.(press);
    },
    bought: (till) => {
      for (const watch of watches) watch.bought?.(till);
    },
    leaving: (till, request) => {
      for (const watch of watches) watch.leaving?.(till, request);
    },
    answered: (till, request, status, faults) => {
      for (const watch of watches) watch.answered?.(till, request, status, faults);
    },
    circumstances: () => {
      for (const watch of watches) watch.circumstances?.();
    },
    stored: (till) => {
      seen(till);
      for (const watch of watches) watch.stored?.(till);
    },
    atRest: () => {
      for (const watch of watches) watch.atRest?.();
    },
  };
}
