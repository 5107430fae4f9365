import type { ItemLine } from '../../main/core/order/lines.ts';

/** Lines that are read together: those of one deal, or those outside any (`deal` null). */
interface LineGroup {
  readonly deal: string | null;
  readonly items: readonly ItemLine[];
}

/** Puts the lines of a deal under its name, keeping the order in which HubRise listed them. */
export function groupByDeal(items: readonly ItemLine[]): readonly LineGroup[] {
  const groups: { key: string | null; deal: string | null; items: ItemLine[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && last.key === item.dealKey) last.items.push(item);
    else groups.push({ key: item.dealKey, deal: item.deal, items: [item] });
  }
  return groups.map(({ deal, items: lines }) => ({ deal, items: lines }));
}
