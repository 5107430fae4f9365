import type { LocationId } from '../../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../../core/order/refusal.ts';
import { contentPatch } from '../../core/push/content.ts';
import type { PushedNow } from '../../core/push/pushed-now.ts';
import { unexpectedShape } from '../../hubrise/api/api-call.ts';
import type { PushesApi } from '../../hubrise/api/pushes.ts';
import type { Store } from '../../store/index.ts';
import type { PushRow } from '../../store/pushes.ts';
import { type Failure, hasNotArrived, type Rounds } from './rounds.ts';
import type { Turns } from './waits.ts';

interface ContentDeps {
  readonly api: (location: LocationId) => Pick<PushesApi, 'changeContent' | 'readPushed'>;
  readonly store: Pick<Store, 'pushes'>;
  readonly hubriseNow: () => number;
  /** The look before a change is a request of its own. */
  readonly turns: Pick<Turns, 'take'>;
  readonly rounds: Pick<Rounds, 'settles'>;
  /** It was told once more: HubRise may yet come to both. */
  readonly doubt: (row: PushRow) => void;
}

/**
 * Tells HubRise what of an order is other by now: its lines, its payments, what was given back. What HubRise has
 * is read first, and only the difference is told: what a lost answer left open shows there, and nothing is added
 * twice. What it has too often, because both of two requests were done, is taken off by the same difference.
 */
export function createContentTeller({ api, doubt, hubriseNow, rounds, store, turns }: ContentDeps) {
  const { pushes } = store;

  return async (
    row: PushRow & { readonly hubriseId: string },
    { body, content }: PushedNow,
    location: LocationId,
  ): Promise<Failure> => {
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
  };

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
