import { describe, expect, it } from 'vitest';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { LOCATION } from '../store/rows.ts';
import { aPushTill } from './sale-harness.ts';
import { mustRefuse } from './told-hubrise.ts';

const MINUTE = 60_000;
const KEY = '0612345678';
const LEA = { phone: '+33612345678', first_name: 'Léa', last_name: 'Martin' };
const CUSTOMER = { first_name: 'Léa', last_name: 'Martin', phone: '06 12 34 56 78' };
const DENIED = { ...mustRefuse(''), status: 403 } as ApiFailure;
/** As HubRise says it of an id that it does not know: no field is named. */
const NOT_FOUND: ApiFailure = {
  kind: 'refused',
  status: 404,
  message: 'Customer not found',
  errors: [],
  errorType: 'not_found',
};

describe('what a cashier corrects of a new customer', () => {
  it.each([
    ['while HubRise is looked through', [], 'WHO'],
    ['while they are being made', ['ok'], 'MAKE'],
    ['while they are looked for after a lost answer', ['ok', 'lost'], 'WHO'],
  ] as const)('is at HubRise where it was said %s', async (_when, fates, asked) => {
    const till = aPushTill();
    till.connect();
    till.world.fates = [...fates];
    till.call({ address: '4 rue des Lilas' });
    if (fates.length === 2) await till.reach('MAKE').then(till.idle);
    await till.reach(asked);
    till.call({ address: '7 rue Haute' });
    await till.pass(60 * MINUTE);
    expect(till.people.map((one) => one['address_1'])).toEqual(['7 rue Haute']);
    expect(till.store().sends.last('customer', KEY)).toMatchObject({
      state: 'there',
      what: { fields: [] },
    });
  });

  it('is asked for anew where HubRise refuses what they were before', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', 'refused'];
    till.call({});
    await till.reach('MAKE');
    till.call({ city: 'Paris' });
    await till.pass(MINUTE);
    expect(till.people).toMatchObject([{ city: 'Paris' }]);
  });

  it('is no second person where it is the name, on the same ticket', async () => {
    for (const wait of [0, MINUTE]) {
      const till = aPushTill();
      till.connect();
      till.call({ name: 'Léa Martn' });
      await till.pass(wait);
      till.call({ name: 'Léa Martin' }, 'same');
      await till.pass(10 * MINUTE);
      expect(till.people.map((one) => one['last_name'])).toEqual(['Martin']);
    }
  });

  it('takes nobody’s name whom HubRise had before, on the same ticket either', async () => {
    const till = aPushTill();
    till.connect();
    till.people.push({ id: 'h', ...LEA });
    till.call({});
    await till.pass(MINUTE);
    till.call({ name: 'Paul Martin' }, 'same');
    await till.pass(10 * MINUTE);
    expect(till.people.map((one) => one['first_name'])).toEqual(['Léa', 'Paul']);
  });
});

describe('somebody whom HubRise’s list has already', () => {
  it('keeps there what nobody has seen, and their orders say what they told the counter', async () => {
    const till = aPushTill();
    till.connect();
    till.people.push({ id: 'h', ...LEA, address_1: '4 rue des Lilas', city: 'Lyon' });
    till.call({ address: '7 rue Haute', city: 'Paris' });
    till.sell('a', { customer: CUSTOMER });
    await till.pass(10 * MINUTE);
    expect(till.asked.filter((one) => one.startsWith('CORRECT'))).toEqual([]);
    expect(till.orders[0]?.body).toMatchObject({ customer: CUSTOMER });
    // What the cashier changes afterwards is told, and still nothing else.
    till.call({ address: '9 rue Neuve', city: 'Paris' });
    await till.pass(10 * MINUTE);
    expect(till.people).toMatchObject([{ address_1: '9 rue Neuve', city: 'Lyon' }]);
    till.sell('b', { customer: CUSTOMER });
    await till.pass(10 * MINUTE);
    expect(till.orders[1]?.body).toMatchObject({ customer: CUSTOMER });
  });

  it('is given the address that they have none of there', async () => {
    const till = aPushTill();
    till.connect();
    till.people.push({ id: 'h', ...LEA });
    till.call({ address: '7 rue Haute', city: 'Paris' });
    await till.pass(MINUTE);
    expect(till.people).toMatchObject([{ id: 'h', address_1: '7 rue Haute', city: 'Paris' }]);
  });
});

describe('an order of somebody whom HubRise is said to know', () => {
  it('goes as a guest’s where HubRise refuses it, whatever it says', async () => {
    const till = aPushTill();
    till.connect();
    till.call({});
    await till.pass(MINUTE);
    till.world.fates = ['refused'];
    till.world.refusal = NOT_FOUND;
    till.sell('b', { customer: CUSTOMER });
    await till.pass(MINUTE);
    expect(till.orders.map(({ body }) => body['customer'])).toEqual([CUSTOMER]);
  });

  it('waits for them no longer than twice three minutes, however often HubRise comes back', async () => {
    const till = aPushTill();
    till.connect();
    till.world.broken = /WHO/;
    till.call({});
    till.sell('a', { customer: CUSTOMER });
    for (let minutes = 0; minutes < 8; minutes += 1) {
      await till.pass(MINUTE);
      till.loop().hubriseIsBack();
    }
    await till.idle();
    expect(till.orders).toHaveLength(1);
  });
});

describe('another customer list of the same point de vente', () => {
  it('has whoever was known in the former one made anew, once they order again', async () => {
    const till = aPushTill();
    till.connect();
    till.call({});
    await till.pass(MINUTE);
    till.store().connection.update({ customerListId: 'other', customers: 'asked' });
    till.people.length = 0;
    till.sell('a', { customer: CUSTOMER });
    await till.pass(MINUTE);
    expect(till.orders.map(({ body }) => body['customer'])).toEqual([CUSTOMER]);
    till.call({ hubriseId: 'c1', address: '9 rue Neuve' });
    await till.pass(10 * MINUTE);
    expect(till.people).toMatchObject([{ address_1: '9 rue Neuve' }]);
    expect(till.store().sends.last('customer', KEY)).toMatchObject({
      state: 'there',
      what: { list: 'other' },
    });
  });

  it('is written to by what waited for the former one, which denied the right', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', 'refused'];
    till.world.refusal = DENIED as typeof till.world.refusal;
    till.call({});
    await till.pass(MINUTE);
    expect(till.store().connection.get()?.customers).toBe('denied');
    const before = till.store().sends.last('customer', KEY);
    till.store().connection.update({ customerListId: 'other', customers: 'asked' });
    till.loop().hubriseIsBack();
    await till.pass(MINUTE);
    const row = till.store().sends.last('customer', KEY);
    expect([till.people.length, row?.what.list, row?.state]).toEqual([1, 'other', 'there']);
    expect(row?.what.mark).not.toBe(before?.what.mark);
    expect(till.store().sends.listDue('customer', LOCATION)).toEqual([]);
  });

  it('is denied to nobody by what the former one still answers', async () => {
    const till = aPushTill();
    till.connect();
    till.world.fates = ['ok', 'refused'];
    till.world.refusal = DENIED as typeof till.world.refusal;
    till.call({});
    await till.reach('MAKE');
    till.store().connection.update({ customerListId: 'other' });
    await till.pass(MINUTE);
    expect(till.store().connection.get()?.customers).toBe('granted');
    expect(till.people).toHaveLength(1);
  });
});
