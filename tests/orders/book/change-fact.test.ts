import { expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { parseOrderAs } from '../../../main/hubrise/payload/order.ts';
import { readJson } from '../../../main/lib/json.ts';
import { changeFact as fact } from '../../../main/orders/book/order-texts.ts';
import { readSample } from '../../support/arbitraries.ts';

const ORDER = {
  ...readSample('docs-orders-get-response.json'),
  delivery: { status: 'pending', driver_name: null },
};
const ID = orderId('fq7h');
const text = (fields: object): string => JSON.stringify({ ...ORDER, ...fields });

function changeFact(before: string, after: string) {
  const read = (raw: string) => {
    const parsed = parseOrderAs(ID, readJson(raw));
    return { raw, order: parsed.kind === 'order' ? parsed.order : null };
  };
  return fact(read(before), read(after));
}

it.each([
  ['the courier sets out', { delivery: { status: 'pickup_enroute' } }, 'pickup_enroute'],
  ['the courier gets a name', { delivery: { status: 'pending', driver_name: 'Karim' } }, null],
])('when %s, the history speaks of the courier', (_what, fields, status) => {
  expect(changeFact(text({}), text(fields))).toEqual({ kind: 'courier', status });
});

it('has nothing new of a courier whose status is no word', () => {
  const odd = { delivery: { status: { is: 'near' }, driver_name: 'Karim' } };
  expect(changeFact(text({}), text(odd))).toEqual({ kind: 'courier', status: null });
});

it.each([
  ['the order alone', text({ customer_notes: 'Sans oignons' })],
  ['both', text({ customer_notes: 'Sans oignons', delivery: null })],
  ['what is no order any more', '[]'],
  ['what is no JSON', '{'],
])('a change of %s is one of the order', (_what, after) => {
  expect(changeFact(text({}), after)).toEqual({ kind: 'changed' });
});
