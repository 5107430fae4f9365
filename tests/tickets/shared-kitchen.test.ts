import { beforeEach, describe, expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { hubrise } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { bar, comes, counter, papers, pass, tick, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

describe.each(['client', 'connection'] as const)(
  'two tills where HubRise spares the %s of its own events',
  (spared) => {
    beforeEach(async () => {
      await hubrise.admin.setSpared(spared);
    });

    it('print once, at the one that owns the kitchen, whoever accepts', async () => {
      const first = await comes('K1');
      bar.till.moves.accept(first, 0);
      await pass(5_000, bar, counter);
      expect(papers(bar), 'at once').toEqual(['premier']);
      const second = await comes('K2');
      counter.till.moves.accept(second, 0);
      await pass(400_000, bar, counter);
      expect(papers(bar)).toEqual(['premier', 'premier']);
      expect(papers(counter)).toEqual([]);
      for (const { till } of [bar, counter]) {
        expect(till.store.kitchenDue.list()).toEqual([]);
        expect(till.store.kitchenNotices.last(second)?.kind).toBeDefined();
        expect(till.errors).toEqual([]);
      }
    });

    it('print a COMPLÉMENT, an ANNULÉE and a REPRISE once as well', async () => {
      const id = await comes('K3');
      bar.till.moves.accept(id, 0);
      await pass(60_000, bar, counter);
      const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }];
      await hubrise.admin.updateOrder(id, { items }, UBER);
      await pass(300_000, bar, counter);
      await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
      await pass(300_000, bar, counter);
      await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
      await pass(300_000, bar, counter);
      expect(papers(bar)).toEqual(['premier', 'COMPLÉMENT', 'ANNULÉE', 'REPRISE']);
      expect(papers(counter)).toEqual([]);
    });

    it('print once that the table is another one, and what is added then is no copy', async () => {
      const id = await comes('T1');
      bar.till.moves.accept(id, 0);
      await pass(60_000, bar, counter);
      const custom_fields = { restaurant: { table_name: '7' } };
      await hubrise.admin.updateOrder(id, { custom_fields }, UBER);
      await pass(300_000, bar, counter);
      const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }];
      await hubrise.admin.updateOrder(id, { items }, UBER);
      await pass(300_000, bar, counter);
      expect(papers(bar)).toEqual(['premier', 'COMPLÉMENT', 'COMPLÉMENT']);
      expect(bar.printer.texts()[1]).toContain('Table 7');
      expect(papers(counter)).toEqual([]);
      expect(counter.till.notices()).toEqual([]);
    });

    it('print once what is added just after the table has changed, however each of them hears of it', async () => {
      const id = await comes('T2');
      bar.till.moves.accept(id, 0);
      await pass(85_000, bar, counter);
      const custom_fields = { restaurant: { table_name: '7' } };
      await hubrise.admin.updateOrder(id, { custom_fields }, UBER);
      // The owner hears of each by itself, the other till of both at once.
      await pass(35_000, bar);
      const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }];
      await hubrise.admin.updateOrder(id, { items }, UBER);
      await pass(35_000, bar);
      await pass(400_000, bar, counter);
      expect(papers(bar)).toEqual(['premier', 'COMPLÉMENT', 'COMPLÉMENT']);
      expect(papers(counter)).toEqual([]);
      expect(counter.till.notices()).toEqual([]);
    });

    it('cost HubRise little more than two that print for themselves', async () => {
      const before = (await hubrise.admin.journal()).length;
      const codes = Array.from({ length: 10 }, (_, at) => `C${at}`);
      for (const code of codes) {
        const id = await comes(code);
        bar.till.moves.accept(id, 0);
        await pass(145_000, bar, counter);
      }
      await pass(300_000, bar, counter);
      const journal = (await hubrise.admin.journal()).slice(before);
      const marks = journal.filter(
        ({ method, body }) => method === 'PATCH' && Object(body).status === undefined,
      );
      expect(marks, 'one before, one after it is printed').toHaveLength(2 * codes.length);
      // Polls, and the list a minute that shows what other tills do, are not by the order.
      const ofOrders = journal.filter(
        ({ path }) => path !== '/callback/events' && path !== '/location/orders',
      );
      const requests = ofOrders.length / codes.length / 2;
      // For an order and a till: what it costs anyway, what the other till did of it, the kitchen's share.
      expect(requests).toBeLessThan(14);
    });
  },
);

describe('a person prints the kitchen’s ticket by hand', () => {
  it('before the acceptance: it is a copy, and the order is printed once, by the till that owns it', async () => {
    const id = await comes('H1');
    bar.till.printing.desk.print(id, 'kitchen');
    await pass(5_000, bar, counter);
    bar.till.moves.accept(id, 0);
    await pass(300_000, bar, counter);
    expect(papers(bar)).toHaveLength(2);
    expect(bar.printer.texts()[1]).toContain('DUPLICATA');
    expect(papers(counter)).toEqual([]);
    expect(counter.till.notices(), 'nobody has taken over').toEqual([]);
  });

  it('at the other till before that one: there may be two, which is said, and both know of it', async () => {
    const id = await comes('H2');
    await bar.till.kill();
    counter.till.moves.accept(id, 0);
    await pass(20_000, counter);
    counter.till.printing.desk.print(id, 'kitchen');
    await pass(300_000, counter);
    expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
    const marks = JSON.stringify((await hubrise.admin.order(id)).custom_fields);
    expect(marks, 'so that nobody prints it again').toContain('printed":true');
  });
});

describe('HubRise cannot be asked', () => {
  it('and the till that owns the kitchen prints, and says that there may be two', async () => {
    const id = await comes('O1');
    await hubrise.admin.addFault({ kind: 'drop-before', path: '/location/orders/*' });
    bar.till.moves.accept(id, 0);
    await pass(15_000, bar);
    expect(papers(bar)).toEqual(['DUPLICATA POSSIBLE']);
  });

  it('for a moment: the ticket comes a moment later, and is no copy', async () => {
    const id = await comes('O2');
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'PATCH', times: 2 });
    bar.till.moves.accept(id, 0);
    for (let second = 0; second < 15; second += 1) await tick(hubrise, 1_000, bar);
    expect(papers(bar)).toEqual(['premier']);
  });

  it('when the till is closed: what it owes the kitchen comes out first', async () => {
    const id = await comes('O3');
    await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH' });
    bar.till.moves.accept(id, 0);
    await new Promise<void>((resolve) => setImmediate(resolve));
    await bar.till.printing.printLast();
    expect(papers(bar)).toEqual(['DUPLICATA POSSIBLE']);
    await hubrise.admin.clearFaults();
  });
});

describe('a manager chooses another till', () => {
  it('on that till alone: the others learn it, and say so', async () => {
    counter.till.setKitchen({ role: 'owner', ownerSince: null });
    expect(counter.till.kitchen().ownerSince).not.toBeNull();
    const id = await comes('M1');
    counter.till.moves.accept(id, 0);
    await pass(120_000, bar, counter);
    expect(papers(counter)).toEqual(['premier']);
    expect(papers(bar)).toEqual([]);
    expect(bar.till.kitchen()).toMatchObject({
      role: 'standby',
      owner: { tillName: 'Comptoir', since: counter.till.kitchen().ownerSince },
    });
    expect(bar.till.notices()).toEqual([{ kind: 'kitchen_left', till: 'Comptoir' }]);
    const next = await comes('M2');
    bar.till.moves.accept(next, 0);
    await pass(300_000, bar, counter);
    expect(papers(counter)).toEqual(['premier', 'premier']);
    expect(papers(bar)).toEqual([]);
  });

  it('where this one believed to be alone: it prints no more than one ticket beside it', async () => {
    bar.till.setKitchen({ role: 'alone', ownerSince: null });
    counter.till.setKitchen({ role: 'owner', ownerSince: null });
    const id = await comes('M3');
    counter.till.moves.accept(id, 0);
    await pass(120_000, bar, counter);
    expect(bar.till.kitchen().role).toBe('standby');
    const next = await comes('M4');
    bar.till.moves.accept(next, 0);
    await pass(300_000, bar, counter);
    expect(papers(bar).length).toBeLessThanOrEqual(1);
    expect(papers(counter)).toEqual(['premier', 'premier']);
  });
});

it('beside one that is set up as the only one, a till that takes over says that there may be two', async () => {
  bar.till.setKitchen({ role: 'alone', ownerSince: null });
  counter.till.setKitchen({ role: 'standby', owner: null });
  const id = await comes('A0');
  bar.till.moves.accept(id, 0);
  await pass(300_000, bar, counter);
  expect(papers(bar)).toEqual(['premier']);
  expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
  bar.till.moves.step(id, 'ready');
  await pass(30_000, bar, counter);
  expect(bar.till.kitchen().role, 'HubRise’s answer shows that it is not alone').toBe('owner');
  const next = await comes('A1');
  bar.till.moves.accept(next, 0);
  await pass(300_000, bar, counter);
  expect(papers(bar)).toEqual(['premier', 'premier']);
  expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
});

it('a till that is alone leaves nothing on an order', async () => {
  bar.till.setKitchen({ role: 'alone', ownerSince: null });
  await counter.till.kill();
  const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  await pass(35_000, bar);
  bar.till.moves.accept(orderId(id), 0);
  await pass(5_000, bar);
  expect(papers(bar)).toEqual(['premier']);
  expect((await hubrise.admin.order(id)).custom_fields).toEqual({});
});
