import { expect, it, vi } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { BOTH_STEPS } from '../support/shops.ts';
import { type Post, papers, pass, post, tick } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

hubriseForEachTest({ start: '2026-11-24T12:00:00+01:00', frozen: true });

const shop = { ...BOTH_STEPS, preparationMinutes: 100 };
const said = ({ till }: Post): readonly string[] => till.notices().map(({ kind }) => kind);

/** Two tills, and orders that somebody has accepted: to be made from 12:05 and from 12:10 on, at both. */
async function aShopWithHours() {
  const bar = await post(
    hubrise,
    'bar',
    { role: 'owner', tillName: 'Bar', ownerSince: 1 },
    { shop },
  );
  const owner = { tillName: 'Bar', since: 1 };
  const counter = await post(
    hubrise,
    'counter',
    { role: 'standby', tillName: 'Comptoir', owner },
    { shop },
  );
  const comes = async (code: string, expected_time?: string): Promise<OrderId> => {
    const wanted = expected_time === undefined ? {} : { expected_time };
    const { id } = await hubrise.admin.injectOrder(newOrder(code, wanted), UBER);
    await pass(35_000, bar, counter);
    counter.till.moves.accept(orderId(id), 0);
    await pass(5_000, bar, counter);
    return orderId(id);
  };
  await comes('H1', '2026-11-24T13:45:00+01:00');
  await comes('H2', '2026-11-24T13:50:00+01:00');
  return { bar, counter, comes };
}

/** Time passes for these tills, and their boards hear of the hours that come meanwhile. */
async function hoursPass(minutes: number, ...posts: readonly Post[]): Promise<void> {
  for (let at = 0; at < minutes * 6; at += 1) {
    await tick(hubrise, 10_000, ...posts);
    for (const { till } of posts) till.board.timePassed();
  }
}

it('an owner that prints no scheduled order in time is said with the second one, until it prints', async () => {
  const { bar, comes, counter } = await aShopWithHours();
  // The bar's computer sleeps.
  await hoursPass(6, counter);
  expect([papers(counter), said(counter)], 'its hour may come later there').toEqual([
    ['premier'],
    [],
  ]);
  await hoursPass(6, counter);
  expect(papers(counter)).toEqual(['premier', 'premier']);
  expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_hours_missed', till: 'Bar' }]);
  await pass(100_000, bar, counter);
  const now = await comes('N1');
  bar.till.moves.step(now, 'in_preparation');
  await pass(120_000, bar, counter);
  expect(papers(bar)).toEqual(['premier']);
  expect(said(counter)).toEqual([]);
});

it('one that prints them is not', async () => {
  const { bar, counter } = await aShopWithHours();
  await hoursPass(13, bar, counter);
  expect([papers(bar), papers(counter)]).toEqual([['premier', 'premier'], []]);
  expect(said(counter)).toEqual([]);
});

it('one that is taken over from at once is said in those words alone', async () => {
  const { counter } = await aShopWithHours();
  await hoursPass(12, counter);
  const { id } = await hubrise.admin.injectOrder(newOrder('N2'), UBER);
  await pass(35_000, counter);
  counter.till.moves.accept(orderId(id), 0);
  counter.till.moves.step(orderId(id), 'in_preparation');
  await pass(120_000, counter);
  expect(said(counter)).toEqual(['kitchen_taken_over']);
});
