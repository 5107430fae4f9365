import { expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { refuseWrites } from '../support/refused-writes.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { papers, pass, post } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

hubriseForEachTest({ start: '2026-11-24T12:00:00+01:00', frozen: true });

const OWNER = { role: 'owner', tillName: 'Bar', ownerSince: 1 } as const;
const owner = { tillName: 'Bar', since: 1 };

it.each(['goes on', 'is started again'])(
  'a till that was kept from printing what it had begun and %s asks who has printed it meanwhile',
  async (then) => {
    const folder = tempFolder();
    const bar = await post(hubrise, 'bar', OWNER, { folder });
    const counter = await post(hubrise, 'counter', {
      role: 'standby',
      tillName: 'Comptoir',
      owner,
    });
    const { id } = await hubrise.admin.injectOrder(newOrder('B1'), UBER);
    await pass(35_000, bar, counter);
    const giveBack = refuseWrites(bar.till.db, ['print_jobs']);
    bar.till.moves.accept(orderId(id), 0);
    await pass(20_000, bar, counter);
    const goesOn = then === 'goes on';
    if (!goesOn) await bar.till.kill();
    await pass(300_000, ...(goesOn ? [bar, counter] : [counter]));
    expect([papers(bar), papers(counter)]).toEqual([[], ['DUPLICATA POSSIBLE']]);
    if (goesOn) giveBack();
    const { printer } = bar;
    const back = goesOn ? bar : await post(hubrise, 'bar', OWNER, { folder, printer });
    await pass(60_000, back, counter);
    expect([papers(back), papers(counter)]).toEqual([[], ['DUPLICATA POSSIBLE']]);
    expect(back.till.store.kitchenDue.list()).toEqual([]);
  },
);

it.each(['tickets', 'orders'])(
  'a till whose disk takes no %s asks ever more seldom who prints what it has begun, and prints once it can',
  async (what) => {
    const bar = await post(hubrise, 'bar', OWNER);
    const { id } = await hubrise.admin.injectOrder(newOrder('B1'), UBER);
    await pass(35_000, bar);
    bar.till.moves.accept(orderId(id), 0);
    const giveBack = refuseWrites(bar.till.db, [what === 'orders' ? what : 'print_jobs']);
    await pass(20 * 60_000, bar);
    const marks = (await hubrise.admin.journal()).filter(
      ({ method, body }) => method === 'PATCH' && Object(body).status === undefined,
    );
    // Each costs a request of those that are kept for answers, and the other tills an event.
    expect(marks.length).toBeLessThan(40);
    giveBack();
    await pass(90_000, bar);
    expect(papers(bar)).toEqual([what === 'orders' ? expect.any(String) : 'premier']);
  },
);
