import type { LocationId } from '../../core/ids.ts';
import type { Timers } from '../../lib/timers.ts';
import type { HandledEvent } from '../../store/inbox.ts';

/** One event that is durable here, and that HubRise may forget. */
export interface WaitingDeletion extends HandledEvent {
  readonly location: LocationId;
  /** Never asked for before: HubRise has it, unless another till took it. */
  isUntried: boolean;
  failures: number;
  /** When its first try was due: on the clock that only goes forward, and for a person to read. */
  readonly dueAt: number;
  readonly dueSince: number;
  /** Not before then, on the clock that only goes forward. */
  notBefore: number;
}

/** Which events HubRise may forget, and which of them it is to be asked for when. */
interface WaitingDeletions {
  /** `stayMs`: how long one that has just come in stays there; null for one of before. */
  add(events: readonly HandledEvent[], location: LocationId, stayMs: number | null): void;
  /** Those to ask for now, `most` at once and a courier's beside them, of the till's location. */
  takeDue(most: number): readonly WaitingDeletion[];
  /** When the next is due, on the clock that only goes forward; null where none waits. */
  nextAt(): number | null;
  isUntried(key: string): boolean;
  /** HubRise has let it go. */
  remove(key: string): void;
  /** HubRise did not let it go: it is asked for again, behind the others and not before `ms`. */
  failed(deletion: WaitingDeletion, ms: (failures: number) => number): void;
  /** What had failed may be asked for at once. */
  forgetFailures(): void;
  /** Those that HubRise should have let go ten minutes ago, and since when (ms); null without any. */
  late(): { readonly count: number; readonly since: number } | null;
}

/** A deletion is late this long after its time, even if it is the only one. */
const LATE_MS = 10 * 60_000;
/**
 * Ten couriers who tell where they are all evening would use up what an hour allows for deletions.
 * So many leave at once, and then one in so long, ms.
 */
const COURIERS_AT_ONCE = 30;
const COURIER_EVERY_MS = 10_000;

/** `location`: of the till; null while it is not connected. */
export function createWaitingDeletions(
  timers: Timers,
  location: () => LocationId | null,
): WaitingDeletions {
  const waiting = new Map<string, WaitingDeletion>();
  let nextCourierAt = Number.NEGATIVE_INFINITY;

  function here(): readonly WaitingDeletion[] {
    const current = location();
    return [...waiting.values()].filter((each) => each.location === current);
  }

  return {
    add: (events, from, stayMs) => {
      const dueAt = timers.monotonic() + (stayMs ?? 0);
      const fresh = {
        location: from,
        isUntried: stayMs !== null,
        failures: 0,
        dueAt,
        dueSince: timers.now() + (stayMs ?? 0),
        notBefore: stayMs === null ? 0 : dueAt,
      };
      for (const event of events) {
        if (waiting.get(event.key)?.location === from) continue;
        waiting.set(event.key, { ...event, ...fresh });
      }
    },
    takeDue: (most) => {
      const now = timers.monotonic();
      const due = here().filter(({ notBefore }) => notBefore <= now);
      const found = due.filter(({ isCourier }) => !isCourier).slice(0, most);
      const courier = due.find(({ isCourier }) => isCourier) ?? null;
      if (found.length > 0 || courier === null || now < nextCourierAt) return found;
      const earliest = now - COURIERS_AT_ONCE * COURIER_EVERY_MS;
      nextCourierAt = Math.max(nextCourierAt, earliest) + COURIER_EVERY_MS;
      return [courier];
    },
    nextAt: () => {
      const times = here().map(({ isCourier, notBefore }) =>
        isCourier ? Math.max(notBefore, nextCourierAt) : notBefore,
      );
      return times.length === 0 ? null : Math.min(...times);
    },
    isUntried: (key) => waiting.get(key)?.isUntried === true,
    remove: (key) => {
      waiting.delete(key);
    },
    failed: (deletion, ms) => {
      deletion.isUntried = false;
      deletion.notBefore = timers.monotonic() + ms(deletion.failures);
      deletion.failures += 1;
      // Behind the others: the next try is another one's.
      if (waiting.delete(deletion.key)) waiting.set(deletion.key, deletion);
    },
    forgetFailures: () => {
      for (const each of waiting.values()) {
        if (each.failures > 0) each.notBefore = 0;
        each.failures = 0;
      }
    },
    late: () => {
      const late = here().filter(({ dueAt }) => dueAt <= timers.monotonic() - LATE_MS);
      if (late.length === 0) return null;
      return { count: late.length, since: Math.min(...late.map(({ dueSince }) => dueSince)) };
    },
  };
}
