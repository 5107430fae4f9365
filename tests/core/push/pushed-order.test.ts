import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftLine } from '../../../main/core/counter/draft.ts';
import type { Share } from '../../../main/core/counter/giving-back.ts';
import { type KitchenBook, sendDraft } from '../../../main/core/counter/local-order.ts';
import { centsOf, type LocalText } from '../../../main/core/counter/local-text.ts';
import { saleOfPayment, settleBill } from '../../../main/core/counter/paid-orders.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import { COUNTER_LOCATION } from '../../../main/core/order/key.ts';
import {
  leavingNow,
  moneyOf,
  type PushedOrder,
  pushedOrder,
  withoutPeople,
} from '../../../main/core/push/pushed-order.ts';
import { collectingSales } from '../../../main/core/takings/collected.ts';
import { isMarked, pushMark, pushMarkIn } from '../../../main/hubrise/payload/marks.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';
import { asHubrise } from '../../support/pushed.ts';
import { drafts } from '../counter/drafts.ts';

const T1 = '01-T00000001';
const T2 = '01-T00000002';

/** Sends what each part says, once all that came before it has left the kitchen; then all of it is paid. */
function sold(draft: Draft, ends: readonly number[], paid: number): readonly LocalText[] {
  const texts = new Map<string, LocalText>();
  const book: KitchenBook = {
    read: (id) => {
      const text = texts.get(id);
      return text === undefined ? null : { text, isInHand: false };
    },
    next: () => ({
      id: `order ${texts.size + 1}`,
      location: COUNTER_LOCATION,
      ref: '01-C00000001',
      createdAt: '2026-11-26T12:00:00Z',
    }),
  };
  let told: Draft = { ...draft, lines: [] };
  for (const end of [...ends, draft.lines.length]) {
    const lines = [...told.lines, ...draft.lines.slice(told.lines.length, end)];
    const sent = sendDraft({ ...told, lines }, book);
    for (const text of sent.texts) texts.set(text.id, text);
    told = sent.draft;
  }
  const due = totalsOf(draft).total - paid;
  const first = settleBill([...texts.values()], {
    sale: { number: T1, amount: paid },
    due,
    rebate: 0,
  });
  return settleBill(first, { sale: { number: T2, amount: due }, due: 0, rebate: 0 });
}

/** As HubRise is told of the orders of one bill. */
function toldOf(
  texts: readonly LocalText[],
  means: (sale: string) => readonly Share[],
  mark = 'm',
): readonly PushedOrder[] {
  const paid = texts.flatMap(({ id, payments }) =>
    payments.map((one) => ({
      order: id,
      sale: saleOfPayment(one) ?? '',
      cents: centsOf(one.amount),
    })),
  );
  const sales = [...new Set(paid.map(({ sale }) => sale))].map((number) => ({
    number,
    paid: means(number),
    avoirs: [],
    orders: paid.filter(({ sale }) => sale === number),
  }));
  return texts.map((text) => {
    const mine = sales.filter(({ orders }) => orders.some(({ order }) => order === text.id));
    return pushedOrder({ text, mark, money: moneyOf(text.id, mine) });
  });
}

/** A menu: its dishes share one price. */
function asDeal(line: DraftLine): DraftLine {
  const { parts } = line.priced;
  const dishes = parts.map(({ label }) => ({ name: label, size: null, ref: null, details: [] }));
  return { ...line, priced: { ...line.priced, dishes } };
}

const baskets = fc
  .tuple(drafts, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }))
  .map(([draft, deals]) => ({
    ...draft,
    lines: draft.lines.map((line, place) => (deals[place % 20] === true ? asDeal(line) : line)),
  }));

describe('what HubRise is told of a sale', () => {
  it('comes to what the journal has sealed, to the cent, by HubRise’s own arithmetic', () => {
    fc.assert(
      fc.property(baskets, fc.nat(9), fc.nat(5_000), (draft, end, paid) => {
        const { total } = totalsOf(draft);
        const texts = sold(draft, [Math.min(end, draft.lines.length)], Math.min(paid, total));
        const means = (sale: string) =>
          sale === T1 ? [{ means: 'cash', amount: paid }] : [{ means: 'card', amount: total }];
        const orders = toldOf(texts, means).map((one) => asHubrise(one));
        const sum = orders.reduce((all, one) => all + centsOf(one.total), 0);
        expect(sum).toBe(total);
        for (const order of orders) {
          const { items, payments: told } = order;
          expect(told.reduce((all, { amount }) => all + centsOf(amount), 0)).toBe(
            centsOf(order.total),
          );
          expect(items.every(({ price }) => centsOf(price) >= 0)).toBe(true);
          expect(parseOrder(order)).toMatchObject({ kind: 'order', order: { problems: [] } });
        }
        const refs = orders.flatMap((order) => order.payments.map(({ ref }) => ref));
        expect(new Set(refs).size).toBe(refs.length);
      }),
    );
  });

  it('names the means of each sale of a bill, each payment once', () => {
    const orders = [
      { order: 'a', cents: 700 },
      { order: 'b', cents: 300 },
    ];
    const paid = [
      { means: 'cash', amount: 800 },
      { means: 'titre_card', amount: 200 },
    ];
    const first = { number: T1, orders, paid, avoirs: [] };
    const last = {
      number: T2,
      orders: [{ order: 'b', cents: 500 }],
      avoirs: [],
      paid: [{ means: 'card', amount: 450 }],
    };
    expect(moneyOf('a', [first]).payments).toEqual([
      { name: 'Espèces', ref: `PAYE-${T1}-1`, amount: '7.00 EUR' },
    ]);
    expect(moneyOf('b', [first, last]).payments).toEqual([
      { name: 'Espèces', ref: `PAYE-${T1}-2`, amount: '1.00 EUR' },
      { name: 'Titre-restaurant carte', ref: `PAYE-${T1}-3`, amount: '2.00 EUR' },
      { name: 'Carte bancaire', ref: `PAYE-${T2}-1`, amount: '4.50 EUR' },
      // The journal says less than the orders: it is told without a means.
      { name: `Payé, ticket ${T2}`, ref: `PAYE-${T2}-2`, amount: '0.50 EUR' },
    ]);
  });

  it('is less by what was given back: its payments by that means first, its total by a discount', () => {
    const sale = {
      number: T1,
      orders: [{ order: 'a', cents: 1_000 }],
      paid: [
        { means: 'cash', amount: 800 },
        { means: 'card', amount: 200 },
      ],
      avoirs: [
        { number: '01-A00000001', cents: 200, payments: [{ means: 'card', amount: 200 }] },
        { number: '01-A00000002', cents: 300, payments: [{ means: 'cheque', amount: 300 }] },
      ],
    };
    expect(moneyOf('a', [sale])).toEqual({
      paid: 1_000,
      payments: [{ name: 'Espèces', ref: `PAYE-${T1}-1`, amount: '5.00 EUR' }],
      avoirs: [
        { number: '01-A00000001', cents: 200 },
        { number: '01-A00000002', cents: 300 },
      ],
    });
  });

  it('has a mark by which any till of the shop knows it, and a sale of some journal', () => {
    const [draft] = fc.sample(
      drafts.filter((one) => totalsOf(one).total > 0),
      1,
    );
    if (draft === undefined) throw new Error('There is one');
    const [text] = sold(draft, [], 0);
    if (text === undefined) throw new Error('It is sold');
    const [body = {}] = toldOf([text], () => [], '01-T1 x');
    const order = { ...asHubrise(body), private_ref: null };
    expect(pushMark(order)).toBe('01-T1 x');
    expect(pushMarkIn(JSON.stringify(order))).toBe('01-T1 x');
    expect([isMarked(order, '01-T1 x'), isMarked(order, '01-T1 y')]).toEqual([true, false]);
    expect(isMarked({ private_ref: '01-T1 x' }, '01-T1 x')).toBe(true);
    const parsed = parseOrder(order);
    if (parsed.kind !== 'order') throw new Error('It can be read');
    expect(collectingSales(parsed.order)).toEqual([T2]);
  });

  it('wishes no time that is over', () => {
    const body = { expected_time: '2026-11-26T12:00:00Z' };
    const noon = Date.parse(body.expected_time);
    expect(leavingNow(body, 'accepted', noon - 1)).toEqual({ ...body, status: 'accepted' });
    expect(leavingNow(body, 'completed', noon)).toEqual({ status: 'completed' });
  });

  it('says nothing of people once their time is over, and keeps its mark', () => {
    const body = {
      customer: { first_name: 'Ada' },
      items: [{ product_name: 'Reine', customer_notes: 'pour Ada', price: '12.00 EUR' }],
      custom_fields: {
        pos_helper_counter: { mark: 'm' },
        restaurant: { table_name: 'Ada' },
        epos: { order_id: '01-T1' },
      },
    };
    const left = withoutPeople(body);
    expect(JSON.stringify(left)).not.toContain('Ada');
    expect(pushMark(left)).toBe('m');
  });
});
