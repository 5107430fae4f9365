import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlatformSettings, ShopSettings } from '../../main/core/answer/shop-rules.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { card, column, flag, openPanel, tap, tillAtWork } from './support/journey.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { sharedTill } from './support/shared-till.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise }));

/** Lets the till accept the orders of Uber Eats by itself, as far as these settings go. */
async function allow(
  { page }: TillApp,
  uber: Partial<PlatformSettings>,
  rest: Partial<ShopSettings> = {},
): Promise<void> {
  await page.evaluate(
    async ([own, others]) => {
      const { shop } = await window.posHelper.live.get('settings');
      const usual = { answerMinutes: 10, acceptByRule: true, acceptUpToCents: null };
      const platforms = { uber_eats: { ...usual, ...own } };
      await window.posHelper.settings.update({ shop: { ...shop, ...others, platforms } });
    },
    [uber, rest] as const,
  );
}

/** An order that the till accepts without anybody. */
async function acceptedByItself(till: TillApp, code: string, fields = {}): Promise<void> {
  const order = await inject(till, code, fields);
  await untilStatus(till, order, 'accepted');
  await column(till, 'En préparation').getByRole('article', { name: code }).waitFor();
}

/** One that waits for a person. */
async function asked(till: TillApp, code: string, fields = {}): Promise<void> {
  await received(till, code, fields);
  await column(till, 'À accepter')
    .getByRole('article', { name: code })
    .getByRole('button', { name: 'Accepter' })
    .waitFor();
}

describe('acceptance without asking', () => {
  it('is off at first, switched on for a platform, and says so in the history', async () => {
    const till = await board();
    const { page } = till;
    await asked(till, 'AVANT');
    await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
    await page.getByText(say('settings.tab.answers')).click();
    const platform = page.getByRole('group', { name: 'Uber Eats' });
    const name = say('settings.answers.byRule');
    await platform
      .locator('label')
      .filter({ has: page.getByRole('switch', { name }) })
      .click();
    await platform.getByRole('switch', { name, checked: true }).waitFor({ state: 'attached' });
    await openBoard(till);
    await acceptedByItself(till, 'SEULE');
    // Nobody is called to what asks for nobody.
    const news = say('announce.new_order', { code: 'SEULE', platform: 'Uber Eats' });
    expect(await page.getByText(news).count()).toBe(0);
    await asked(till, 'AUTRE', { channel: 'Deliveroo' });
    expect(await column(till, 'À accepter').getByRole('article', { name: 'AVANT' }).count()).toBe(
      1,
    );
    const panel = await openPanel(till, 'SEULE');
    await panel.getByText(say('history.acceptedByRule')).waitFor();
  });

  it('goes up to an amount, and never for what could not be read', async () => {
    const till = await board();
    await allow(till, { acceptUpToCents: 1_300 });
    await acceptedByItself(till, 'JUSTE');
    const items = [{ product_name: 'Pizza Reine', price: '13.01 EUR', quantity: '1' }];
    await asked(till, 'CHERE', { items });
    const { id } = await hubrise.admin.injectOrder(
      { channel: 'Uber Eats', status: 'completed' },
      { as: 'Uber Eats Bridge' },
    );
    const order = await hubrise.admin.order(id);
    await hubrise.admin.injectRaw({
      ...order,
      id: 'abimee',
      collection_code: 'ABIMEE',
      status: 'received',
      total: 'treize euros',
    });
    await flag(card(till, 'ABIMEE'), 'incomplete').waitFor();
    await card(till, 'ABIMEE').getByRole('button', { name: 'Accepter' }).waitFor();
  });

  it('keeps to the shop’s opening hours, as HubRise has them', async () => {
    const till = await board();
    await allow(till, {});
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const hours = (spans: readonly object[]): object =>
      Object.fromEntries(days.map((day) => [day, spans]));
    const change = async (spans: readonly object[]): Promise<void> => {
      // What the till asks for by itself before tells it the hours of before, and it hears of the change
      // only when that is written down.
      const held = await hubrise.admin.addFault({
        kind: 'hold',
        method: 'GET',
        path: '/callback/events',
      });
      await hubrise.admin.updateLocation('p81xp-0', { opening_hours: hours(spans) } as never);
      const since = await hubrise.admin.journalMark();
      await hubrise.admin.clearFaults(held);
      await hubrise.admin.waitFor({ method: 'GET', path: '/location', status: 200, since });
    };
    await change([]);
    await asked(till, 'FERME');
    await change([
      { from: '00:00', to: '12:00' },
      { from: '12:00', to: '00:00' },
    ]);
    await acceptedByItself(till, 'OUVERT');
  });

  it('leaves the kitchen no more orders than the manager wants', async () => {
    // Its own: what is open at HubRise from before counts as what the kitchen is at work on.
    const own = await startHubrise();
    onTestFinished(() => own.close());
    const till = await tillAtWork({ hubrise: own });
    await allow(till, {}, { maxOpenOrders: 1 });
    await acceptedByItself(till, 'UNE');
    await asked(till, 'DEUX');
    await tap(till, 'UNE', 'Prête');
    await column(till, 'Prêtes').getByRole('article', { name: 'UNE' }).waitFor();
    await acceptedByItself(till, 'TROIS');
  });
});
