import { describe, expect, it } from 'vitest';
import { locationId } from '../../main/core/ids.ts';
import { aPushTill } from './sale-harness.ts';
import type { Fate } from './told-hubrise.ts';

const MINUTE = 60_000;

const REINE = { product_name: 'Reine', price: '12.00 EUR', quantity: '1' };
const COCA = { product_name: 'Coca', price: '2.50 EUR', quantity: '1' };
const CASH = { name: 'Espèces', ref: 'PAYE-01-T00000009-1', amount: '12.00 EUR' };

function standing(till: ReturnType<typeof aPushTill>, list: string, name: string) {
  const elements = till.orders.flatMap(({ lists }) => lists[list] ?? []);
  return elements.filter((one) => one['deleted'] !== true).map((one) => one[name]);
}

describe('an order that is other than HubRise was told', () => {
  it('is read there first, and told the difference alone: what is new, what is struck, what is paid', async () => {
    const till = aPushTill();
    till.sell('a', { items: [REINE], payments: [] });
    await till.idle();
    till.change('a', { items: [REINE, COCA] });
    await till.idle();
    till.change('a', { items: [COCA], payments: [CASH] });
    till.move('a', 'completed');
    await till.idle();
    expect(till.asked).toEqual([
      'POST',
      'GET',
      'CHANGE items',
      'GET',
      'CHANGE items,payments',
      'PATCH completed',
    ]);
    expect(standing(till, 'items', 'product_name')).toEqual(['Coca']);
    expect(standing(till, 'payments', 'ref')).toEqual([CASH.ref]);
    await till.pass(60 * MINUTE);
    expect(till.asked).toHaveLength(6);
  });

  it.each<readonly [Fate, readonly string[]]>([
    ['lost', ['GET', 'CHANGE items', 'GET']],
    ['late', ['GET', 'CHANGE items', 'GET']],
    ['server_error_acted', ['GET', 'CHANGE items', 'GET']],
    // Told once more, it is looked again later whether it is there twice.
    ['cut', ['GET', 'CHANGE items', 'GET', 'CHANGE items', 'LIST']],
    ['unreached', ['GET', 'CHANGE items', 'GET', 'CHANGE items']],
  ])('has each line once after an answer that was %s', async (fate, asked) => {
    const till = aPushTill();
    till.sell('a', { items: [REINE] });
    await till.idle();
    till.asked.length = 0;
    till.world.fates = ['ok', fate];
    till.change('a', { items: [REINE, COCA] });
    await till.pass(10 * MINUTE);
    expect(till.asked).toEqual(asked);
    expect(standing(till, 'items', 'product_name')).toEqual(['Reine', 'Coca']);
  });

  it('has each line once in the end where HubRise did it long after it was told again, after a restart too', async () => {
    for (const restarts of [false, true]) {
      const till = aPushTill();
      till.sell('a', { items: [REINE] });
      await till.idle();
      till.world.fates = ['ok', 'too_late'];
      till.change('a', { items: [REINE, COCA] });
      await till.pass(MINUTE);
      expect(standing(till, 'items', 'product_name')).toEqual(['Reine', 'Coca', 'Coca']);
      if (restarts) await till.restart();
      await till.pass(5 * MINUTE);
      expect(standing(till, 'items', 'product_name')).toEqual(['Reine', 'Coca']);
      expect(till.orders).toHaveLength(1);
    }
  });

  it('stays as it is where HubRise refuses a change: its states are told, and a person hears of it', async () => {
    const till = aPushTill();
    till.sell('a', { items: [REINE] });
    await till.idle();
    till.world.fates = ['ok', 'refused'];
    till.change('a', { items: [REINE, COCA] });
    till.move('a', 'completed');
    till.change('a', { items: [COCA] });
    await till.pass(60 * MINUTE);
    expect(till.asked).toEqual(['POST', 'GET', 'CHANGE items', 'PATCH completed']);
    const said = till.store().pushes.listRefused(0);
    expect(said).toMatchObject([{ orderId: 'a', state: 'there', follows: 'refused' }]);
  });

  it.each([/^CHANGE/, /^GET/])(
    'has its state told though HubRise cannot do %s, which is given up after hours, and a person hears of it',
    async (broken) => {
      const till = aPushTill();
      till.sell('a', { items: [REINE] });
      await till.idle();
      till.world.broken = broken;
      till.change('a', { items: [REINE, COCA] });
      till.move('a', 'completed');
      await till.pass(5 * 60 * MINUTE);
      expect(till.orders.map(({ status }) => status)).toEqual(['completed']);
      expect([till.row('a')?.follows, till.row('a')?.due]).toEqual(['yes', 1]);
      await till.pass(19 * 60 * MINUTE);
      expect(till.asked.filter((one) => one.startsWith('PATCH'))).toEqual(['PATCH completed']);
      expect(till.asked.length).toBeLessThan(350);
      expect([till.row('a')?.follows, till.row('a')?.due]).toEqual(['refused', 0]);
      expect(till.store().pushes.listRefused(0)).toHaveLength(1);
    },
  );

  it('is told its content where HubRise can do it again after hours', async () => {
    const till = aPushTill();
    till.sell('a', { items: [REINE] });
    await till.idle();
    till.world.broken = /^CHANGE/;
    till.change('a', { items: [REINE, COCA] });
    await till.pass(4 * 60 * MINUTE);
    till.world.broken = null;
    await till.pass(10 * MINUTE);
    till.world.broken = /^CHANGE/;
    till.change('a', { items: [REINE, COCA, COCA] });
    await till.pass(4 * 60 * MINUTE);
    till.world.broken = null;
    await till.pass(10 * MINUTE);
    expect(standing(till, 'items', 'product_name')).toEqual(['Reine', 'Coca', 'Coca']);
    expect([till.row('a')?.follows, till.row('a')?.due]).toEqual(['yes', 0]);
  });

  it('is not given up for hours in which HubRise could not be reached, and has said nothing of it', async () => {
    const till = aPushTill();
    till.sell('a', { items: [REINE] });
    await till.idle();
    till.world.broken = /^CHANGE/;
    till.change('a', { items: [REINE, COCA] });
    await till.pass(4 * 60 * MINUTE);
    till.world.broken = null;
    till.world.fates = Array.from({ length: 1_000 }, () => 'unreached' as const);
    await till.pass(3 * 60 * MINUTE);
    till.world.fates = [];
    till.world.broken = /^CHANGE/;
    await till.pass(30 * MINUTE);
    expect([till.row('a')?.follows, till.row('a')?.due]).toEqual(['yes', 1]);
  });

  it('is not told that it was off before HubRise had it, and is where it had', async () => {
    const till = aPushTill();
    till.world.location = null;
    till.sell('a');
    till.move('a', 'cancelled');
    till.world.location = locationId('p81xp-0');
    till.loop().kick();
    await till.pass(MINUTE);
    expect([till.asked, till.row('a')]).toEqual([[], null]);
    till.sell('b');
    await till.idle();
    till.move('b', 'cancelled');
    await till.idle();
    expect(till.orders.map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('changes nothing there where HubRise’s order cannot be read', async () => {
    const till = aPushTill();
    till.sell('a', { items: [REINE] });
    await till.idle();
    const [order] = till.orders;
    if (order !== undefined) order.lists = { items: [{ id: '' }, null as never] };
    till.change('a', { items: [REINE, COCA] });
    await till.pass(MINUTE);
    expect(till.asked.filter((one) => one.startsWith('CHANGE'))).toEqual([]);
  });
});
