import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { backupOf, restored } from './carried.ts';

/** A ticket for the kitchen, held back until `createdAt`. */
function aTicket({ store }: DataTill, createdAt = NOW, ticket = '{}'): number {
  return store.prints.add({
    orderId: orderId('a'),
    kind: 'kitchen',
    ticket,
    printer: 'four',
    createdAt,
    duplicate: 'none',
  });
}

it('a ticket that waits in a backup has all that has become of it since', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const id = aTicket(till);
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
    printer: 'bar',
    wantedPrinter: 'four',
    state: 'waiting',
    duplicate: 'possible',
    attempts: 1,
    notBefore: NOW + 20_000,
    wanted: 1,
    doubtfulOn: '["four","bar"]',
  });
  restored(backup, till);
  expect(backup.store.prints.get(id)).toEqual(present);
});

it('a ticket that a till held back as the backup was taken, and printed as it closed, comes once', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const id = aTicket(till, NOW + 5_000);
  const backup = backupOf(till);
  const { prints } = till.store;
  prints.endHold(NOW + 1_000);
  expect(prints.nextFor('four', NOW + 1_000)?.notBefore).toBe(NOW + 1_000);
  prints.begin(id);
  prints.sending(id);
  prints.finish(id, 'printed', NOW + 2_000, null);
  restored(backup, till);
  const jobs = backup.store.prints.listForOrder(orderId('a'));
  expect(jobs.map(({ state }) => state)).toEqual(['printed']);
});

it('a ticket that was being tried as the backup was taken may have come out since', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const id = aTicket(till);
  till.store.prints.begin(id);
  const { prints, restores } = backupOf(till).store;
  restores.doubtPrints();
  prints.recover('went down');
  expect(prints.get(id)).toMatchObject({ state: 'waiting', duplicate: 'possible', doubtful: 0 });
});

it('a ticket that was given up as the backup was taken may have come out since', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const id = aTicket(till);
  till.store.prints.finish(id, 'failed', NOW, 'too late');
  const { prints, restores } = backupOf(till).store;
  restores.doubtPrints();
  prints.reviveOf(orderId('a'), 'too late');
  expect(prints.get(id)).toMatchObject({ state: 'waiting', duplicate: 'possible', doubtful: 0 });
});

it('a complement that leaves at the same moment as the ticket before it is no copy of it', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  aTicket(till, NOW + 5_000);
  const backup = backupOf(till);
  // Not before the first one, which is held back.
  aTicket(till, NOW + 5_000, '{"more":1}');
  restored(backup, till);
  const jobs = backup.store.prints.listForOrder(orderId('a'));
  expect(jobs.map(({ state, ticket }) => [state, ticket])).toEqual([
    ['waiting', '{}'],
    ['waiting', '{"more":1}'],
  ]);
});

it('what HubRise was told of a paper since the backup, it is not told again after newer ones', () => {
  const till = openTill();
  till.takeIn({ id: 'a' });
  const told = (at: number, paper: string): number =>
    till.store.kitchenNotices.add({
      orderId: orderId('a'),
      kind: 'first',
      said: null,
      at,
      mark: { turn: at - NOW, paper },
    });
  const first = told(NOW + 1, 'f00d');
  const backup = backupOf(till);
  const { kitchenNotices } = till.store;
  const second = told(NOW + 2, 'f00e');
  for (const id of [first, second]) kitchenNotices.markTold(id);
  told(NOW + 3, 'f00f');
  restored(backup, till);
  const left = backup.store.kitchenNotices.listPrinted();
  expect(left.map(({ paper }) => paper)).toEqual(['f00f']);
});
