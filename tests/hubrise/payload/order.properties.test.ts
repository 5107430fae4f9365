import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderCard } from '../../../main/core/board/card.ts';
import { orderDetail } from '../../../main/core/board/detail.ts';
import type { Order } from '../../../main/core/order/order.ts';
import { isRecord } from '../../../main/hubrise/payload/lenient.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';
import { readSamples, spoiled } from '../../support/arbitraries.ts';
import { CREATED_AT, onBoard } from '../../support/orders.ts';

const EVENT_ID = 'id-of-the-event';
/** Of each of some fifty samples, anew in every run. */
const MUTATIONS = 300;

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : null;
}

/** The id that must survive: the payload's own as text, or else the event's. */
function expectedId(value: Readonly<Record<string, unknown>>): string {
  const id = own(value, 'id');
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : EVENT_ID;
}

function expectNothingLost(value: unknown): void {
  const parsed = parseOrder(value, EVENT_ID);
  if (!isRecord(value)) {
    expect(parsed).toMatchObject({ kind: 'unreadable', id: EVENT_ID });
    return;
  }
  if (parsed.kind !== 'order') throw new Error(`unreadable: ${parsed.reason}`);
  expect(parsed.order.id).toBe(expectedId(value));
  const items = own(value, 'items');
  if (Array.isArray(items)) expect(parsed.order.items).toHaveLength(items.length);
  else if (isRecord(items)) expect(parsed.order.items.length).toBeGreaterThan(0);
  expectShown(parsed.order, JSON.stringify(value));
}

/** Card and panel can be made, cross to the window, add up, and keep the text of what is wrong. */
function expectShown(order: Order, raw: string): void {
  const entry = onBoard(order, { statusBefore: 'accepted' });
  const shown = orderDetail(entry, { history: [], raw, visits: null }, CREATED_AT);
  expect(shown.card.code).toMatch(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,300}$/u);
  if (order.status !== 'completed') expect(orderCard(entry, CREATED_AT)).toEqual(shown.card);
  expect(structuredClone(shown)).toEqual(shown);
  expect(shown.items).toHaveLength(order.items.length);
  if (order.problems.length > 0) expect(shown.rawLength).toBe(raw.length);
  if (order.total === null) return;
  const { currency, cents } = order.total;
  const sum = shown.totals
    .filter((line) => line.kind !== 'total' && line.amount.currency === currency)
    .reduce((total, line) => total + line.amount.cents, 0);
  expect(sum).toBe(cents);
}

describe('of every sample, nothing is lost', { timeout: 60_000 }, () => {
  test.each(readSamples().map(({ name, value }) => [name, value] as const))('%s', (_, value) => {
    expectNothingLost(value);
    fc.assert(fc.property(spoiled(value), expectNothingLost), { numRuns: MUTATIONS });
  });
});

test('no value at all makes it throw', () => {
  fc.assert(
    fc.property(
      fc.anything({ withNullPrototype: true, withDate: true, withMap: true }),
      (value) => {
        parseOrder(value);
        parseOrder({ id: 'x', items: value, customer: value, deals: value, total: value });
        parseOrder({ id: 'x', items: [value], payments: [value], custom_fields: { epos: value } });
      },
    ),
    { numRuns: 3_000 },
  );
});

test('very long and very deep payloads are read', () => {
  const items = Array.from({ length: 100_000 }, () => ({ product_name: 'x', options: [1] }));
  const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
  const parsed = parseOrder({ id: 'x', items, customer: deep, discounts: deep });
  expect(parsed.kind === 'order' && parsed.order.items.length).toBe(100_000);
});
