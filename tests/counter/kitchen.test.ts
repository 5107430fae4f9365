import { describe, expect, it } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { OrderId } from '../../main/core/ids.ts';
import { COUNTER_LOCATION } from '../../main/core/order/key.ts';
import { eraseSome } from '../../main/upkeep/erasure/erase.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  pizza,
  REINE,
  restarted,
  type TestCounter,
} from './harness.ts';

const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function theCard(till: TestCounter): OrderCard {
  const [card, another] = till.local.cards();
  if (card === undefined || another !== undefined) throw new Error('One card is on the board');
  return card;
}

function orderOf(till: TestCounter) {
  const entry = till.local.book.get(theCard(till).id as OrderId);
  if (entry?.order === null || entry === null) throw new Error('It can be read');
  return entry.order;
}

/** Codes and platforms of what the history finds. */
function found({ store }: TestCounter): readonly string[] {
  const { rows } = store.orderSearch.listPeriod(0, Number.MAX_SAFE_INTEGER, null, 10);
  return rows.map(({ code, platform }) => `${code} ${platform.name}`);
}

/** What of a card can be told at a glance. */
const dishes = (till: TestCounter): readonly string[] =>
  theCard(till).dishes.map(({ name, quantity }) => `${quantity} ${name}`);

async function service(till: TestCounter, chosen: 'eat_in' | 'takeaway'): Promise<void> {
  ok(await till.counter.edit({ kind: 'service', service: chosen }));
}

const send = (till: TestCounter) => ok(till.counter.send(till.counter.get().rev));

describe('what is sold at the counter', () => {
  it('is with its payment on the board, on the kitchen’s paper and in the book, and nothing is for HubRise', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, REINE, REINE, COCA);
    expect(till.local.cards()).toEqual([]);
    ok(till.counter.pay(rev, CASH(3_000)));
    expect(theCard(till)).toMatchObject({
      code: 'C1',
      column: 'in_preparation',
      platform: { key: 'counter', name: 'Comptoir' },
      payment: { kind: 'paid' },
      actions: ['ready', 'completed'],
      flags: [],
    });
    expect(dishes(till)).toEqual(['2 Reine', '1 Coca 33 cl']);
    expect(till.local.papers()).toHaveLength(1);
    expect(till.local.papers()[0]).toMatch(/^Comptoir\nÀ emporter\nC1\n[\s\S]*2× Reine/);
    expect(till.store.outbox.count()).toEqual({ waiting: 0, parked: 0, oldestWaiting: null });
    expect(till.store.orders.countReceivedSince(0)).toBe(0);
    expect(found(till)).toEqual(['C1 Comptoir']);
    expect(till.local.errors).toEqual([]);
  });

  it('is moved by the same buttons, can be taken back, and is told to nobody', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    const id = theCard(till).id as OrderId;
    expect(till.local.moves.step(id, 'ready')).toEqual({ kind: 'done' });
    expect(theCard(till).column).toBe('ready');
    expect(till.local.moves.undo(id)).toEqual({ kind: 'done' });
    expect(theCard(till).column).toBe('in_preparation');
    for (const step of ['ready', 'completed'] as const) {
      expect(till.local.moves.step(id, step)).toEqual({ kind: 'done' });
      expect(till.store.outbox.count().waiting).toBe(0);
      till.place.timers.advance(6_000);
      await idle();
      await idle();
    }
    expect(till.local.cards()).toEqual([]);
    expect(till.store.orders.get(id)).toMatchObject({ status: 'completed', open: false });
    expect(till.store.outbox.listWaiting(COUNTER_LOCATION)).toEqual([]);
  });

  it('cannot be cancelled on the board: that is done where it was sold, with a reason', async () => {
    const till = await aShopCounter();
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    const id = theCard(till).id as OrderId;
    expect(till.local.moves.cancel(id, 'Erreur')).toMatchObject({ kind: 'not_possible' });
  });
});

describe('a ticket that is sent before it is paid', () => {
  async function sent(): Promise<TestCounter> {
    const till = await aShopCounter();
    await service(till, 'eat_in');
    await add(till.counter, REINE, COCA);
    ok(await till.counter.edit({ kind: 'label', label: 'Table 4' }));
    send(till);
    return till;
  }

  it('is an order of the journal, with what is to be collected, the table and one number', async () => {
    const till = await sent();
    expect(till.store.fiscal.listOf('R', 'ORDER', 0)).toHaveLength(1);
    expect(theCard(till)).toMatchObject({ tableName: '4', payment: { kind: 'to_collect' } });
    expect(till.local.papers()[0]).toMatch(/Sur place\nTable 4\nC1/);
    const paid = ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(paid.lastSale?.pickUp).toBe('C1');
    expect(theCard(till)).toMatchObject({ code: 'C1', payment: { kind: 'paid' } });
    expect(till.local.papers()).toHaveLength(1);
  });

  it('is not told twice, whatever is pressed', async () => {
    const till = await sent();
    send(till);
    ok(till.counter.park('Table 4'));
    const [parked] = till.counter.get().parked;
    ok(till.counter.resume(parked?.id ?? 0));
    send(till);
    expect(till.local.papers()).toHaveLength(1);
    expect(dishes(till)).toEqual(['1 Reine', '1 Coca 33 cl']);
  });

  it('tells what is added as a complement, and no more of it than is new', async () => {
    const till = await sent();
    await add(till.counter, REINE, pizza('vin'));
    expect(till.local.papers()).toHaveLength(1);
    send(till);
    expect(till.local.papers()[1]).toMatch(/COMPLÉMENT[\s\S]*1× Reine[\s\S]*1× Verre de vin/);
    expect(till.local.papers()[1]).not.toMatch(/Coca/);
    expect(dishes(till)).toEqual(['2 Reine', '1 Coca 33 cl', '1 Verre de vin']);
  });

  it('strikes what is taken off at once, with its reason in the journal', async () => {
    const till = await sent();
    const edit = { kind: 'remove', line: 2 } as const;
    expect(await till.counter.edit(edit)).toMatchObject({ reason: 'reason_needed' });
    ok(await till.counter.edit({ ...edit, reason: 'Plus soif' }));
    expect(dishes(till)).toEqual(['1 Reine']);
    expect(orderOf(till).items.map(({ deleted }) => deleted)).toEqual([false, true]);
    expect(till.local.papers()[1]).toMatch(/Coca/);
    const [change] = till.store.fiscal.listOf('R', 'ORDER_CHANGE', 0);
    expect(Buffer.from(change?.payload ?? []).toString()).toContain('Plus soif');
  });

  it('wants a reason for each of several that go one after the other', async () => {
    const till = await sent();
    await add(till.counter, REINE, REINE);
    send(till);
    const less = (qty: number, reason?: string) =>
      till.counter.edit({ kind: 'qty', line: 1, qty, ...(reason === undefined ? {} : { reason }) });
    ok(await less(2_000, 'Un de moins'));
    expect(await less(1_000)).toMatchObject({ reason: 'reason_needed' });
    ok(await less(1_000, 'Encore un de moins'));
    expect(dishes(till)).toEqual(['1 Reine', '1 Coca 33 cl']);
    const paid = ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(paid.lastSale).not.toBeNull();
  });

  it('is an order of its own for what is asked for once the first has left the kitchen', async () => {
    const till = await sent();
    const first = theCard(till).id as OrderId;
    till.local.moves.step(first, 'ready');
    await add(till.counter, REINE);
    send(till);
    const cards = till.local.cards();
    expect(cards.map(({ code, column }) => [code, column])).toEqual(
      expect.arrayContaining([
        ['C1', 'ready'],
        ['C1', 'in_preparation'],
      ]),
    );
    const second = cards.find(({ column }) => column === 'in_preparation');
    expect(second?.dishes.map(({ name, quantity }) => `${quantity} ${name}`)).toEqual(['1 Reine']);
    // What both come to is paid at once, and neither is to be collected any more.
    ok(till.counter.pay(till.counter.get().rev, CASH(4_000)));
    expect(till.local.cards().map(({ payment }) => payment.kind)).toEqual(['paid', 'paid']);
  });

  it('is called off with its reason on paper, and stays on the board until it was seen', async () => {
    const till = await sent();
    till.local.printAll();
    ok(till.counter.abandon('Parti sans attendre'));
    expect(theCard(till).flags).toContain('cancelled');
    expect(till.local.papers()[1]).toMatch(/ANNULÉE[\s\S]*Parti sans attendre/);
    expect(till.local.moves.acknowledge(theCard(till).id as OrderId)).toEqual({ kind: 'done' });
    expect(till.local.cards()).toEqual([]);
  });

  it('is told nothing twice where somebody picked all of a bill as its part', async () => {
    const till = await sent();
    await add(till.counter, REINE);
    const lines = till.counter.get().draft.lines.map(({ id, qty }) => ({ line: id, qty }));
    ok(till.counter.divide(lines));
    ok(till.counter.send(till.counter.get().rev));
    expect(dishes(till)).toEqual(['2 Reine', '1 Coca 33 cl']);
  });

  it('is one order for the kitchen, whoever pays which part of it', async () => {
    const till = await sent();
    await add(till.counter, REINE);
    ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    expect(dishes(till)).toEqual(['2 Reine', '1 Coca 33 cl']);
    const papers = till.local.papers().length;
    ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(theCard(till).payment.kind).toBe('to_collect');
    ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(theCard(till).payment.kind).toBe('paid');
    expect(dishes(till)).toEqual(['2 Reine', '1 Coca 33 cl']);
    expect(till.local.papers()).toHaveLength(papers);
  });
});

describe('a bill in parts that the kitchen does not know', () => {
  it('is told whole with its first part, and not again', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, REINE, COCA);
    ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
    expect(till.local.cards()).toEqual([]);
    ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(dishes(till)).toEqual(['2 Reine', '1 Coca 33 cl']);
    ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
    expect(till.local.papers()).toHaveLength(1);
    expect(theCard(till).payment.kind).toBe('paid');
  });
});

describe('in training', () => {
  it('it is a rehearsal everywhere: on the board, on paper, and counted nowhere', async () => {
    const till = await aShopCounter();
    expect(till.fiscal.setTraining('op1', true).kind).toBe('done');
    const { rev } = await add(till.counter, REINE);
    ok(till.counter.pay(rev, CASH(2_000)));
    expect(theCard(till).flags).toContain('trial');
    expect(till.local.papers()[0]).toMatch(/^FACTICE/);
    expect(found(till)).toEqual([]);
  });
});

it('keeps no name and no number once its time is over, and still what was sold', async () => {
  const till = await aShopCounter();
  await add(till.counter, REINE);
  ok(await till.counter.edit({ kind: 'label', label: '06 12 34 56 78' }));
  ok(await till.counter.edit({ kind: 'note', line: 1, note: 'Pour Camille' }));
  ok(till.counter.pay(till.counter.get().rev, CASH(2_000)));
  const id = theCard(till).id as OrderId;
  expect(till.store.orders.get(id)?.raw).toContain('06 12 34 56 78');
  till.local.moves.step(id, 'completed');
  till.place.timers.advance(6_000);
  await idle();
  await idle();
  const before = till.place.timers.now() + 1;
  while (eraseSome(till.store, { before, now: before, most: 50 }));
  const raw = till.store.orders.get(id)?.raw ?? '';
  expect(raw).not.toMatch(/06 12|Camille/);
  expect(raw).toContain('Reine');
  expect(found(till)).toEqual(['C1 Comptoir']);
});

it('is there after a restart as it was, and its card can be moved on', async () => {
  const till = await aShopCounter();
  const { rev } = await add(till.counter, REINE);
  ok(till.counter.pay(rev, CASH(2_000)));
  till.kill();
  const again = await restarted(till.place);
  expect(theCard(again)).toMatchObject({ code: 'C1', column: 'in_preparation' });
  expect(again.local.papers()).toHaveLength(1);
  again.kill();
});
