import fc from 'fast-check';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { aCounter } from '../orders/harness.ts';
import { setUp } from '../printers/queue-harness.ts';
import { counter, jobs, kitchenPaperForEachTest } from './paper-harness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
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

/** As in till/lifecycle.ts, and a poll's. */
const BOARD_EVERY_S = 10;
const POLL_EVERY_S = 30;

it('comes once, whenever within 40 s of HubRise’s word its hour is, whatever the date was', () => {
  fc.assert(
    fc.property(
      fc.record({
        /** How far the date is ahead, ms. */
        wrongMs: fc.constantFrom(DAYS, -DAYS, 3 * HOUR, 5 * HOUR, -3 * HOUR, -5 * HOUR),
        /** From HubRise's word to the hour, s; the word to the board's next look, to the next poll. */
        hourIn: fc.integer({ min: -5, max: 40 }),
        boardIn: fc.integer({ min: 0, max: BOARD_EVERY_S - 1 }),
        pollIn: fc.integer({ min: 1, max: POLL_EVERY_S - 1 }),
        /** A person, or the computer itself, sets the date right so long after HubRise's word, s; null: nobody. */
        dateRightIn: fc.option(fc.integer({ min: 0, max: 40 })),
        /** The word came in the answer to the first request; what follows it is told at each poll. */
        knowsUntilPoll: fc.boolean(),
      }),
      ({ boardIn, dateRightIn, hourIn, knowsUntilPoll, pollIn, wrongMs }) => {
        const till = aCounter();
        till.world.printers = [setUp('pass', { host: '127.0.0.1', port: 9 })];
        const wanted = new Date(till.timers.now() + 120 * MINUTE).toISOString();
        const order = { asap: false, expected_time: wanted, status: 'accepted' };
        till.timers.advance(100 * MINUTE - hourIn * 1_000);
        till.timers.changeClock(wrongMs);
        // The board of a till that starts is made by the wrong date.
        const late = till.comes('a', order);
        till.printing.start();
        let aheadMs = wrongMs;
        const lookAtTime = (): void => {
          till.world.aheadMs = aheadMs;
          till.printing.lookAtTime();
        };
        for (let second = 0; second <= 90; second += 1) {
          if (second === 0) lookAtTime();
          if (second === dateRightIn) {
            till.timers.changeClock(-wrongMs);
            aheadMs = 0;
            // Nobody knows the time until HubRise says it again.
            till.world.aheadMs = knowsUntilPoll ? 0 : null;
          }
          if (second % BOARD_EVERY_S === boardIn) till.board.timePassed();
          if (second > 0 && second % POLL_EVERY_S === pollIn) lookAtTime();
          till.timers.advance(1_000);
        }
        const kinds = till.store.prints.listForOrder(late).map(({ kind }) => kind);
        void till.printing.stop();
        return kinds.length === 1 && kinds[0] === 'kitchen';
      },
    ),
    { numRuns: 60 },
  );
});
