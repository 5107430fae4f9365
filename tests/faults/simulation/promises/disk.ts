import type { Disks } from '../till/database.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Watch, World } from './world.ts';

/** From the first write that the disk refuses, and from its taking writes again. */
const WITHIN_MS = 5_000;

/** A till whose disk takes nothing says so within 5 s of the first thing that it could not store, and no longer. */
export function watchDisk({ ledger, tills, universe }: World, disks: Disks): Watch {
  const refusedAt = new Map<SimTill, number>();

  function isOn(till: SimTill, since: number): boolean {
    const running = till.running();
    return running !== null && running.startedAt <= since && running.computer.isAwake();
  }

  disks.onRefused((number) => {
    const till = tills[number];
    const at = universe.now();
    if (till === undefined || refusedAt.has(till)) return;
    refusedAt.set(till, at);
    universe.at(at + WITHIN_MS, () => {
      if (till.disk() === 'well' || refusedAt.get(till) !== at || !isOn(till, at)) return;
      const what = (): string => `till ${till.number} stores nothing and says nothing`;
      ledger.check('said', till.storageTrouble() !== null, what);
    });
  });

  return {
    circumstances: () => {
      for (const till of tills) {
        const running = till.running();
        if (running === null || !running.computer.isAwake()) {
          refusedAt.delete(till);
          continue;
        }
        if (till.disk() !== 'well' || !refusedAt.delete(till)) continue;
        const at = universe.now();
        universe.at(at + WITHIN_MS, () => {
          if (refusedAt.has(till) || !isOn(till, at)) return;
          const what = (): string => `till ${till.number} says that it stores nothing, and does`;
          ledger.check('said', till.storageTrouble() === null, what);
        });
      }
    },
  };
}
