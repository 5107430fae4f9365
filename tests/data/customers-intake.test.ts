import { expect, it, onTestFinished, vi } from 'vitest';
import { startHubrise } from '../hubrise/stand-in.ts';
import { startTill } from '../support/till.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

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
