import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import type { TillApp } from './till-app.ts';

/** Time passes at HubRise and for these tills, which were launched with `inject: ['pass-time']`. */
export async function passTime(
  hubrise: HubriseStandIn,
  ms: number,
  ...tills: readonly TillApp[]
): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  for (const { electron } of tills) {
    await electron.evaluate((_electron, passed) => Reflect.get(globalThis, 'passTime')(passed), ms);
  }
}
