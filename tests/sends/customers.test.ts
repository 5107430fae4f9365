import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { dropCustomers } from '../../main/customers/notes.ts';
import { aPushTill } from './sale-harness.ts';
import { type Fate, LATE_MS, mustRefuse } from './told-hubrise.ts';

const MINUTE = 60_000;
const KEY = '0612345678';
const LEA = { phone: '+33612345678', first_name: 'Léa', last_name: 'Martin' };

describe('a caller whom HubRise does not know', () => {
  it('is made in its customer list once, and has its id from then on', async () => {
    const till = aPushTill();
    till.connect();
    till.call({ address: '4 rue des Lilas', postalCode: '75011', city: 'Paris' });
    await till.pass(MINUTE);
    expect(till.asked).toEqual(['WHO', 'MAKE']);
    expect(till.people).toEqual([
      {
        id: 'c1',
        private_ref: 'client-1',
        ...LEA,
        address_1: '4 rue des Lilas',
        postal_code: '75011',
        city: 'Paris',
      },
    ]);
    const kept = till.store().phoneCustomers.get(KEY)?.customer ?? '';
    expect(JSON.parse(kept)).toMatchObject({ hubriseId: 'c1' });
    expect(till.store().connection.get()?.customers).toBe('granted');
    // Typed anew, not chosen: they are the same.
    till.call({ address: '4 rue des Lilas', postalCode: '75011', city: 'Paris' });
    await till.pass(60 * MINUTE);
    expect([till.asked.length, till.errors]).toEqual([2, []]);
  });

  it.each<readonly [Fate, readonly string[]]>([
    ['lost', ['WHO', 'MAKE', 'WHO']],
    ['late', ['WHO', 'MAKE', 'WHO']],
    ['server_error_acted', ['WHO', 'MAKE', 'WHO']],
    ['unread', ['WHO', 'MAKE', 'WHO']],
    ['cut', ['WHO', 'MAKE', 'WHO', 'WHO', 'MAKE']],
    ['unreached', ['WHO', 'MAKE', 'WHO', 'MAKE']],
  ])('is there once after an answer that was %s', async (fate, asked) => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', fate];
    till.call({});
    await till.pass(10 * MINUTE);
    expect([till.asked, till.people.length]).toEqual([asked, 1]);
    expect(till.store().sends.last('customer', KEY)).toMatchObject({ state: 'there' });
  });

  it('is there once after the power failed at any moment, and HubRise was late', async () => {
    for (let cutIn = 0; cutIn < 6; cutIn += 1) {
      const till = aPushTill();
      till.connect();
      till.world.fates = ['ok', 'late'];
      till.world.cutIn = cutIn;
      till.call({});
      await till.pass(LATE_MS / 2);
      till.world.cutIn = null;
      await till.restart();
      await till.pass(10 * MINUTE);
      expect([cutIn, till.people.length, till.errors]).toEqual([cutIn, 1, []]);
    }
  });

  it('is made once the network is back, as they are by then', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = Array.from({ length: 500 }, () => 'unreached' as const);
    till.call({ address: '4 rue des Lilas' });
    await till.pass(10 * MINUTE);
    till.call({ address: '7 rue Haute' });
    till.world.fates = [];
    await till.pass(10 * MINUTE);
    expect(till.people.map((one) => one['address_1'])).toEqual(['7 rue Haute']);
  });

  it('is not made where HubRise has them already, and what it has nothing of is told', async () => {
    const till = aPushTill();
    till.connect();
    till.people.push({ id: 'h', ...LEA, phone: '0612345678' });
    till.call({ name: 'LEA MARTIN', city: 'Paris' });
    await till.pass(MINUTE);
    expect(till.asked).toEqual(['WHO', 'CORRECT city']);
    expect(till.people).toMatchObject([{ id: 'h', first_name: 'Léa', city: 'Paris' }]);
  });

  it('is somebody else where a household shares the phone', async () => {
    const till = aPushTill();
    till.connect();
    till.call({});
    await till.pass(MINUTE);
    till.call({ name: 'Paul Martin' });
    await till.pass(MINUTE);
    expect(till.people.map((one) => one['first_name'])).toEqual(['Léa', 'Paul']);
  });

  it('is made for nobody without the manager’s wish, nor without HubRise’s right', async () => {
    const till = aPushTill();
    till.connect(null);
    till.world.isWanted = false;
    till.call({});
    await till.pass(10 * MINUTE);
    expect(till.store().sends.last('customer', KEY)).toBeNull();
    till.world.isWanted = true;
    till.call({});
    await till.pass(10 * MINUTE);
    expect(till.asked).toEqual([]);
    till.connect();
    await till.pass(MINUTE);
    expect(till.people).toHaveLength(1);
  });

  it('waits for nothing once the manager has changed their mind, and is found again later', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', 'lost'];
    till.call({});
    await till.pass(1_000);
    dropCustomers(till.store());
    await till.pass(60 * MINUTE);
    expect(till.asked).toEqual(['WHO', 'MAKE']);
    till.call({});
    await till.pass(MINUTE);
    expect([till.asked, till.people.length]).toEqual([['WHO', 'MAKE', 'WHO'], 1]);
  });

  it('leaves no trace in what waits once they are erased, or anonymous at HubRise', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['unreached'];
    till.call({});
    await till.idle();
    till
      .store()
      .erasure.removePhoneCustomers({ before: till.timers.now() + 1, now: till.timers.now() }, 10);
    await till.pass(10 * MINUTE);
    expect([till.store().sends.last('customer', KEY), till.people]).toEqual([null, []]);
    till.call({});
    await till.pass(MINUTE);
    till.store().phoneCustomers.removeOfHubrise('c1');
    expect(till.store().sends.last('customer', KEY)).toBeNull();
  });

  it('keeps the others waiting for nothing where the right is denied', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', 'refused'];
    till.world.refusal = { ...mustRefuse(''), status: 403 } as typeof till.world.refusal;
    till.call({});
    till.call({ phone: '0712345678', name: 'Zoé' });
    await till.pass(60 * MINUTE);
    expect(till.asked).toEqual(['WHO', 'MAKE']);
    expect(till.store().connection.get()?.customers).toBe('denied');
    till.connect();
    await till.pass(MINUTE);
    expect(till.people).toHaveLength(2);
  });

  it('is kept with the cause where HubRise refuses them, and asked for again once they are other', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', 'refused'];
    till.world.refusal = mustRefuse('phone');
    till.call({});
    await till.pass(60 * MINUTE);
    till.call({});
    await till.pass(MINUTE);
    expect(till.asked).toEqual(['WHO', 'MAKE']);
    expect(till.store().sends.last('customer', KEY)?.lastError).toContain('phone: is invalid');
    till.call({ city: 'Paris' });
    await till.pass(MINUTE);
    expect(till.people).toHaveLength(1);
  });
});

describe('a customer whom HubRise knows', () => {
  const KNOWN = { hubriseId: 'h', address: '4 rue des Lilas', city: 'Paris' };

  it('is corrected there in what the cashier changed, and in nothing else', async () => {
    const till = aPushTill();
    till.connect();
    till.people.push({ id: 'h', ...LEA, address_1: '4 rue des Lilas', city: 'PARIS 11' });
    till.loop().notes.shown({
      ...NO_CUSTOMER,
      ...KNOWN,
      phone: '+33612345678',
      name: 'Léa Martin',
    });
    till.call(KNOWN);
    await till.pass(MINUTE);
    expect(till.asked).toEqual([]);
    till.world.fates = ['lost'];
    till.call({ ...KNOWN, address: '7 rue Haute', name: 'Léa Martin Durand' });
    await till.pass(MINUTE);
    expect(till.asked).toEqual([
      'CORRECT first_name,last_name,address_1',
      'CORRECT first_name,last_name,address_1',
    ]);
    expect(till.people).toMatchObject([
      { address_1: '7 rue Haute', last_name: 'Martin Durand', city: 'PARIS 11' },
    ]);
  });

  it('is corrected in nothing where nobody knows what the cashier was shown', async () => {
    const till = aPushTill();
    till.connect();
    till.call({ ...KNOWN, address: '7 rue Haute' });
    await till.pass(MINUTE);
    expect(till.asked).toEqual([]);
  });
});

describe('an order of the counter’s', () => {
  const customer = { first_name: 'Léa', last_name: 'Martin', phone: '06 12 34 56 78' };

  it('is sent once its customer is there, as theirs', async () => {
    const till = aPushTill();
    till.connect();
    till.call({});
    till.sell('a', { customer });
    await till.pass(MINUTE);
    expect(till.asked).toEqual(['WHO', 'MAKE', 'POST']);
    expect(till.orders[0]?.body).toMatchObject({ customer_id: 'c1' });
    expect(till.orders[0]?.body).not.toHaveProperty('customer');
  });

  it('says itself who they are where they cannot be made in time, or HubRise does not take their id', async () => {
    const till = aPushTill();
    till.connect();
    till.world.broken = /WHO/;
    till.call({});
    till.sell('a', { customer });
    await till.pass(2 * MINUTE);
    expect(till.orders).toEqual([]);
    await till.pass(4 * MINUTE);
    expect(till.orders.map(({ body }) => body['customer'])).toEqual([customer]);
    till.world.broken = null;
    await till.pass(30 * MINUTE);
    expect(till.people).toHaveLength(1);
    till.world.fates = ['refused'];
    till.world.refusal = mustRefuse('customer_id');
    till.sell('b', { customer });
    await till.pass(MINUTE);
    expect(till.orders.at(-1)?.body).toMatchObject({ customer });
    expect(till.orders).toHaveLength(2);
  });
});
