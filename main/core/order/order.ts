import type { Money, Quantity } from '../format/numbers.ts';
import type { LocationId, OrderId } from '../ids.ts';
import type { StatusOrUnknown } from './status.ts';

/**
 * An order as the till understands it, parsed once from HubRise's JSON (API §4). Every field that
 * HubRise may leave out is nullable, because an order is never refused for what it lacks: what
 * could not be read is named in `problems` and shown to the cashier, with the raw text kept.
 * Times are milliseconds since the epoch.
 */
export interface Order {
  readonly id: OrderId;
  readonly locationId: LocationId | null;
  readonly createdAt: number | null;
  readonly createdBy: string | null;
  readonly channel: string | null;
  /** The brand under which the customer ordered; one kitchen may serve several. */
  readonly brand: string | null;
  readonly ref: string | null;
  /** `unknown` stands for a word that this version does not know; `rawStatus` has it. */
  readonly status: StatusOrUnknown;
  readonly rawStatus: string | null;
  readonly serviceType: ServiceType | null;
  readonly serviceTypeRef: string | null;
  /** An ASAP order may carry an expected time as well; it is not a scheduled order. */
  readonly asap: boolean | null;
  readonly expectedAt: number | null;
  /** Whether `expectedAt` is when the courier or the customer picks up, rather than the arrival. */
  readonly expectedIsPickup: boolean | null;
  readonly confirmedAt: number | null;
  readonly customerNotes: string | null;
  readonly sellerNotes: string | null;
  readonly collectionCode: string | null;
  readonly couponCodes: readonly string[];
  readonly total: Money | null;
  readonly items: readonly OrderItem[];
  readonly deals: ReadonlyMap<string, OrderDeal>;
  readonly discounts: readonly OrderDiscount[];
  readonly charges: readonly OrderCharge[];
  readonly payments: readonly OrderPayment[];
  /** Cents of a tip in the total that nobody took at the counter with the rest, and that is not due. */
  readonly untakenTip?: number;
  readonly customer: OrderCustomer | null;
  readonly delivery: OrderDelivery | null;
  readonly rejection: string | null;
  readonly tableName: string | null;
  /** Paths of the payload that could not be read, such as `items[2].price`. Empty when all is well. */
  readonly problems: readonly string[];
}

export const SERVICE_TYPES = ['delivery', 'collection', 'eat_in'] as const;

export type ServiceType = (typeof SERVICE_TYPES)[number];

export interface OrderItem {
  readonly id: string | null;
  readonly productName: string | null;
  readonly skuName: string | null;
  readonly skuRef: string | null;
  readonly price: Money | null;
  readonly quantity: Quantity;
  readonly subtotal: Money | null;
  /** Percent as HubRise writes it (`"10.0"`), or null when the till's default rate applies. */
  readonly taxRate: string | null;
  readonly customerNotes: string | null;
  readonly options: readonly OrderOption[];
  readonly dealKey: string | null;
  readonly dealLabel: string | null;
  readonly deleted: boolean;
  /** What the shop's catalogue calls it, where the order says its reference alone. */
  readonly known?: CatalogName;
}

/** What the shop's catalogue calls something, or what somebody of the shop has said that it is. */
export interface CatalogName {
  /** What it is in the catalogue: a size of a product, or an option. */
  readonly kind: 'sku' | 'option';
  readonly ref: string;
  /** The product's, without the size. */
  readonly name: string;
  readonly size: string | null;
  readonly by: 'catalog' | 'link';
}

export interface OrderOption {
  readonly listName: string | null;
  readonly name: string | null;
  readonly ref: string | null;
  readonly price: Money | null;
  readonly quantity: Quantity;
  /** "Without": the customer wants it left out. It may carry a price all the same. */
  readonly removed: boolean;
  /** It is so by what its list is called at this till: HubRise does not say it. */
  readonly removedByName?: true;
  /** As of an item. */
  readonly known?: CatalogName;
}

export interface OrderDeal {
  readonly name: string | null;
  readonly ref: string | null;
}

export interface OrderDiscount {
  readonly id: string | null;
  readonly name: string | null;
  readonly ref: string | null;
  readonly priceOff: Money | null;
  readonly deleted: boolean;
}

export interface OrderCharge {
  readonly id: string | null;
  readonly name: string | null;
  readonly ref: string | null;
  readonly price: Money | null;
  readonly taxRate: string | null;
  readonly deleted: boolean;
}

export interface OrderPayment {
  readonly id: string | null;
  readonly name: string | null;
  readonly ref: string | null;
  readonly amount: Money | null;
  readonly deleted: boolean;
}

export interface OrderCustomer {
  readonly id: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly companyName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly phoneAccessCode: string | null;
  readonly address: readonly string[];
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly deliveryNotes: string | null;
  readonly anonymised: boolean;
}

export interface OrderDelivery {
  readonly carrier: string | null;
  readonly ref: string | null;
  readonly status: string | null;
  readonly estimatedPickupAt: number | null;
  readonly estimatedDropoffAt: number | null;
  readonly trackingUrl: string | null;
  readonly driverPickupUrl: string | null;
  readonly driverName: string | null;
  readonly driverPhone: string | null;
  readonly driverPhoneAccessCode: string | null;
}
