import { beforeEach, expect, it } from 'vitest';
import { aPlace, CASH_1190, PIZZA, SET_UP } from '../fiscal/harness.ts';
import { startDesks, type TestDesks, textOf } from './harness.ts';

const DAY = '2026-11-20';
let desks: TestDesks;
beforeEach(async () => {
  desks = await startDesks(aPlace('2026-11-20T18:00:00+01:00'));
  await desks.fiscal.setUp(SET_UP);
});

function value<T>(answer: { kind: 'done'; value: T } | { kind: 'refused'; reason: string }): T {
  if (answer.kind === 'refused') throw new Error(answer.reason);
  return answer.value;
}

it('says of tips what they came to, and expects those in cash in the drawer', () => {
  const { closings, fiscal } = desks;
  const sold = { operator: 'op1', channel: 'counter', basket: PIZZA } as const;
  value(fiscal.sell({ ...sold, payments: [{ means: 'card', amount: 1190, tip: 500 }] }));
  value(fiscal.sell({ ...sold, payments: [{ ...CASH_1190, tip: 150 }] }));
  const said = 'Pourboires\u00a0: carte bancaire 5,00\u00a0€, espèces 1,50\u00a0€, hors ventes.';
  expect(textOf(value(closings.x())).replace(/\s+/g, ' ')).toContain(said.replace(/\s+/g, ' '));
  expect(value(closings.count({ 1000: 1 }, DAY))).toMatchObject({
    expected: 1340,
    difference: -340,
    cashTips: 150,
  });
  // What lies there is what is expected: nothing is to be explained.
  const counts = { 1000: 1, 200: 1, 100: 1, 20: 2 };
  value(closings.close({ day: DAY, counts, reason: null, float: null }));
  const [z] = fiscal.listClosings('CLOSE_DAY');
  expect(z && fiscal.remarksOf(z.payload)).toEqual([said]);
  expect(z?.payload.cash).toMatchObject({ in: 150, expected: 1340, counted: 1340, difference: 0 });
  desks.place.timers.advance(86_400_000);
  expect(value(closings.count({}, '2026-11-21'))).toMatchObject({ cashTips: 0 });
});

it('calls a platform by its own name where it took a tip', () => {
  const { closings, fiscal } = desks;
  const sold = { operator: 'op1', channel: 'counter', basket: PIZZA } as const;
  const payments = [{ means: 'platform:Uber Eats', amount: 1190, tip: 200 }] as const;
  value(fiscal.sell({ ...sold, payments }));
  value(closings.close({ day: DAY, counts: {}, reason: null, float: null }));
  const [z] = fiscal.listClosings('CLOSE_DAY');
  expect(z && fiscal.remarksOf(z.payload)).toEqual([
    'Pourboires\u00a0: plateforme Uber Eats 2,00\u00a0€, hors ventes.',
  ]);
});
