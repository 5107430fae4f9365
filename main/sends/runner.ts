import type { LocationId } from '../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../core/order/refusal.ts';
import { hasNotArrived } from '../hubrise/api/api-call.ts';
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

/**
 * Tells HubRise what is in `sends`: of each kind one at a time, the oldest first, again until HubRise has it. What
 * may have arrived is looked for before it is told once more; what HubRise refuses is parked (invariant 5).
 */
export function createSendRunner(deps: SendRunnerDeps): SendRunner {
  const { hubriseNow, store } = deps;
  const { sends } = store;

  function laneOf<K extends SendKind>(kind: K, teller: Teller<K>): Rounds {
    const rounds = createRounds<SendRow<K>>({
      ...deps,
      turns: teller.turns,
      listDue: (at) => sends.listDue(kind, at),
      current: (row) => row,
      isUnderWay: ({ state }) => state === 'left',
      bringUpToDate: (row, at) => teller.alone(row, () => bringUpToDate(row, at)),
      failed: ({ id }, why) => sends.failed(id, why),
      onTried: () => undefined,
    });

    async function bringUpToDate(row: SendRow<K>, at: LocationId): Promise<Failure> {
      if (row.state === 'left') {
        const seen = await teller.look(row, at);
        if (seen.kind !== 'missing') return note(row, seen);
      }
      // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
      sends.leaves(row.id, hubriseNow());
      const told = await teller.tell(row, at);
      if (told.kind !== 'there') {
        if (hasNotArrived(told)) sends.stayed(row.id, row.leftAt);
        else rounds.settles(row);
      }
      return note(row, told);
    }

    return rounds;
  }

  /** Null: it is settled. */
  function note({ id }: SendRow, told: Told): Failure {
    if (told.kind !== 'there' && told.kind !== 'refused') return told;
    store.work(() => {
      if (told.kind === 'refused') sends.park(id, noteOfRefusal(refusalOf(told)));
      else {
        told.also?.();
        sends.arrived(id);
      }
    });
    return null;
  }

  const lanes: Readonly<Record<SendKind, Rounds>> = {
    payment: laneOf('payment', deps.tellers.payment),
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
