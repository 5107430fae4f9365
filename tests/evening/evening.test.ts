import { expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import { expectDayTotals, expectWithinBudget } from './checks.ts';
import { playEvening } from './evening.ts';
import { ORDERS } from './script.ts';

it('a Saturday evening of 150 orders ends in agreement, and nobody had to restart', async () => {
  const evening = await playEvening({ seed: 1 });
  const { hubrise, till, ids, log } = evening;
  try {
    expect(ids).toHaveLength(ORDERS);
    expect(evening.errors).toEqual([]);
    expect(log.broken).toEqual([]);
    await expectAgreement(till, hubrise, ids);
    await expectWithinBudget(evening);
    await expectDayTotals(evening);
    const done = new Set(log.taps.map(({ what }) => what));
    expect([...done].sort(), 'the cashier has tried it all').toEqual([
      ...['accept', 'acknowledge', 'cancel', 'completed', 'in_delivery', 'in_preparation'],
      ...['ready', 'reject', 'undo'],
    ]);
  } finally {
    await hubrise.close();
  }
}, 120_000);
