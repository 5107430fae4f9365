import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { openNews, tillAtWork } from './support/journey.ts';
import { say } from './support/words.ts';

const TWO_DAYS = 2 * 24 * 3_600_000;

hubriseForAllTests({ start: new Date(Date.now() - TWO_DAYS).toISOString() });

it('orders that nobody finished on their day are finished together, once that is confirmed', async () => {
  for (const code of ['OLD1', 'OLD2']) {
    await hubrise.admin.injectOrder(newOrder(code, { status: 'accepted' }), UBER);
  }
  await hubrise.admin.advanceClock(TWO_DAYS);
  const till = await tillAtWork({ hubrise });
  const finish = say('unfinished.action');
  const list = await openNews(till);
  await list.getByRole('button', { name: finish }).click();
  const question = till.page.getByRole('alertdialog', {
    name: say('unfinished.title', { count: 2 }),
  });
  expect(await hubrise.admin.journal({ method: 'PATCH' })).toEqual([]);
  await question.getByRole('button', { name: finish }).click();
  const told = { method: 'PATCH', body: { status: 'completed' }, count: 2 } as const;
  await hubrise.admin.waitFor(told, 40_000);
  await till.page.keyboard.press('Escape');
  await till.page.getByRole('article').first().waitFor({ state: 'detached' });
});
