import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, type DraftLine, emptyDraft } from '../../../main/core/counter/draft.ts';
import {
  callOff,
  countUntold,
  type KitchenBook,
  type Sent,
  sendDraft,
  sendRemoval,
} from '../../../main/core/counter/local-order.ts';
import { centsOf, type LocalText, thousandthsOf } from '../../../main/core/counter/local-text.ts';
import { settleBill } from '../../../main/core/counter/paid-orders.ts';
import { divide, join } from '../../../main/core/counter/split.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import { orderId } from '../../../main/core/ids.ts';
import { COUNTER_LOCATION } from '../../../main/core/order/key.ts';
import { hasDifference } from '../../../main/core/order/payments.ts';
import { parseOrder } from '../../../main/hubrise/payload/order.ts';
import { drafts } from './drafts.ts';

/** What the kitchen has, and what of it has left. */
function aKitchen() {
  const texts = new Map<string, LocalText>();
  const gone = new Set<string>();
  const book: KitchenBook = {
    read: (id) => {
      const text = texts.get(id);
      return text === undefined ? null : { text, isInHand: !gone.has(id) };
    },
    next: () => ({
      id: `order ${texts.size + 1}`,
      location: COUNTER_LOCATION,
      createdAt: '2026-11-20T12:00:00Z',
      ref: '01-C00000001',
    }),
  };
  const take = (sent: Sent): Draft => {
    for (const text of sent.texts) texts.set(text.id, text);
    return sent.draft;
  };
  /** What is to be made in all, by its words. */
  const toMake = (): Readonly<Record<string, number>> => {
    const made: Record<string, number> = {};
    for (const { items } of texts.values()) {
      for (const { customer_notes, deleted, product_name, quantity } of items) {
        if (deleted) continue;
        const dish = `${product_name} ${customer_notes ?? ''}`;
        made[dish] = (made[dish] ?? 0) + thousandthsOf(quantity);
      }
    }
    return made;
  };
  return { book, gone, take, texts, toMake };
}

function asked({ lines }: Draft): Readonly<Record<string, number>> {
  const made: Record<string, number> = {};
  for (const { note, priced, qty } of lines) {
    const dish = `${priced.label} ${note}`;
    made[dish] = (made[dish] ?? 0) + qty;
  }
  return made;
}

function line(id: number, label: string, qty = 1_000, unit = 1_200): DraftLine {
  return {
    id,
    qty,
    note: '',
    rebate: null,
    offered: null,
    sealed: null,
    choice: { kind: 'free', label, cents: unit, vat: 'prepared' },
    priced: { label, details: [], unit, parts: [{ label, rate: 1_000, alone: unit }] },
  };
}

function draftOf(...lines: readonly DraftLine[]): Draft {
  return { ...emptyDraft('eat_in'), lines, nextLine: lines.length + 1, order: '01-C00000001' };
}

/** What is done to a ticket between two times that it is sent. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('qty' as const), at: fc.nat(9), qty: fc.nat(4) }),
    fc.record({
      kind: fc.constant('note' as const),
      at: fc.nat(9),
      note: fc.constantFrom('', 'x'),
    }),
    fc.record({ kind: fc.constant('add' as const), qty: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('leaves' as const) }),
    fc.record({ kind: fc.constant('send' as const) }),
    fc.record({ kind: fc.constant('split' as const), at: fc.nat(9) }),
  ),
  { maxLength: 14 },
);

describe('whatever is done to a ticket', () => {
  it('the kitchen makes what stands on it once it is sent: no more, no less', () => {
    fc.assert(
      fc.property(drafts, steps, (start, all) => {
        const kitchen = aKitchen();
        let draft = kitchen.take(sendDraft(start, kitchen.book));
        for (const step of all) draft = after(draft, step, kitchen);
        draft = kitchen.take(sendDraft(draft, kitchen.book));
        expect(kitchen.toMake()).toEqual(asked(draft));
        expect(sumOf(kitchen)).toBe(totalsOf(draft).total);
        expect(countUntold(draft)).toBe(0);
        // Once more tells nothing.
        expect(sendDraft(draft, kitchen.book).texts).toEqual([]);
      }),
    );
  });

  it('its text is a sound order that adds up, and is paid with the last payment', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const kitchen = aKitchen();
        kitchen.take(sendDraft(draft, kitchen.book));
        const [text] = kitchen.texts.values();
        const parsed = parseOrder(text, orderId('a'));
        if (parsed.kind !== 'order' || text === undefined) throw new Error('It can be read');
        expect(parsed.order.problems).toEqual([]);
        expect(hasDifference(parsed.order)).toBe(false);
        expect(centsOf(text.total)).toBe(totalsOf(draft).total);
        const sale = { number: '01-T00000001', amount: totalsOf(draft).total };
        const [paid] = settleBill([text], { sale, due: 0, rebate: 0 });
        const sum = paid?.payments.reduce((all, { amount }) => all + centsOf(amount), 0);
        expect(sum).toBe(centsOf(text.total));
      }),
    );
  });
});

const sumOf = ({ texts }: ReturnType<typeof aKitchen>): number =>
  [...texts.values()].reduce((sum, { total }) => sum + centsOf(total), 0);

describe('a rebate on a line', () => {
  it('is on its orders together where some of the line is a complement', () => {
    const kitchen = aKitchen();
    const rebate = { kind: 'percent', points: 1_000, reason: 'x' } as const;
    const first = kitchen.take(
      sendDraft(draftOf({ ...line(1, 'Reine', 1_000, 1_005), rebate }), kitchen.book),
    );
    kitchen.gone.add('order 1');
    const [reine] = first.lines;
    const three = { ...first, lines: reine === undefined ? [] : [{ ...reine, qty: 3_000 }] };
    kitchen.take(sendDraft(three, kitchen.book));
    const texts = [...kitchen.texts.values()];
    expect(texts.map(({ total }) => total)).toEqual(['9.04 EUR', '18.09 EUR']);
    expect(sumOf(kitchen)).toBe(totalsOf(three).total);
  });
});

describe('a rebate on the whole ticket', () => {
  it('is on its orders together where there is a complement: 21.50 € less a tenth is 19.35 €', () => {
    const kitchen = aKitchen();
    const rebate = { kind: 'percent', points: 1_000, reason: 'x' } as const;
    const reine = { ...draftOf(line(1, 'Reine')), rebate };
    const first = kitchen.take(sendDraft(reine, kitchen.book));
    kitchen.gone.add('order 1');
    const both = { ...first, lines: [...first.lines, line(2, 'Coca', 1_000, 950)] };
    kitchen.take(sendDraft(both, kitchen.book));
    const texts = [...kitchen.texts.values()];
    expect(texts.map(({ total }) => total)).toEqual(['10.80 EUR', '8.55 EUR']);
    expect(texts.map(({ discounts }) => discounts[0]?.price_off)).toEqual(['1.20 EUR', '0.95 EUR']);
  });

  it('leaves them at what the journal says, to the cent, however they are divided', () => {
    fc.assert(
      fc.property(drafts, fc.nat(9), fc.nat(9), (draft, one, other) => {
        const kitchen = aKitchen();
        let told: Draft = { ...draft, lines: [] };
        for (const end of [Math.min(one, other), Math.max(one, other), draft.lines.length]) {
          const more = draft.lines.slice(told.lines.length, end);
          told = kitchen.take(
            sendDraft({ ...told, lines: [...told.lines, ...more] }, kitchen.book),
          );
          for (const id of kitchen.texts.keys()) kitchen.gone.add(id);
        }
        expect(sumOf(kitchen)).toBe(totalsOf(draft).total);
        for (const text of kitchen.texts.values()) {
          const parsed = parseOrder(text, orderId('a'));
          expect(parsed.kind === 'order' && hasDifference(parsed.order)).toBe(false);
        }
      }),
    );
  });
});

type Step = ReturnType<typeof steps.generate>['value'][number];

function after(draft: Draft, step: Step, kitchen: ReturnType<typeof aKitchen>): Draft {
  const one = 'at' in step ? draft.lines[step.at % Math.max(draft.lines.length, 1)] : undefined;
  switch (step.kind) {
    case 'send':
      return kitchen.take(sendDraft(draft, kitchen.book));
    case 'leaves':
      for (const id of kitchen.texts.keys()) kitchen.gone.add(id);
      return draft;
    case 'add': {
      const added = line(draft.nextLine, `Ligne ${draft.nextLine}`, step.qty * 1_000);
      return { ...draft, lines: [...draft.lines, added], nextLine: draft.nextLine + 1 };
    }
    case 'note':
      if (one === undefined) return draft;
      return { ...draft, lines: swap(draft, one, { ...one, note: step.note }) };
    case 'qty': {
      if (one === undefined) return draft;
      const qty = step.qty * 1_000;
      const lines =
        qty === 0
          ? draft.lines.filter((other) => other !== one)
          : swap(draft, one, { ...one, qty });
      const next = { ...draft, lines };
      // More is told when it is sent; less at once.
      if (qty > one.qty) return next;
      return kitchen.take(sendRemoval(draft, next, one.id, kitchen.book));
    }
    case 'split': {
      if (one === undefined) return draft;
      const known = kitchen.take(sendDraft(draft, kitchen.book));
      const divided = divide(known, [{ line: one.id, qty: Math.min(one.qty, 1_000) }]);
      return divided?.rest == null ? known : join(divided.part, divided.rest);
    }
  }
}

function swap(draft: Draft, one: DraftLine, other: DraftLine): readonly DraftLine[] {
  return draft.lines.map((each) => (each === one ? other : each));
}

describe('what is called off', () => {
  it('is off as a whole where nothing of it is left, and still says what it was', () => {
    const kitchen = aKitchen();
    const draft = kitchen.take(sendDraft(draftOf(line(1, 'Reine')), kitchen.book));
    const [off] = callOff(draft, 'Parti', kitchen.book).texts;
    expect(off).toMatchObject({ status: 'cancelled' });
    expect(off?.items.map(({ deleted }) => deleted)).toEqual([false]);
    expect(off?.custom_fields.epos?.rejection.cause).toBe('Parti');
  });

  it('strikes its own lines alone where another part of the bill was paid', () => {
    const kitchen = aKitchen();
    const whole = kitchen.take(sendDraft(draftOf(line(1, 'Reine'), line(2, 'Coca')), kitchen.book));
    const rest = divide(whole, [{ line: 1, qty: 1_000 }])?.rest;
    if (rest === null || rest === undefined) throw new Error('Something is left');
    const [text] = callOff(rest, 'Parti', kitchen.book).texts;
    expect(text?.status).toBe('in_preparation');
    expect(text?.items.map(({ deleted }) => deleted)).toEqual([false, true]);
  });
});

describe('a label', () => {
  it.each([
    ['Table 4', { custom_fields: { restaurant: { table_name: '4' } }, customer: null }],
    ['12b', { custom_fields: { restaurant: { table_name: '12b' } }, customer: null }],
    ['06 12 34 56 78', { custom_fields: {}, customer: { phone: '06 12 34 56 78' } }],
    ['Marie', { custom_fields: {}, customer: { first_name: 'Marie' } }],
    ['', { custom_fields: {}, customer: null }],
  ])('%s is where a person looks for it, and where the erasure finds it', (label, expected) => {
    const kitchen = aKitchen();
    kitchen.take(sendDraft({ ...draftOf(line(1, 'Reine')), label }, kitchen.book));
    expect([...kitchen.texts.values()][0]).toMatchObject(expected);
  });
});
