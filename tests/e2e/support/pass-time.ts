import { expect } from 'vitest';
import { type OrderAction, UNDO_MS } from '../../../main/core/answer/moves.ts';
import type { Order } from '../../stand-ins/hubrise/rules/order.ts';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { anythingDone } from './journey.ts';
import { untilStatus } from './orders.ts';
import type { TillApp } from './till-app.ts';

/** Time passes at HubRise and for these tills, which were launched with `inject: ['pass-time']`. */
export async function passTime(
  hubrise: HubriseStandIn,
  ms: number,
  ...tills: readonly TillApp[]
): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  for (const { electron } of tills) {
    await electron
      .evaluate((_electron, passed) => Reflect.get(globalThis, 'passTime')(passed), ms)
      .catch(orDone);
  }
}

/**
 * Does this while no time passes for a till with `pass-time`: what can be taken back stays so for as long as a
 * busy machine needs. Its page counts for itself, anew each time it is loaded.
 */
export async function whileTimeStands(
  { electron }: TillApp,
  work: () => Promise<void>,
): Promise<void> {
  const hold = (isHeld: boolean): Promise<void> =>
    electron.evaluate((_electron, held) => Reflect.get(globalThis, 'holdTime')(held), isHeld);
  await hold(true);
  try {
    await work();
  } finally {
    await hold(false);
  }
}

/**
 * The same for its page, which counts for itself for how long something is offered to be taken back: what is
 * shown of it stands through all of this.
 */
export async function whilePageTimeStands(
  { page }: TillApp,
  work: () => Promise<void>,
): Promise<void> {
  await page.evaluate(() => {
    const at = performance.now();
    Reflect.set(performance, 'now', () => at);
  });
  try {
    await work();
  } finally {
    await page.evaluate(() => Reflect.deleteProperty(performance, 'now'));
  }
}

/** As much time passes for the page as something is offered to be taken back for: nothing is any more. */
export async function untilNothingOffered(till: TillApp): Promise<void> {
  await till.page.evaluate((ms) => {
    const now = performance.now.bind(performance);
    Reflect.set(performance, 'now', () => now() + ms);
  }, UNDO_MS);
  await anythingDone(till).first().waitFor({ state: 'detached' });
}

/** Time has passed all the same: main was busy with all that it caused, and let go of the answer alone. */
function orDone(error: unknown): void {
  if (!String(error).includes('Resulting promise was garbage collected')) throw error;
}

/**
 * The moment in which what was just done can be taken back passes at once, for a till with `pass-time`. `printing`,
 * `orders` and `taking-back` wait for it in earnest: elsewhere it would only be five seconds more.
 */
export async function untilNotTakenBack(till: TillApp): Promise<void> {
  // The till has heard of it: its wait has begun.
  await anythingDone(till).first().waitFor();
  await passTime(till.hubrise, UNDO_MS, till);
}

/** The same for the move of an order that tells HubRise this status, and HubRise is told. */
export async function untilToldAtOnce(
  till: TillApp,
  order: Pick<Order, 'id'>,
  status: string,
): Promise<void> {
  await expect.poll(() => hasBegun(till, order, status)).toBe(true);
  await passTime(till.hubrise, UNDO_MS, till);
  await untilStatus(till, order, status);
}

/** Main has stored the move, and waits; or it is told already, on a machine that takes longer than the wait. */
async function hasBegun(
  till: TillApp,
  { id }: Pick<Order, 'id'>,
  status: string,
): Promise<boolean> {
  const moves = await till.page.evaluate(() => window.posHelper.live.get('takeable'));
  const last = moves.findLast(({ orderId }) => orderId === id);
  if (last !== undefined && TELLING[last.action].includes(status)) return true;
  return (await till.hubrise.admin.order(id)).status === status;
}

/** The statuses that a move tells, by its platform and the shop's rules. */
const TELLING: Readonly<Record<OrderAction, readonly string[]>> = {
  accept: ['accepted', 'in_preparation'],
  reject: ['rejected', 'cancelled'],
  cancel: ['cancelled', 'rejected'],
  in_preparation: ['in_preparation'],
  ready: ['awaiting_collection', 'awaiting_shipment'],
  in_delivery: ['in_delivery'],
  completed: ['completed'],
  acknowledge: [],
  reopen: [],
};

/** What a till looks at by itself may use up the heavy reads of a minute, on a busy machine those of the next one too. */
const MOST_MINUTES = 3;

/** Until something is there that the till reads when HubRise allows it: as many minutes go by as that needs. */
export async function passMinutesUntil(
  till: TillApp,
  isThere: () => Promise<boolean>,
): Promise<void> {
  let passed = 0;
  let looks = 0;
  const look = async (): Promise<boolean> => {
    const now = await isThere();
    looks += 1;
    // Not at once: what is on its way would be given up as a minute old.
    if (!now && looks > 1 && passed < MOST_MINUTES) {
      passed += 1;
      await passTime(till.hubrise, 60_000, till);
    }
    return now;
  };
  await expect.poll(look, { timeout: 40_000, interval: 2_000 }).toBe(true);
}

/** Until a till that was just connected has read what the shop sells. */
export const untilMenuRead = (till: TillApp): Promise<void> =>
  passMinutesUntil(till, () =>
    till.page.evaluate(async () => (await window.posHelper.live.get('stock')).catalog === 'known'),
  );
