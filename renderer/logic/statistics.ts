import { basketCents, type Statistics } from '../../main/core/statistics/figures.ts';
import type { PlatformAmount } from '../../main/core/statistics/sales-figures.ts';
import type { Fill } from './platform-fill.ts';

/** A figure of a tile: now and before; null where there is none. */
export interface Headline {
  readonly name: 'sales' | 'orders' | 'basket' | 'ended';
  readonly unit: 'money' | 'count';
  readonly now: number | null;
  readonly before: number | null;
}

export function headlines({ before, ended, sales }: Statistics): readonly Headline[] {
  return [
    { name: 'sales', unit: 'money', now: sales.cents, before: before.sales.cents },
    { name: 'orders', unit: 'count', now: sales.orders, before: before.sales.orders },
    {
      name: 'basket',
      unit: 'money',
      now: basketCents(sales),
      before: basketCents(before.sales),
    },
    { name: 'ended', unit: 'count', now: ended, before: before.ended },
  ];
}

/** By how much a figure has changed, as a part of what it was; null where it was nothing. */
export function changeOf({ before, now }: Pick<Headline, 'now' | 'before'>): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / before;
}

/** Whether there is anything to draw. */
export function isEmpty({ ended, sales }: Statistics): boolean {
  // What was given back is a figure too, where nothing was sold.
  return sales.orders === 0 && sales.cents === 0 && ended === 0;
}

/** The fill of a platform's bars: of two sites of the shop's own, the second has the one of others. */
export function fillsOf(platforms: readonly PlatformAmount[]): readonly Fill[] {
  const used = new Set<Fill>();
  return platforms.map(({ platform: { key } }) => {
    const fill = used.has(key) ? 'other' : key;
    used.add(fill);
    return fill;
  });
}

/** Between a bar and its value, px. */
const BESIDE_BAR = 8;

/** Where the value of a lying bar is written: one below zero lies to the left of where it begins. */
export function besideBar({ base, x }: { readonly base: number; readonly x: number }): number {
  return Math.max(base, x) + BESIDE_BAR;
}

/** The highest of some values, the first where there are several; null of none above zero. */
export function highest(values: readonly number[]): number | null {
  const most = Math.max(0, ...values);
  return most === 0 ? null : values.indexOf(most);
}
