import { describe, expect, it } from 'vitest';
import { type Draft, type DraftLine, emptyDraft } from '../../main/core/counter/draft.ts';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { COUNTER_LOCATION } from '../../main/core/order/key.ts';
import { createCounterKitchen } from '../../main/counter/kitchen.ts';
import { createCounterOrders } from '../../main/local-orders/counter-orders.ts';
import { createLocalAnswers } from '../../main/local-orders/local-answers.ts';
import { COLA, EGG, type MenuTill, startMenuTill, TIRA } from './menu-till.ts';

/** So many of a product, each with so many eggs; `without`: an egg that is left out. */
function line(id: number, ref: string, count: number, eggs = 0, without = false): DraftLine {
  const egg = { text: 'Œuf', count: 1, ref: EGG.ref };
  const details = [
    ...(eggs === 0 ? [] : [{ ...egg, kind: 'option' as const, count: eggs }]),
    ...(without ? [{ ...egg, kind: 'without' as const }] : []),
  ];
  const part = { label: ref, rate: 1_000, alone: 500 } as const;
  const dishes = [{ name: ref, size: null, ref, details }];
  return {
    id,
    qty: count * 1_000,
    note: '',
    rebate: null,
    offered: null,
    sealed: null,
    choice: { kind: 'product', article: ref, size: ref, options: [] },
    priced: { label: ref, details, unit: 500, parts: [part as never], dishes },
  };
}

const ticket = (...lines: readonly DraftLine[]): Draft => ({
  ...emptyDraft('takeaway'),
  lines,
  nextLine: 99,
  order: '01-C00000001',
});

/** The counter's kitchen on a till that counts. */
async function startCounter(options: Parameters<typeof startMenuTill>[0] = {}) {
  const shop = await startMenuTill(options);
  const { till, timers } = shop;
  const { store } = till;
  const home = createLocalAnswers({
    store,
    timers,
    random: () => 0,
    onOrder: (id, applied) => till.book.changed({ kind: 'taken_in', id, applied }),
    onError: (error) => {
      throw error;
    },
  });
  let isTraining = false;
  const port = createCounterOrders({
    store,
    home,
    book: till.book,
    now: timers.now,
    pushes: { put: () => undefined, sold: () => undefined },
    around: till.aroundOwn,
  });
  const kitchen = createCounterKitchen({
    port,
    isTraining: () => isTraining,
    rest: () => null,
    reasonText: (sealed) => sealed,
  });
  return {
    shop,
    till,
    train: () => {
      isTraining = true;
    },
    send: (draft: Draft): Draft => store.work(() => kitchen.send(draft)),
    pay: (draft: Draft): void =>
      void store.work(() =>
        kitchen.paid(draft, { amount: 500, number: '01-T00000001', rest: null }),
      ),
    remove: (before: Draft, after: Draft, id: number): Draft =>
      store.work(() => kitchen.removed(before, after, id)),
    callOff: (draft: Draft): void => store.work(() => kitchen.callOff(draft, 'Parti')),
  };
}

const orderOf = (draft: Draft): OrderId => orderId(draft.kitchen?.[0] ?? '');

const left = async (shop: MenuTill, ref = TIRA.ref): Promise<unknown> => {
  await shop.round();
  await shop.told();
  return (await shop.stock()).find((one) => (one['sku_ref'] ?? one['option_ref']) === ref)?.[
    'stock'
  ];
};

describe('a count, at the counter', () => {
  it('sells down by a sale, its options too, once, and is told to HubRise', async () => {
    const { pay, shop, till } = await startCounter();
    till.menu.setStock([TIRA], { kind: 'count', left: 6 });
    till.menu.setStock([EGG], { kind: 'count', left: 9 });
    pay(ticket(line(1, 'TIRA', 2), line(2, 'REI-S', 2, 2), line(3, 'REI-L', 1, 0, true)));
    expect(await left(shop)).toBe('4');
    expect(await left(shop, EGG.ref)).toBe('5');
    const [card] = till.board.listCards();
    till.moves.step(orderId(card?.id ?? ''), 'ready');
    expect(await left(shop), 'once').toBe('4');
    pay(ticket(line(1, 'TIRA', 4)));
    expect(await left(shop)).toBe('0');
    expect(till.menu.getStock().lines).toContainEqual(
      expect.objectContaining({ ref: 'TIRA', state: 'off', by: 'count' }),
    );
  });

  it('follows a ticket: what the kitchen is sent, what comes to it, what is paid of it', async () => {
    const { pay, send, shop, till } = await startCounter();
    till.menu.setStock([TIRA], { kind: 'count', left: 9 });
    const first = send(ticket(line(1, 'TIRA', 2)));
    expect(await left(shop)).toBe('7');
    const more = send({ ...first, lines: [...first.lines, line(2, 'TIRA', 1)] });
    expect(await left(shop)).toBe('6');
    expect(send(more)).toEqual(more);
    pay(more);
    expect(await left(shop), 'nothing more is sold by being paid').toBe('6');
  });

  it('is given back what is taken off before it is made, and all of a ticket that is called off', async () => {
    const { callOff, remove, send, shop, till } = await startCounter();
    till.menu.setStock([TIRA], { kind: 'count', left: 9 });
    const sent = send(ticket(line(1, 'TIRA', 3), line(2, 'COC33', 1)));
    expect(await left(shop)).toBe('6');
    const less = {
      ...sent,
      lines: sent.lines.map((one) => (one.id === 1 ? { ...one, qty: 1_000 } : one)),
    };
    const after = remove(sent, less, 1);
    expect(await left(shop)).toBe('8');
    callOff(after);
    expect(await left(shop)).toBe('9');
  });

  it('keeps what was made: taken off, or called off, once it is ready', async () => {
    const { callOff, send, shop, till } = await startCounter();
    till.menu.setStock([TIRA], { kind: 'count', left: 9 });
    const sent = send(ticket(line(1, 'TIRA', 3)));
    till.moves.step(orderOf(sent), 'ready');
    await shop.round();
    callOff(sent);
    expect(await left(shop)).toBe('6');
  });

  it('leaves what somebody counted meanwhile, and what nobody counts', async () => {
    const { pay, send, shop, till } = await startCounter();
    const sent = send(ticket(line(1, 'TIRA', 2), line(2, COLA.ref, 5)));
    await shop.pass(60_000);
    till.menu.setStock([TIRA], { kind: 'count', left: 4 });
    const more = send({ ...sent, lines: [...sent.lines, line(3, 'TIRA', 1)] });
    expect(await left(shop), 'the two of before are within the count').toBe('3');
    pay(more);
    expect(await left(shop)).toBe('3');
    expect(await left(shop, COLA.ref)).toBeUndefined();
  });

  it('is left alone by the training', async () => {
    const { pay, shop, till, train } = await startCounter();
    till.menu.setStock([TIRA], { kind: 'count', left: 4 });
    train();
    pay(ticket(line(1, 'TIRA', 3)));
    expect(await left(shop)).toBe('4');
    expect(till.store.orders.listOpen().map(({ locationId }) => locationId)).not.toContain(
      COUNTER_LOCATION,
    );
  });
});
