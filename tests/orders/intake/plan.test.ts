import { expect, it } from 'vitest';
import { eventId, type OrderId, orderId } from '../../../main/core/ids.ts';
import type { EventResource, EventType } from '../../../main/hubrise/payload/event.ts';
import { type NamedEvent, planIntake } from '../../../main/orders/intake/events.ts';

const KNOWN = new Set(['known', 'due']);
let last = 0;

function event(resource: EventResource, type: EventType, order: string | null): NamedEvent {
  last += 1;
  return {
    kind: 'event',
    id: eventId(`e${last}`),
    resource,
    type,
    createdAt: last,
    orderId: order === null ? null : orderId(order),
    previousState: null,
    newState: null,
    raw: {},
  };
}

function plan(events: readonly NamedEvent[], due: readonly OrderId[] = []) {
  return planIntake(events, due, (id) => KNOWN.has(id));
}

it('new orders come first, and what may be one; then changes, couriers, and the rest', () => {
  const garbled: NamedEvent = { kind: 'unreadable', id: eventId('odd'), raw: 7 };
  const events = [
    event('customer', 'update', null),
    event('delivery', 'update', 'known'),
    event('order', 'update', 'known'),
    event('delivery', 'update', 'third'),
    garbled,
    event('order', 'update', 'second'),
    event('order', 'create', 'first'),
  ];
  const keys = plan(events, [orderId('due')]).map(({ key }) => key);
  expect(keys).toEqual([
    'order second',
    'order first',
    'event odd',
    'order known',
    'order third',
    'order due',
    'event e1',
  ]);
});

it('a thousand couriers before it in the list do not come before a new order', () => {
  const couriers = Array.from({ length: 1_000 }, () => event('delivery', 'update', 'known'));
  const tasks = plan([...couriers, event('order', 'create', 'first')]);
  expect(tasks.map(({ key }) => key)).toEqual(['order first', 'order known']);
  expect(tasks[1]?.events).toHaveLength(1_000);
});

it('an order that is due and of which there are events is read once', () => {
  const tasks = plan([event('order', 'update', 'due')], [orderId('due')]);
  expect(tasks.map(({ kind }) => kind)).toEqual(['order']);
});
