import { createHash } from 'node:crypto';
import { eventId, type LocationId } from '../../core/ids.ts';
import type { ListedEvent } from '../../hubrise/api/events.ts';
import { type HubriseEvent, statusOfState } from '../../hubrise/payload/event.ts';
import type { EventIdentity } from '../../store/inbox.ts';
import type { EventDraft } from '../book/snapshots.ts';

/** What tells this event from another. One without an id is known by its text. */
export function identityOf(event: ListedEvent, location: LocationId): EventIdentity {
  const isEvent = event.kind === 'event';
  return {
    eventId: event.id ?? eventId(`unreadable-${hashOf(textOf(event))}`),
    locationId: location,
    orderId: isEvent ? event.orderId : null,
    createdAt: isEvent ? event.createdAt : null,
  };
}

/** The event as JSON, as it came in the list. */
export function textOf(event: ListedEvent): string {
  return JSON.stringify(event.raw) ?? 'null';
}

/** An event on its way into the inbox, with the fullest text there is of it. */
export function draftOf(
  event: HubriseEvent,
  location: LocationId,
  raw = textOf(event),
): EventDraft {
  return {
    ...identityOf(event, location),
    resourceType: event.resource,
    eventType: event.type,
    raw,
    change: changeOf(event),
  };
}

/** Only an event that was read by itself carries the order's states (API §3). */
function changeOf({ newState, previousState, resource }: HubriseEvent): EventDraft['change'] {
  const to = resource === 'order' ? statusOfState(newState) : null;
  return to === null ? null : { from: statusOfState(previousState), to };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
