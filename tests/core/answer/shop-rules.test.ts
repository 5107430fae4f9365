import { describe, expect, test } from 'vitest';
import {
  acceptedAt,
  DEFAULT_SHOP,
  isAcceptedByRule,
  type PlatformSettings,
  refusedAs,
  type ShopSettings,
} from '../../../main/core/answer/shop-rules.ts';
import { orderId } from '../../../main/core/ids.ts';
import type { Order } from '../../../main/core/order/order.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';

const byRule: PlatformSettings = { answerMinutes: 10, acceptByRule: true, acceptUpToCents: null };
const shopWith = (
  own: Partial<PlatformSettings>,
  rest: Partial<ShopSettings> = {},
): ShopSettings => ({
  ...DEFAULT_SHOP,
  platforms: { uber_eats: { ...byRule, ...own } },
  ...rest,
});
const QUIET = { openOrders: 0, isOpen: true };

function anOrder(fields: Readonly<Record<string, unknown>> = {}): Order {
  const parsed = parseOrder(
    { id: 'fq7h', status: 'new', channel: 'Uber Eats', total: '20.00 EUR', items: [], ...fields },
    orderId('fq7h'),
  );
  if (parsed.kind !== 'order') throw new Error(parsed.reason);
  return parsed.order;
}

describe('acceptance without asking', () => {
  test('is off until the manager has allowed it for the platform', () => {
    expect(isAcceptedByRule(anOrder(), DEFAULT_SHOP, QUIET)).toBe(false);
    expect(isAcceptedByRule(anOrder(), shopWith({ acceptByRule: false }), QUIET)).toBe(false);
    expect(isAcceptedByRule(anOrder(), shopWith({}), QUIET)).toBe(true);
    expect(isAcceptedByRule(anOrder({ channel: 'Deliveroo' }), shopWith({}), QUIET)).toBe(false);
  });

  test('goes up to the amount and not a cent further', () => {
    expect(isAcceptedByRule(anOrder(), shopWith({ acceptUpToCents: 2_000 }), QUIET)).toBe(true);
    expect(isAcceptedByRule(anOrder(), shopWith({ acceptUpToCents: 1_999 }), QUIET)).toBe(false);
  });

  test('compares no amounts in different currencies', () => {
    const francs = anOrder({ total: '1.00 CHF' });
    expect(isAcceptedByRule(francs, shopWith({ acceptUpToCents: 2_000 }), QUIET)).toBe(false);
    expect(isAcceptedByRule(francs, shopWith({}), QUIET)).toBe(true);
  });

  test('leaves to a person what could not be read, or says no total', () => {
    expect(isAcceptedByRule(anOrder({ items: 'Pizza' }), shopWith({}), QUIET)).toBe(false);
    expect(isAcceptedByRule(anOrder({ total: null }), shopWith({}), QUIET)).toBe(false);
  });

  test('keeps to the opening hours where they are known and wanted', () => {
    const closed = { ...QUIET, isOpen: false };
    expect(isAcceptedByRule(anOrder(), shopWith({}), closed)).toBe(false);
    expect(isAcceptedByRule(anOrder(), shopWith({}), { ...QUIET, isOpen: null })).toBe(true);
    const always = shopWith({}, { onlyInOpeningHours: false });
    expect(isAcceptedByRule(anOrder(), always, closed)).toBe(true);
  });

  test('stops where the kitchen has its hands full', () => {
    const shop = shopWith({}, { maxOpenOrders: 3 });
    expect(isAcceptedByRule(anOrder(), shop, { ...QUIET, openOrders: 2 })).toBe(true);
    expect(isAcceptedByRule(anOrder(), shop, { ...QUIET, openOrders: 3 })).toBe(false);
  });
});

describe('a refusal', () => {
  test('is a cancellation for Uber Eats where the receipt alone accepts the order', () => {
    expect(acceptedAt(DEFAULT_SHOP, 'uber_eats')).toBe('received');
    expect(refusedAs(DEFAULT_SHOP, 'uber_eats')).toBe('cancelled');
    expect(refusedAs(shopWith({ acceptedAt: 'accepted' }), 'uber_eats')).toBe('rejected');
  });

  test('is a refusal for all who take one at any time, whatever counts as the acceptance', () => {
    for (const platform of ['deliveroo', 'just_eat', 'own_site', 'kiosk', 'other'] as const) {
      expect(refusedAs(DEFAULT_SHOP, platform)).toBe('rejected');
    }
    const settings = { ...byRule, acceptedAt: 'received' } as const;
    const shop = { ...DEFAULT_SHOP, platforms: { deliveroo: settings } };
    expect(refusedAs(shop, 'deliveroo')).toBe('rejected');
  });
});
