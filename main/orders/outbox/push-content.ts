import type { LocationId } from '../../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import { contentPatch } from '../../core/push/content.ts';
import type { PushedNow } from '../../core/push/pushed-now.ts';
import { hasNotArrived, unexpectedShape } from '../../hubrise/api/api-call.ts';
import type { PushesApi } from '../../hubrise/api/pushes.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Failure, Rounds, Turns } from '../../sends/rounds.ts';
import type { Store } from '../../store/index.ts';
import type { PushRow } from '../../store/pushes.ts';

interface ContentDeps {
  readonly api: (location: LocationId) => Pick<PushesApi, 'changeContent' | 'readPushed'>;
  readonly store: Pick<Store, 'pushes'>;
  readonly hubriseNow: () => number;
  readonly timers: Pick<Timers, 'monotonic'>;
  /** The look before a change is a request of its own. */
  readonly turns: Pick<Turns, 'take'>;
  readonly rounds: Pick<Rounds, 'settles'>;
  /** It was told once more: HubRise may yet come to both. */
  readonly doubt: (row: PushRow) => void;
}

/** So long it is tried where HubRise answers that it cannot: longer than it is ever out of order for all. */
const GIVES_UP_MS = 6 * 60 * 60_000;

/**
 * Tells HubRise what of an order is other by now: its lines, its payments, what was given back. What HubRise has
 * is read first, and only the difference is told: what a lost answer left open shows there, and nothing is added
 * twice. What it has too often, because both of two requests were done, is taken off by the same difference.
 * What HubRise cannot take for hours on end is told no more, and a person hears of it.
 */
export function createContentTeller(deps: ContentDeps) {
  const { api, doubt, hubriseNow, rounds, store, timers, turns } = deps;
  const { pushes } = store;
  /** Since when each could not be told, on the clock that only goes forward. */
  const failsSince = new Map<number, number>();

  return async (
    row: PushRow & { readonly hubriseId: string },
    now: PushedNow,
    location: LocationId,
  ): Promise<Failure> => {
    const failure = await tell(row, now, location);
    if (failure === null) {
      failsSince.delete(row.id);
      return null;
    }
    if (failure.kind !== 'server_error' && failure.kind !== 'broken_answer') {
      // HubRise has said nothing of it: whatever it says next is the first word on it.
      failsSince.delete(row.id);
      return failure;
    }
    const since = failsSince.get(row.id) ?? timers.monotonic();
    failsSince.set(row.id, since);
    if (timers.monotonic() - since < GIVES_UP_MS) return failure;
    failsSince.delete(row.id);
    pushes.unfollow(row.id, noteOfRefusal({ cause: 'not_taken', said: String(failure.status) }));
    return null;
  };

  async function tell(
    row: PushRow & { readonly hubriseId: string },
    { body, content }: PushedNow,
    location: LocationId,
  ): Promise<Failure> {
    turns.take();
    const read = await api(location).readPushed(row.hubriseId);
    if (read.kind === 'refused') {
      pushes.unfollow(row.id, noteOfRefusal(refusalOf(read)));
      return null;
    }
    if (read.kind !== 'ok') return read;
    const patch = contentPatch(read.order, body);
    if (patch === 'unreadable') return unexpectedShape(200);
    if (patch !== null) {
      const failure = await change(row, patch, location);
      if (failure !== null) return failure;
    }
    if (pushes.get(row.orderId)?.follows === 'yes') pushes.putContent(row.id, content);
    return null;
  }

  async function change(
    row: PushRow & { readonly hubriseId: string },
    patch: object,
    location: LocationId,
  ): Promise<Failure> {
    const before = row.leftAt;
    // What the last one was to do is not there: it may still come to it.
    if (before !== null) doubt(row);
    // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
    pushes.leaves(row.id, hubriseNow());
    const answer = await api(location).changeContent(row.hubriseId, patch);
    if (answer.kind === 'ok') return null;
    if (answer.kind === 'refused') {
      pushes.unfollow(row.id, noteOfRefusal(refusalOf(answer)));
      return null;
    }
    if (hasNotArrived(answer)) pushes.leaves(row.id, before);
    else rounds.settles(row);
    return answer;
  }
}
