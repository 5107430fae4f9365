import { describe, expect, it, vi } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import { findings, ok } from '../counter/harness.ts';
import {
  aPointsShop,
  order,
  type PointsTill,
  pay,
  refuse,
  rowOf,
  takePoints,
} from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const STEPS = [
  ['back an hour', -HOUR],
  ['forward a month', 31 * DAY],
] as const;

function giveAllBack(till: PointsTill, sale: string): void {
  const lines = till.counter.findSale(sale)?.lines ?? [];
  const returned = lines.map(({ left, n }) => ({ of: n, qty: left }));
  till.counter.refund({ original: sale, returned, reason: 'Erreur', means: null });
}

/** The till's clock steps; where that passes for too far, a manager says that the date is right. */
function stepClock(till: PointsTill, step: number): void {
  till.place.timers.changeClock(step);
  if (till.fiscal.state().phase === 'date_doubtful') till.fiscal.confirmDate('op1');
}

// Worse than in the app: what the till takes for HubRise’s clock goes by the computer’s here, and steps with it.
describe.each(STEPS)('a clock that goes %s', (_what, step) => {
  it.each([
    'before the payment',
    'after the payment',
    'while an answer is lost',
    'before it is given back',
    'while what goes back is lost',
  ] as const)('%s moves points once, and gives them back once', async (moment) => {
    const shop = await aPointsShop();
    const till = await shop.till();
    const start = till.fiscal.state().fingerprint ?? '';
    const at = (here: typeof moment): void => {
      if (here === moment) stepClock(till, step);
    };
    await order(till, shop);
    ok(await takePoints(till));
    at('before the payment');
    const sale = pay(till);
    at('after the payment');
    await shop.admin.addFault({ kind: 'drop-after', method: 'POST', path: '*/orders', times: 1 });
    await till.tell(1_000);
    at('while an answer is lost');
    await till.tell(20 * 60_000);
    const earned = rowOf(till, sale)?.earned ?? 0;
    expect(await shop.moved()).toEqual([earned - 100]);
    expect(rowOf(till, sale)?.state).toBe('told');
    at('before it is given back');
    giveAllBack(till, sale);
    await shop.admin.addFault({
      kind: 'drop-after',
      method: 'POST',
      path: '*/operations',
      times: 1,
    });
    await till.tell(1_000);
    at('while what goes back is lost');
    await till.tell(20 * 60_000);
    expect(await shop.moved()).toEqual([earned - 100, 100 - earned]);
    expect((await shop.admin.orders()).length).toBe(1);
    expect([till.errors, till.store.loyaltyMoves.listTroubles(0)]).toEqual([[], []]);
    await till.hangUp();
    await till.stop();
    expect(await findings(till.place, start)).toEqual([]);
  });

  it('hides nothing of what a person has to settle', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    const sale = pay(till);
    refuse(till, sale, 'x');
    till.place.timers.changeClock(step);
    expect(takingsView(till.store, till.place.timers.now(), null).notes).toMatchObject([
      { kind: 'points', code: sale },
    ]);
    expect(till.points.atHubrise().troubles).toMatchObject([{ number: sale }]);
  });

  it('makes no balance that was read long ago a new one on the customer’s ticket', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    await order(till, shop);
    expect(await till.points.ask(shop.lea)).toMatchObject({ kind: 'known', balance: 250 });
    stepClock(till, step);
    till.place.timers.advance(20 * 60_000);
    expect(rowOf(till, pay(till))).toMatchObject({ before: null });
  });
});
