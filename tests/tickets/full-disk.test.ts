import { afterEach, expect, it, vi } from 'vitest';
import { kitchenMarkFields } from '../../main/hubrise/payload/marks.ts';
import type { JsonObject } from '../stand-ins/hubrise/rules/json.ts';
import { hubrise } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { refuseWrites } from '../support/refused-writes.ts';
import { bar, comes, counter, papers, pass, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

afterEach(() => {
  vi.restoreAllMocks();
});

it('a ticket that is settled while one of the tills can write nothing comes out once, when it can', async () => {
  const id = await comes('D1');
  bar.till.moves.accept(id, 0);
  const giveBack = refuseWrites(bar.till.db);
  await pass(60_000, bar, counter);
  expect([papers(bar), papers(counter)]).toEqual([[], []]);
  giveBack();
  await pass(240_000, bar, counter);
  expect([papers(bar), papers(counter)]).toEqual([['premier'], []]);
  expect((await hubrise.admin.order(id)).status).toBe('in_preparation');
  for (const { till } of [bar, counter]) {
    expect(till.store.kitchenDue.list()).toEqual([]);
    expect(till.store.outbox.count().waiting).toBe(0);
    expect(till.notices()).toEqual([]);
  }
});

it('an order that names a new owner of the kitchen is announced though that cannot be kept', async () => {
  const full = vi.spyOn(counter.till.kitchenRole, 'settingsChanged').mockImplementation(() => {
    throw new Error('no space left on device');
  });
  const custom_fields = kitchenMarkFields({
    tillId: 'other',
    tillName: 'Terrasse',
    ownerSince: 2,
    turn: 1,
    after: 1,
    isPrinted: false,
    paper: 'a',
  }) as JsonObject;
  await hubrise.admin.injectOrder(newOrder('D3', { custom_fields }), UBER);
  await pass(35_000, counter);
  expect(full).toHaveBeenCalled();
  expect(counter.till.announced).toEqual(['new_order D3']);
});
