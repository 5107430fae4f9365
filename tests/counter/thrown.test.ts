import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import type { CounterView } from '../../preload/contract.ts';
import { carryOut, withPoints } from './acts.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  REINE,
  recordsOf,
  type TestCounter,
} from './harness.ts';

const carts = (till: TestCounter) =>
  recordsOf(till, 'JET')
    .filter(({ event }) => event === 'cart-abandoned')
    .map(({ text }) => text);
const strike = async ({ counter }: TestCounter, line: number) =>
  ok(await counter.edit({ kind: 'remove', line }));
const thrownOf = ({ thrown }: CounterView): number => thrown?.id ?? 0;
const labels = ({ draft }: CounterView) => draft.lines.map(({ priced }) => priced.label);

describe('a ticket that was abandoned', () => {
  it('comes back as a new one with its customer, and both are told in the journal', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    const { draft, id } = await add(counter, REINE, COCA);
    const customer = { ...NO_CUSTOMER, name: 'Léa' };
    ok(await counter.edit({ kind: 'customer', customer }));
    const gone = ok(counter.abandon(null));
    expect(gone).toMatchObject({ draft: { lines: [] }, thrown: { line: null } });
    expect(carts(till), 'it is sealed at once').toHaveLength(1);
    const back = ok(counter.giveBack(thrownOf(gone)));
    expect(back.draft).toEqual({ ...draft, customer });
    expect(back.id).not.toBe(id);
    expect(back.thrown).toBeNull();
    expect(carts(till)).toEqual([
      'Panier abandonné : 2 ligne(s), 1200 centimes.',
      'Abandon annulé, panier repris : 2 ligne(s), 1200 centimes.',
    ]);
    ok(counter.pay(back.rev, CASH(1_200)));
    expect(recordsOf(till, 'SALE')).toMatchObject([{ total: 1_200 }]);
  });

  it('keeps what the screen had said of it', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    await strike(till, 1);
    ok(till.counter.giveBack(thrownOf(ok(till.counter.abandon(null)))));
    ok(till.counter.abandon(null));
    expect(carts(till).at(-1)).toBe('Panier abandonné : 2 ligne(s), 1200 centimes.');
  });

  it('stays away once another one has begun, and once that is sold as well', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    const gone = thrownOf(ok(till.counter.abandon(null)));
    const { rev, thrown } = await add(till.counter, COCA);
    expect(thrown).toBeNull();
    expect(till.counter.giveBack(gone)).toMatchObject({ kind: 'refused', reason: 'changed' });
    expect(ok(till.counter.pay(rev, CASH(250))).thrown).toBeNull();
    expect(till.counter.giveBack(gone)).toMatchObject({ kind: 'refused', reason: 'changed' });
  });

  it('comes back without the points that were to be used: they may be used elsewhere by then', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    withPoints(till);
    await add(counter, REINE, COCA);
    await carryOut(till, { do: 'points', rewards: 1 });
    expect(counter.get().draft.rebate).toMatchObject({ kind: 'points' });
    const back = ok(counter.giveBack(thrownOf(ok(counter.abandon(null)))));
    expect(back.draft).toMatchObject({ rebate: null, customer: { name: 'Léa' } });
  });

  it('stays away where it was an order', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    ok(till.counter.send(till.counter.get().rev));
    expect(ok(till.counter.abandon('Parti')).thrown).toBeNull();
  });
});

describe('a line that was taken off', () => {
  it('comes back where it stood, and nothing is told of it', async () => {
    const till = await aShopCounter();
    const { draft } = await add(till.counter, REINE, COCA);
    const gone = await strike(till, 1);
    expect(gone.thrown).toMatchObject({ line: draft.lines[0]?.priced.label });
    const back = ok(till.counter.giveBack(thrownOf(gone)));
    expect(back.draft).toEqual(draft);
    expect(back.thrown).toBeNull();
    expect(carts(till)).toEqual([]);
  });

  it('comes back after another one was added, and is offered once', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE);
    await add(till.counter, COCA);
    const gone = thrownOf(await strike(till, 1));
    const more = await add(till.counter, COCA);
    expect(thrownOf(more)).toBe(gone);
    const back = ok(till.counter.giveBack(gone));
    expect(labels(back)).toHaveLength(2);
    expect(back.draft.lines.map(({ id }) => id)).toEqual([1, 2]);
    expect(till.counter.giveBack(gone)).toMatchObject({ kind: 'refused', reason: 'changed' });
  });

  it('is told again where it was the last one, with all that the screen had said', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    await strike(till, 1);
    const back = ok(till.counter.giveBack(thrownOf(await strike(till, 2))));
    expect(back.draft).toMatchObject({ lines: [{ id: 2 }], shown: { lines: 2, total: 1_200 } });
    expect(carts(till)).toEqual([
      'Panier vidé ligne par ligne : 2 ligne(s), 1200 centimes.',
      'Abandon annulé, panier repris : 1 ligne(s), 250 centimes.',
    ]);
  });

  it('stays away under another service, once something is paid, and from the next guest', async () => {
    const till = await aShopCounter();
    const { counter } = till;
    await add(counter, REINE, COCA);
    await strike(till, 1);
    expect(ok(await counter.edit({ kind: 'service', service: 'eat_in' })).thrown).toBeNull();
    await add(counter, REINE);
    const { rev } = await strike(till, 3);
    expect(ok(counter.pay(rev, CASH(100))).thrown).toBeNull();
    ok(counter.takeBack());
    await strike(till, 2);
    expect((await add(counter, COCA)).thrown).toBeNull();
  });

  it('stays away where an order knew it', async () => {
    const till = await aShopCounter();
    await add(till.counter, REINE, COCA);
    ok(till.counter.send(till.counter.get().rev));
    const gone = ok(await till.counter.edit({ kind: 'remove', line: 1, reason: 'Erreur' }));
    expect(gone.thrown).toBeNull();
  });
});
