import { isDeepStrictEqual } from 'node:util';
import type { LocationId, OrderId } from '../../core/ids.ts';
import type { RawOrder } from '../../hubrise/api/orders.ts';
import type { Turns } from '../../sends/rounds.ts';
import { createRounds, type Failure } from '../../sends/rounds.ts';
import { takeAnswered } from '../book/patch-answer.ts';
import type { LoopParts, SealWords, ToldLoop } from '../loop-parts.ts';

interface SealWordsDeps extends LoopParts {
  readonly words: SealWords;
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
}

export interface SealWordsLoop extends ToldLoop {
  /** Asks for an order at once, for somebody who waits; resolves whatever becomes of that. */
  askFor(id: OrderId): Promise<void>;
}

/**
 * Writes into HubRise's order that this till has it in its journal, where no answer of the cashier's did, and
 * that it has given it back; asks for a while what another till that has it too says. It is what nobody waits
 * for, and can be told twice. What HubRise does not take is not told again before the order changes.
 */
export function createSealWords(deps: SealWordsDeps): SealWordsLoop {
  const { api, hubriseNow, lock, snapshots, store, timers, words } = deps;
  let cancelNext = (): void => undefined;
  const rounds = createRounds<{ readonly id: OrderId }>({
    timers,
    turns: deps.turns,
    random: deps.random,
    onError: deps.onError,
    location: deps.location,
    isOffline: deps.isOffline,
    listDue: (at) => store.takings.listToTell(at, hubriseNow()).map(({ orderId: id }) => ({ id })),
    current: (row) => row,
    isUnderWay: () => false,
    bringUpToDate: ({ id }, at) => lock.run(id, () => settle(id, at)),
    failed: () => undefined,
    onTried: () => planNext(),
  });

  async function settle(id: OrderId, at: LocationId): Promise<Failure> {
    const fields = words.unsaid(id);
    const answer =
      fields === null
        ? await api(at).readOrder(id, 'refresh')
        : await api(at).patchOrder(id, { custom_fields: fields }, 'refresh');
    if (answer.kind !== 'ok' && answer.kind !== 'refused') return answer;
    if (answer.kind === 'ok' && answer.order !== null) take(id, answer.order, at);
    const newer = words.unsaid(id);
    if (newer !== null && !isDeepStrictEqual(newer, fields)) {
      // Something of it was given back while HubRise was asked.
      store.takings.tellAt(id, hubriseNow());
      rounds.again();
    } else store.takings.tellAt(id, answer.kind === 'ok' ? words.asksAgainAt(id) : null);
    return null;
  }

  function take(id: OrderId, order: RawOrder, location: LocationId): void {
    takeAnswered({ snapshots, onApplied: deps.onOrder }, id, order, location);
  }

  /** Wakes for the next one. What is due already, a round takes. */
  function planNext(): void {
    cancelNext();
    const location = deps.location();
    if (location === null) return;
    const now = hubriseNow();
    const at = store.takings.nextToTell(location, now);
    if (at !== null) cancelNext = timers.after(at - now + 1, kick);
  }

  function kick(): void {
    planNext();
    rounds.kick();
  }

  return {
    kick,
    askFor: async (id) => {
      const location = deps.location();
      if (location === null) return;
      await lock.run(id, async () => {
        const answer = await api(location).readOrder(id, 'answer');
        if (answer.kind === 'ok') take(id, answer.order, location);
      });
    },
    hubriseIsBack: () => {
      planNext();
      rounds.hubriseIsBack();
    },
    stop: async () => {
      await rounds.stop();
      cancelNext();
    },
  };
}
