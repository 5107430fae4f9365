import { describe, expect, test } from 'vitest';
import { hearsTooMuch, listeningFault } from '../../../main/core/requests/listening.ts';
import { TILL_EVENTS } from '../../../main/hubrise/api/events.ts';

describe('a callback', () => {
  test.each([
    ['that is as wanted', { url: null, events: TILL_EVENTS }, null],
    [
      'that tells more',
      { url: null, events: { ...TILL_EVENTS, catalog: ['create', 'update', 'delete'] } },
      null,
    ],
    ['that is none', { url: null, events: {} }, 'gone'],
    ['that tells nothing', { url: null, events: { order: [], customer: [] } }, 'gone'],
    ['that sends elsewhere', { url: 'https://elsewhere', events: TILL_EVENTS }, 'active'],
    ['that sends nothing elsewhere', { url: 'https://elsewhere', events: {} }, 'active'],
    ['without orders', { url: null, events: { ...TILL_EVENTS, order: [] } }, 'no_orders'],
    [
      'without new orders',
      { url: null, events: { ...TILL_EVENTS, order: ['update'] } },
      'no_orders',
    ],
    ['without couriers', { url: null, events: { ...TILL_EVENTS, delivery: [] } }, 'narrowed'],
    ['with orders alone', { url: null, events: { order: ['update', 'create'] } }, 'narrowed'],
  ] as const)('%s', (_what, callback, fault) => {
    expect(listeningFault(callback, TILL_EVENTS)).toBe(fault);
  });
});

test.each([
  ['as wanted', TILL_EVENTS, false],
  ['that tells less', { order: ['create'] }, false],
  ['that tells each turn of a courier', { ...TILL_EVENTS, delivery: ['create', 'update'] }, true],
  [
    'that tells of new catalogues',
    { ...TILL_EVENTS, catalog: ['create', 'update', 'delete'] },
    true,
  ],
])('a callback %s is or is not more than wanted', (_what, events, isMore) => {
  expect(hearsTooMuch({ url: null, events }, TILL_EVENTS)).toBe(isMore);
});
