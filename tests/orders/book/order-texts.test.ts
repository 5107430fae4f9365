import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { rawOrder } from '../../../main/hubrise/api/orders.ts';
import { parseText } from '../../../main/hubrise/payload/order.ts';
import { createOrderTexts } from '../../../main/orders/book/order-texts.ts';
import { readSample } from '../../support/arbitraries.ts';

const ID = orderId('p81xp-0/fq7h');
const VALUE = readSample('docs-orders-get-response.json');
const TEXT = JSON.stringify(VALUE);

describe('an order’s text', () => {
  it('is parsed once for all who ask, and anew where it is another one', () => {
    const texts = createOrderTexts();
    const first = texts.parse(ID, TEXT);
    expect(texts.parse(ID, `${TEXT}`)).toBe(first);
    expect(texts.parse(ID, JSON.stringify({ ...VALUE, status: 'cancelled' }))).toMatchObject({
      order: { status: 'cancelled' },
    });
  });

  it('is not parsed again where refs have other names, which 500 open orders would wait for', () => {
    let names = () => null;
    const texts = createOrderTexts(undefined, () => names);
    const first = texts.parse(ID, TEXT);
    names = () => null;
    const parse = vi.spyOn(JSON, 'parse');
    onTestFinished(() => parse.mockRestore());
    const again = texts.parse(ID, TEXT);
    expect(parse).not.toHaveBeenCalled();
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  it('says the same where somebody has parsed it already, by the id that the till knows it by', () => {
    const given = rawOrder(VALUE, TEXT).parsed();
    expect(createOrderTexts().parse(ID, TEXT, given)).toEqual(parseText(ID, TEXT));
  });

  it('without an id is still that of the order which was asked for', () => {
    const text = '{"status":"new"}';
    const given = rawOrder({ status: 'new' }, text).parsed();
    expect(given.kind).toBe('unreadable');
    expect(createOrderTexts().parse(ID, text, given)).toEqual(parseText(ID, text));
  });

  it('is let go of where many others came after it', () => {
    const texts = createOrderTexts();
    const first = texts.parse(ID, TEXT);
    for (let n = 0; n < 1_000; n += 1) texts.parse(orderId(`o${n}`), '{"id":"o"}');
    expect(texts.parse(ID, TEXT)).not.toBe(first);
    expect(texts.parse(ID, TEXT)).toEqual(first);
  });
});

describe('the words that the shop’s platforms use', () => {
  const options = [{ option_list_name: 'Ôter', name: 'Oignons', quantity: '1' }];
  const text = JSON.stringify({ ...VALUE, items: [{ product_name: 'Reine', options }] });
  const removedOf = (parsed: ReturnType<typeof parseText>) =>
    parsed.kind === 'order' ? parsed.order.items[0]?.options[0]?.removed : null;

  it('hold for a text that was read before they changed', () => {
    let without: readonly string[] = [];
    const texts = createOrderTexts(() => ({ allergy: [], without }));
    expect(removedOf(texts.parse(ID, text))).toBe(false);
    without = ['ôter'];
    expect(removedOf(texts.parse(ID, text))).toBe(true);
    without = [];
    expect(removedOf(texts.parse(ID, text))).toBe(false);
  });
});
