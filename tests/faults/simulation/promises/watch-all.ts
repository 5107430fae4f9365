import type { Disks } from '../till/database.ts';
import { watchAgreed } from './agreed.ts';
import { watchAnswered } from './answered.ts';
import { watchAsked } from './asked.ts';
import { watchHealth } from './health.ts';
import { watchKept } from './kept.ts';
import { watchLimits, watchToken } from './limits.ts';
import { watchListening } from './listening.ts';
import { watchMinute } from './minute.ts';
import { watchOnce } from './once.ts';
import { watchPaper } from './paper.ts';
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
    watchStands(world),
    watchStays(world),
    watchPaper(world),
  ];
  return {
    placed: (order) => {
      for (const watch of watches) watch.placed?.(order);
    },
    courierMoved: (order) => {
      for (const watch of watches) watch.courierMoved?.(order);
    },
    pressed: (press) => {
      for (const watch of watches) watch.pressed?.(press);
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
      for (const watch of watches) watch.stored?.(till);
    },
    atRest: () => {
      for (const watch of watches) watch.atRest?.();
    },
  };
}
