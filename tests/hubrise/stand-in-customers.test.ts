import { expect, test } from 'vitest';
import { scopeOf } from '../../main/hubrise/oauth/authorize-request.ts';
import { connected } from './stand-in-till.ts';

const LIST = 'ag8u4';

test('customers are found by the digits that their phone ends with, in whichever writing', async () => {
  const { admin, api } = await connected();
  await admin.createCustomer(LIST, { first_name: 'Léa', phone: '+33612345678' });
  await admin.createCustomer(LIST, { first_name: 'Hugo', phone: '0612345678' });
  await admin.createCustomer(LIST, { first_name: 'Zoé', phone: '+33712345678' });
  const found = await api.findCustomers(LIST, '612345678', 10);
  expect(found).toMatchObject({
    kind: 'ok',
    customers: [{ first_name: 'Léa' }, { first_name: 'Hugo' }],
  });
  expect(await api.findCustomers(LIST, '612345678', 1)).toMatchObject({
    customers: [{ first_name: 'Léa' }],
  });
  expect(await api.findCustomers('another', '612345678', 10)).toMatchObject({ status: 403 });
  expect(await api.findCustomers('..', '612345678', 10)).toMatchObject({ status: 404 });
});

test('customers are found whose phone HubRise keeps with spaces, dots or a country, by one request once it is known how', async () => {
  const { admin, api } = await connected();
  const written = ['06 12 34 56 78', '+33 6 12 34 56 78', '06.12.34.56.78', '061 234 56 78'];
  for (const phone of written) await admin.createCustomer(LIST, { first_name: 'Léa', phone });
  const requests = async (): Promise<number> =>
    (await admin.journal({ method: 'GET', path: '/customer_lists/*' })).length;
  const found = await api.findCustomers(LIST, '612345678', 10);
  expect(found.kind === 'ok' ? found.customers : []).toHaveLength(written.length);
  expect(await api.findCustomers(LIST, '699999999', 10)).toMatchObject({ customers: [] });
  expect(await requests()).toBe(2);
});

test('a search counts among the heavy reads of a minute, and waits for the next one beyond them', async () => {
  const { admin, api } = await connected();
  await admin.createCustomer(LIST, { first_name: 'Léa', phone: '+33612345678' });
  const kinds: string[] = [];
  for (let n = 0; n < 12; n++) kinds.push((await api.findCustomers(LIST, '612345678', 10)).kind);
  expect(kinds.filter((kind) => kind === 'ok').length).toBeLessThanOrEqual(10);
  expect(kinds.slice(-2)).toEqual(['no_budget', 'no_budget']);
});

test('a customer is made, found by their ref and corrected, with the right alone', async () => {
  const { admin, api, apiOf } = await connected();
  const lea = { first_name: 'Léa', phone: '+33612345678', private_ref: 'client-1' };
  expect(await api.createCustomer(LIST, lea)).toMatchObject({ kind: 'refused', status: 403 });
  const scope = scopeOf({ publishing: false, customers: true });
  const token = await admin.authorise({ deviceId: 'till-2', scope });
  const may = apiOf(token);
  const made = await may.createCustomer(LIST, lea);
  const id = made.kind === 'ok' ? made.id : '';
  expect(await may.correctCustomer(LIST, id, { city: 'Paris' })).toEqual({ kind: 'ok' });
  expect(await may.lookForCustomers(LIST, { privateRef: 'client-1' })).toMatchObject({
    customers: [{ id, first_name: 'Léa', city: 'Paris' }],
  });
  expect(await may.lookForCustomers(LIST, { privateRef: 'client-2' })).toMatchObject({
    customers: [],
  });
  expect(await may.correctCustomer(LIST, 'nobody', {})).toMatchObject({ status: 404 });
});
