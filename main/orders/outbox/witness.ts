import { isWitnessDue, type JournalWitness, witnessFields } from '../../core/fiscal/marks.ts';
import type { LocationId } from '../../core/ids.ts';
import { hasNotArrived } from '../../hubrise/api/api-call.ts';
import type { Location } from '../../hubrise/api/location.ts';
import type { Turns } from '../../sends/rounds.ts';
import { createRounds, type Failure } from '../../sends/rounds.ts';
import type { LoopParts, ToldLoop, WitnessOf } from '../loop-parts.ts';

interface WitnessDeps
  extends Pick<LoopParts, 'api' | 'isOffline' | 'location' | 'onError' | 'timers'> {
  readonly witness: WitnessOf;
  /** How fast all of it may go. */
  readonly turns: Turns;
  readonly random: () => number;
}

export interface WitnessLoop extends ToldLoop {
  /** HubRise has shown the shop, and with it what it has of this till's journal. */
  located(shop: LocationId, location: Location, by: 'read' | 'patch'): void;
}

const ROW = { id: 'witness' } as const;
/** More of what HubRise did not take is of no account. */
const MOST_KEPT = 10;

/**
 * Tells HubRise where the till's journal stands, so that an older copy of all that this computer has is found
 * out. Nothing is told before HubRise has shown what it has: that is compared first. Nobody waits for it, and
 * a HubRise that refuses it is not asked again before the next start.
 */
export function createWitnessLoop(deps: WitnessDeps): WitnessLoop {
  const { api, timers, witness } = deps;
  /** What HubRise has of the shop's journals. */
  const shown = new Map<LocationId, readonly JournalWitness[]>();
  const refused = new Set<LocationId>();
  /** When this run told a shop of it last, and up to which Z; null: not yet. */
  let last: { readonly shop: LocationId; readonly at: number; readonly closedAt: number } | null =
    null;
  /** When HubRise did not take it, the last few times. */
  let tries: readonly number[] = [];
  const rounds = createRounds<typeof ROW>({
    timers,
    turns: deps.turns,
    random: deps.random,
    onError: deps.onError,
    location: deps.location,
    isOffline: deps.isOffline,
    listDue: (at) => (due(at) === null ? [] : [ROW]),
    current: (row) => row,
    isUnderWay: () => false,
    bringUpToDate: (_row, at) => tell(at),
    failed: () => undefined,
    onTried: () => undefined,
  });

  /** Where the journal stands, if HubRise is to be told; null: it is not. */
  function due(at: LocationId): ReturnType<WitnessOf['head']> {
    const known = shown.get(at);
    const now = refused.has(at) || known === undefined ? null : witness.head();
    if (now === null) return null;
    const has = known?.find(({ journal }) => journal === now.journal) ?? null;
    const clock = timers.monotonic();
    const told = last?.shop === at ? { sinceMs: clock - last.at, closedAt: last.closedAt } : null;
    const triesMs = tries.map((tried) => clock - tried);
    const { closedAt } = now;
    return isWitnessDue({ head: now, shown: has, closedAt }, told, triesMs) ? now : null;
  }

  async function tell(at: LocationId): Promise<Failure> {
    const now = due(at);
    if (now === null) return null;
    const { closedAt } = now;
    const answer = await api(at).patchLocation({ custom_fields: witnessFields(now) }, 'refresh');
    if (answer.kind === 'refused') {
      refused.add(at);
      return null;
    }
    if (answer.kind !== 'ok') {
      // What has not left costs nothing, and goes as soon as it can.
      if (!hasNotArrived(answer)) tries = [...tries, timers.monotonic()].slice(-MOST_KEPT);
      return answer;
    }
    const others = shown.get(at)?.filter(({ journal }) => journal !== now.journal) ?? [];
    shown.set(at, [...others, now]);
    last = { shop: at, at: timers.monotonic(), closedAt };
    tries = [];
    return null;
  }

  return {
    ...rounds,
    located: (shop, { journals }, by) => {
      // The answer to a change may leave out what was not changed.
      if (journals === null && by === 'patch') return;
      shown.set(shop, journals ?? []);
      witness.seen(journals ?? []);
      rounds.kick();
    },
  };
}
