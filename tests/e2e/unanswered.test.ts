import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlatformSettings } from '../../main/core/answer/shop-rules.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { pressInPanel } from '../support/journey.ts';
import { card, column, justDone, notice, openPanel, tap, tillAtWork } from './support/journey.ts';
import { inject, received, toldStatuses, untilStatus } from './support/orders.ts';
import { passTime, untilNotTakenBack, untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

const MINUTE = 60_000;

/** The manager has set how a platform of the shop's waits for its answer. */
async function hasSet({ page }: TillApp, key: PlatformKey, own: Partial<PlatformSettings>) {
  const settings = { answerMinutes: 3, acceptByRule: false, acceptUpToCents: null, ...own };
  await page.evaluate(
    async ([platform, wanted]) => {
      const { shop } = await window.posHelper.live.get('settings');
      const platforms = { ...shop.platforms, [platform]: wanted };
      await window.posHelper.settings.update({ shop: { ...shop, platforms } });
    },
    [key, settings] as const,
  );
}

/** An order that was placed so long ago, by HubRise's clock: the till heard nothing until now. */
async function placedAgo(till: TillApp, ms: number, code: string, channel: string) {
  const { admin } = till.hubrise;
  const events = { method: 'GET', path: '/callback/events' } as const;
  const deaf = await admin.addFault({ kind: 'status', status: 500, ...events });
  const order = await inject(till, code, { channel });
  await admin.advanceClock(ms);
  await admin.clearFaults(deaf);
  await card(till, code).waitFor();
  await untilStatus(till, order, 'received');
  return order;
}

describe('an order that nobody answers', () => {
  it('counts down by its platform, and is probably cancelled when the time is over', async () => {
    const till = await board();
    await hasSet(till, 'deliveroo', { acceptedAt: 'accepted' });
    const order = await placedAgo(till, MINUTE, 'TARD', 'Deliveroo');
    const shown = card(till, 'TARD');
    await shown.getByRole('timer', { name: say('card.toAnswer') }).waitFor();
    await passTime(hubrise, 2 * MINUTE, till);
    // The panel says by whom: a card has little room.
    const words = say('card.probablyCancelled', { platform: '' }).replace(/\s*par\s*$/, '');
    await notice(shown, words).waitFor();
    await shown.getByRole('timer', { name: say('card.overdueSince') }).waitFor();
    // The platform may still take the answer: it is not withheld.
    await tap(till, 'TARD', 'Accepter');
    await untilStatus(till, order, 'accepted');
  });

  it('stays until somebody closes it, over a restart as well, and is told nothing', async () => {
    // Its own: the other till would answer as well.
    const own = await startHubrise();
    onTestFinished(() => own.close());
    const till = await tillAtWork({ hubrise: own });
    const order = await placedAgo(till, 11 * MINUTE, 'PERDUE', 'Uber Eats');
    const words = say('card.probablyCancelled', { platform: '' }).replace(/\s*par\s*$/, '');
    await notice(card(till, 'PERDUE'), words).waitFor();
    await till.quit();
    const again = await launchTill({ hubrise: own, folder: till.folder });
    const shown = column(again, 'À accepter').getByRole('article', { name: 'PERDUE' });
    await notice(shown, words).waitFor();
    const panel = await openPanel(again, 'PERDUE');
    const question = again.page.getByRole('alertdialog', {
      name: say('setAside.title', { code: 'PERDUE' }),
    });
    const takeOff = async (): Promise<void> => {
      await panel.getByRole('button', { name: say('action.acknowledge') }).click();
      await question
        .getByText(say('setAside.hubrise', { status: say('status.received') }))
        .waitFor();
      await question.getByRole('button', { name: say('setAside.confirm') }).click();
      await card(again, 'PERDUE').waitFor({ state: 'detached' });
    };
    await panel.getByText(say('card.probablyCancelled', { platform: 'Uber Eats' })).waitFor();
    await panel.getByRole('button', { name: say('action.acknowledge') }).click();
    await question.getByRole('button', { name: say('setAside.keep') }).click();
    await question.waitFor({ state: 'detached' });
    await takeOff();
    await justDone(again, say('announce.acknowledged', { code: 'PERDUE' })).click();
    await card(again, 'PERDUE').waitFor();
    // It went with the order; it comes back with whoever opens it.
    await openPanel(again, 'PERDUE');
    await takeOff();
    expect(await toldStatuses(again, order)).toEqual(['received']);
  });

  it('and one that was finished by mistake are brought back from COMMANDES', async () => {
    const till = await board();
    const { page } = till;
    const order = await received(till, 'FINIE', { service_type: 'collection' });
    const panel = await openPanel(till, 'FINIE');
    for (const button of ['Accepter', 'Prête', 'Terminée']) {
      await pressInPanel(panel, button);
    }
    await untilToldAtOnce(till, order, 'completed');
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
    await page.getByRole('tab', { name: 'COMMANDES' }).click();
    await page.getByRole('row', { name: /^FINIE,/ }).click();
    // It stands there for five seconds, however long the rest takes to be drawn.
    const offered = justDone(till, say('announce.reopened', { code: 'FINIE' })).waitFor();
    await panel.getByRole('button', { name: 'Rouvrir' }).click();
    await offered;
    await untilNotTakenBack(till);
    await panel.getByRole('button', { name: 'Terminée' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByRole('button', { name: 'Caisse' }).click();
    await column(till, 'Prêtes').getByRole('article', { name: 'FINIE' }).waitFor();
    const status = async () => (await hubrise.admin.order(order.id)).status;
    await expect.poll(status).toBe('awaiting_collection');
  });

  it('is said to be unanswered, and not cancelled, where its platform has its acceptance', async () => {
    const till = await board();
    await placedAgo(till, 6 * MINUTE, 'PRISE', 'Site web');
    const shown = card(till, 'PRISE');
    const time = { time: '6\u00a0min' };
    await notice(shown, say('card.unanswered', time), say('card.unansweredBrief', time)).waitFor();
    for (const timer of [say('card.toAnswer'), say('card.overdueSince')]) {
      expect(await shown.getByRole('timer', { name: timer }).count()).toBe(0);
    }
  });

  it('has the time that the manager has set for its platform', async () => {
    const till = await board();
    await hasSet(till, 'deliveroo', { answerMinutes: 20, acceptedAt: 'accepted' });
    await placedAgo(till, 5 * MINUTE, 'LENTE', 'Deliveroo');
    const timer = card(till, 'LENTE').getByRole('timer', { name: say('card.toAnswer') });
    expect(await timer.getAttribute('aria-label')).toMatch(/ 1[45]:\d\d$/);
  });
});
