import type { BasketLine, BasketPart } from '../fiscal/basket.ts';
import { grossOf, proportion } from '../fiscal/money.ts';
import type { VatRate } from '../fiscal/vat.ts';
import { isPositive, timesCents } from '../format/quantity.ts';
import { cleanLine } from '../format/text.ts';
import type { Order, OrderItem } from '../order/order.ts';

/** An item of a platform's order as it is sold; cents. */
export interface SoldItem {
  readonly item: OrderItem;
  readonly label: string;
  /** What all of it costs in the order. */
  readonly cents: number;
  readonly rate: VatRate;
  /** What one of it costs outside of its deal; null: nobody can say that. */
  readonly alone: number | null;
  /** What HubRise says of its rate, basis points. */
  readonly told: number | null;
  /** The line that it is where it stands by itself. */
  readonly line: BasketLine;
}

/** A line of the sale, and the items of the order that it stands for. */
export interface SoldLine {
  readonly line: BasketLine;
  readonly items: readonly SoldItem[];
}

export const LONGEST_LABEL = 200;

/**
 * The lines of an order, where a deal that has a part at 0 is one of them: a menu at one price, to be
 * split by what its parts cost by themselves (fiscal-france §10). A part at 0 sold as a line would take the part out
 * of the tax. A deal of which the platform has priced each part keeps these prices.
 */
export function withDeals(items: readonly SoldItem[], deals: Order['deals']): readonly SoldLine[] {
  const menus = Map.groupBy(items.filter(isOfDeal), ({ item }) => item.dealKey);
  return items.flatMap((one): SoldLine[] => {
    const menu = isOfDeal(one) ? (menus.get(one.item.dealKey) ?? []) : [];
    if (!isAtOnePrice(menu)) return [{ line: one.line, items: [one] }];
    // It stands where its first part does.
    if (menu[0] !== one) return [];
    return [{ line: menuLine(menu, nameOf(one.item, deals)), items: menu }];
  });
}

function isOfDeal({ item }: SoldItem): boolean {
  return item.dealKey !== null && isPositive(item.quantity);
}

function isAtOnePrice(menu: readonly SoldItem[]): boolean {
  return menu.length > 1 && menu.some(({ cents, item }) => (item.price?.cents ?? cents) === 0);
}

function nameOf({ dealKey }: OrderItem, deals: Order['deals']): string {
  const deal = dealKey === null ? undefined : deals.get(dealKey);
  return deal?.name ?? deal?.ref ?? 'Menu';
}

function menuLine(menu: readonly SoldItem[], name: string): BasketLine {
  const cents = menu.reduce((sum, one) => sum + one.cents, 0);
  const [first] = menu;
  const quantity = first?.item.quantity ?? '1';
  const isEven = menu.every(({ item }) => item.quantity === quantity);
  const said = menu.map(({ item, label }) => (isEven ? label : timesLabel(item.quantity, label)));
  const parts = menu.map(({ alone, item, label, rate }): BasketPart => {
    const all = alone === null || isEven ? alone : timesCents(item.quantity, alone);
    return { label, rate, alone: all };
  });
  return soldLine(
    named(`${name} (${said.join(', ')})`, name),
    isEven ? quantity : '1',
    cents,
    parts,
  );
}

function timesLabel(quantity: string, label: string): string {
  return quantity === '1' ? label : `${quantity.replace('.', ',')} × ${label}`;
}

/** As many of it at its price, where that comes to what all of it costs; else all of it as one. */
export function soldLine(
  label: string,
  quantity: string,
  cents: number,
  parts: readonly BasketPart[],
): BasketLine {
  const qty = timesCents(quantity, 1_000);
  const isWhole = timesCents(quantity, 1_000_000) === qty * 1_000;
  const unit = qty > 0 ? proportion(cents, 1_000, qty) : 0;
  if (isWhole && qty > 0 && grossOf(unit, qty) === cents) return { label, qty, unit, parts };
  const all = named(`${quantity.replace('.', ',')} × ${label}`, label);
  const [only] = parts;
  const own = parts.length === 1 && only !== undefined ? [{ ...only, label: all }] : parts;
  return { label: all, qty: 1_000, unit: cents, parts: own };
}

/** As the journal can hold it. */
export function named(text: string | null, otherwise: string): string {
  return (text === null ? null : cleanLine(text.normalize('NFC'), LONGEST_LABEL)) ?? otherwise;
}
