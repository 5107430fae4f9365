import { expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { DEFAULT_KITCHEN_WORDS } from '../../main/core/order/kitchen-words.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { BOTH_STEPS } from '../support/shops.ts';
import { type Post, papers, pass, post, tick } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

hubriseForEachTest({ start: '2026-11-24T12:00:00+01:00', frozen: true });

const OWNER = { role: 'owner', tillName: 'Bar', ownerSince: 1 } as const;
const owner = { tillName: 'Bar', since: 1 };
const OTHER = { role: 'standby', tillName: 'Comptoir', owner } as const;

/** What came out at each, and what each says. */
const outcome = (posts: readonly Post[]) => ({
  papers: posts.map(papers),
  said: posts.map(({ till }) => till.notices().map(({ kind }) => kind)),
});

it('tills that call what is left out otherwise know each other’s papers', async () => {
  const kitchenWords = { ...DEFAULT_KITCHEN_WORDS, without: ['Ohne'] };
  const bar = await post(hubrise, 'bar', OWNER);
  const counter = await post(hubrise, 'counter', OTHER, { kitchenWords });
  const options = [{ option_list_name: 'Sans', name: 'Oignons' }];
  const items = [{ product_name: 'Pizza', price: '10.00 EUR', quantity: '1', options }];
  const { id } = await hubrise.admin.injectOrder(newOrder('W1', { items }), UBER);
  await pass(35_000, bar, counter);
  counter.till.moves.accept(orderId(id), 0);
  await pass(300_000, bar, counter);
  expect(outcome([bar, counter])).toEqual({ papers: [['premier'], []], said: [[], []] });
});

it('a till that begins an order earlier than the owner does not say that the owner is gone', async () => {
  const bar = await post(hubrise, 'bar', OWNER, {
    shop: { ...BOTH_STEPS, preparationMinutes: 20 },
  });
  const shop = { ...BOTH_STEPS, preparationMinutes: 98 };
  const counter = await post(hubrise, 'counter', OTHER, { shop });
  const expected_time = '2026-11-24T13:40:00+01:00';
  const { id } = await hubrise.admin.injectOrder(newOrder('P1', { expected_time }), UBER);
  await pass(35_000, bar, counter);
  bar.till.moves.accept(orderId(id), 0);
  for (let second = 0; second < 240; second += 10) {
    await tick(hubrise, 10_000, bar, counter);
    for (const { till } of [bar, counter]) till.board.timePassed();
  }
  expect(outcome([bar, counter])).toEqual({ papers: [[], ['premier']], said: [[], []] });
  // Nor does the owner make it a second time when its own hour comes.
  bar.till.moves.step(orderId(id), 'in_preparation');
  await pass(60_000, bar, counter);
  expect(outcome([bar, counter])).toEqual({ papers: [[], ['premier']], said: [[], []] });
});

it('a till that has used up the requests of its own looks asks all the same who has printed', async () => {
  await hubrise.admin.setSpared('client');
  const bar = await post(hubrise, 'bar', OWNER);
  const counter = await post(hubrise, 'counter', OTHER);
  const { gate } = counter.till;
  const spendAll = (): void => {
    for (;;) {
      const use = { request: 'refresh' } as const;
      if (gate.ask(use).kind === 'wait') return;
      gate.hasEnded(use);
    }
  };
  const { id } = await hubrise.admin.injectOrder(newOrder('R1'), UBER);
  await pass(35_000, bar, counter);
  counter.till.moves.accept(orderId(id), 0);
  for (let second = 0; second < 300; second += 5) {
    spendAll();
    await pass(5_000, bar, counter);
  }
  expect(outcome([bar, counter])).toEqual({ papers: [['premier'], []], said: [[], []] });
});
