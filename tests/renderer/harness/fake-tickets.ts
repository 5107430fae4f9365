import { type Draft, editDraft, emptyDraft, nextShare } from '../../../main/core/counter/draft.ts';
import {
  IN_PAYMENT,
  paidStill,
  withGivenBack,
  withPayment,
  withSharesThatAddUp,
} from '../../../main/core/counter/in-payment.ts';
import { wordsOf } from '../../../main/core/counter/local-text.ts';
import type { Priced } from '../../../main/core/counter/price.ts';
import { divide, join } from '../../../main/core/counter/split.ts';
import { changeOf, TITRE_RULES, tender } from '../../../main/core/counter/tender.ts';
import { pricedDraft, promiseOf, totalsOf } from '../../../main/core/counter/totals.ts';
import type { CounterAnswer, CounterApi, CounterView } from '../../../preload/contract.ts';
import { aBill, SOLD_TICKETS } from '../counter-fixtures.ts';
import type { FakeLive } from './fake-live.ts';
import { goodsOfScene, type OwnListScene } from './fake-own-list.ts';
import { samplePreview } from './sample-preview.ts';

export interface TicketScene {
  readonly counter?: Partial<CounterView>;
  readonly counterFails?: boolean;
}

export interface FakeTickets extends CounterApi {
  /** What the customers' part of the contract does to the ticket. */
  readonly spendPoints: (rewards: number) => Promise<CounterAnswer>;
}

/** The counter as main keeps it, by the same rules and without a journal. */
export function createFakeTickets(
  scene: TicketScene & OwnListScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): FakeTickets {
  const { counter, counterFails } = scene;
  let view: CounterView = {
    id: null,
    draft: emptyDraft('takeaway'),
    rev: 0,
    rest: null,
    isPart: false,
    parked: [],
    lastSale: null,
    drawersShut: 0,
    thrown: null,
    ...counter,
  };
  let sold = 0;
  let lastId = 100;
  /** What waits of a bill that was divided here. */
  let rest: Draft | null = null;
  let thrown: { readonly id: number | null; readonly draft: Draft } | null = null;
  const parked = new Map<number, Draft>();
  const done = (draft: Draft, change: Partial<CounterView> = {}): CounterAnswer => {
    if (view.id === null) lastId += 1;
    const kept = withSharesThatAddUp(draft);
    view = { ...view, id: view.id ?? lastId, ...change, draft: kept, rev: view.rev + 1 };
    // As main tells of what a terminal did.
    live.touch('counter');
    return { kind: 'done', view };
  };
  /** Another ticket: its changes are counted from the first. */
  const turn = (id: number | null, draft: Draft, change: Partial<CounterView> = {}) => {
    view = { ...view, ...change, id, draft, rev: id === null ? 0 : 1 };
    live.touch('counter');
    return { kind: 'done', view } as const;
  };
  const putAside = (label: string | null): CounterView['parked'] => {
    const { draft, id } = view;
    lastId += 1;
    parked.set(id ?? lastId, draft);
    return [
      ...view.parked,
      {
        id: id ?? lastId,
        label: label ?? '',
        service: draft.service,
        pickUp: 'C9',
        count: draft.lines.length,
        total: totalsOf(draft).total,
        paid: totalsOf(draft).paid,
        changedAt: 0,
        points: promiseOf(draft),
      },
    ];
  };
  const refused = (
    reason: Extract<CounterAnswer, { kind: 'refused' }>['reason'],
  ): CounterAnswer => ({
    kind: 'refused',
    reason,
    limit: null,
    view,
  });
  const unpriced = (): Priced => ({ label: 'Article', details: [], unit: 900, parts: [] });
  const priceOf = (choice: Parameters<Parameters<typeof editDraft>[2]>[0]): Priced =>
    choice.kind === 'free'
      ? { ...unpriced(), label: choice.label, unit: choice.cents }
      : choice.kind === 'deal'
        ? { ...unpriced(), label: choice.article, unit: 1_290 }
        : { ...unpriced(), label: choice.article.replace('product ', '') };
  live.show('counter', () => {
    if (counterFails === true) throw new Error('no counter');
    return view;
  });
  return {
    getGoods: () => answer(goodsOfScene(scene)),
    edit: async (edit) => {
      if (edit.kind === 'service' && view.rest !== null) return refused('divided');
      const edited = editDraft(view.draft, edit, (choice, before) => before ?? priceOf(choice));
      if (edited.kind === 'refused') return refused(edited.reason);
      const { draft: before, id } = view;
      const gone = before.lines.find((line) =>
        edited.draft.lines.every((one) => one.id !== line.id),
      );
      if (gone === undefined || before.order !== null) return done(edited.draft);
      thrown = { id, draft: before };
      lastId += 1;
      return done(edited.draft, { thrown: { id: lastId, line: gone.priced.label } });
    },
    pay: async (_rev, given) => {
      const priced = pricedDraft({
        ...view.draft,
        lines: view.draft.lines.map((line) => ({
          ...line,
          priced: {
            ...line.priced,
            parts: [{ label: line.priced.label, rate: 1_000, alone: line.priced.unit }],
          },
        })),
      });
      if (priced === null || given === null) return refused('empty');
      const { payments } = view.draft;
      const share = nextShare(view.draft);
      const paying = { priced, payments, date: '2026-11-20', titre: TITRE_RULES, share };
      const taken = tender(paying, given);
      if (taken.kind === 'refused') return refused(taken.reason);
      const paid = withPayment(view.draft, taken.payment);
      if (taken.due > 0) return done(paid);
      sold += 1;
      return turn(null, emptyDraft(view.draft.service), {
        lastSale: {
          number: `01-T0000000${sold}`,
          pickUp: `C${sold}`,
          total: priced.total,
          change: changeOf(paid.payments),
          drawer: 'opened',
          paper: 'no',
          isInvoice: view.draft.invoice != null,
          order: view.draft.order,
        },
      });
    },
    collect: async (order) => {
      if (view.draft.bill?.orderId === order) return { kind: 'done', view };
      lastId += 1;
      return turn(lastId, aBill(order));
    },
    spendPoints: async (rewards) =>
      done({
        ...view.draft,
        rebate: {
          kind: 'points',
          customer: 'c1',
          rewards,
          points: 100,
          cents: 500,
        },
      }),
    takeBack: async () =>
      done({ ...view.draft, payments: paidStill(view.draft), paying: IN_PAYMENT }),
    giveByHand: async (_rev, n, { by }) => {
      const { amount = 0, means = 'card', tip = 0 } = view.draft.terminal?.[n] ?? {};
      const left = withGivenBack(view.draft, n, amount + tip);
      const byHand = [...(view.draft.byHand ?? []), { amount: amount + tip, means, by }];
      return done({ ...left, byHand });
    },
    send: async () => {
      const lines = view.draft.lines.map((line) => ({
        ...line,
        told: [{ order: 'a', item: String(line.id), qty: line.qty, words: wordsOf(line) }],
      }));
      return done({ ...view.draft, lines, order: '01-C00000001', kitchen: ['a'] });
    },
    park: async (label) => turn(null, emptyDraft(view.draft.service), { parked: putAside(label) }),
    resume: async (id) => {
      const others = view.draft.lines.length > 0 ? putAside(null) : view.parked;
      return turn(id, parked.get(id) ?? emptyDraft('eat_in'), {
        parked: others.filter((one) => one.id !== id),
      });
    },
    abandon: async () => {
      const { draft, id } = view;
      thrown = { id, draft };
      lastId += 1;
      return turn(null, emptyDraft(draft.service), { thrown: { id: lastId, line: null } });
    },
    giveBack: async (id) => {
      if (thrown === null || view.thrown?.id !== id) return refused('changed');
      return turn(thrown.id, thrown.draft, { thrown: null });
    },
    divide: async (picks) => {
      const divided = divide(view.draft, picks);
      if (divided === null) return refused('not_divisible');
      // All of it is no part.
      if (divided.rest === null) return { kind: 'done', view };
      rest = divided.rest;
      const change = { rest: totalsOf(rest).total, isPart: true };
      return done({ ...divided.part, paying: IN_PAYMENT }, change);
    },
    join: async () =>
      done(rest === null ? view.draft : join(view.draft, rest), { rest: null, isPart: false }),
    listSales: () => answer(SOLD_TICKETS),
    findSale: async (number) => SOLD_TICKETS.find((one) => one.number === number) ?? null,
    planRefund: async ({ means }) => ({
      kind: 'plan',
      total: 950,
      payments:
        means === null
          ? [
              { means: 'card', amount: 500 },
              { means: 'cash', amount: 450 },
            ]
          : [{ means, amount: 950 }],
    }),
    refund: async () => ({
      kind: 'done',
      number: '01-A00000001',
      total: 950,
      payments: [
        { means: 'card', amount: 500 },
        { means: 'cash', amount: 450 },
      ],
    }),
    searchSales: async ({ text }) =>
      SOLD_TICKETS.filter(({ number }) => text !== '' && number.endsWith(text)),
    fixPayment: async () => ({ kind: 'done', number: '01-P00000001' }),
    printSale: async () => ({ kind: 'asked', copy: 1 }),
    salePage: async () => ({ kind: 'page', preview: samplePreview('customer', 42) }),
    printNote: async () => done({ ...view.draft, order: '01-C00000001', pickUp: 'C9' }),
    printLast: async () =>
      done(view.draft, {
        lastSale: view.lastSale === null ? null : { ...view.lastSale, paper: 'asked' },
      }),
    openDrawer: async () => done(view.draft),
  };
}
