import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { counter, jobs, kitchenPaperForEachTest } from './paper-harness.ts';

const MINUTE = 60_000;
const DAYS = 6 * 24 * 60 * MINUTE;

kitchenPaperForEachTest();

/** An order whose hour comes while the till is off, which is started with a date days ahead. */
let id: OrderId;
beforeEach(() => {
  const wanted = new Date(counter.timers.now() + 120 * MINUTE).toISOString();
  id = counter.comes('a', { asap: false, expected_time: wanted, status: 'accepted' });
});

/** The till is started again so long, ms, after the order came: 100 minutes later the kitchen is to begin. */
function starts(afterMs: number): void {
  counter.timers.advance(afterMs);
  counter.timers.changeClock(DAYS);
  counter.printing.start();
  onTestFinished(() => counter.printing.stop());
  expect(jobs(id)).toEqual([]);
}

/** HubRise says what time it is, by which the date is wrong by so much. */
const told = (aheadMs: number): void => {
  counter.world.aheadMs = aheadMs;
  counter.printing.lookAtTime();
};

it('goes to the kitchen once HubRise has said what time it is, and once only', () => {
  starts(110 * MINUTE);
  told(DAYS);
  told(DAYS);
  expect(jobs(id).map(({ kind }) => kind)).toEqual(['kitchen']);
});

it('does not where nobody needs its ticket: another round tells nothing again', () => {
  starts(110 * MINUTE);
  told(DAYS);
  counter.printing.desk.abandon(jobs(id)[0]?.id ?? 0);
  told(DAYS);
  expect(jobs(id).map(({ state }) => state)).toEqual(['abandoned']);
});

it('is of another service where the date is right', () => {
  starts(110 * MINUTE);
  told(0);
  expect(jobs(id)).toEqual([]);
});

it('of yesterday tells nobody to begin where a date that was set back had it still to come', () => {
  const wanted = new Date(counter.timers.now() + 120 * MINUTE).toISOString();
  const late = counter.comes('b', { asap: false, expected_time: wanted, status: 'accepted' });
  counter.board.refreshAll();
  expect(counter.board.getCard(late)?.column).toBe('later');
  // It was off over that hour: the date is days behind HubRise's.
  counter.world.aheadMs = -DAYS;
  counter.board.refreshAll();
  expect(counter.board.getCard(late)?.column).toBe('in_preparation');
  expect(jobs(late)).toEqual([]);
});

it('goes to the kitchen though its hour comes a moment after HubRise has said what time it is', () => {
  starts(100 * MINUTE - 5_000);
  told(DAYS);
  expect(jobs(id)).toEqual([]);
  counter.timers.advance(5_000);
  told(DAYS);
  told(DAYS);
  expect(jobs(id).map(({ kind }) => kind)).toEqual(['kitchen']);
});
