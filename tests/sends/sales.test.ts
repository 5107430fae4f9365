import { describe, expect, it } from 'vitest';
import { locationId } from '../../main/core/ids.ts';
import { aPushTill } from './sale-harness.ts';
import { type Fate, mustRefuse } from './told-hubrise.ts';

const MINUTE = 60_000;

describe('an order that the counter has sold', () => {
  it('is told to HubRise once, as it stands, and then what becomes of it', async () => {
    const till = aPushTill();
    till.sell('a');
    await till.idle();
    expect(till.asked).toEqual(['POST']);
    expect(till.orders.map(({ status }) => status)).toEqual(['in_preparation']);
    till.move('a', 'awaiting_collection');
    await till.idle();
    till.move('a', 'completed');
    await till.idle();
    expect(till.asked).toEqual(['POST', 'PATCH awaiting_collection', 'PATCH completed']);
    expect(till.row('a')).toMatchObject({ state: 'there', told: 'completed' });
    await till.pass(60 * MINUTE);
    expect([till.asked.length, till.errors]).toEqual([3, []]);
  });

  it('is told as it stands after hours without a network, and no state in between', async () => {
    const till = aPushTill();
    till.world.fates = Array.from({ length: 3_000 }, () => 'unreached' as const);
    till.sell('a');
    till.sell('b');
    await till.pass(60 * MINUTE);
    till.move('a', 'awaiting_collection');
    till.move('a', 'completed');
    await till.pass(60 * MINUTE);
    till.world.fates = [];
    till.asked.length = 0;
    await till.pass(30 * MINUTE);
    expect(till.orders.map(({ status }) => status).sort()).toEqual(['completed', 'in_preparation']);
    // HubRise cannot have had it: nothing is looked for.
    expect(till.asked).toEqual(['POST', 'POST']);
  });

  it.each<readonly [Fate, readonly string[]]>([
    ['lost', ['POST', 'LIST']],
    ['server_error_acted', ['POST', 'LIST']],
    ['unread', ['POST', 'LIST']],
    ['late', ['POST', 'LIST']],
    // Sent once more, it is looked again later whether it is there twice.
    ['cut', ['POST', 'LIST', 'POST', 'LIST']],
    ['server_error', ['POST', 'LIST', 'POST', 'LIST']],
    ['too_many', ['POST', 'POST']],
    ['unreached', ['POST', 'POST']],
  ])('is there once after an answer that was %s', async (fate, asked) => {
    const till = aPushTill();
    till.world.fates = [fate];
    till.sell('a');
    await till.pass(10 * MINUTE);
    expect([till.asked, till.orders.length]).toEqual([asked, 1]);
    expect(till.row('a')).toMatchObject({ state: 'there', hubriseId: 'h1' });
  });

  it('is looked for once the request that may still be under way is over, and not before', async () => {
    const till = aPushTill();
    till.world.fates = ['late'];
    till.sell('a');
    await till.pass(15_000);
    till.loop().kick();
    await till.restart();
    expect(till.asked).toEqual(['POST']);
    await till.pass(5 * MINUTE);
    expect([till.asked, till.orders.length]).toEqual([['POST', 'LIST'], 1]);
  });

  it('is looked for after a restart, where nobody knows whether it was sent: also in a restored copy', async () => {
    const till = aPushTill();
    till.world.location = null;
    till.sell('a');
    await till.restart();
    till.world.location = locationId('p81xp-0');
    till.loop().kick();
    await till.pass(MINUTE);
    expect([till.asked, till.orders.length]).toEqual([['LIST', 'POST'], 1]);
  });

  it('is found by its own mark alone where HubRise lists all orders', async () => {
    const till = aPushTill();
    till.world.filters = false;
    till.sell('a');
    await till.idle();
    till.world.fates = ['cut'];
    till.sell('b');
    await till.pass(10 * MINUTE);
    expect(till.orders.map(({ private_ref }) => private_ref)).toEqual([
      '01-T00000001 a',
      '01-T00000002 b',
    ]);
  });

  it('that HubRise refuses is kept with the cause, asked for never again, and holds up no other', async () => {
    const till = aPushTill();
    till.world.fates = ['refused'];
    till.sell('a');
    till.sell('b');
    till.move('a', 'completed');
    await till.pass(24 * 60 * MINUTE);
    expect(till.asked).toEqual(['POST', 'POST']);
    expect(till.row('a')).toMatchObject({ state: 'refused' });
    expect(till.row('a')?.lastError).toContain('items: is invalid');
    expect(till.row('b')).toMatchObject({ state: 'there' });
    expect(
      till
        .store()
        .pushes.listRefused(0)
        .map(({ orderId }) => orderId),
    ).toEqual(['a']);
  });

  it('is told without its customer where HubRise does not take that', async () => {
    const till = aPushTill();
    till.world.fates = ['refused'];
    till.world.refusal = mustRefuse('customer.phone');
    till.sell('a', { customer: { phone: 'x' } });
    await till.pass(MINUTE);
    expect(till.asked).toEqual(['POST', 'POST']);
    expect(till.orders.map(({ body }) => 'customer' in body)).toEqual([false]);
  });

  it('keeps a state that HubRise refuses to itself, which a person hears of, and tells the next one', async () => {
    const till = aPushTill();
    const refused = () =>
      till
        .store()
        .pushes.listRefused(0)
        .map(({ orderId }) => orderId);
    till.sell('a');
    await till.idle();
    till.world.fates = ['refused'];
    till.move('a', 'awaiting_collection');
    await till.pass(60 * MINUTE);
    expect(till.asked).toEqual(['POST', 'PATCH awaiting_collection']);
    expect(refused()).toEqual(['a']);
    till.move('a', 'completed');
    await till.pass(MINUTE);
    expect(till.orders.map(({ status }) => status)).toEqual(['completed']);
    expect(refused()).toEqual([]);
  });

  it.each([
    { restarts: false, isTaken: true },
    { restarts: true, isTaken: true },
    // What of it is other cannot be told, and the status goes by itself.
    { restarts: false, isTaken: false },
  ])(
    'is told the newest status after one that HubRise comes to late: $restarts, $isTaken',
    async (way) => {
      const till = aPushTill();
      till.sell('a');
      await till.pass(MINUTE);
      if (!way.isTaken) {
        till.world.broken = /^(GET|CHANGE)/;
        till.change('a', { items: [{ product_name: 'Coca', price: '5.00 EUR', quantity: '1' }] });
      }
      till.world.fates = ['late'];
      till.move('a', 'awaiting_collection');
      await till.reach('PATCH awaiting_collection');
      await till.idle();
      if (way.restarts) await till.restart();
      till.move('a', 'in_delivery');
      await till.pass(20 * MINUTE);
      expect(till.orders.map(({ status }) => status)).toEqual(['in_delivery']);
      expect(till.asked.filter((what) => what === 'PATCH in_delivery')).toHaveLength(1);
      expect(till.errors).toEqual([]);
    },
  );

  it('is there once in the end where HubRise did it long after it was sent again, after a restart too', async () => {
    for (const restarts of [false, true]) {
      const till = aPushTill();
      till.world.fates = ['too_late'];
      till.sell('a');
      await till.pass(MINUTE);
      expect(till.orders.map(({ status }) => status)).toEqual(['in_preparation', 'in_preparation']);
      if (restarts) await till.restart();
      await till.pass(5 * MINUTE);
      const kept = till.row('a')?.hubriseId;
      for (const { id, status } of till.orders) {
        expect([restarts, status]).toEqual([
          restarts,
          id === kept ? 'in_preparation' : 'cancelled',
        ]);
      }
      till.move('a', 'completed');
      await till.pass(120 * MINUTE);
      const lists = till.asked.filter((one) => one === 'LIST').length;
      await till.pass(24 * 60 * MINUTE);
      expect(till.asked.filter((one) => one === 'LIST').length, 'looked for a while').toBe(lists);
      expect(till.row('a')).toMatchObject({ told: 'completed', nextLookAt: null });
    }
  });

  it('does not leave any more once nobody wants it, and is told what becomes of it where it is there', async () => {
    const till = aPushTill();
    till.sell('there');
    await till.idle();
    till.world.fates = ['lost', 'unreached'];
    till.sell('lost');
    await till.idle();
    till.sell('late');
    await till.idle();
    till.store().pushes.drop();
    till.move('there', 'completed');
    await till.pass(30 * MINUTE);
    expect(till.orders.map(({ status }) => status)).toEqual(['completed', 'in_preparation']);
    expect(till.row('lost')).toMatchObject({ state: 'there' });
    expect(till.row('late')).toBeNull();
    till.world.fates = ['cut'];
    till.sell('cut');
    await till.idle();
    till.store().pushes.drop();
    await till.pass(30 * MINUTE);
    expect([till.row('cut'), till.orders.length]).toEqual([null, 2]);
  });

  it('is not sent once more where its own event comes in while HubRise is looked through', async () => {
    const till = aPushTill();
    till.world.fates = ['lost'];
    till.sell('a');
    await till.reach('LIST');
    const [order] = till.orders.splice(0);
    till.store().pushes.arrived(till.row('a')?.id ?? 0, order?.id ?? '', 'in_preparation', null);
    await till.pass(60 * MINUTE);
    expect(till.asked.filter((one) => one === 'POST')).toHaveLength(1);
    expect(till.row('a')).toMatchObject({ state: 'there', hubriseId: order?.id });
  });

  it('is looked at where its own event comes in before HubRise answers, and told its state', async () => {
    const till = aPushTill();
    till.sell('a');
    await till.reach('POST');
    const row = till.row('a') ?? expect.fail('It is not told');
    till.store().pushes.shown(row, 'h1', 'received', null);
    await till.pass(60 * MINUTE);
    expect(till.asked).toEqual(['POST', 'GET', 'PATCH in_preparation']);
    expect(till.row('a')).toMatchObject({ state: 'there', told: 'in_preparation', due: 0 });
  });

  it('does not leave any more where that is turned off while HubRise is looked through', async () => {
    for (const dropped of ['body', 'row'] as const) {
      const till = aPushTill();
      till.world.fates = dropped === 'body' ? ['cut'] : [];
      if (dropped === 'row') till.world.location = null;
      till.sell('a');
      await till.idle();
      if (dropped === 'row') await till.restart();
      till.world.location = locationId('p81xp-0');
      till.loop().kick();
      await till.reach('LIST');
      till.store().pushes.drop();
      await till.pass(60 * MINUTE);
      expect([till.asked.at(-1), till.orders, till.row('a')]).toEqual(['LIST', [], null]);
    }
  });

  it('does not leave any more where that is turned off while HubRise refuses its customer', async () => {
    const till = aPushTill();
    till.world.fates = ['refused'];
    till.world.refusal = mustRefuse('customer.phone');
    till.sell('a', { customer: { phone: 'x' } });
    await till.reach('POST');
    till.store().pushes.drop();
    await till.pass(60 * MINUTE);
    expect([till.asked, till.row('a')]).toEqual([['POST'], null]);
  });

  it('is looked for twice although another one was sent again and then refused', async () => {
    const till = aPushTill();
    till.world.fates = ['cut', 'ok', 'refused'];
    till.sell('a');
    await till.pass(5 * MINUTE);
    expect(till.row('a')).toMatchObject({ state: 'refused', nextLookAt: null });
    till.world.fates = ['too_late'];
    till.sell('b');
    await till.pass(5 * MINUTE);
    expect(till.orders).toHaveLength(2);
    expect(till.orders.filter(({ status }) => status !== 'cancelled')).toHaveLength(1);
  });

  it('has its states told while HubRise cannot list it, and is looked for a day at the most', async () => {
    const till = aPushTill();
    till.world.fates = ['cut'];
    till.sell('a');
    await till.pass(90_000);
    till.world.broken = /LIST/;
    await till.pass(3 * MINUTE);
    till.move('a', 'completed');
    await till.pass(10 * MINUTE);
    expect(till.orders.map(({ status }) => status)).toEqual(['completed']);
    await till.pass(25 * 60 * MINUTE);
    expect(till.row('a')?.nextLookAt).toBeNull();
  });

  it('is sent once though the loop is told of it within a transaction that comes to nothing', async () => {
    const till = aPushTill();
    const { location } = till.world;
    till.world.location = null;
    till.sell('a');
    await till.idle();
    till.world.location = location;
    till.world.fates = ['lost'];
    const full = (): never => {
      throw new Error('the disk is full');
    };
    expect(() =>
      till.store().work(() => {
        till.loop().kick();
        full();
      }),
    ).toThrow('full');
    await till.pass(60 * MINUTE);
    expect([till.orders.length, till.row('a')?.state]).toEqual([1, 'there']);
  });

  it('stays with the point de vente that it was sold at', async () => {
    const till = aPushTill();
    till.world.location = locationId('another');
    till.sell('a');
    await till.pass(60 * MINUTE);
    expect(till.asked).toEqual([]);
    till.world.location = locationId('p81xp-0');
    till.loop().kick();
    await till.pass(MINUTE);
    expect(till.orders).toHaveLength(1);
  });

  it('goes before what has become of those that HubRise has, where turns are few', async () => {
    const till = aPushTill();
    const before = Array.from({ length: 10 }, (_, n) => `x${n}`);
    for (const id of before) till.sell(id);
    await till.idle();
    for (const id of before) till.move(id, 'completed');
    till.sell('new');
    till.asked.length = 0;
    await till.pass(MINUTE);
    expect(till.asked[0]).toBe('POST');
    await till.pass(5 * MINUTE);
    expect(till.orders.map(({ status }) => status).sort()).toEqual([
      ...before.map(() => 'completed'),
      'in_preparation',
    ]);
  });

  it('leaves the till’s other looks their requests: 300 an hour at the most', async () => {
    const till = aPushTill();
    for (let n = 0; n < 9; n += 1) for (const day of ['x', 'y', 'z']) till.sell(`${day}${n}`);
    await till.idle();
    expect(till.orders).toHaveLength(10);
    await till.pass(MINUTE);
    expect(till.orders).toHaveLength(15);
    await till.pass(5 * MINUTE);
    expect(till.orders).toHaveLength(27);
  });
});
