import { describe, expect, test } from 'vitest';
import { JUST_MOVED_MS } from '../../renderer/logic/steady-column.ts';
import {
  asked,
  given,
  kitchen,
  kitchenForEachTest,
  REINE,
  show,
  tickets,
  timers,
} from './kitchen-at-test.ts';
import { makeTicket } from './kitchen-fixtures.ts';

kitchenForEachTest();

describe('what lies over the tickets', () => {
  const open = async (): Promise<void> => {
    const [ticket = makeTicket()] = tickets('a');
    show({ tickets: tickets('b'), bumped: [{ ticket, undoMs: 0 }] });
    await timers.advance(JUST_MOVED_MS);
    kitchen.recall(timers.monotonic());
    kitchen.askOff([REINE]);
  };
  const isOver = () => [kitchen.recalling.get(), kitchen.askedOf.get() !== null];

  test('goes by itself once nobody has had a hand in it for a while', async () => {
    await open();
    await timers.advance(15_000);
    kitchen.stay();
    await timers.advance(15_000);
    expect(isOver()).toEqual([true, true]);
    await timers.advance(5_000);
    expect(isOver()).toEqual([false, false]);
  });

  test('leaves no ticket to a key that was meant for it as it went by itself', async () => {
    await open();
    const drawn = { at: Number.POSITIVE_INFINITY };
    given.seen = () => drawn;
    await timers.advance(20_000);
    const before = asked.length;
    // Not drawn yet, then drawn a moment ago.
    kitchen.bumpAt(0, timers.monotonic());
    kitchen.bumpChosen(timers.monotonic());
    drawn.at = timers.monotonic();
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toHaveLength(before);
    expect(kitchen.refusal.get()?.why).toBe('moved');
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toHaveLength(before + 1);
  });

  test('leaves no ticket to the second press of the key that has closed it', async () => {
    await open();
    const before = asked.length;
    kitchen.leave();
    kitchen.bumpAt(0, timers.monotonic());
    kitchen.bumpChosen(timers.monotonic());
    expect(asked).toHaveLength(before);
    expect(kitchen.refusal.get()).toEqual({ id: 'b', why: 'moved' });
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toHaveLength(before + 1);
  });

  test('leaves none to the second press of the key that has put something off', async () => {
    kitchen.askOff([REINE]);
    kitchen.putOff(REINE, { kind: 'hour' });
    await timers.advance(0);
    expect(kitchen.askedOf.get()).toBeNull();
    kitchen.bumpChosen(timers.monotonic());
    expect(asked).toEqual(['stock REI hour']);
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpChosen(timers.monotonic());
    expect(asked).toEqual(['stock REI hour', 'bump a']);
  });

  test('takes back no bump by the second press of the key that has closed it', async () => {
    const [ticket = makeTicket()] = tickets('a');
    show({ tickets: tickets('b'), bumped: [{ ticket, undoMs: 5_000 }] });
    kitchen.askOff([REINE]);
    kitchen.leave();
    kitchen.recall(timers.monotonic());
    expect(asked).toEqual([]);
    await timers.advance(JUST_MOVED_MS);
    kitchen.recall(timers.monotonic());
    expect(asked).toEqual(['undo a']);
  });

  test('leaves the next key its ticket where nothing lay over it', () => {
    kitchen.choose(1);
    kitchen.leave();
    kitchen.bumpAt(1, timers.monotonic());
    expect(asked).toEqual(['bump b']);
  });

  test('goes at once where an order is called off, and for nothing else that comes in', async () => {
    await open();
    show({ tickets: tickets('b', 'new') });
    expect(isOver()).toEqual([true, true]);
    show({ tickets: [makeTicket({ id: 'b', isStopped: true })] });
    expect(isOver()).toEqual([false, false]);
    // Somebody looks again, though nobody has seen the cancellation yet.
    kitchen.askOff([REINE]);
    show({ tickets: [makeTicket({ id: 'b', isStopped: true }), ...tickets('c')] });
    expect(kitchen.askedOf.get()).not.toBeNull();
  });
});

describe('what has run out', () => {
  test('is asked for, put off, and said; the question is over then', async () => {
    kitchen.askOff([REINE]);
    expect(kitchen.askedOf.get()).toEqual([REINE]);
    kitchen.putOff(REINE, { kind: 'hour' });
    await timers.advance(0);
    expect(asked).toEqual(['stock REI hour']);
    expect(kitchen.askedOf.get()).toBeNull();
    expect(kitchen.stocked.get()).toEqual({ name: 'Reine', isBack: false });
  });

  test('stays asked for where it could not be put off, with why, until somebody asks anew', async () => {
    given.stockAnswer = { kind: 'not_possible', reason: 'gone' };
    kitchen.askOff([REINE]);
    kitchen.putOff(REINE, { kind: 'hand' });
    await timers.advance(0);
    expect([kitchen.askedOf.get(), kitchen.putOffProblem.get()]).toEqual([[REINE], 'gone']);
    expect(kitchen.stocked.get()).toBeNull();
    kitchen.leave();
    kitchen.askOff([REINE]);
    expect(kitchen.putOffProblem.get()).toBeNull();
  });
});
