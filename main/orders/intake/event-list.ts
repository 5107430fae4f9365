import type { LocationId } from '../../core/ids.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { EventPage, EventsApi, ListedEvent } from '../../hubrise/api/events.ts';
import type { Timers } from '../../lib/timers.ts';

interface EventListDeps {
  /** Speaks for one location, and for no other that the till may be connected to meanwhile. */
  readonly api: (location: LocationId) => Pick<EventsApi, 'listEvents'>;
  readonly timers: Timers;
  /** Whether the till has this event already: handled, or kept until it can be. */
  readonly knows: (event: ListedEvent, location: LocationId) => boolean;
}

export interface ListedEvents {
  readonly kind: 'ok';
  readonly events: readonly ListedEvent[];
  /** Whether these are all that wait at HubRise: then what is not among them is gone there. */
  readonly whole: boolean;
  /** What became of a page after the first, where that did not come. */
  readonly stopped: ApiFailure | null;
}

export interface EventList {
  /**
   * What waits at HubRise, without the pages that are known. Fails only where the first page fails:
   * what that one tells counts although a later one did not come.
   */
  read(location: LocationId): Promise<ListedEvents | ApiFailure>;
}

/** After an outage all is read at once, within a limit: the rest comes the next time. */
const PAGES_AT_ONCE = 40;
/**
 * Everything is read again this often, ms: nobody has promised that a cursor leaves nothing out.
 */
const READ_ALL_EVERY_MS = 2 * 3_600_000;

/** The furthest page that was reached without a gap, and what stood on it. */
interface Place {
  readonly location: LocationId;
  readonly cursor: string;
  readonly ids: ReadonlySet<string>;
  /** When the reading of everything began that led here, on the clock that only goes forward. */
  readonly since: number;
}

/**
 * Reads the list of events. Events stay in it until they are deleted, and pages of them may stand
 * before the new ones or after them: nobody has promised an order. So it is read from the first
 * page as long as pages bring something new, and then from the furthest page known. That page must
 * still hold something that stood on it. Otherwise its cursor leads elsewhere by now, and
 * everything is read again.
 */
export function createEventList(deps: EventListDeps): EventList {
  const { timers, knows } = deps;
  let place: Place | null = null;

  function usablePlace(location: LocationId): Place | null {
    const isOld = place !== null && timers.monotonic() - place.since >= READ_ALL_EVERY_MS;
    return place?.location === location && !isOld ? place : null;
  }

  async function readFurther(first: EventPage, location: LocationId): Promise<ListedEvents> {
    const events = [...first.events];
    const since = timers.monotonic();
    let far = usablePlace(location);
    if (far === null) place = null;
    let jumped = false;
    let last = first;
    for (let pages = 0; last.next !== null && pages < PAGES_AT_ONCE; pages += 1) {
      const jumps: boolean =
        far !== null && !jumped && last.events.every((event) => knows(event, location));
      const cursor: string = jumps && far !== null ? far.cursor : last.next;
      const page = await deps.api(location).listEvents(cursor);
      if (page.kind !== 'ok') {
        // A place in a list may be forgotten over there: then it is read from its beginning.
        if (page.kind === 'refused') place = null;
        return { kind: 'ok', events, whole: false, stopped: page };
      }
      events.push(...page.events);
      if (jumps && far !== null && !page.events.some(({ id }) => far?.ids.has(id ?? ''))) {
        far = null;
        place = null;
        continue;
      }
      jumped ||= jumps;
      const ids = idsOf(page);
      if (ids.size > 0 && (far === null || jumped || page.next === null)) {
        place = { location, cursor, ids, since: far?.since ?? since };
      }
      last = page;
    }
    return { kind: 'ok', events, whole: last.next === null && !jumped, stopped: null };
  }

  return {
    read: async (location) => {
      const first = await deps.api(location).listEvents();
      if (first.kind !== 'ok') return first;
      if (first.next !== null) return readFurther(first, location);
      place = null;
      return { kind: 'ok', events: first.events, whole: true, stopped: null };
    },
  };
}

function idsOf(page: EventPage): ReadonlySet<string> {
  return new Set(page.events.flatMap(({ id }) => (id === null ? [] : [id])));
}
