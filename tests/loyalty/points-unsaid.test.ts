import { describe, expect, it, vi } from 'vitest';
import type { HubriseApi } from '../../main/hubrise/api/api.ts';
import { createLoyaltyApi } from '../../main/hubrise/api/customers.ts';
import { add, ok, REINE } from '../counter/harness.ts';
import { mustRefuse } from '../sends/told-hubrise.ts';
import { aPointsShop, order, pay, rowOf } from './points-till.ts';

vi.setConfig({ testTimeout: 60_000 });

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

/** What HubRise's pages do not say of points, so that the till must do well either way. */
describe('points that HubRise takes otherwise', () => {
  it('are moved by the card where it took the order and moved nothing', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    till.line.answers = {
      async createOrder(this: HubriseApi, body: Record<string, unknown>) {
        const { loyalty_operations: _ignored, ...rest } = body;
        return this.createOrder(rest);
      },
    } as never;
    await order(till, shop);
    const sale = pay(till);
    await till.tell(60 * 60_000);
    expect(await shop.moved()).toEqual([rowOf(till, sale)?.earned]);
    expect(rowOf(till, sale)?.state).toBe('told');
  });

  it('are moved by the card where it refuses their order for good', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    till.line.answers = {
      async createOrder() {
        return mustRefuse('items.0.price');
      },
    } as never;
    await order(till, shop);
    const sale = pay(till);
    await till.tell(60 * 60_000);
    expect(rowOf(till, sale)?.state).toBe('told');
    expect(await shop.moved()).toEqual([rowOf(till, sale)?.earned]);
  });

  it('are not moved again where its card says the order and not why', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    till.line.answers = {
      async listPointMoves(this: HubriseApi, list: string, card: string) {
        const listed = await this.listPointMoves(list, card);
        if (listed.kind !== 'ok') return listed;
        const operations = listed.operations.map((one) => ({ ...(one as object), reason: null }));
        return { ...listed, operations };
      },
    } as never;
    await order(till, shop);
    const sale = pay(till);
    await till.tell(60 * 60_000);
    expect(await shop.moved()).toEqual([rowOf(till, sale)?.earned]);
    expect(rowOf(till, sale)?.state).toBe('told');
  });

  it('are all moved of a bill that was paid in parts alike, where it takes the order without them', async () => {
    const shop = await aPointsShop();
    const till = await shop.till();
    till.line.answers = {
      async createOrder(this: HubriseApi, body: object) {
        if ('loyalty_operations' in body) return mustRefuse('loyalty_operations.0.delta');
        return this.createOrder(body);
      },
    } as never;
    ok(await till.counter.edit({ kind: 'customer', customer: shop.lea }));
    await add(till.counter, REINE, REINE);
    const [line] = till.counter.get().draft.lines;
    ok(till.counter.divide([{ line: line?.id ?? 0, qty: 1_000 }]));
    const sales = [pay(till), pay(till)];
    await till.tell(60 * 60_000);
    const rows = sales.map((sale) => rowOf(till, sale));
    expect(rows[0]?.earned).toBe(rows[1]?.earned);
    expect(rows.map((row) => row?.state)).toEqual(['told', 'told']);
    expect(await shop.moved()).toEqual(rows.map((row) => row?.earned));
  });

  it.each([false, true])(
    'go back once of an order that is there twice; it hides what its orders moved: %s',
    async (isHidden) => {
      const shop = await aPointsShop();
      const till = await shop.till();
      let late = async (): Promise<unknown> => null;
      let posts = 0;
      till.line.answers = {
        async createOrder(this: HubriseApi, body: object) {
          posts += 1;
          if (posts > 1) return this.createOrder(body);
          late = () => this.createOrder(body);
          return { kind: 'offline', reason: 'timeout' };
        },
        async findOrders(this: HubriseApi, query: never) {
          const found = await this.findOrders(query);
          if (!isHidden || found.kind !== 'ok') return found;
          const orders = found.orders.map((one) => {
            const { loyalty_operations: _hidden, ...rest } = one as Record<string, unknown>;
            return rest;
          });
          return { ...found, orders };
        },
      } as never;
      await order(till, shop);
      const sale = pay(till);
      await till.tell(60_000);
      expect([posts, (await shop.moved()).length]).toEqual([2, 1]);
      await late();
      await till.tell(3 * 60 * 60_000);
      expect((await shop.moved()).length).toBe(3);
      expect(sum(await shop.moved())).toBe(rowOf(till, sale)?.earned);
    },
  );

  it('are looked for among all operations of a card, page by page', async () => {
    const api = createLoyaltyApi((async ({ query }: { query: { cursor?: string } }) => {
      const isSecond = query.cursor === 'c2';
      return {
        kind: 'ok',
        status: 200,
        headers: new Headers(isSecond ? {} : { 'x-cursor-next': 'c2' }),
        body: isSecond ? [{ reason: 'ours (m1)' }] : Array.from({ length: 100 }, () => ({})),
      };
    }) as never);
    const listed = await api.listPointMoves('list', 'card');
    expect(listed.kind === 'ok' && listed.operations.length).toBe(101);
  });
});
