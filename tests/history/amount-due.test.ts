import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { cardIn } from '../../main/core/board/card.ts';
import { orderDetail } from '../../main/core/board/detail.ts';
import { orderFacts } from '../../main/core/history/search.ts';
import type { Order } from '../../main/core/order/order.ts';
import type { PaymentView } from '../../main/core/order/payments.ts';
import { isAnomaly, ORDER_STATUSES, type OrderStatus } from '../../main/core/order/status.ts';
import { courierLabel, customerTicket } from '../../main/core/ticket/customer.ts';
import { ticketSource } from '../../main/core/ticket/format.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { aContext, readLines, SHOP, squeezed } from '../printers/support.ts';
import { aRow } from '../store/rows.ts';
import { isContainer, isWholeOrder, readSamples } from '../support/arbitraries.ts';
import { formatMoney } from '../support/money-text.ts';
import { anOrder, CREATED_AT, onBoard, orderFrom } from '../support/orders.ts';
import { DAY, type DataTill, openTill } from '../support/stored-till.ts';

const SHOP_DAY = { timeZone: 'Europe/Paris', cutoff: null };

/** What each place says is still to be taken for an order, in cents; null where it leaves it open. */
function saidBy(order: Order, till: DataTill): Readonly<Record<string, number | null>> {
  const entry = onBoard(order);
  const source = ticketSource(entry);
  if (source === null) throw new Error('An order that was read has a source');
  const record = { history: [], raw: '', visits: null };
  till.store.orders.put(aRow(order.id, { status: order.status, receivedAt: order.createdAt ?? 0 }));
  till.store.orderSearch.put(order.id, orderFacts(order.id, order, order.createdAt ?? 0));
  const list = createOrderList({ store: till.store, shop: () => SHOP_DAY });
  const day = new Date((order.createdAt ?? 0) + DAY / 24).toISOString().slice(0, 10);
  const [row] = list.search({ text: '', firstDay: day, lastDay: day, limit: 1 })?.rows ?? [];
  if (row?.id !== order.id) throw new Error('The order is not in the list of its day');
  const tickets = [courierLabel(source, aContext()), customerTicket(source, aContext(), SHOP)];
  const [label, receipt] = tickets.map((ticket) => squeezed(readLines(ticket, 48).join('')));
  return {
    card: dueOf(cardIn('to_accept', entry, CREATED_AT).payment),
    panel: dueOf(orderDetail(entry, record, CREATED_AT).card.payment),
    label: dueOnPaper(label ?? ''),
    receipt: dueOnPaper(receipt ?? ''),
    list: dueOf(row.payment),
    figures: figuresDue(list.totalsOf(day)?.toCollect ?? [], row.payment),
  };
}

function dueOf(payment: PaymentView): number | null {
  if (payment.kind === 'unknown') return null;
  return payment.kind === 'to_collect' ? payment.amount.cents : 0;
}

/** `À ENCAISSER 12,50 €` and what stands for nothing. */
function dueOnPaper(text: string): number | null {
  const [, amount] = /ÀENCAISSER(-?[\d,.]+)/.exec(text) ?? [];
  if (amount !== undefined) return Number(amount.replace(/[,.]/g, ''));
  return /PAYÉE|RIENÀENCAISSER/.test(text) ? 0 : null;
}

/** Figures leave out what is open: nothing in them says that it is paid. */
function figuresDue(amounts: readonly { readonly cents: number }[], payment: PaymentView) {
  if (payment.kind === 'unknown' && amounts.length === 0) return null;
  return amounts.reduce((sum, { cents }) => sum + cents, 0);
}

const COLLECTED = ['Paid online', 'PayPal', 'CB'];
const BY_HAND = ['Espèces', 'Cash on delivery', 'Chèque', 'CB à la livraison'];

const payment = fc.record({
  name: fc.constantFrom(...COLLECTED, ...BY_HAND),
  cents: fc.integer({ min: 0, max: 9_999 }),
  deleted: fc.boolean(),
});

describe('the amount due of an order', () => {
  test('is the same on the card, in the panel, on paper, in the list and in the figures', () => {
    const till = openTill();
    let orders = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.array(payment, { maxLength: 4 }),
        fc.constantFrom<OrderStatus>(...ORDER_STATUSES),
        (cents, payments, status) => {
          orders += 1;
          const order = anOrder({
            id: `o${orders}`,
            status,
            created_at: new Date(CREATED_AT - orders * DAY).toISOString(),
            total: formatMoney({ cents, currency: 'EUR' }),
            payments: payments.map(({ cents: paid, ...rest }) => ({
              ...rest,
              amount: formatMoney({ cents: paid, currency: 'EUR' }),
            })),
          });
          const cameIn = payments
            .filter(({ name, deleted }) => !deleted && COLLECTED.includes(name))
            .reduce((sum, { cents: paid }) => sum + paid, 0);
          const due = isAnomaly(status) ? 0 : Math.max(0, cents - cameIn);
          const said = saidBy(order, till);
          expect(new Set(Object.values(said)), JSON.stringify(said)).toEqual(new Set([due]));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is left open by all of them where a payment cannot be told', () => {
    const order = anOrder({ payments: [{ name: null, amount: '5.00 EUR' }] });
    expect(new Set(Object.values(saidBy(order, openTill())))).toEqual(new Set([null]));
  });
});

/** Cents; null: left open. What is no whole order is not in it. */
const EXPECTED: Readonly<Record<string, number | null>> = {
  'composed-deliveroo-own-delivery.json': 0,
  'composed-event-order-create.json new_state': 0,
  'composed-event-order-update-courier.json previous_state': 0,
  'composed-event-order-update-courier.json new_state': 0,
  'composed-just-eat-flyt-own-delivery.json': 0,
  'composed-just-eat-takeaway-cash-on-delivery.json': 1_866,
  'composed-own-website-deal-removed-option-unpaid.json': 2_050,
  'composed-shopify-delivery.json': 0,
  'composed-uber-eats-own-delivery.json': 0,
  'composed-uber-eats-platform-delivery.json': 0,
  'composed-uber-eats-scheduled-collection.json': 0,
  'composed-uber-eats-with-courier.json': 0,
  'docs-orders-get-response.json': 1_890,
  // Those who saw them kept the fields that they used: nothing says that the money came in.
  'observed-just-eat-delivery-and-service-charge.json': 5_120,
  'observed-uber-eats-asap-59min.json': 1_975,
  'observed-uber-eats-total-without-charges.json': 1_980,
};

/** Pieces of orders with payments, and what would be due where the order came to this much. */
const PIECES: Readonly<Record<string, readonly [total: string, due: number]>> = {
  'docs-order-payments-split.json': ['19.50 EUR', 0],
  'docs-orders-patch-response-added-payments.json': ['17.10 EUR', 590],
  'docs-orders-patch-request.json': ['17.10 EUR', 1_710],
};

describe('the amount due of HubRise’s samples', () => {
  const samples = readSamples();

  test('is told for each that is a whole order', () => {
    const whole = samples.filter(({ value }) => isWholeOrder(value)).map(({ name }) => name);
    expect(whole.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
    const paid = samples.filter(
      ({ name, value }) => !(name in EXPECTED) && isContainer(value) && 'payments' in value,
    );
    expect(paid.map(({ name }) => name).toSorted()).toEqual(Object.keys(PIECES).toSorted());
  });

  test.each(Object.entries(EXPECTED))('%s: %s', (name, due) => {
    const value = samples.find((sample) => sample.name === name)?.value;
    const said = saidBy(orderFrom(value), openTill());
    expect(new Set(Object.values(said)), JSON.stringify(said)).toEqual(new Set([due]));
  });

  test.each(Object.entries(PIECES))('%s of %j', (name, [total, due]) => {
    const piece = samples.find((sample) => sample.name === name)?.value as object;
    const said = saidBy(anOrder({ ...piece, status: 'accepted', total }), openTill());
    expect(new Set(Object.values(said)), JSON.stringify(said)).toEqual(new Set([due]));
  });
});
