import { expect, it, vi } from 'vitest';
import { hubrise } from '../support/hubrise.ts';
import { bar, comes, papers, pass, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

it('a till whose token is refused does not ask on and on who prints, and tells it once it is taken again', async () => {
  const id = await comes('R1');
  const refused = await hubrise.admin.addFault({ kind: 'status', status: 401 });
  await pass(60_000, bar);
  await hubrise.admin.clearJournal();
  bar.till.moves.accept(id, 0);
  await pass(120_000, bar);
  const asked = await hubrise.admin.journal({ path: '/location/orders/*' });
  // The kitchen's own; the others are looks before the answer.
  expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  expect(asked.length).toBeLessThanOrEqual(4);
  // Nobody says who has it: better twice than not at all.
  expect(papers(bar)).toEqual(['DUPLICATA POSSIBLE']);
  await hubrise.admin.clearFaults(refused);
  await hubrise.admin.clearJournal();
  await pass(60_000, bar);
  const told = await hubrise.admin.journal({ method: 'PATCH', path: `/location/orders/${id}` });
  expect(told.some(({ body }) => JSON.stringify(body).includes('custom_fields'))).toBe(true);
  expect(bar.till.errors).toEqual([]);
});
