import fc from 'fast-check';
import { expect } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import type { DraftEdit } from '../../main/core/counter/draft.ts';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { MEANS, type Tender } from '../../main/core/counter/tender.ts';
import { totalsOf } from '../../main/core/counter/totals.ts';
import { POINTS_DEFAULTS } from '../../main/core/loyalty/rules.ts';
import { LOCATION } from '../store/rows.ts';
import { COCA, pizza, REINE, type TestCounter } from './harness.ts';

const reason = fc.constantFrom('Erreur', 'Geste');
const line = fc.integer({ min: 1, max: 6 });
const qty = fc.integer({ min: 1, max: 5 }).map((count) => count * 1_000);
const points = fc.integer({ min: 1, max: 10_000 });
const percent = fc.record({ kind: fc.constant('percent' as const), points, reason });
const choice = fc.constantFrom(REINE, COCA, pizza('vin'), {
  kind: 'free',
  label: 'Gâteau',
  cents: 1_337,
  vat: 'packaged',
} as const);

const edits: fc.Arbitrary<DraftEdit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), choice, qty }) },
  fc.record({ kind: fc.constant('qty' as const), line, qty, reason }),
  fc.record({ kind: fc.constant('remove' as const), line, reason }),
  fc.record({ kind: fc.constant('offer' as const), line, reason }),
  fc.record({
    kind: fc.constant('rebate' as const),
    line: fc.option(line),
    rebate: fc.option(percent),
  }),
  fc.record({
    kind: fc.constant('service' as const),
    service: fc.constantFrom('eat_in' as const, 'takeaway' as const, 'phone' as const),
  }),
);

export type CounterAct =
  | { readonly do: 'edit'; readonly edit: DraftEdit }
  | { readonly do: 'pay'; readonly tender: Tender }
  | { readonly do: 'points'; readonly rewards: number }
  | { readonly do: 'divide'; readonly line: number; readonly qty: number }
  | { readonly do: 'note' | 'fix' | 'fixAvoir' | 'invoice' | 'send' }
  | { readonly do: 'park' | 'resume' | 'rest' | 'join' | 'takeBack' | 'refund' }
  | { readonly do: 'abandon' | 'giveBack' };

/** What somebody may tap at the counter. */
export const counterActs: fc.Arbitrary<CounterAct> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), edit: edits }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      tender: fc.record({
        means: fc.constantFrom(...MEANS),
        amount: fc.integer({ min: 1, max: 6_000 }),
        tip: fc.constantFrom(0, 0, 0, 150),
      }),
    }),
  },
  fc.record({ do: fc.constant('points' as const), rewards: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('divide' as const), line, qty }),
  fc.record({ do: fc.constantFrom(...(['note', 'fix', 'fixAvoir', 'invoice', 'send'] as const)) }),
  fc.record({ do: fc.constantFrom(...(['abandon', 'giveBack'] as const)) }),
  fc.record({
    do: fc.constantFrom(
      ...(['park', 'resume', 'rest', 'rest', 'join', 'takeBack', 'refund'] as const),
    ),
  }),
);

const LEA = { ...NO_CUSTOMER, phone: '0612345678', name: 'Léa', hubriseId: 'lea' };

/** HubRise answers at this counter, and Léa has more points than are ever used. */
export function withPoints({ store, world }: TestCounter): void {
  const named = (id: string) => ({ id, name: id });
  const known = {
    account: named('a'),
    catalog: named('k'),
    customerList: named('list'),
    location: named(LOCATION),
  };
  store.connection.put(newConnectionRow(known, 0, { publishing: false, customers: false }));
  const points = { ...POINTS_DEFAULTS, isOn: true };
  world.settings = { ...COUNTER_DEFAULTS, push: true, points };
  const customer = { id: 'lea', loyalty_cards: [{ id: 'card', ref: null, balance: '100000' }] };
  world.pointsAtHubrise = async () => ({ kind: 'ok', customer });
}

export async function carryOut(
  { counter }: Pick<TestCounter, 'counter'>,
  act: CounterAct,
): Promise<void> {
  const { draft, parked, rev, thrown } = counter.get();
  switch (act.do) {
    case 'edit':
      await counter.edit(act.edit);
      return;
    case 'pay':
      counter.pay(rev, act.tender);
      return;
    case 'rest': {
      const { due } = totalsOf(draft);
      counter.pay(rev, due === 0 ? null : { means: 'cash', amount: due });
      return;
    }
    case 'points':
      await counter.edit({ kind: 'customer', customer: LEA });
      await counter.spendPoints(counter.get().rev, act.rewards);
      return;
    case 'divide':
      counter.divide([{ line: act.line, qty: act.qty }]);
      return;
    case 'resume':
      counter.resume(parked[0]?.id ?? 0);
      return;
    case 'refund': {
      const [sale] = counter.listSales();
      const returned = (sale?.lines ?? []).flatMap(({ left, n }) =>
        left >= 1_000 ? [{ of: n, qty: 1_000 }] : [],
      );
      if (sale === undefined || returned.length === 0) return;
      counter.refund({ original: sale.number, returned, reason: 'Froid', means: null });
      return;
    }
    case 'send':
      counter.send(rev);
      return;
    case 'note':
      counter.printNote('Mme Martin');
      return;
    case 'invoice': {
      const invoice = { name: 'SARL Untel', address: '2 place Carnot' };
      await counter.edit({ kind: 'invoice', invoice });
      return;
    }
    case 'fix': {
      const [sale] = counter.listSales();
      const paid = sale?.payments.find(({ left }) => left > 0);
      const from = MEANS.find((means) => means === paid?.means);
      if (sale === undefined || paid === undefined || from === undefined) return;
      const to = from === 'cash' ? 'cheque' : 'cash';
      const asked = { original: sale.number, from, amount: paid.left, reason: 'Erreur' };
      expect(counter.fixPayment({ ...asked, to })).toMatchObject({ kind: 'done' });
      return;
    }
    case 'fixAvoir': {
      const avoir = counter
        .listSales()
        .find(({ avoirs }) => avoirs.length > 0)
        ?.avoirs.at(-1);
      const given = avoir?.payments.at(-1);
      const from = MEANS.find((means) => means === given?.means);
      if (avoir === undefined || given === undefined || from === undefined) return;
      const to = from === 'cash' ? 'cheque' : 'cash';
      const asked = { original: avoir.number, from, amount: given.amount, reason: 'Erreur' };
      expect(counter.fixPayment({ ...asked, to })).toMatchObject({ kind: 'done' });
      return;
    }
    case 'park':
      counter.park('Table 4');
      return;
    case 'abandon':
      counter.abandon('Parti');
      return;
    case 'giveBack':
      counter.giveBack(thrown?.id ?? 0);
      return;
    default:
      counter[act.do]();
  }
}
