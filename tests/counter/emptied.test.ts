import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { sealedReason } from '../../main/core/fiscal/reason.ts';
import type { OrderId } from '../../main/core/ids.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  pizza,
  REINE,
  recordsOf,
  type TestCounter,
} from './harness.ts';
import { isClean, payAll } from './settled.ts';

const ORDER = '01-C00000001';
const WINE = pizza('vin');
const LEA = { ...NO_CUSTOMER, name: 'Léa', phone: '06 12 34 56 78' };
const DUE = 1_800_000_000_000;

const lines = ({ counter }: TestCounter) =>
  counter.get().draft.lines.map(({ priced, qty }) => `${qty / 1_000} ${priced.label}`);

/** Takes a line off the ticket, for a reason where it is sealed. */
const strike = async (till: TestCounter, line: number, reason?: string) =>
  ok(
    await till.counter.edit({ kind: 'remove', line, ...(reason === undefined ? {} : { reason }) }),
  );

const dishes = ({ local }: TestCounter) =>
  local
    .cards()
    .map(({ dishes }) => dishes.map(({ name, quantity }) => `${quantity} ${name}`).join(', '));

describe('a part of a bill that loses its last line', () => {
  it('gives its place to the rest, so that no other ticket becomes the part', async () => {
    const till = await aShopCounter();
    await add(till.counter, COCA);
    ok(till.counter.park('Table 9'));
    await add(till.counter, REINE, REINE, COCA);
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    const invoice = { name: 'ACME', address: '1 rue A' };
    ok(await till.counter.edit({ kind: 'invoice', invoice }));
    const left = await strike(till, 2, 'Erreur');
    expect(left).toMatchObject({ rest: null, draft: { order: '01-C00000002', invoice: null } });
    expect(lines(till)).toEqual(['2 Reine']);
    ok(till.counter.resume(left.parked[0]?.id ?? 0));
    expect(till.counter.get().parked).toMatchObject([{ total: 1_900 }]);
    expect(lines(till)).toEqual(['1 Coca 33 cl']);
    payAll(till);
    expect(recordsOf(till, 'SALE')).toMatchObject([{ order: ORDER, total: 250 }]);
    await isClean(till);
  });

  it('does so after a part was sold as well: the next customer has an order of their own', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, REINE, COCA);
    ok(till.counter.pay(ok(till.counter.divide([{ line: 1, qty: 1_000 }])).rev, CASH(950)));
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    await strike(till, 2, 'Erreur');
    expect(lines(till)).toEqual(['1 Reine']);
    expect(till.counter.get()).toMatchObject({ rest: null, draft: { order: ORDER, pickUp: 'C1' } });
    payAll(till);
    await add(till.counter, WINE);
    payAll(till);
    expect(dishes(till)).toEqual(['2 Reine', '1 Verre de vin']);
    expect(recordsOf(till, 'SALE').map(({ order, total }) => [order, total])).toEqual([
      [ORDER, 950],
      [ORDER, 950],
      [undefined, 450],
    ]);
    await isClean(till);
  });

  it('loses nothing of the rest to a second tap, which was meant for the part', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, REINE);
    const ticket = ok(till.counter.divide([{ line: 1, qty: 1_000 }])).id ?? 0;
    const off = { kind: 'remove', line: 1, ticket, reason: 'Erreur' } as const;
    const rest = ok(await till.counter.edit(off));
    expect(await till.counter.edit(off)).toMatchObject({ reason: 'changed' });
    const fewer = { kind: 'qty', line: 1, qty: 500, ticket, reason: 'Erreur' } as const;
    expect(await till.counter.edit(fewer)).toMatchObject({ reason: 'changed' });
    const seen = { line: 1, ticket };
    for (const edit of [
      { kind: 'note', ...seen, note: 'Sans oignon' },
      { kind: 'offer', ...seen, reason: 'Geste' },
      { kind: 'rebate', ...seen, rebate: null },
      { kind: 'rebate', line: null, ticket, rebate: null },
      { kind: 'choose', ...seen, choice: COCA },
    ] as const) {
      expect(await till.counter.edit(edit), edit.kind).toMatchObject({ reason: 'changed' });
    }
    expect(lines(till)).toEqual(['1 Reine']);
    ok(await till.counter.edit({ ...off, ticket: rest.id ?? 0 }));
    await isClean(till);
  });

  it('does so where its last line was never ordered', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    await add(till.counter, WINE);
    await strike(till, 2, 'Erreur');
    await strike(till, 3);
    expect(lines(till)).toEqual(['1 Reine']);
    expect(till.counter.get().rest).toBeNull();
    await isClean(till);
  });
});

describe('a ticket that was sealed and loses its last line', () => {
  /** A Reine that the kitchen knows, and a coke of Table 9’s that waits. */
  async function sent(): Promise<TestCounter> {
    const till = await aShopCounter(aPlace());
    await add(till.counter, COCA);
    ok(till.counter.park('Table 9'));
    await add(till.counter, REINE);
    ok(await till.counter.edit({ kind: 'label', label: 'Table 4' }));
    ok(await till.counter.edit({ kind: 'customer', customer: LEA }));
    ok(await till.counter.edit({ kind: 'due', at: DUE }));
    ok(till.counter.send(till.counter.get().rev));
    return till;
  }

  it('says in words why it is off, where the journal has the code of a reason that was chosen', async () => {
    const till = await sent();
    await strike(till, 1, sealedReason('gone'));
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([{ reason: '#gone' }]);
    const [card] = till.local.cards();
    const order = till.local.book.get(card?.id as OrderId)?.order;
    expect(order?.rejection).toBe('Le client est parti');
    await isClean(till);
  });

  it('is cancelled for that reason, and whatever comes next has an order of its own', async () => {
    const till = await sent();
    const { id } = till.counter.get();
    const view = await strike(till, 1, 'Client parti');
    expect(view).toMatchObject({ draft: { lines: [], order: null, pickUp: null } });
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([
      { order: '01-C00000002', reason: 'Client parti' },
    ]);
    expect(till.local.cards().map(({ status }) => status)).toEqual(['cancelled']);
    const next = await add(till.counter, WINE);
    expect(next.id).not.toBe(id);
    payAll(till);
    ok(till.counter.resume(till.counter.get().parked[0]?.id ?? 0));
    payAll(till);
    expect(till.fiscal.openOrders()).toEqual([]);
    expect(recordsOf(till, 'SALE').map(({ order }) => order)).toEqual([undefined, ORDER]);
    await isClean(till);
  });

  it('leaves nobody’s name, points or hour to the next customer', async () => {
    const till = await sent();
    const view = await strike(till, 1, 'Client parti');
    expect(view).toMatchObject({ id: null, draft: { label: '', customer: null, due: null } });
    await add(till.counter, WINE);
    expect(till.counter.get().draft).toMatchObject({ label: '', customer: null, due: null });
    await isClean(till);
  });

  it('is so too where what went last was never ordered, for a reason: the kitchen has nothing of it', async () => {
    const till = await sent();
    await add(till.counter, WINE);
    await strike(till, 1, 'Client parti');
    expect(await till.counter.edit({ kind: 'remove', line: 2 })).toMatchObject({
      reason: 'reason_needed',
    });
    expect(recordsOf(till, 'ORDER_CANCEL')).toEqual([]);
    await strike(till, 2, 'Client parti');
    expect(till.counter.get().draft).toMatchObject({ lines: [], order: null });
    expect(recordsOf(till, 'ORDER_CANCEL')).toMatchObject([
      { order: '01-C00000002', reason: 'Client parti' },
    ]);
    expect(till.local.cards().map(({ status }) => status)).toEqual(['cancelled']);
    await isClean(till);
  });

  it('stays as it is where no reason is given', async () => {
    const till = await sent();
    const refused = await till.counter.edit({ kind: 'remove', line: 1, reason: ' ' });
    expect(refused).toMatchObject({ reason: 'reason_needed' });
    expect(recordsOf(till, 'ORDER_CANCEL')).toEqual([]);
    expect(lines(till)).toEqual(['1 Reine']);
  });
});

describe('a part of a bill that is on the screen', () => {
  it('lets no other ticket in its place, and is put back before the service is another', async () => {
    const till = await aShopCounter();
    await add(till.counter, COCA);
    ok(till.counter.park('Table 9'));
    ok(await till.counter.edit({ kind: 'service', service: 'eat_in' }));
    await add(till.counter, REINE, COCA);
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    const [other] = till.counter.get().parked;
    expect(till.counter.resume(other?.id ?? 0)).toMatchObject({ reason: 'divided' });
    expect(await till.counter.edit({ kind: 'service', service: 'takeaway' })).toMatchObject({
      reason: 'divided',
    });
    expect(till.counter.get().draft.service).toBe('eat_in');
    ok(till.counter.join());
    ok(await till.counter.edit({ kind: 'service', service: 'takeaway' }));
    payAll(till);
    const rates = recordsOf(till, 'SALE')[0]?.lines.map(({ parts }) =>
      parts?.map(({ rate }) => rate),
    );
    expect(rates).toEqual([[1_000], [550]]);
    await isClean(till);
  });

  it('has what was added to it sealed within the order, once it is put back', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    ok(till.counter.divide([{ line: 2, qty: 1_000 }]));
    await add(till.counter, WINE);
    ok(till.counter.join());
    payAll(till);
    expect(recordsOf(till, 'ORDER_CHANGE')).toMatchObject([
      { order: ORDER, plus: [{ label: 'Verre de vin' }], minus: [] },
    ]);
    await isClean(till);
  });
});
