import { describe, expect, it } from 'vitest';
import { priceBasket } from '../../../main/core/fiscal/basket.ts';
import { orderTaking, type RateOfItem } from '../../../main/core/takings/order-basket.ts';
import { anOrder } from '../../support/orders.ts';

/** What the list says of each: nothing of the cider. */
const ALONE: Readonly<Record<string, number>> = { 'Plat du jour': 1_200, 'Verre de vin': 600 };

const rateOf: RateOfItem = ({ productName }) => {
  const name = productName ?? '';
  const alone = ALONE[name];
  const rate = /vin|Cidre/.test(name) ? 2_000 : 1_000;
  return { rate, isKnown: true, ...(alone === undefined ? {} : { alone }) };
};

const part = (
  product_name: string,
  price: string,
  quantity = '1',
  deal_key: string | null = 'd',
) => ({
  product_name,
  price: `${price} EUR`,
  quantity,
  tax_rate: '10.0',
  ...(deal_key === null ? {} : { deal_line: { deal_key, label: product_name } }),
});

function soldOf(total: string, ...items: readonly ReturnType<typeof part>[]) {
  const order = anOrder({
    service_type: 'eat_in',
    total: `${total} EUR`,
    items,
    deals: { d: { name: 'Menu du midi', ref: 'M' } },
  });
  const taking = orderTaking(order, rateOf);
  if (taking.kind === 'none') throw new Error(taking.reason);
  const { lines, total: sum } = priceBasket(taking.basket);
  expect(sum).toBe(order.total?.cents);
  const said = lines.map(({ label, parts, qty, unit }) => ({
    label,
    qty,
    unit,
    parts: parts.map(({ rate, ttc }) => [rate, ttc]),
  }));
  return { said, rates: taking.platformRates };
}

describe('a deal of a platform’s order', () => {
  it('with a part at 0 is one line, split by what its parts cost by themselves', () => {
    const { rates, said } = soldOf(
      '17.50',
      part('Plat du jour', '15.00'),
      part('Dessert', '2.50', '1', null),
      part('Verre de vin', '0.00'),
    );
    expect(said).toEqual([
      {
        label: 'Menu du midi (Plat du jour, Verre de vin)',
        qty: 1_000,
        unit: 1_500,
        parts: [
          [1_000, 1_000],
          [2_000, 500],
        ],
      },
      { label: 'Dessert', qty: 1_000, unit: 250, parts: [[1_000, 250]] },
    ]);
    // The platform said 10 % of the wine too.
    expect(rates).toEqual([{ n: 1, rate: 1_000 }]);
  });

  it('is all at the highest rate where the list does not know a part of it', () => {
    const { said } = soldOf('15.00', part('Plat du jour', '15.00'), part('Cidre', '0.00'));
    expect(said.map(({ parts }) => parts)).toEqual([[[2_000, 1_500]]]);
  });

  it('is as many as were ordered of it', () => {
    const { said } = soldOf(
      '30.00',
      part('Plat du jour', '15.00', '2'),
      part('Verre de vin', '0.00', '2'),
    );
    expect(said).toMatchObject([
      {
        qty: 2_000,
        unit: 1_500,
        parts: [
          [1_000, 2_000],
          [2_000, 1_000],
        ],
      },
    ]);
  });

  it('counts each part as often as it is in it', () => {
    const { said } = soldOf(
      '24.00',
      part('Plat du jour', '24.00'),
      part('Verre de vin', '0.00', '2'),
    );
    expect(said).toMatchObject([
      {
        label: 'Menu du midi (Plat du jour, 2 × Verre de vin)',
        parts: [
          [1_000, 1_200],
          [2_000, 1_200],
        ],
      },
    ]);
  });

  it('keeps the prices that the platform has given each of its parts', () => {
    const { said } = soldOf('15.00', part('Plat du jour', '10.00'), part('Verre de vin', '5.00'));
    expect(said.map(({ label, parts }) => [label, parts])).toEqual([
      ['Plat du jour', [[1_000, 1_000]]],
      ['Verre de vin', [[2_000, 500]]],
    ]);
  });

  it('has no part that was struck out of it', () => {
    const struck = { ...part('Verre de vin', '0.00'), deleted: true };
    expect(soldOf('15.00', part('Plat du jour', '15.00'), struck).said).toMatchObject([
      { label: 'Plat du jour', parts: [[1_000, 1_500]] },
    ]);
  });
});
