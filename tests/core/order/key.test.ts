import fc from 'fast-check';
import { expect, it } from 'vitest';
import { locationId } from '../../../main/core/ids.ts';
import { hubriseOrderId, orderKey } from '../../../main/core/order/key.ts';

const HERE = locationId('p81xp-0');
const THERE = locationId('p81xp-1');

it('an order is known by HubRise’s id, and with its location where another one has that id', () => {
  expect(orderKey('fq7h', HERE, false)).toBe('fq7h');
  expect(orderKey('fq7h', HERE, true)).toBe('fq7h@p81xp-0');
  expect(orderKey('fq7h', THERE, true)).toBe('fq7h@p81xp-1');
});

it('its key leads back to HubRise’s id, whatever that looks like', () => {
  const ids = fc.oneof(fc.string({ minLength: 1 }), fc.constant('x@p81xp-0'), fc.constant('@'));
  fc.assert(
    fc.property(ids, fc.boolean(), (id, isTaken) => {
      expect(hubriseOrderId(orderKey(id, HERE, isTaken), HERE)).toBe(id);
    }),
  );
});

it('two orders of one location have two keys', () => {
  const ids = fc.constantFrom('x', 'x@p81xp-0', 'x@p81xp-0@p81xp-0', 'y');
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      fc.pre(one !== other);
      // Either of them may have been there before the other location's order of that id.
      expect(orderKey(one, HERE, true)).not.toBe(orderKey(other, HERE, true));
      expect(orderKey(one, HERE, false)).not.toBe(orderKey(other, HERE, false));
    }),
  );
});
