import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { NOW, openTill } from '../support/stored-till.ts';
import { backupOf, restored } from './carried.ts';

it('a ticket that waits in a backup has all that has become of it since', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const id = till.store.prints.add({
    ...{ orderId: orderId('a'), kind: 'kitchen', ticket: '{}', printer: 'four', createdAt: NOW },
    duplicate: 'none',
  });
  const backup = backupOf(till);
  const { prints } = till.store;
  // An attempt of unknown fate, a backup printer, and a person who wants it all the same.
  prints.begin(id);
  prints.retryDoubtful(id, NOW + 5_000, 'timeout');
  prints.handOver('four', 'bar');
  prints.begin(id);
  prints.finish(id, 'failed', NOW + 9_000, 'timeout');
  prints.revive(id, 'bar');
  prints.begin(id);
  prints.retry(id, NOW + 20_000, 'refused');
  const present = prints.get(id);
  expect(present).toMatchObject({
    ...{ printer: 'bar', wantedPrinter: 'four', state: 'waiting', duplicate: 'possible' },
    ...{ attempts: 1, notBefore: NOW + 20_000, wanted: 1, doubtfulOn: '["four","bar"]' },
  });
  restored(backup, till);
  expect(backup.store.prints.get(id)).toEqual(present);
});
