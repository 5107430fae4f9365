import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SHOP } from '../../main/core/answer/shop-rules.ts';
import type { OrderId } from '../../main/core/ids.ts';
import { isTrial } from '../../main/core/order/key.ts';
import { ticketSource } from '../../main/core/ticket/format.ts';
import { kitchenTicket } from '../../main/core/ticket/kitchen.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { createLocalAnswers, type LocalAnswers } from '../../main/local-orders/local-answers.ts';
import type { AppliedOrder } from '../../main/orders/book/snapshots.ts';
import { createAcceptance } from '../../main/orders/moves/acceptance.ts';
import { createTrial, type Trial } from '../../main/trial/trial.ts';
import { eraseSome } from '../../main/upkeep/erasure/erase.ts';
import { aContext, readLines } from '../printers/support.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill, type TestTill } from '../support/till.ts';

let hubrise: HubriseStandIn;
let timers: FakeTimers;
let till: TestTill;
let trial: Trial;
let home: LocalAnswers;
const errors: unknown[] = [];

beforeEach(async () => {
  hubrise = await startHubrise();
  timers = fakeTimers();
  till = await startTill({ hubrise, timers });
  answersAtHome();
  await hubrise.admin.clearJournal();
});
afterEach(async () => {
  await home.stop();
  await hubrise.close();
  expect(errors.splice(0)).toEqual([]);
});

function answersAtHome(): void {
  const { store } = till;
  const ends = {
    onOrder: (id: OrderId, applied: AppliedOrder | null) =>
      till.book.changed({ kind: 'taken_in', id, applied }),
    onError: (error: unknown) => void errors.push(error),
  };
  home = createLocalAnswers({ store, timers, random: () => 0, ...ends });
  trial = createTrial({ store, home, now: timers.now, ...ends });
}

const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Puts the trial on the board; gives its id. */
async function begin(): Promise<OrderId> {
  expect(trial.start()).toEqual({ kind: 'done' });
  await idle();
  return theTrial().id as OrderId;
}

function theTrial() {
  const found = till.board.listCards().find(({ flags }) => flags.includes('trial'));
  if (found === undefined) throw new Error('No trial is on the board');
  return found;
}

/** The move was made, and has been answered. */
async function done(result: { readonly kind: string }): Promise<void> {
  expect(result).toEqual({ kind: 'done' });
  home.kick();
  await idle();
}

/** From À accepter to its end. */
async function playThrough(id: OrderId): Promise<void> {
  await done(till.moves.accept(id, 10));
  for (const step of ['ready', 'in_delivery', 'completed'] as const) {
    await done(till.moves.step(id, step));
  }
}

describe('a trial order', () => {
  it('comes as a real one does, waits for its answer and says what it is', async () => {
    await begin();
    expect(theTrial()).toMatchObject({
      code: 'ESSAI',
      column: 'to_accept',
      status: 'received',
      platform: { name: 'Essai' },
      flags: ['trial'],
      actions: ['accept', 'reject'],
      total: { cents: 4040, currency: 'EUR' },
    });
  });

  it('is there once, however often it is asked for', async () => {
    await begin();
    await begin();
    expect(till.board.listCards()).toHaveLength(1);
  });

  it('is led through the service to its end, and another one can be had', async () => {
    const id = await begin();
    await done(till.moves.accept(id, 10));
    expect(theTrial()).toMatchObject({ column: 'in_preparation', status: 'in_preparation' });
    expect(theTrial().confirmedAt).toBeGreaterThan(timers.now());
    for (const step of ['ready', 'in_delivery', 'completed'] as const) {
      await done(till.moves.step(id, step));
    }
    expect(till.board.listCards()).toEqual([]);
    expect(till.store.orders.get(id)).toMatchObject({ status: 'completed', open: false });
    timers.advance(1_000);
    expect(await begin()).not.toBe(id);
  });

  it('can be refused and cancelled', async () => {
    const id = await begin();
    await done(till.moves.reject(id, 'Essai'));
    expect(till.board.listCards()).toEqual([]);
    timers.advance(1_000);
    const other = await begin();
    await done(till.moves.accept(other, 0));
    await done(till.moves.cancel(other, 'Essai'));
    expect(till.board.listCards()).toEqual([]);
  });

  it('works without a connection', async () => {
    till.connectTo(null);
    await playThrough(await begin());
    expect(till.board.listCards()).toEqual([]);
  });

  it('goes on where the till was ended between a move and its answer', async () => {
    const id = await begin();
    till.moves.accept(id, 0);
    await home.stop();
    answersAtHome();
    home.kick();
    await idle();
    expect(till.store.orders.get(id)?.status).toBe('in_preparation');
  });

  it('says on its ticket that nothing is to be made', async () => {
    const entry = till.book.get(await begin());
    const source = entry && ticketSource(entry);
    if (source === null) throw new Error('A trial can be read');
    const ticket = kitchenTicket(source, aContext({ now: timers.now() }));
    expect(ticket && readLines(ticket, 42).slice(0, 5)).toEqual([
      'ESSAI : NE RIEN',
      'PRÉPARER',
      'Essai',
      'Livraison',
      'ESSAI',
    ]);
    const text = ticket && readLines(ticket, 42).join('\n');
    for (const words of ['2× Mozzarella', 'SANS Olives', 'Bien cuite, sans la couper']) {
      expect(text).toContain(words);
    }
  });
});

it('a trial order waits for a person where the rules would accept it', async () => {
  const byRule = { answerMinutes: null, acceptByRule: true, acceptUpToCents: null };
  const acceptance = createAcceptance({
    book: till.book,
    board: till.board,
    moves: till.moves,
    rules: () => ({
      ...DEFAULT_SHOP,
      platforms: { other: byRule, uber_eats: byRule },
      onlyInOpeningHours: false,
    }),
    shop: { now: timers.now, timeZone: () => 'Europe/Paris', openingHours: () => null },
  });
  const real = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  await till.poll();
  expect(acceptance.consider(await begin())).toBe(false);
  expect(acceptance.consider(real.id as OrderId)).toBe(true);
});

describe('nobody else hears of a trial order', () => {
  it('HubRise is asked and told nothing, beside a real order that is', async () => {
    const id = await begin();
    const real = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.poll();
    await playThrough(id);
    till.moves.accept(real.id as OrderId, 0);
    await till.settle();
    const asked = (await hubrise.admin.journal()).map(({ path }) => decodeURIComponent(path));
    expect(asked).toContain(`/location/orders/${real.id}`);
    expect(asked.filter((path) => path.includes('essai'))).toEqual([]);
  });

  it('the sender to HubRise does not see what waits to be sent of it', async () => {
    const id = await begin();
    till.moves.accept(id, 0);
    till.loops.outbox.kick();
    await idle();
    expect(till.store.outbox.listWaiting(till.location)).toEqual([]);
    expect(till.store.outbox.listWaitingFor(id)).toMatchObject([
      { status: 'accepted' },
      { status: 'in_preparation' },
    ]);
    expect(await hubrise.admin.journal({ method: 'PATCH' })).toEqual([]);
  });

  it('nothing is left to be sent where the till says what waits', async () => {
    const id = await begin();
    till.moves.accept(id, 0);
    expect(till.store.outbox.count()).toEqual({ waiting: 0, parked: 0, oldestWaiting: null });
  });

  it('it is in no figure, list or file of the day, before and after its end and its erasure', async () => {
    const { store } = till;
    const orders = createOrderList({
      store,
      shop: () => ({ timeZone: 'Europe/Paris', cutoff: null }),
    });
    const counted = () => ({
      today: store.orders.countReceivedSince(0),
      open: store.orders.countOpen(),
      found: orders.search({ limit: 10 })?.rows,
      byCode: orders.search({ text: 'ESSAI', limit: 10 })?.rows,
      // What the CSV is made of.
      listed: [...orders.listPeriod({ from: 0, to: timers.now() * 2 })],
    });
    const nothing = { today: 0, open: 0, found: [], byCode: [], listed: [] };
    const id = await begin();
    expect(counted()).toEqual(nothing);
    await playThrough(id);
    expect(counted()).toEqual(nothing);
    expect(isTrial(store.orders.get(id)?.locationId ?? null)).toBe(true);
    eraseSome(store, { before: timers.now() + 1, now: timers.now(), most: 10 });
    expect(counted()).toEqual(nothing);
  });
});
