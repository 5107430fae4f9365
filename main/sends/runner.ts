import type { LocationId } from '../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../core/order/refusal.ts';
import { type ApiFailure, hasNotArrived } from '../hubrise/api/api-call.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { SendKind, SendRow } from '../store/sends.ts';
import { createRounds, type Failure, type Rounds } from './rounds.ts';
import type { Batch, Teller, Tellers, Told } from './teller.ts';

interface SendRunnerDeps {
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
  /** Tries all of a kind once more, pause or not; resolves when it has left, or cannot. */
  drain(kind: SendKind): Promise<void>;
  /** Resolves when nothing is under way; nothing is sent afterwards. */
  stop(): Promise<void>;
}

/** All sends of a kind. */
type Lane = Pick<Rounds, 'drain' | 'hubriseIsBack' | 'kick' | 'stop'>;

/** What goes in one request. */
interface Parcel<K extends SendKind> {
  readonly id: SendRow['id'];
  readonly sends: Batch<K>;
}

/** HubRise says that something of it cannot be taken: not which, in words that one may count on. */
const OF_CONTENT: readonly number[] = [400, 413, 422];

/** How one is told, or several together, and what is noted of it. */
function createTelling<K extends SendKind>(
  { hubriseNow, store }: SendRunnerDeps,
  teller: Teller<K>,
  rounds: Pick<Rounds, 'again' | 'settles'>,
) {
  const { sends } = store;

  async function leave(row: SendRow<K>, at: LocationId): Promise<Failure> {
    // Durable before it leaves: after a power cut nobody would know that HubRise may have it.
    sends.leaves(row.id, hubriseNow());
    const told = await teller.tell([row], at);
    if (told.kind === 'again' || (isFailure(told) && hasNotArrived(told))) {
      sends.stayed(row);
    } else if (isFailure(told)) rounds.settles(row);
    return note([row], told);
  }

  async function repeat(batch: Batch<K>, at: LocationId): Promise<Failure> {
    const told = await teller.tell(batch, at);
    if (told.kind !== 'refused' || !OF_CONTENT.includes(told.status)) return note(batch, told);
    if (batch.length === 1) return note(batch, told);
    const middle = Math.ceil(batch.length / 2);
    let failure: Failure = null;
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
      if (isBatch(half)) failure = (await repeat(half, at)) ?? failure;
    }
    return failure;
  }

  /** Null: there is nothing to wait for. */
  function note(batch: Batch<K>, told: Told): Failure {
    if (isFailure(told) && told.kind !== 'refused') return told;
    store.work(() => {
      for (const row of batch) {
        if (told.kind === 'there') sends.arrived(row);
        else if (told.kind === 'given_up') sends.park(row, told.why);
        else if (told.kind === 'refused') sends.park(row, noteOfRefusal(refusalOf(told)));
      }
      if (told.kind === 'there') told.also?.();
    });
    // It may have been renewed meanwhile.
    rounds.again();
    return null;
  }

  return { leave, note, repeat };
}

/**
 * Tells HubRise what is in `sends`: of each kind one at a time, the oldest first, again until HubRise has it. What
 * may have arrived is looked for before it is told once more; what HubRise refuses is parked (invariant 5).
 */
export function createSendRunner(deps: SendRunnerDeps): SendRunner {
  const { sends } = deps.store;

  function laneOf<K extends SendKind>(kind: K, teller: Teller<K>): Lane {
    const rounds = createRounds<Parcel<K>>({
      ...deps,
      turns: teller.turns,
      patienceMs: teller.patienceMs,
      // What goes together waits for itself alone.
      isOffline: () => teller.together === undefined && deps.isOffline(),
      listDue,
      current,
      isUnderWay: ({ sends: [row] }) => teller.together === undefined && row.state === 'left',
      bringUpToDate: (parcel, at) =>
        teller.alone?.(parcel.sends[0], () => bringUpToDate(parcel, at)) ??
        bringUpToDate(parcel, at),
      failed: (parcel, failure) => {
        for (const { id } of parcel.sends) sends.failed(id, failure.kind);
      },
      onTried: ({ sends: [row] }) => teller.onTried?.(row),
    });

    const { leave, note, repeat } = createTelling(deps, teller, rounds);

    function listDue(at: LocationId): readonly Parcel<K>[] {
      const due = inTurn(teller.listDue?.(at) ?? sends.listDue(kind, at));
      const { together } = teller;
      if (together === undefined) return due.map((row) => ({ id: row.id, sends: [row] }));
      const batch = due.slice(0, together);
      // With something new in it, it is another one, which has never been tried.
      return isBatch(batch) ? [{ id: due.at(-1)?.id ?? 0, sends: batch }] : [];
    }

    function inTurn(due: readonly SendRow<K>[]): readonly SendRow<K>[] {
      if (teller.goesFirst === undefined) return due;
      const first = new Set(due.filter((send) => teller.goesFirst?.(send)));
      return [...first, ...due.filter((send) => !first.has(send))];
    }

    /** As it is by now; null: there is nothing to tell of it, or not yet. */
    function current({ id, sends: listed }: Parcel<K>): Parcel<K> | null {
      const open = listed.flatMap((one) => {
        const row = sends.get(kind, one.id);
        const isOpen = row?.state === 'due' || row?.state === 'left';
        return isOpen && teller.waits?.(row) !== true ? [row] : [];
      });
      return isBatch(open) ? { id, sends: open } : null;
    }

    async function bringUpToDate(listed: Parcel<K>, at: LocationId): Promise<Failure> {
      const [first] = listed.sends;
      const way = teller.way?.(first) ?? 'usual';
      if (way === 'look_first' || (way === 'usual' && first.state === 'left')) {
        const seen = await teller.look(first, at);
        if (seen.kind !== 'missing') return note(listed.sends, seen);
      }
      // What has become of it while it waited, or while HubRise was looked through, counts.
      const parcel = current(listed);
      if (parcel === null) return null;
      return way === 'repeat' ? repeat(parcel.sends, at) : leave(parcel.sends[0], at);
    }

    return {
      kick: rounds.kick,
      drain: rounds.drain,
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
    stock: laneOf('stock', deps.tellers.stock),
  };
  const all = Object.values(lanes);

  return {
    kick: (kind) => lanes[kind].kick(),
    drain: (kind) => lanes[kind].drain(),
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

function isBatch<K extends SendKind>(rows: readonly SendRow<K>[]): rows is Batch<K> {
  return rows.length > 0;
}
