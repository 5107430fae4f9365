import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createOwedDesk } from '../../main/closings/owed-desk.ts';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import { owedOf } from '../../main/core/takings/collected.ts';
import type { Ticket } from '../../main/core/ticket/ticket.ts';
import { add, CASH, COCA, ok } from '../counter/harness.ts';
import { ADA, done } from '../fiscal/harness.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aTakingTill, counterOf, type TestTakings } from '../takings/harness.ts';

const DELIVEROO = {
  channel: 'Deliveroo',
  payments: [{ id: 'pay', name: 'Deliveroo', ref: 'ONLINE', amount: '12.00 EUR' }],
};
const PARTLY = {
  payments: [
    { id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '5.00 EUR' },
    { id: 'due', name: 'Espèces', ref: 'CASH', amount: '7.00 EUR' },
  ],
};

const BY = { id: ADA, rights: ALL_RIGHTS };

function aDesk({ fiscal, store }: TestTakings) {
  const printed: Ticket[] = [];
  const folder = tempFolder();
  const desk = createOwedDesk({
    fiscal,
    store,
    papers: {
      printLoose: (ticket) => {
        printed.push(ticket);
        return { kind: 'queued', printer: 'Comptoir', copy: 0 };
      },
    },
    chooseExportFile: async (name) => join(folder, name),
  });
  return { ...desk, printed };
}

it('what each platform owes is what it was paid, less avoirs, by the day of their Z', async () => {
  const till = await aTakingTill();
  const { counter } = counterOf(till);
  for (const id of ['a', 'b']) till.comes(id);
  till.comes('c', DELIVEROO);
  till.comes('d', PARTLY);
  till.takings.look();
  ok(counter.collect('d'));
  ok(counter.pay(counter.get().rev, CASH(700)));
  await add(counter, COCA);
  ok(counter.pay(counter.get().rev, CASH(1_000)));
  // Looks at three at a time.
  till.takings.look();
  done(till.fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'Essai' } }));
  till.place.timers.advance(24 * 60 * 60_000);
  till.comes('a', { status: 'cancelled' });
  till.takings.look();

  const desk = aDesk(till);
  const none = { tips: 0, refunds: 0, back: 0 };
  expect(desk.owed(BY, 'week', null)).toMatchObject({
    kind: 'done',
    value: {
      days: { first: '2026-11-16', last: '2026-11-22' },
      rows: [
        { ...none, day: '2026-11-20', platform: 'Deliveroo', orders: 1, sold: 1_200 },
        // Of what was paid at the counter, only what was paid before.
        { ...none, day: '2026-11-20', platform: 'Uber Eats', orders: 3, sold: 2_900 },
        { day: '2026-11-21', platform: 'Uber Eats', orders: 0, sold: 0, refunds: 1, back: -1_200 },
      ],
      platforms: [
        { platform: 'Deliveroo', orders: 1, sold: 1_200 },
        { platform: 'Uber Eats', orders: 3, sold: 2_900, refunds: 1, back: -1_200 },
      ],
    },
  });

  expect(desk.printOwed(BY, 'day', '2026-11-21')).toMatchObject({ kind: 'queued' });
  const paper = JSON.stringify(desk.printed);
  for (const said of ['21/11/2026', 'Uber Eats', 'Avoirs (1)', '−12,00\u00a0€']) {
    expect(paper).toContain(said);
  }
  expect(paper).not.toContain('Deliveroo');

  const written = await desk.exportOwed(BY, 'week', '2026-11-20');
  if (written.kind !== 'written') throw new Error(written.kind);
  expect(readFileSync(written.path, 'utf8').split('\r\n')).toEqual([
    '\ufeffJour;Plateforme;Ventes;Montant;Pourboires;Avoirs;Rendu;Dû',
    '2026-11-20;Deliveroo;1;12,00;0,00;0;0,00;12,00',
    '2026-11-20;Uber Eats;3;29,00;0,00;0;0,00;29,00',
    '2026-11-21;Uber Eats;0;0,00;0,00;1;-12,00;-12,00',
    '',
  ]);
  const events = till.store.fiscal.listOf('R', 'JET', 0).map(({ payload }) => payload.toString());
  expect(events.filter((event) => event.includes('doivent les plateformes'))).toHaveLength(1);
  counter.end();
});

/** An order of pizzas and a tip, all of it paid to the platform. */
const tipped = (cents: number, tip: number) => ({
  total: euros(cents + tip),
  items: [{ product_name: 'Pizza', price: euros(cents), quantity: '1' }],
  charges: [{ name: 'Pourboire', price: euros(tip) }],
  payments: [{ name: 'Uber Eats', ref: 'ONLINE', amount: euros(cents + tip) }],
});
const euros = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;

it.each([
  ['of an order that is cancelled', [tipped(1_200, 200), { status: 'cancelled' }], 0, 0],
  ['of an order that grows, once', [tipped(1_200, 200), tipped(1_500, 200)], 200, 1_700],
  ['of an order for nothing', [tipped(0, 200)], 200, 200],
  ['of an order for nothing that is cancelled', [tipped(0, 200), { status: 'cancelled' }], 0, 0],
])('a tip %s, is what is left of it', async (_, shown, tips, due) => {
  const till = await aTakingTill();
  for (const fields of shown) {
    till.comes('a', fields);
    till.takings.look();
    till.place.timers.advance(60_000);
  }
  const found = aDesk(till).owed(BY, 'day', null);
  if (found.kind !== 'done') throw new Error(found.kind);
  const [row] = found.value.rows;
  expect(found.value.rows).toHaveLength(1);
  expect(row).toMatchObject({ orders: 1, tips });
  expect(row && owedOf(row)).toBe(due);
  const sealed = till.store.statistics.sealed.list({ first: '2026-11-20', last: '2026-11-20' });
  expect(sealed.reduce((sum, { tipCents }) => sum + tipCents, 0)).toBe(tips);
});

it('a tip goes back on the day on which its order does, and the day before stays as it was', async () => {
  const till = await aTakingTill();
  till.comes('a', tipped(1_200, 200));
  till.takings.look();
  done(till.fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'Essai' } }));
  till.place.timers.advance(24 * 60 * 60_000);
  till.comes('a', { ...tipped(1_200, 200), status: 'cancelled' });
  till.takings.look();
  expect(aDesk(till).owed(BY, 'week', null)).toMatchObject({
    value: {
      rows: [
        { tips: 200, sold: 1_200 },
        { tips: -200, back: -1_200 },
      ],
    },
  });
});
