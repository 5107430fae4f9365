import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { LOCATION, startTill } from '../../support/till.ts';

const DELETIONS = { method: 'DELETE', path: '/callback/events/*' } as const;

hubriseForEachTest();

let folder: string;
beforeEach(() => {
  folder = tempFolder();
});

async function inject(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push((await hubrise.admin.injectOrder(newOrder(`N${n}`), UBER)).id);
  }
  return ids;
}

describe('a power cut between the commit and the deletion', () => {
  it('costs no second handling: the event is deleted, the order neither read nor announced again', async () => {
    const before = await startTill({ hubrise, folder, timers: fakeTimers() });
    await hubrise.admin.addFault({ kind: 'drop-before', ...DELETIONS });
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH' });
    const [id = ''] = await inject(1);
    await before.poll();
    expect(before.announced).toEqual(['new_order N0']);
    const history = before.store.orders.listHistory(orderId(id));
    await before.kill();
    await hubrise.admin.clearFaults();
    const mark = await hubrise.admin.journalMark();

    const after = await startTill({ hubrise, folder, timers: fakeTimers() });
    await after.settle();
    expect(after.announced).toEqual([]);
    const reads = await hubrise.admin.journal({
      method: 'GET',
      path: `/location/orders/${id}`,
      since: mark,
    });
    // One look before the receipt that waited; none for the event.
    expect(reads.length).toBeLessThanOrEqual(1);
    expect(after.store.orders.listHistory(orderId(id)).slice(0, history.length)).toEqual(history);
    expect(after.board.listCards().map(({ code }) => code)).toEqual(['N0']);
    await expectAgreement(after, hubrise, [id]);
  });

  it('loses nothing of what waited to be sent', async () => {
    const before = await startTill({ hubrise, folder, timers: fakeTimers() });
    const [id = ''] = await inject(1);
    await before.settle();
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH' });
    expect(before.moves.accept(orderId(id), 5)).toEqual({ kind: 'done' });
    await hubrise.admin.waitFor({ method: 'PATCH', status: null });
    await before.kill();
    await hubrise.admin.clearFaults();

    const after = await startTill({ hubrise, folder, timers: fakeTimers() });
    expect(after.board.getCard(orderId(id))?.status).toBe('in_preparation');
    await after.settle();
    expect((await hubrise.admin.order(id)).confirmed_time).not.toBeNull();
    await expectAgreement(after, hubrise, [id]);
  });
});

describe('a power cut between the read and the commit', () => {
  it('leaves the event at HubRise, and the order comes in afterwards, announced', async () => {
    const before = await startTill({ hubrise, folder, timers: fakeTimers() });
    const [id = ''] = await inject(1);
    await hubrise.admin.addFault({ kind: 'hold', method: 'GET', path: `/location/orders/${id}` });
    const round = before.poll();
    await hubrise.admin.waitFor({ path: `/location/orders/${id}`, arrived: true });
    void round;
    await before.kill();
    await hubrise.admin.clearFaults();

    const after = await startTill({ hubrise, folder, timers: fakeTimers() });
    await after.settle();
    expect(after.announced).toEqual(['new_order N0']);
    await expectAgreement(after, hubrise, [id]);
  });
});

describe('kill -9 in the middle of a hundred orders', () => {
  it.each([1, 35, 99])(
    '(after %d deletions) loses none and doubles none',
    { timeout: 30_000 },
    async (deletions) => {
      const token = await hubrise.admin.authorise({ deviceId: 'till-test', locationId: LOCATION });
      // The callback first, so that the orders come by their events.
      const first = await startTill({ hubrise, folder, timers: fakeTimers() });
      await first.stop();
      const ids = await inject(100);

      const script = fileURLToPath(new URL('../../support/till-process.ts', import.meta.url));
      const options = { folder, apiUrl: hubrise.apiUrl, location: LOCATION, token };
      const child = spawn(process.execPath, [script, JSON.stringify(options)], {
        stdio: 'inherit',
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      await hubrise.admin.waitFor({ ...DELETIONS, count: deletions, arrived: true });
      child.kill('SIGKILL');
      await once(child, 'exit');

      const after = await startTill({ hubrise, folder });
      await after.settle();
      await expectAgreement(after, hubrise, ids);
      expect(after.db.prepare('SELECT count(*) FROM inbox').pluck().get()).toBe(100);
    },
  );
});
