import type { LocationId } from '../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../core/order/refusal.ts';
import { type ApiFailure, hasNotArrived } from '../hubrise/api/api-call.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { SendKind, SendRow } from '../store/sends.ts';
import { createRounds, type Failure, type Rounds } from './rounds.ts';
import type { Teller, Tellers, Told } from './teller.ts';

export interface SendRunnerDeps {
  readonly store: Pick<Store, 'sends' | 'work'>;
  readonly tellers: Tellers;
  readonly timers: Timers;
  readonly random: () => number;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
  /** Null while the till is not connected: then nothing is sent. */
  readonly location: () => LocationId | null;
  readonly isOffline: () => boolean;
  readonly onError: (error: unknown) => void;
}

export interface SendRunner {
  /** There may be something of a kind to tell. */
  kick(kind: SendKind): void;
  /** HubRise answers again: what had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Resolves when nothing is under way; nothing is sent afterwards. */
  stop(): Promise<void>;
}

/** All sends of a kind. */
type Lane = Pick<Rounds, 'hubriseIsBack' | 'kick' | 'stop'>;

/**
 * Tells HubRise what is in `sends`: of each kind one at a time, the oldest first, again until HubRise has it. What
 * may have arrived is looked for before it is told once more; what HubRise refuses is parked (invariant 5).
 */
export function createSendRunner(deps: SendRunnerDeps): SendRunner {
  const { hubriseNow, store } = deps;
  const { sends } = store;

  function laneOf<K extends SendKind>(kind: K, teller: Teller<K>): Lane {
    const rounds = createRounds<SendRow<K>>({
      ...deps,
      turns: teller.turns,
      listDue: (at) => teller.listDue?.(at) ?? sends.listDue(kind, at),
      current,
      isUnderWay: ({ state }) => state === 'left',
      bringUpToDate: (row, at) =>
        teller.alone?.(row, () => bringUpToDate(row, at)) ?? bringUpToDate(row, at),
      failed: ({ id }, why) => sends.failed(id, why),
      onTried: (row) => teller.onTried?.(row),
    });

    /** As it is by now; null: there is nothing to tell of it, or not yet. */
    function current({ id }: Pick<SendRow, 'id'>): SendRow<K> | null {
      const row = sends.get(kind, id);
      const isOpen = row?.state === 'due' || row?.state === 'left';
      return isOpen && teller.waits?.(row) !== true ? row : null;
    }

    async function bringUpToDate(listed: SendRow<K>, at: LocationId): Promise<Failure> {
      const way = teller.way?.(listed) ?? 'usual';
      if (way === 'repeat') return note(listed, await teller.tell(listed, at));
      if (way === 'look_first' || listed.state === 'left') {
        const seen = await teller.look(listed, at);
        if (seen.kind !== 'missing') return note(listed, seen);
      }
      // What has become of it while HubRise was looked through counts.
      const row = current(listed);
      return row === null ? null : leave(row, at);
    }

    async function leave(row: SendRow<K>, at: LocationId): Promise<Failure> {
      // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
      sends.leaves(row.id, hubriseNow());
      const told = await teller.tell(row, at);
      if (told.kind === 'again' || (isFailure(told) && hasNotArrived(told))) {
        sends.stayed(row);
      } else if (isFailure(told)) rounds.settles(row);
      return note(row, told);
    }

    /** Null: there is nothing to wait for. */
    function note(row: SendRow<K>, told: Told): Failure {
      if (told.kind === 'there') {
        store.work(() => {
          sends.arrived(row);
          told.also?.();
        });
      } else if (told.kind === 'given_up') sends.park(row, told.why);
      else if (told.kind === 'refused') sends.park(row, noteOfRefusal(refusalOf(told)));
      else if (told.kind !== 'again') return told;
      // It may have been renewed meanwhile.
      rounds.again();
      return null;
    }

    return {
      kick: rounds.kick,
      hubriseIsBack: () => {
        teller.hubriseIsBack?.();
        rounds.hubriseIsBack();
      },
      stop: async () => {
        await rounds.stop();
        teller.end?.();
      },
    };
  }

  const lanes: Readonly<Record<SendKind, Lane>> = {
    payment: laneOf('payment', deps.tellers.payment),
    customer: laneOf('customer', deps.tellers.customer),
    points: laneOf('points', deps.tellers.points),
    sale: laneOf('sale', deps.tellers.sale),
  };
  const all = Object.values(lanes);

  return {
    kick: (kind) => lanes[kind].kick(),
    hubriseIsBack: () => {
      for (const lane of all) lane.hubriseIsBack();
    },
    stop: async () => {
      await Promise.all(all.map((lane) => lane.stop()));
    },
  };
}

function isFailure(told: Told): told is ApiFailure {
  return told.kind !== 'there' && told.kind !== 'again' && told.kind !== 'given_up';
}
