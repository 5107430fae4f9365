import {
  type Basket,
  type BasketLine,
  type BasketPart,
  grossOf,
  proportion,
  type Reduction,
  type Service,
  type VatRate,
} from '../fiscal/basket.ts';
import { typedReason } from '../fiscal/reason.ts';
import { holdsContact } from '../fiscal/schema.ts';
import { isPositive, parseQuantity, timesCents } from '../format/numbers.ts';
import { cleanLine } from '../format/text.ts';
import { itemName, itemSize, optionLines } from '../order/lines.ts';
import type { Order, OrderItem } from '../order/order.ts';
import { collectedCents, isTip, itemAmount } from '../order/payments.ts';
import { platformOf } from '../platform/platform.ts';

/** An item of a platform's order as it is sold; cents. */
interface SoldItem {
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
interface SoldLine {
  readonly line: BasketLine;
  readonly items: readonly SoldItem[];
}

const LONGEST_LABEL = 200;

/**
 * The lines of an order, where a deal that has a part at 0 is one of them: a menu at one price, to be
 * split by what its parts cost by themselves (fiscal-france §10). A part at 0 sold as a line would take the part out
 * of the tax. A deal of which the platform has priced each part keeps these prices.
 */
function withDeals(items: readonly SoldItem[], deals: Order['deals']): readonly SoldLine[] {
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
function soldLine(
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
function named(text: string | null, otherwise: string): string {
  return (text === null ? null : cleanLine(text.normalize('NFC'), LONGEST_LABEL)) ?? otherwise;
}

/** At which rate an item is sold; `isKnown` false: the catalogue does not know it, a rule has said. */
interface ItemRate {
  readonly rate: VatRate;
  readonly isKnown: boolean;
  /** What one of it costs outside of its deal, with its options, cents above 0; absent: nobody can say that. */
  readonly alone?: number;
}

/** What the till knows of an item of an order. */
export type RateOfItem = (item: OrderItem, service: Service, order: Order) => ItemRate;

/** What HubRise says of a line's rate, where that is missing or another one: basis points. */
interface PlatformRate {
  readonly n: number;
  readonly rate?: number;
}

/** What a person should read of an order that went into the journal. */
export interface TakingRemarks {
  /** What the lines did not say of the order's total, cents: on a line or a discount of its own. */
  readonly difference: number;
  /** Products that the catalogue does not know: their rate is by rule. */
  readonly unknown: readonly string[];
  /** The other till that has taken it on, and seals it: this one has not. */
  readonly sealedBy?: string;
  /** The other till that has taken it on as well, so that it is sealed twice. */
  readonly sealedToo?: string;
  /** The other till, where both have given all of it back: it counts as sold at none. */
  readonly nowhere?: string;
}

/** An order of a platform as the journal takes it in. Cents. */
export interface OrderTaking {
  readonly kind: 'taking';
  readonly channel: string;
  readonly basket: Basket;
  /** What the order says of its lines, before the parts of a deal are made one of them. */
  readonly said: readonly Pick<BasketLine, 'label' | 'qty' | 'unit'>[];
  /** The order's total without tips, which are no revenue. */
  readonly total: number;
  readonly tip: number;
  /** What of the tip came in with the order's payments. */
  readonly tipIn: number;
  readonly platformRates: readonly PlatformRate[];
  readonly remarks: TakingRemarks;
}

/** `currency`: it is not in euros; `negative`: its total is less than nothing. A person must look. */
type NoTaking = { readonly kind: 'none'; readonly reason: 'currency' | 'negative' };

const CURRENCY = 'EUR';
/** What is no product (delivery, bag, what nobody explains): as the meal that it goes with. */
const BESIDE_RATE: VatRate = 1000;
const DIFFERENCE = 'Écart avec le total de la commande';

/** What the journal calls where an order came from. */
export function channelOf(order: Pick<Order, 'channel' | 'createdBy'>): string {
  const name = cleanLine(platformOf(order).name, LONGEST_LABEL);
  // The journal takes nobody's address, and an order is sealed whatever its channel is called.
  return name === null || holdsContact(name) ? 'HubRise' : name;
}

/** By which means an order is paid that its platform was paid for. */
export function meansOf(channel: string): string {
  return `platform:${channel}`;
}

/** Whether the platform has the money, and not the shop's till. */
export function isPlatformMeans(means: string): boolean {
  return means.startsWith('platform:');
}

/**
 * The lines of an order whose sum is its total, to the cent: items, charges and discounts as HubRise
 * gives them, and what is missing or too much on a line of its own (API §6: say the difference, never
 * hide it). What is taken off an order counts as the discount of all of it.
 */
export function orderTaking(order: Order, rateOf: RateOfItem): OrderTaking | NoTaking {
  const service = serviceOf(order);
  if (order.total !== null && order.total.currency !== CURRENCY) return none('currency');
  if (order.total === null && hasOtherCurrency(order)) return none('currency');
  const found = linesOf(order, service, rateOf);
  const { items, reductions, unknown } = found;
  const gross = [...items, ...found.beside].reduce((sum, { cents }) => sum + cents, 0);
  const off = reductions.reduce((sum, { amount }) => sum + amount, 0);
  const said = order.total?.cents ?? Math.max(0, gross - off) + found.tip;
  if (said < 0) return none('negative');
  const tip = Math.min(found.tip, said);
  const total = said - tip;
  const difference = total - (gross - off);
  const beside = found.beside.map(({ cents, label }) => besideLine(label, cents));
  if (difference > 0) beside.push(besideLine(DIFFERENCE, difference));
  if (difference < 0) reductions.push({ amount: -difference, reason: DIFFERENCE });
  if (items.length + beside.length === 0) beside.push(besideLine('Commande sans article', 0));
  const discount = oneReduction(reductions);
  const sold = withDeals(items, order.deals);
  return {
    kind: 'taking',
    channel: channelOf(order),
    total,
    tip,
    tipIn: Math.min(tip, Math.max(0, collectedCents(order) - total)),
    platformRates: platformRatesOf(sold),
    basket: {
      service,
      lines: [...sold.map(({ line }) => line), ...beside],
      ...(discount === null ? {} : { discount }),
    },
    said: [...items.map(({ line }) => line), ...beside].map(({ label, qty, unit }) => ({
      label,
      qty,
      unit,
    })),
    remarks: { difference, unknown },
  };
}

function platformRatesOf(sold: readonly SoldLine[]): readonly PlatformRate[] {
  return sold.flatMap(({ items }, index): PlatformRate[] => {
    const other = items.find(({ rate, told }) => told !== rate);
    if (other === undefined) return [];
    return [{ n: index + 1, ...(other.told === null ? {} : { rate: other.told }) }];
  });
}

/** HubRise's service; what is not eaten in has one rate (fiscal-france §10). */
function serviceOf({ serviceType }: Order): Service {
  return serviceType ?? 'takeaway';
}

/** What is no product of an order: delivery, a bag, what nobody explains. */
interface Beside {
  readonly label: string;
  readonly cents: number;
}

function linesOf(order: Order, service: Service, rateOf: RateOfItem) {
  const items: SoldItem[] = [];
  const beside: Beside[] = [];
  const reductions: Reduction[] = [];
  const unknown: string[] = [];
  let tip = 0;
  for (const item of order.items) {
    if (item.deleted) continue;
    const cents = centsOf(itemAmount(item));
    const label = itemLabel(item);
    if (cents < 0) {
      reductions.push({ amount: -cents, reason: label });
      continue;
    }
    const { alone = null, isKnown, rate } = rateOf(item, service, order);
    if (!isKnown) unknown.push(itemName(item));
    const part = { label, rate, alone: null };
    const line = soldLine(label, item.quantity, cents, [part]);
    items.push({ item, label, cents, rate, alone, line, told: toldRate(item.taxRate) });
  }
  for (const { deleted, name, price, ref } of order.charges) {
    const cents = deleted ? 0 : centsOf(price);
    const label = named(name ?? ref, 'Frais');
    if (cents > 0 && isTip(name ?? ref ?? '')) tip += cents;
    else if (cents > 0) beside.push({ label, cents });
    else if (cents < 0) reductions.push({ amount: -cents, reason: label });
  }
  for (const { deleted, name, priceOff, ref } of order.discounts) {
    const cents = deleted ? 0 : centsOf(priceOff);
    const label = named(name ?? ref, 'Remise');
    if (cents > 0) reductions.push({ amount: cents, reason: label });
    else if (cents < 0) beside.push({ label, cents: -cents });
  }
  return { items, beside, reductions, unknown, tip };
}

function besideLine(label: string, cents: number): BasketLine {
  return { label, qty: 1_000, unit: cents, parts: [{ label, rate: BESIDE_RATE, alone: null }] };
}

/** The product and its options, never a customer's note. */
function itemLabel(item: OrderItem): string {
  const size = itemSize(item);
  const name = size === null ? itemName(item) : `${itemName(item)} ${size}`;
  const details = optionLines(item).map((option) => {
    if (option.removed) return `SANS ${option.name}`;
    return option.quantity === '1' ? option.name : `${option.quantity}× ${option.name}`;
  });
  return named(details.length === 0 ? name : `${name} (${details.join(', ')})`, 'Article');
}

/** A basket has one discount: what was taken off, added up, and why. */
function oneReduction(reductions: readonly Reduction[]): Reduction | null {
  const amount = reductions.reduce((sum, one) => sum + one.amount, 0);
  if (amount === 0) return null;
  const reasons = [...new Set(reductions.map(({ reason }) => reason))];
  // Somebody else's words, which are no code of ours.
  return { amount, reason: typedReason(named(reasons.join(', '), 'Remise')) };
}

function centsOf(amount: { readonly cents: number; readonly currency: string } | null): number {
  return amount?.currency === CURRENCY ? amount.cents : 0;
}

function hasOtherCurrency({ items, charges, discounts }: Order): boolean {
  const amounts = [
    ...items.map(itemAmount),
    ...charges.map(({ price }) => price),
    ...discounts.map(({ priceOff }) => priceOff),
  ];
  return amounts.some((amount) => amount !== null && amount.currency !== CURRENCY);
}

/** Basis points; null where HubRise says none that can be. */
function toldRate(said: string | null): number | null {
  const percent =
    said === null ? null : parseQuantity(said.replace(',', '.').replace('%', '').trim());
  if (percent === null) return null;
  const points = timesCents(percent, 100);
  return points >= 0 && points <= 10_000 ? points : null;
}

function none(reason: NoTaking['reason']): NoTaking {
  return { kind: 'none', reason };
}
