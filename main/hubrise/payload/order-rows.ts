import type {
  OrderCharge,
  OrderDeal,
  OrderDiscount,
  OrderItem,
  OrderOption,
  OrderPayment,
} from '../../core/order/order.ts';
import type { Fields } from './fields.ts';
import * as lenient from './lenient.ts';

/** The rows of an order (API §4): what was ordered, what is added or taken off, what was paid. */

export function readItem(fields: Fields): OrderItem {
  const dealLine = fields.object('deal_line');
  return {
    id: fields.read('id', lenient.key),
    productName: fields.require('product_name', lenient.line),
    skuName: fields.read('sku_name', lenient.line),
    skuRef: fields.read('sku_ref', lenient.line),
    price: fields.require('price', lenient.money),
    quantity: fields.require('quantity', lenient.quantity) ?? '1',
    subtotal: fields.read('subtotal', lenient.money),
    taxRate: fields.read('tax_rate', lenient.quantity),
    customerNotes: fields.read('customer_notes', lenient.note),
    options: fields.list('options').map(readOption),
    dealKey: dealLine?.read('deal_key', lenient.key) ?? null,
    dealLabel: dealLine?.read('label', lenient.line) ?? null,
    deleted: fields.read('deleted', lenient.flag) ?? false,
  };
}

/** An option may come without price and quantity: free, and once. */
function readOption(fields: Fields): OrderOption {
  return {
    listName: fields.read('option_list_name', lenient.line),
    name: fields.require('name', lenient.line),
    ref: fields.read('ref', lenient.line),
    price: fields.read('price', lenient.money),
    quantity: fields.read('quantity', lenient.quantity) ?? '1',
    removed: fields.read('removed', lenient.flag) ?? false,
  };
}

/** A map and not an object, because the keys are the sender's. */
export function readDeals(fields: Fields): ReadonlyMap<string, OrderDeal> {
  return new Map(
    fields
      .entries('deals')
      .map(([key, deal]) => [
        key,
        { name: deal.read('name', lenient.line), ref: deal.read('ref', lenient.line) },
      ]),
  );
}

export function readDiscount(fields: Fields): OrderDiscount {
  return { ...readRow(fields), priceOff: fields.require('price_off', lenient.money) };
}

export function readCharge(fields: Fields): OrderCharge {
  return {
    ...readRow(fields),
    price: fields.require('price', lenient.money),
    taxRate: fields.read('tax_rate', lenient.quantity),
  };
}

export function readPayment(fields: Fields): OrderPayment {
  return { ...readRow(fields), amount: fields.require('amount', lenient.money) };
}

function readRow(fields: Fields): Pick<OrderCharge, 'id' | 'name' | 'ref' | 'deleted'> {
  return {
    id: fields.read('id', lenient.key),
    name: fields.read('name', lenient.line),
    ref: fields.read('ref', lenient.line),
    deleted: fields.read('deleted', lenient.flag) ?? false,
  };
}
