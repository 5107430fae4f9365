import { expect, it, onTestFinished } from 'vitest';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startTill } from '../support/till.ts';

it('what HubRise tells of a customer is kept, then forgotten when they are made anonymous', async () => {
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  const { locations } = await hubrise.admin.world();
  const till = await startTill({ hubrise });
  await till.settle();
  const fields = { first_name: 'Julie', last_name: 'Martin', phone: '+33612345678' };
  const customer = await hubrise.admin.createCustomer(
    locations[0]?.customerLists[0]?.id ?? '',
    fields,
  );
  const id = String(customer['id']);
  const stored = () => till.store.customers.get(id);
  await till.until(() => stored() !== null);
  expect(stored()).toMatchObject({ firstName: 'Julie', phone: '+33612345678' });
  await hubrise.admin.updateCustomer(id, { phone: '+33699999999' });
  await till.until(() => stored()?.phone === '+33699999999');
  expect(stored()?.lastName).toBe('Martin');
  await hubrise.admin.anonymiseCustomer(id);
  await till.until(() => stored() === null);
});

it('a customer whose event comes without them is read from their list, and only then', async () => {
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  const { locations } = await hubrise.admin.world();
  const list = locations[0]?.customerLists[0]?.id ?? '';
  const till = await startTill({ hubrise });
  await till.settle();
  const reads = async (): Promise<number> =>
    (await hubrise.admin.journal({ method: 'GET', path: '/customer_lists/*' })).length;
  const customer = await hubrise.admin.createCustomer(list, { first_name: 'Julie' });
  const id = String(customer['id']);
  const stored = () => till.store.customers.get(id);
  await till.until(() => stored() !== null);
  expect(await reads(), 'the event says it all').toBe(0);
  await hubrise.admin.addFault({ kind: 'events-without-state' });
  await hubrise.admin.updateCustomer(id, { first_name: 'Juliette' });
  await till.until(() => stored()?.firstName === 'Juliette');
  expect(await reads()).toBe(1);
  // A list that is not the till's own to read: the event is acknowledged all the same.
  await hubrise.admin.addFault({ kind: 'status', status: 403, path: '/customer_lists/*' });
  await hubrise.admin.updateCustomer(id, { first_name: 'Justine' });
  await till.settle();
  expect(await hubrise.admin.pendingEvents()).toEqual([]);
  expect(stored()?.firstName).toBe('Juliette');
});
