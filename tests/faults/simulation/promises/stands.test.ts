import { expect, it } from 'vitest';
import { createLedger } from './ledger.ts';
import { watchStands } from './stands.ts';
import type { World } from './world.ts';

const NOW = 10_000_000;

interface Shop {
  /** Whether the till is awake that has written over the cancellation. */
  readonly isWriterAwake: boolean;
  /** Who wrote over it: another till of the shop, which may be connected elsewhere by now, or another program. */
  readonly writer: 'till' | 'till_gone' | 'program';
}

/** What is said within the grace, and at rest, of a till that goes on with an order which was written over. */
function saidOf({ isWriterAwake, writer }: Shop) {
  const ends: (() => void)[] = [];
  const universe = {
    now: () => NOW,
    at: (_time: number, work: () => void) => {
      ends.push(work);
      return () => undefined;
    },
  };
  const aTill = (number: number, isAwake: boolean) => {
    const connection = { location: 'bastille', refusal: null, wasDeaf: false, queue: [] };
    const running = {
      store: { orders: { keyOf: () => 'c1', get: () => ({ id: 'c1' }) } },
      bare: { board: { getCard: () => ({ flags: [] }) } },
    };
    return {
      number,
      isAwake: () => isAwake,
      running: () => (isAwake ? running : null),
      connection: () => connection,
    };
  };
  const tills = [aTill(0, isWriterAwake), aTill(1, true)];
  const connection = writer === 'till' ? tills[0]?.connection() : { location: 'bastille' };
  const author = writer === 'program' ? { kind: 'program' } : { kind: 'till', connection };
  const order = {
    id: 'c1',
    location: 'bastille',
    garbage: undefined,
    body: { status: 'in_preparation' },
    ledger: [
      { at: NOW - 10, status: 'cancelled', author: { kind: 'platform' } },
      { at: NOW - 5, status: 'in_preparation', author },
    ],
  };
  const ledger = createLedger(universe.now);
  const watch = watchStands({
    ledger,
    tills,
    universe,
    hubrise: { orders: [order], ownEvents: 'only_the_sender_is_not_told' },
    weather: { mayFail: () => false },
  } as unknown as World);
  watch.changedHere?.(tills[1] as never, order as never);
  for (const end of ends) end();
  const within = ledger.violations().length;
  watch.atRest?.();
  return { within, atRest: ledger.violations().length - within };
}

it('waits for a till that has written over the cancellation and sleeps, and for nobody at rest', () => {
  expect(saidOf({ isWriterAwake: true, writer: 'till' })).toEqual({ within: 1, atRest: 2 });
  expect(saidOf({ isWriterAwake: false, writer: 'till' })).toEqual({ within: 0, atRest: 1 });
  expect(saidOf({ isWriterAwake: false, writer: 'program' })).toEqual({ within: 1, atRest: 1 });
});

it('asks nothing of those who are left where that till was connected elsewhere', () => {
  expect(saidOf({ isWriterAwake: true, writer: 'till_gone' })).toEqual({ within: 0, atRest: 0 });
});

/** What is said at rest of a till whose receipt was written over a cancellation that no event tells, after such a list. */
function saidAfterList(query: string): number {
  const connection = { location: 'bastille', refusal: null, wasDeaf: true, queue: [] };
  const running = {
    store: { orders: { keyOf: () => 'c1', get: () => ({ id: 'c1' }) } },
    bare: { board: { getCard: () => ({ flags: [] }) } },
  };
  const till = {
    number: 0,
    isAwake: () => true,
    running: () => running,
    connection: () => connection,
  };
  const platform = { kind: 'platform' } as const;
  const order = {
    id: 'c1',
    location: 'bastille',
    createdAt: NOW - 60_000,
    garbage: undefined,
    body: { status: 'new' },
    ledger: [{ at: NOW - 60_000, status: 'new', author: platform as object }],
  };
  let now = NOW;
  const changes = (status: string, author: object): void => {
    order.ledger.push({ at: now, status, author });
    order.body.status = status;
    watch.circumstances?.();
  };
  const ledger = createLedger(() => now);
  const universe = { now: () => now, at: () => () => undefined };
  const hubrise = { orders: [order], ownEvents: 'no_till_is_told', orderOf: () => order };
  const world = { ledger, tills: [till], universe, hubrise, weather: { mayFail: () => false } };
  const watch = watchStands(world as unknown as World);
  const answers = (scope: string, asked = ''): void => {
    const id = scope === 'order_list' ? null : 'c1';
    const request = { scope, order: id, id, query: new URLSearchParams(asked) };
    watch.answered?.(till as never, request as never, 200, []);
    now += 100;
  };
  answers('order_read');
  changes('cancelled', platform);
  now += 100;
  answers('order_list', query);
  order.ledger.push({ at: now, status: 'received', author: { kind: 'till', connection } });
  order.body.status = 'received';
  answers('order_patch');
  watch.atRest?.();
  return ledger.violations().length;
}

it('knows what a list shows: orders of the status and of the time that it is asked for', () => {
  expect(saidAfterList(''), 'it shows that the order is cancelled').toBe(1);
  expect(saidAfterList('status=cancelled')).toBe(1);
  expect(saidAfterList('status=new')).toBe(0);
  expect(saidAfterList(`after=${new Date(NOW - 70_000).toISOString()}`)).toBe(1);
  expect(saidAfterList(`after=${new Date(NOW - 50_000).toISOString()}`)).toBe(0);
});
