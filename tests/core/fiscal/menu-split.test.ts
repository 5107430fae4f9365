import { describe, expect, it } from 'vitest';
import { type BasketPart, priceBasket } from '../../../main/core/fiscal/basket.ts';

function menu(unit: number, parts: readonly BasketPart[]) {
  const { lines, vat } = priceBasket({
    service: 'eat_in',
    lines: [{ label: 'Menu', qty: 1_000, unit, parts }],
  });
  const split = lines[0]?.parts.map(({ label, rate, ttc }) => [label, rate, ttc]);
  return { split, vat: vat.reduce((sum, row) => sum + row.vat, 0), parts: lines[0]?.parts };
}

const PLAT = { label: 'Plat', rate: 1_000, alone: 1_200 };
const wine = (alone: number | null) => ({ label: 'Verre de vin', rate: 2_000, alone });

describe('a menu at one price (fiscal-france §10)', () => {
  it('is split by what its parts cost by themselves', () => {
    const burger = { label: 'Burger', rate: 1_000, alone: 950 };
    const can = { label: 'Canette', rate: 550, alone: 250 };
    expect(menu(1_190, [burger, can]).split).toEqual([
      ['Burger', 1_000, 942],
      ['Canette', 550, 248],
    ]);
    expect(menu(1_500, [PLAT, wine(600)]).split).toEqual([
      ['Plat', 1_000, 1_000],
      ['Verre de vin', 2_000, 500],
    ]);
  });

  it.each([
    ['is on no list', null],
    ['costs 0 there', 0],
  ])('is all at the highest rate where a part %s', (_where, alone) => {
    expect(menu(1_500, [PLAT, wine(alone)]).split).toEqual([['Menu', 2_000, 1_500]]);
    expect(menu(940, [PLAT, wine(alone)]).vat).toBe(157);
  });

  it('never seals a part with a price of its own of 0', () => {
    for (const { alone } of menu(1_500, [wine(0), PLAT]).parts ?? []) expect(alone).not.toBe(0);
  });
});
