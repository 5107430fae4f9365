import { describe, expect, test } from 'vitest';
import { deliveryStatus } from '../../main/core/order/status.ts';
import { codeSize } from '../../renderer/logic/code-size.ts';
import { groupByDeal } from '../../renderer/logic/group-lines.ts';
import { makeDetail } from './detail-fixtures.ts';
import { makeCard } from './fixtures.ts';

describe('the lines of an order', () => {
  test('stand under the name of their deal, in the order in which they came', () => {
    const groups = groupByDeal(makeDetail(makeCard()).items);
    expect(groups.map(({ deal, items }) => [deal, items.map(({ name }) => name)])).toEqual([
      [null, ['Pizza Margherita']],
      ['Menu Maxi', ['Burger montagnard au reblochon fermier et oignons confits', 'Frites']],
      [null, ['Salade de saison']],
    ]);
  });

  test('of two deals of the same name stay apart', () => {
    const [one] = makeDetail(makeCard()).items;
    if (one === undefined) throw new Error('The fixture has no items');
    const menu = (dealKey: string, name: string) => ({ ...one, dealKey, deal: 'Menu', name });
    const groups = groupByDeal([menu('0', 'Pizza'), menu('0', 'Coca'), menu('1', 'Pâtes')]);
    expect(groups.map(({ deal, items }) => [deal, items.map(({ name }) => name)])).toEqual([
      ['Menu', ['Pizza', 'Coca']],
      ['Menu', ['Pâtes']],
    ]);
  });

  test('lose nothing by being grouped', () => {
    const { items } = makeDetail(makeCard());
    expect(groupByDeal(items).flatMap((group) => group.items)).toEqual(items);
  });
});

describe('small words', () => {
  test('a code is written the smaller the longer it is, counted in characters', () => {
    expect(['4F2A', 'B12-99', 'WEB-20931', 'kq3v9x2b7mabcdef', '🍕🍕🍕🍕🍕'].map(codeSize)).toEqual(
      ['huge', 'large', 'medium', 'small', 'huge'],
    );
  });

  test('a delivery status that HubRise adds later has no words, and is shown as it came', () => {
    expect(deliveryStatus('pickup_waiting')).toBe('pickup_waiting');
    expect(deliveryStatus('teleported')).toBeNull();
  });
});
