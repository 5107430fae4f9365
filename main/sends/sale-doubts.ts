import type { LocationId } from '../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../core/order/refusal.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import type { PushRow } from '../store/pushes.ts';
import type { SendRow } from '../store/sends.ts';
import { listMarked } from './marked-orders.ts';
import type { createOrderPoints } from './order-points.ts';
import type { SaleTellerDeps } from './sale-parts.ts';
import { AGAIN, type Told } from './teller.ts';

interface SaleDoubtsDeps
  extends Pick<
    SaleTellerDeps,
    'api' | 'hubriseNow' | 'kick' | 'location' | 'onError' | 'store' | 'timers'
  > {
  readonly points: Pick<ReturnType<typeof createOrderPoints>, 'doubled'>;
  /** By what that is known which HubRise shows of an order; null: it is not what it should be. */
  readonly contentIn: (row: PushRow, shown: unknown) => string | null;
}

/** When it is looked again whether an order that was sent once more is there twice, from then on. */
const LOOKS_AGAIN_MS = [2 * 60_000, 10 * 60_000, 60 * 60_000];
const AFTER_ERROR_MS = 30_000;
/** Where HubRise cannot list it by then, nobody looks any more. */
const LOOKED_FOR_MS = 24 * 60 * 60_000;

/** Orders that were sent more than once: it is looked for a while whether HubRise has come to both. */
export function createSaleDoubts(deps: SaleDoubtsDeps) {
  const { api, contentIn, hubriseNow, points, store, timers } = deps;
  const { pushes, sends } = store;
  let cancelLook = (): void => undefined;

  function isDue({ nextLookAt }: PushRow): boolean {
    return nextLookAt !== null && nextLookAt <= hubriseNow();
  }

  function doubt(row: PushRow, doubtedAt: number, looks: number): void {
    const next = LOOKS_AGAIN_MS[looks];
    pushes.doubt(row.id, next === undefined ? null : doubtedAt + next, doubtedAt);
  }

  /** What is to be looked for by now has its turn; wakes for the next one, also of what an earlier run has sent twice. */
  function plan(): void {
    cancelLook();
    const location = deps.location();
    if (location === null) return;
    const now = hubriseNow();
    const at = pushes.nextLook(location, now);
    if (at !== null) cancelLook = timers.after(at - now + 1, plan);
    try {
      const due = pushes.listDoubted(location, now);
      for (const row of due) sends.again('sale', row.orderId);
      if (due.length > 0) deps.kick();
    } catch (error) {
      // A full disk, for one.
      deps.onError(error);
      cancelLook();
      cancelLook = timers.after(AFTER_ERROR_MS, plan);
    }
  }

  /** What is there twice is cancelled but for the one whose states are told. */
  async function look(send: SendRow<'sale'>, row: PushRow, location: LocationId): Promise<Told> {
    const doubtedAt = row.doubtedAt ?? hubriseNow();
    const found = await listMarked(api(location), row, hubriseNow());
    if ('failure' in found) {
      // HubRise was reached, and cannot say it.
      const isAnswer = ['server_error', 'broken_answer'].includes(found.failure.kind);
      if (!isAnswer || hubriseNow() - doubtedAt < LOOKED_FOR_MS) return found.failure;
      pushes.doubt(row.id, null, doubtedAt);
      return AGAIN;
    }
    for (const order of found.orders) {
      if (!isRecord(order) || order['status'] === 'cancelled') continue;
      const { id } = order;
      if (typeof id !== 'string' || id === row.hubriseId) continue;
      points.doubled(row.orderId, order, hubriseNow());
      const answer = await api(location).tellStatus(id, 'cancelled');
      if (answer.kind === 'refused') sends.failed(send.id, noteOfRefusal(refusalOf(answer)));
      else if (answer.kind !== 'ok') return answer;
    }
    const past = hubriseNow() - doubtedAt;
    // Of a change that was told twice both may stand there.
    const own = found.orders.find((one) => isRecord(one) && one['id'] === row.hubriseId);
    if (row.follows === 'yes' && contentIn(row, own) === null) pushes.putContent(row.id, null);
    doubt(row, doubtedAt, LOOKS_AGAIN_MS.filter((ms) => ms <= past).length);
    // What is other by now has a turn of its own.
    return AGAIN;
  }

  return {
    isDue,
    look,
    plan,
    begin: (row: PushRow): void => doubt(row, hubriseNow(), 0),
    end: (): void => cancelLook(),
  };
}
