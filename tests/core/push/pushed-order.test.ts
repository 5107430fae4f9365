import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, DraftLine } from '../../../main/core/counter/draft.ts';
import { type KitchenBook, payOrders, sendDraft } from '../../../main/core/counter/house-order.ts';
import { centsOf, euros, type HouseText } from '../../../main/core/counter/house-text.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import { COUNTER_LOCATION } from '../../../main/core/order/key.ts';
import {
  leavingNow,
  paymentsOfBill,
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
function sold(draft: Draft, ends: readonly number[], paid: number): readonly HouseText[] {
  const texts = new Map<string, HouseText>();
  const book: KitchenBook = {
    read: (id) => {
      const text = texts.get(id);
      return text === undefined ? null : { text, isInHand: false };
    },
    next: () => ({
      ...{ id: `order ${texts.size + 1}`, location: COUNTER_LOCATION, ref: '01-C00000001' },
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
  const first = payOrders([...texts.values()], { amount: paid, isLast: false, number: T1 });
  return payOrders(first, { amount: 0, isLast: true, number: T2 });
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
        const payments = paymentsOfBill(texts, means);
        const orders = texts.map((text, place) =>
          asHubrise(pushedOrder({ text, mark: `m${place}`, payments: payments[place] ?? [] })),
        );
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
    const text = (amounts: readonly (readonly [string, number])[]): HouseText =>
      ({
        ref: '01-C00000001',
        payments: amounts.map(([sale, cents]) => ({
          name: `Payé, ticket ${sale}`,
          amount: euros(cents),
        })),
      }) as unknown as HouseText;
    const bill = [
      text([['T1', 700]]),
      text([
        ['T1', 300],
        ['T2', 500],
      ]),
    ];
    const by = {
      T1: [
        { means: 'cash', amount: 800 },
        { means: 'titre_card', amount: 200 },
      ],
      T2: [{ means: 'card', amount: 450 }],
    };
    expect(paymentsOfBill(bill, (sale) => by[sale as keyof typeof by])).toEqual([
      [{ name: 'Espèces', ref: 'PAYE-T1-1', amount: '7.00 EUR' }],
      [
        { name: 'Espèces', ref: 'PAYE-T1-2', amount: '1.00 EUR' },
        { name: 'Titre-restaurant carte', ref: 'PAYE-T1-3', amount: '2.00 EUR' },
        { name: 'Carte bancaire', ref: 'PAYE-T2-1', amount: '4.50 EUR' },
        // The journal says less than the orders: it is told without a means.
        { name: 'Payé, ticket T2', ref: 'PAYE-T2-2', amount: '0.50 EUR' },
      ],
    ]);
  });

  it('has a mark by which any till of the shop knows it, and a sale of some journal', () => {
    const [draft] = fc.sample(
      drafts.filter((one) => totalsOf(one).total > 0),
      1,
    );
    if (draft === undefined) throw new Error('There is one');
    const [text] = sold(draft, [], 0);
    if (text === undefined) throw new Error('It is sold');
    const [payments = []] = paymentsOfBill([text], () => []);
    const body = pushedOrder({ text, mark: '01-T1 x', payments });
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
