import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addAgain,
  type WantedLine,
  wantedOf,
  wantedOfOrder,
} from '../../../main/core/counter/again.ts';
import type { Choice, ChoiceRefusal } from '../../../main/core/counter/assortment.ts';
import { emptyDraft, type PriceOf } from '../../../main/core/counter/draft.ts';
import { type Priced, priceChoice } from '../../../main/core/counter/price.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';
import { aShop, aWorld, list, option } from './shop.ts';

class No extends Error {
  readonly reason: ChoiceRefusal;
  constructor(reason: ChoiceRefusal) {
    super(reason);
    this.reason = reason;
  }
}
const reasonOf = (error: unknown): ChoiceRefusal | null =>
  error instanceof No ? error.reason : null;

function prices(off: readonly string[] = []): PriceOf {
  const world = aWorld({ isOff: ({ ref }) => off.includes(ref) });
  return (choice: Choice): Priced => {
    const priced = priceChoice(choice, world);
    if (priced.kind === 'refused') throw new No(priced.reason);
    return priced.priced;
  };
}

const again = (wanted: readonly WantedLine[], off: readonly string[] = []) =>
  addAgain(emptyDraft('phone'), wanted, prices(off), reasonOf);

function order(fields: Readonly<Record<string, unknown>>) {
  const parsed = parseOrder({ id: 'o1', status: 'completed', total: '10.00 EUR', ...fields });
  if (parsed.kind !== 'order') throw new Error(parsed.reason);
  return parsed.order;
}
const item = (ref: string | null, fields: Readonly<Record<string, unknown>> = {}) => ({
  product_name: `Produit ${ref}`,
  sku_ref: ref,
  price: '9.00 EUR',
  quantity: '1.0',
  ...fields,
});
const some = (name: string, ref: string, more: object = {}) => ({
  option_list_name: 'Liste',
  name,
  ref,
  price: '0.00 EUR',
  quantity: 1,
  ...more,
});

describe('an order of HubRise’s', () => {
  it('is asked for again by its refs, at the prices of today', () => {
    const options = [
      some('Tomate', 'tomate'),
      some('Mozzarella', 'mozza'),
      some('Mozzarella', 'mozza'),
      some('Olives', 'olives', { removed: true }),
    ];
    const items = [item('reine', { options, quantity: '2.0', customer_notes: 'bien cuite' })];
    const { draft, left } = again(wantedOfOrder(order({ items }), aShop()));
    expect(left).toEqual([]);
    expect(draft.lines).toMatchObject([{ qty: 2_000, note: 'bien cuite' }]);
    // 9.50 and twice 1.50, whatever it cost then.
    expect(draft.lines[0]?.priced).toMatchObject({
      unit: 1_250,
      details: [
        { kind: 'option', text: 'Tomate', count: 1 },
        { kind: 'option', text: 'Mozzarella', count: 2 },
        { kind: 'without', text: 'Olives' },
      ],
    });
  });

  it('leaves out again what was chosen from a list that leaves out', () => {
    const shop = aShop();
    const out = { ...list('out', [option('lard', 'Lardons', 0)]), leftOut: ['lard'] };
    const reine = shop.byRef.get('reine');
    if (reine === undefined) throw new Error('The shop has no Reine');
    const sku = { ...reine.size.sku, optionLists: ['sauce', 'out'] };
    const size = { ...reine.size, sku };
    const goods = {
      ...shop,
      lists: new Map([...shop.lists, ['out', out]]),
      byRef: new Map([['reine', { ...reine, size }]]),
    };
    // As the counter's own order says it, and a platform's that gives the ref.
    for (const ref of [null, 'lard']) {
      const options = [some('Tomate', 'tomate'), { ...some('Lardons', ''), ref, removed: true }];
      const [wanted] = wantedOfOrder(order({ items: [item('reine', { options })] }), goods);
      expect(wanted?.choice).toMatchObject({
        options: [
          { list: 'sauce', option: 'tomate', count: 1 },
          { list: 'out', option: 'lard', count: 1 },
        ],
      });
    }
  });

  it('has its deals again, step by step', () => {
    const items = [
      item('coca', { deal_line: { deal_key: 'd1' } }),
      item('royale', { deal_line: { deal_key: 'd1' }, options: [some('Crème', 'creme')] }),
    ];
    const deals = { d1: { name: 'Menu midi', ref: 'menu' } };
    const { draft, left } = again(wantedOfOrder(order({ items, deals }), aShop()));
    expect(left).toEqual([]);
    expect(draft.lines).toHaveLength(1);
    expect(draft.lines[0]?.priced).toMatchObject({
      label: 'Menu midi',
      unit: 940 + 150 + 50 + 200,
    });
  });

  it('says what the menu of today has no more, and what is sold out', () => {
    const items = [
      item('gone'),
      item('coca'),
      item('vin'),
      item('reine', { deleted: true }),
      item('reine', { options: [some('Truffe', 'truffe')] }),
    ];
    const { draft, left } = again(wantedOfOrder(order({ items }), aShop()), ['coca']);
    expect(draft.lines.map(({ priced }) => priced.label)).toEqual(['Verre de vin']);
    expect(left).toEqual([
      { label: 'Produit gone', reason: 'unknown' },
      { label: 'Produit coca', reason: 'sold_out' },
      { label: 'Produit reine', reason: 'unknown' },
    ]);
  });

  it('drops nothing in silence, whatever is in it', () => {
    const ref = fc.constantFrom('reine', 'royale', 'coca', 'vin', 'only', 'lunch', 'gone', null);
    const option = fc.constantFrom('tomate', 'creme', 'mozza', 'truffe');
    const one = fc.record({
      ref,
      options: fc.array(option, { maxLength: 3 }),
      deal: fc.option(fc.constantFrom('d1', 'd2')),
      quantity: fc.constantFrom('1', '2.0', '0', '-3', '1.5', 'x'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (all) => {
        const items = all.map(({ deal, options, quantity, ref: sku }) =>
          item(sku, {
            quantity,
            options: options.map((name) => some(name, name)),
            ...(deal === null ? {} : { deal_line: { deal_key: deal } }),
          }),
        );
        const deals = { d1: { name: 'Menu', ref: 'menu' } };
        const wanted = wantedOfOrder(order({ items, deals }), aShop());
        const keys = new Set(all.flatMap(({ deal }) => deal ?? []));
        expect(wanted).toHaveLength(all.filter(({ deal }) => deal === null).length + keys.size);
        const { draft, left } = again(wanted, ['vin']);
        expect(draft.lines.length + left.length).toBe(wanted.length);
        expect(new Set(draft.lines.map(({ id }) => id)).size).toBe(draft.lines.length);
        expect(draft.lines.every(({ qty }) => qty > 0)).toBe(true);
      }),
    );
  });
});

it('a ticket of the counter is asked for again line by line, notes and all', () => {
  const coca = { kind: 'product', article: 'product p-coca', size: 'coca', options: [] } as const;
  const wanted: readonly WantedLine[] = [
    { label: 'Coca', choice: coca, qty: 1_000, note: '' },
    { label: 'Coca', choice: coca, qty: 2_000, note: 'sans glace' },
  ];
  const { draft } = again(wanted);
  expect(wantedOf(draft)).toEqual([
    { label: 'Coca 33 cl', choice: coca, qty: 1_000, note: '' },
    { label: 'Coca 33 cl', choice: coca, qty: 2_000, note: 'sans glace' },
  ]);
  expect(draft.nextLine).toBe(3);
});
