import type { LocationId } from '../../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import { isRecord } from '../../hubrise/payload/lenient.ts';
import type { createOrderPoints } from '../../sends/order-points.ts';
import type { Failure, Rounds } from '../../sends/rounds.ts';
import type { PushRow } from '../../store/pushes.ts';
import type { LoopParts } from '../loop-parts.ts';
import { listMarked } from './marked-orders.ts';

interface PushDoubtsDeps extends Pick<LoopParts, 'api' | 'location' | 'store' | 'timers'> {
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  readonly rounds: Pick<Rounds, 'again' | 'kick'>;
  readonly points: Pick<ReturnType<typeof createOrderPoints>, 'doubled'>;
  /** By what that is known which HubRise shows of an order; null: it is not what it should be. */
  readonly contentIn: (row: PushRow, shown: unknown) => string | null;
}

/** When it is looked again whether an order that was sent once more is there twice, from then on. */
const LOOKS_AGAIN_MS = [2 * 60_000, 10 * 60_000, 60 * 60_000];
/** Where HubRise cannot list it by then, nobody looks any more. */
const LOOKED_FOR_MS = 24 * 60 * 60_000;

/** Orders that were sent more than once: it is looked for a while whether HubRise has come to both. */
export function createPushDoubts(deps: PushDoubtsDeps) {
  const { api, contentIn, hubriseNow, points, rounds, store, timers } = deps;
  let cancelLook = (): void => undefined;

  function isDue({ nextLookAt }: PushRow): boolean {
    return nextLookAt !== null && nextLookAt <= hubriseNow();
  }

  function doubt(row: PushRow, doubtedAt: number, looks: number): void {
    const next = LOOKS_AGAIN_MS[looks];
    store.pushes.doubt(row.id, next === undefined ? null : doubtedAt + next, doubtedAt);
  }

  /** Wakes for the next look, also of what an earlier run has sent twice. What is due already, a round takes. */
  function plan(): void {
    cancelLook();
    const location = deps.location();
    if (location === null) return;
    const now = hubriseNow();
    const at = store.pushes.nextLook(location, now);
    if (at === null) return;
    cancelLook = timers.after(at - now + 1, () => {
      plan();
      rounds.kick();
    });
  }

  /** What is there twice is cancelled but for the one whose states are told. */
  async function look(row: PushRow, location: LocationId): Promise<Failure> {
    const doubtedAt = row.doubtedAt ?? hubriseNow();
    const found = await listMarked(api(location), row, hubriseNow());
    if ('failure' in found) {
      if (!isAnswer(found.failure) || hubriseNow() - doubtedAt < LOOKED_FOR_MS) {
        return found.failure;
      }
      store.pushes.doubt(row.id, null, doubtedAt);
      return null;
    }
    for (const order of found.orders) {
      if (!isRecord(order) || order['status'] === 'cancelled') continue;
      const { id } = order;
      if (typeof id !== 'string' || id === row.hubriseId) continue;
      points.doubled(row.orderId, order, hubriseNow());
      const answer = await api(location).tellStatus(id, 'cancelled');
      if (answer.kind === 'refused') {
        store.pushes.failed(row.id, noteOfRefusal(refusalOf(answer)));
      } else if (answer.kind !== 'ok') return answer;
    }
    const past = hubriseNow() - doubtedAt;
    // Of a change that was told twice both may stand there.
    const own = found.orders.find((one) => isRecord(one) && one['id'] === row.hubriseId);
    if (row.follows === 'yes' && contentIn(row, own) === null)
      store.pushes.putContent(row.id, null);
    doubt(row, doubtedAt, LOOKS_AGAIN_MS.filter((ms) => ms <= past).length);
    rounds.again();
    return null;
  }

  return {
    isDue,
    look,
    plan,
    begin: (row: PushRow): void => doubt(row, hubriseNow(), 0),
    end: (): void => cancelLook(),
  };
}

/** HubRise was reached, and cannot say it. */
function isAnswer({ kind }: ApiFailure): boolean {
  return kind === 'refused' || kind === 'server_error' || kind === 'broken_answer';
}
