import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { card, column, openPanel, tillAtWork } from './support/journey.ts';
import { received, toldStatuses, untilStatus } from './support/orders.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

const MINUTE = 60_000;

/** An order that was placed so long ago: HubRise had it before the till did. */
async function placedAgo(till: TillApp, ms: number, code: string, channel: string) {
  await hubrise.admin.advanceClock(-ms);
  const order = await received(till, code, { channel });
  await hubrise.admin.advanceClock(ms);
  return order;
}

describe('an order that nobody answers', () => {
  it('counts down by its platform, and is probably cancelled when the time is over', async () => {
    const till = await tillAtWork({ hubrise });
    const order = await placedAgo(till, 3 * MINUTE - 8_000, 'TARD', 'Deliveroo');
    const shown = card(till, 'TARD');
    await shown.getByRole('timer', { name: say('card.toAnswer') }).waitFor();
    // Within the till's next look at the time.
    const words = say('card.probablyCancelled', { platform: 'Deliveroo' });
    await shown.getByText(words).waitFor({ timeout: 25_000 });
    await shown.getByRole('timer', { name: say('card.overdueSince') }).waitFor();
    // The platform may still take the answer: it is not withheld.
    await shown.getByRole('button', { name: 'Accepter' }).click();
    await untilStatus(till, order, 'accepted');
  });

  it('stays until somebody closes it, over a restart as well, and is told nothing', async () => {
    const till = await tillAtWork({ hubrise });
    const order = await placedAgo(till, 11 * MINUTE, 'PERDUE', 'Uber Eats');
    const words = say('card.probablyCancelled', { platform: 'Uber Eats' });
    await card(till, 'PERDUE').getByText(words).waitFor();
    await till.quit();
    const again = await launchTill({ hubrise, folder: till.folder });
    const shown = column(again, 'À accepter').getByRole('article', { name: 'PERDUE' });
    await shown.getByText(words).waitFor();
    const panel = await openPanel(again, 'PERDUE');
    await panel.getByRole('button', { name: say('action.acknowledge') }).click();
    await card(again, 'PERDUE').waitFor({ state: 'detached' });
    expect(await toldStatuses(again, order)).toEqual(['received']);
  });

  it('has the time that the manager has set for its platform', async () => {
    const till = await tillAtWork({ hubrise });
    const { page } = till;
    await page.evaluate(async () => {
      const { shop } = await window.posHelper.settings.get();
      const platforms = {
        deliveroo: { answerMinutes: 20, acceptByRule: false, acceptUpToCents: null },
      };
      await window.posHelper.settings.update({ shop: { ...shop, platforms } });
    });
    await placedAgo(till, 5 * MINUTE, 'LENTE', 'Deliveroo');
    const timer = card(till, 'LENTE').getByRole('timer', { name: say('card.toAnswer') });
    expect(await timer.getAttribute('aria-label')).toMatch(/ 1[45]:\d\d$/);
  });
});
