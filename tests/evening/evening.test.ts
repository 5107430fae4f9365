import { expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import {
  expectCancellationsStand,
  expectDayTotals,
  expectNothingTwice,
  expectWithinBudget,
} from './checks.ts';
import { type Evening, playEvening } from './evening.ts';
import { expectPapers } from './papers.ts';
import { ORDERS } from './script.ts';

const MINUTE = 60_000;

async function expectAllWell(evening: Evening, brokenLines: number): Promise<void> {
  const { hubrise, till, ids, log } = evening;
  expect(ids).toHaveLength(ORDERS);
  expect(evening.errors).toEqual([]);
  expect(log.broken).toEqual([]);
  const done = new Set(log.taps.map(({ what }) => what));
  // Begun by hand only where another till or the platform has accepted.
  done.delete('in_preparation');
  expect([...done].sort(), 'the cashier has tried it all').toEqual([
    'accept',
    'acknowledge',
    'cancel',
    'completed',
    'in_delivery',
    'ready',
    'reject',
    'reprint',
    'undo',
  ]);
  // Three an order, and what is changed, taken back and printed again beside that.
  expect(log.taps.length).toBeLessThanOrEqual(460);
  await expectAgreement(till, hubrise, ids);
  expectNothingTwice(evening);
  await expectCancellationsStand(evening);
  await expectDayTotals(evening);
  await expectPapers(evening, brokenLines);
}

// 150 orders of five platforms in three hours, and about an hour until the last is out of the door:
// cancellations, late answers, another till and another program that answer, couriers, a roll that
// ends twice, a line that breaks, Wi-Fi that drops before and after HubRise has acted.

it('a Saturday evening of 150 orders ends in agreement, and nobody had to restart', async () => {
  const evening = await playEvening({ seed: 1 });
  try {
    await expectAllWell(evening, 1);
    await expectWithinBudget(evening);
  } finally {
    await evening.hubrise.close();
  }
}, 300_000);

it('the same in spite of a power cut in the middle of the rush', async () => {
  const evening = await playEvening({ seed: 2, powerCutAt: 79 * MINUTE });
  try {
    await expectAllWell(evening, 1);
  } finally {
    await evening.hubrise.close();
  }
}, 300_000);
