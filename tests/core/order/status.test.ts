import { expect, test } from 'vitest';
import {
  isAnomaly,
  isFinal,
  isOrderStatus,
  ORDER_STATUSES,
  statusRank,
} from '../../../main/core/order/status.ts';

test('knows HubRise’s statuses and nothing else', () => {
  expect(ORDER_STATUSES.every(isOrderStatus)).toBe(true);
  for (const other of ['', 'NEW', 'unknown', 'constructor', null, 1, ['new']]) {
    expect(isOrderStatus(other)).toBe(false);
  }
});

test('lists the statuses in the order of the service', () => {
  const ranks = ORDER_STATUSES.map(statusRank);
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
});

test('lets either way of waiting stand at the same step', () => {
  expect(statusRank('awaiting_shipment')).toBe(statusRank('awaiting_collection'));
});

test('puts what came to nothing after everything, so that it wins over any move', () => {
  const anomalies = ORDER_STATUSES.filter(isAnomaly);
  expect(anomalies).toEqual(['rejected', 'cancelled', 'delivery_failed']);
  for (const anomaly of anomalies) {
    expect(statusRank(anomaly)).toBeGreaterThan(statusRank('completed'));
  }
});

test('expects nothing more of the shop after completion or an anomaly', () => {
  const final = ORDER_STATUSES.filter(isFinal);
  expect(final).toEqual(['completed', 'rejected', 'cancelled', 'delivery_failed']);
});

test('treats an unknown status as not answered and not over', () => {
  expect(statusRank('unknown')).toBe(statusRank('new'));
  expect(isFinal('unknown')).toBe(false);
  expect(isAnomaly('unknown')).toBe(false);
});
