import type { LocationId } from '../../core/ids.ts';
import type { ApiFailure } from '../../hubrise/api/api-call.ts';
import type { Store } from '../../store/index.ts';
import type { Acknowledger } from './acknowledger.ts';
import type { EventList } from './event-list.ts';
import type { Intake } from './intake.ts';

export interface NewsDeps {
  readonly store: Store;
  readonly list: EventList;
  readonly intake: Pick<Intake, 'takeIn'>;
  readonly acknowledger: Pick<Acknowledger, 'areGone'>;
}

/** So many events may wait for their deletion and be looked for in a list. */
const LEFTOVERS = 5_000;

/**
 * One round: what waits at HubRise is listed first of all and taken in, whatever becomes of the
 * deletions. Null, or the failure that stopped it because every other request would have met it too.
 */
export function createNews(deps: NewsDeps): (location: LocationId) => Promise<ApiFailure | null> {
  const { acknowledger, intake, list, store } = deps;
  return async (location) => {
    const leftovers = store.inbox.listUnacknowledged(LEFTOVERS);
    const listed = await list.read(location);
    if (listed.kind !== 'ok') return listed;
    if (listed.whole && leftovers.length > 0) {
      // Deleted, and only the answer was lost.
      const ids = new Set(listed.events.map(({ id }) => id));
      acknowledger.areGone(leftovers.filter(({ eventId }) => !ids.has(eventId)));
    }
    return (await intake.takeIn(listed.events, location)) ?? listed.stopped;
  };
}
