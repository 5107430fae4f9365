import { beforeEach, describe, expect, test } from 'vitest';
import type { TicketDish } from '../../main/core/kitchen/kitchen-screen.ts';
import { JUST_MOVED_MS } from '../../renderer/logic/steady-column.ts';
import { shownIds } from '../../renderer/state/kitchen-store.ts';
import { SETTLE_MS } from '../../renderer/state/steady-board.ts';
import {
  asked,
  given,
  kitchen,
  kitchenForEachTest,
  show,
  tickets,
  timers,
} from './kitchen-at-test.ts';
import { KITCHEN_VIEW, makeTicket, RUSH_TICKETS } from './kitchen-fixtures.ts';

kitchenForEachTest();

describe('a number key', () => {
  test('bumps what stands at its place', () => {
    kitchen.bumpAt(1, timers.monotonic());
    expect(asked).toEqual(['bump b']);
  });

  test('keeps the places: the next key means what stood there, and a gap is nobody’s', () => {
    kitchen.bumpAt(0, timers.monotonic());
    show({ tickets: tickets('b', 'c') });
    expect(kitchen.places.get()).toEqual([null, 'b', 'c']);
    kitchen.bumpAt(0, timers.monotonic());
    kitchen.bumpAt(2, timers.monotonic());
    expect(asked).toEqual(['bump a', 'bump c']);
  });

  test('reaches a ticket that was taken back where it stood before, and new ones behind', () => {
    kitchen.bumpAt(0, timers.monotonic());
    show({ tickets: tickets('b', 'c') });
    show({ tickets: tickets('new', 'a', 'b', 'c') });
    expect(kitchen.places.get()).toEqual(['a', 'b', 'c', 'new']);
  });

  test('is not taken for a moment after the places were settled, and that is said', async () => {
    kitchen.bumpAt(0, timers.monotonic());
    show({ tickets: tickets('b', 'c') });
    await timers.advance(SETTLE_MS);
    expect(kitchen.places.get()).toEqual(['b', 'c']);
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toEqual(['bump a']);
    expect(kitchen.refusal.get()).toEqual({ id: 'b', why: 'moved' });
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toEqual(['bump a', 'bump b']);
  });

  test('means what was seen there as it was pressed, however late it is heard', async () => {
    const pressedAt = timers.monotonic();
    await timers.advance(100);
    show({ tickets: tickets('b', 'c') });
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpAt(0, pressedAt);
    expect(asked).toEqual([]);
    expect(kitchen.refusal.get()).toEqual({ id: 'b', why: 'moved' });
  });

  test('is not taken as long as no picture shows what has come there', async () => {
    const picture = { at: Number.POSITIVE_INFINITY };
    given.seen = () => picture;
    show({ tickets: tickets('b', 'c') });
    await timers.advance(10 * JUST_MOVED_MS);
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toEqual([]);
    picture.at = timers.monotonic();
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toEqual(['bump b']);
  });

  test('does not say of a ticket that it is ready to which something has only just been added', async () => {
    const [a = makeTicket(), ...others] = tickets('a', 'b', 'c');
    const [first, ...more] = a.dishes;
    const dishes = first === undefined ? [] : [{ ...first, quantity: '7' }, ...more];
    const now = { tickets: [{ ...a, dishes, isChanged: true }, ...others] };
    show(now);
    kitchen.bumpAt(0, timers.monotonic());
    kitchen.bump('a');
    expect(asked).toEqual([]);
    expect(kitchen.refusal.get()).toEqual({ id: 'a', why: 'moved' });
    kitchen.bumpAt(1, timers.monotonic());
    expect(asked).toEqual(['bump b']);
    await timers.advance(JUST_MOVED_MS);
    show({ ...now, language: 'en' });
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toEqual(['bump b', 'bump a']);
  });

  test('takes no note of a cancellation that has only just come up under it', async () => {
    const [a = makeTicket(), ...others] = tickets('a', 'b', 'c');
    show({ tickets: [{ ...a, isStopped: true }, ...others] });
    kitchen.bumpAt(0, timers.monotonic());
    kitchen.bumpChosen(timers.monotonic());
    // A finger that came down before.
    kitchen.bump('a');
    expect(asked).toEqual([]);
    expect(kitchen.refusal.get()).toEqual({ id: 'a', why: 'moved' });
    await timers.advance(JUST_MOVED_MS);
    // Told once more, it is no news.
    show({ tickets: [{ ...a, isStopped: true }, ...others] });
    kitchen.bumpAt(0, timers.monotonic());
    expect(asked).toEqual(['bump a']);
  });
});

describe('a bump bar', () => {
  test('bumps the first, or what its arrows have chosen', () => {
    kitchen.choose(1);
    kitchen.choose(1);
    expect(kitchen.chosen.get()).toBe('b');
    kitchen.bumpChosen(timers.monotonic());
    expect(kitchen.chosen.get()).toBeNull();
    kitchen.bumpChosen(timers.monotonic());
    expect(asked).toEqual(['bump b', 'bump a']);
  });

  test('bumps nothing where what was chosen is gone: the first was never meant, and that is said', async () => {
    kitchen.choose(1);
    kitchen.choose(1);
    // The counter was first.
    show({ tickets: tickets('a', 'c') });
    await timers.advance(SETTLE_MS + JUST_MOVED_MS);
    kitchen.bumpChosen(timers.monotonic());
    expect(asked).toEqual([]);
    expect(kitchen.chosen.get()).toBeNull();
    expect(kitchen.refusal.get()).toEqual({ id: 'a', why: 'moved' });
    // Pressed again, it means what the screen shows: nothing is chosen any more.
    kitchen.bumpChosen(timers.monotonic());
    expect(asked).toEqual(['bump a']);
  });

  test('takes back one ticket where it is pressed twice, and says that the button has changed', async () => {
    const [a, b] = [makeTicket({ id: 'a', code: 'a' }), makeTicket({ id: 'b', code: 'b' })];
    const undoMs = 5_000;
    show({ bumped: [{ ticket: a, undoMs }] });
    await timers.advance(JUST_MOVED_MS);
    kitchen.bump('b');
    show({
      bumped: [
        { ticket: b, undoMs },
        { ticket: a, undoMs },
      ],
    });
    await timers.advance(0);
    // One’s own bump is what the next press is about.
    kitchen.recall(timers.monotonic());
    show({ bumped: [{ ticket: a, undoMs }] });
    kitchen.recall(timers.monotonic());
    expect(asked.filter((what) => what.startsWith('undo'))).toEqual(['undo b']);
    expect(kitchen.refusal.get()).toEqual({ id: 'a', why: 'moved' });
    await timers.advance(JUST_MOVED_MS);
    kitchen.recall(timers.monotonic());
    expect(asked.filter((what) => what.startsWith('undo'))).toEqual(['undo b', 'undo a']);
  });

  test('takes the last bump back in time, and shows it again afterwards', async () => {
    const [ticket = makeTicket()] = tickets('a');
    show({ tickets: tickets('b'), bumped: [{ ticket, undoMs: 5_000 }] });
    kitchen.recall(timers.monotonic());
    expect(asked).toEqual(['undo a']);
    await timers.advance(5_000);
    kitchen.recall(timers.monotonic());
    expect(asked).toEqual(['undo a']);
    expect(kitchen.recalling.get()).toBe(true);
    kitchen.leave();
    expect(kitchen.recalling.get()).toBe(false);
  });
});

test('a bump is said aloud; that a cancellation was seen is no bump', async () => {
  kitchen.bump('a');
  await Promise.resolve();
  await Promise.resolve();
  expect(kitchen.bumped.get()).toEqual({ code: 'a' });
  show({ tickets: [makeTicket({ id: 'off', code: 'OFF', isStopped: true })] });
  await timers.advance(JUST_MOVED_MS);
  kitchen.bump('off');
  await Promise.resolve();
  await Promise.resolve();
  expect(asked).toEqual(['bump a', 'bump off']);
  expect(kitchen.bumped.get()).toEqual({ code: 'a' });
});

test('what could not be done is said on its ticket, for a while', async () => {
  given.answer = { kind: 'not_possible', reason: 'not_stored' };
  kitchen.bump('a');
  await timers.advance(0);
  expect(kitchen.refusal.get()).toEqual({ id: 'a', why: 'not_stored' });
  expect(kitchen.bumped.get()).toBeNull();
  await timers.advance(2_500);
  expect(kitchen.refusal.get()).toBeNull();
});

test('a station sees the tickets that it has something to make of', () => {
  expect(shownIds({ ...KITCHEN_VIEW, tickets: RUSH_TICKETS, chosen: ['cold'] })).toEqual([
    'k1',
    'k3',
    'k7',
    'k8',
  ]);
});

describe('a station all of whose lines were taken off an order', () => {
  const [pizza] = makeTicket().dishes;
  const dishOf = (name: string, station: string) => ({
    ...(pizza as TicketDish),
    name,
    stations: [station],
  });
  const both = makeTicket({
    id: 'x',
    dishes: [dishOf('Reine', 'pizza'), dishOf('Salade', 'cold')],
  });
  const left = makeTicket({ id: 'x', dishes: [dishOf('Salade', 'cold')], isChanged: true });
  const lostNames = () =>
    kitchen.takenOff
      .get()
      .get('x')
      ?.map(({ name }) => name);
  const drawn = () => kitchen.places.get().filter((id) => id !== null);

  beforeEach(() => show({ tickets: [both], chosen: ['pizza'] }));

  test('keeps the ticket, with what is gone, until somebody has seen it; the order goes on', async () => {
    show({ tickets: [left], chosen: ['pizza'] });
    expect(drawn()).toEqual(['x']);
    expect(lostNames()).toEqual(['Reine']);
    show({ tickets: [left, makeTicket({ id: 'y' })], chosen: ['pizza'] });
    expect(drawn()).toEqual(['x', 'y']);
    await timers.advance(JUST_MOVED_MS);
    kitchen.bump('x');
    await timers.advance(0);
    expect(asked).toEqual([]);
    expect(drawn()).toEqual(['y']);
    show({ tickets: [left], chosen: ['pizza'] });
    expect(drawn()).toEqual([]);
  });

  test('leaves it to no key that was pressed for what it still had to make', async () => {
    await timers.advance(JUST_MOVED_MS);
    show({ tickets: [left], chosen: ['pizza'] });
    kitchen.bumpAt(0, timers.monotonic());
    expect(drawn()).toEqual(['x']);
    expect(kitchen.refusal.get()).toEqual({ id: 'x', why: 'moved' });
    await timers.advance(JUST_MOVED_MS);
    kitchen.bumpAt(0, timers.monotonic());
    expect(drawn()).toEqual([]);
  });

  test('has nothing struck once a line is there again', () => {
    show({ tickets: [left], chosen: ['pizza'] });
    show({ tickets: [both], chosen: ['pizza'] });
    expect(lostNames()).toBeUndefined();
    expect(drawn()).toEqual(['x']);
  });

  test('has lost nothing where another station makes it now, nor where others are looked at', () => {
    const moved = makeTicket({ id: 'x', dishes: [dishOf('Reine', 'cold')] });
    show({ tickets: [moved], chosen: ['pizza'] });
    expect(drawn()).toEqual([]);
    show({
      tickets: [makeTicket({ id: 'x', dishes: [dishOf('Salade', 'cold')] })],
      chosen: ['drinks'],
    });
    expect(drawn()).toEqual([]);
  });

  test('sees the cancellation of such an order, and main is told of that', async () => {
    show({ tickets: [left], chosen: ['pizza'] });
    show({ tickets: [{ ...left, isStopped: true, canBump: false }], chosen: ['pizza'] });
    expect(drawn()).toEqual(['x']);
    await timers.advance(JUST_MOVED_MS);
    kitchen.bump('x');
    await timers.advance(0);
    expect(asked).toEqual(['bump x']);
  });
});
