import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import type { RawOrder } from '../../main/hubrise/orders.ts';
import { answeredOrder } from '../../main/sync/patch-answer.ts';

const id = orderId('fq7h');
const known = '{"id":"fq7h","status":"received","items":[{"product_name":"Pizza"}]}';

function raw(value: unknown): RawOrder {
  return { value, text: JSON.stringify(value) };
}

describe('what is known of an order after HubRise took a change of it', () => {
  it('is HubRise’s answer where it is that order', () => {
    const answer = raw({ id: 'fq7h', status: 'accepted', items: [] });
    expect(answeredOrder(answer, { id, known, told: 'accepted' })).toBe(answer.text);
  });

  it.each([
    ['nothing', null],
    ['a word', raw('OK')],
    ['a list', raw([])],
    ['an object without an id', raw({ message: 'updated' })],
    ['another order', raw({ id: 'FQ7H', status: 'new' })],
  ])('is what was known, in the new status, where it is %s', (_name, answer) => {
    const text = answeredOrder(answer, { id, known, told: 'accepted' });
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(known), status: 'accepted' });
  });

  it.each([null, 'no JSON', '[1]', '"text"'])(
    'is the status where nothing was known: %s',
    (text) => {
      const result = JSON.parse(answeredOrder(null, { id, known: text, told: 'accepted' })) as {
        status: string;
      };
      expect(result.status).toBe('accepted');
    },
  );
});
