import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { LOCATION } from '../support/till.ts';
import { openNews, slotSays, tillAtWork } from './support/journey.ts';
import { network } from './support/network.ts';
import { inject } from './support/orders.ts';
import { passTime } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { untilHealth } from './support/views.ts';
import { say, shopTime } from './support/words.ts';

const MINUTE = 60_000;
const RESUME = 'Reprendre les commandes';

/** A shop and a till for the tests that leave the shop as they found it: open. */
let shop: HubriseStandIn;
let hubrise: HubriseStandIn;
beforeAll(async () => {
  shop = await startHubrise();
});
afterAll(() => shop.close());
beforeEach(() => {
  hubrise = shop;
});
const atWork = sharedTill(() => ({ hubrise: shop, inject: ['pass-time'] }));

/** A shop of the test's own, for those that leave more behind, or have another till. */
async function ownShop(): Promise<void> {
  const own = await startHubrise();
  onTestFinished(() => own.close());
  hubrise = own;
}

const ownTill = (): Promise<TillApp> => tillAtWork({ hubrise, inject: ['pass-time'] });
const banner = ({ page }: TillApp, kind: 'paused' | 'busy' = 'paused'): Locator =>
  page.getByRole('region', { name: say(`opening.name.${kind}`), exact: true });
const acceptance = async (): Promise<unknown> =>
  (await hubrise.admin.location(LOCATION))['order_acceptance'];
const press = (till: TillApp, name: string | RegExp): Promise<void> =>
  till.page.getByRole('button', { name }).first().click();

/** Until when, as the banner says it: with the day once that is another one, for a journey runs at any hour. */
const until = (at: string): string => `(?:jusqu’à|jusqu’au .+ à) ${shopTime(at)}`;

/** Opens the dialog by its button and pauses for half an hour. */
async function pause(till: TillApp): Promise<void> {
  await press(till, /^Pause/);
  const dialog = till.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: say('opening.reason.breakdown') }).check({ force: true });
  await dialog.getByRole('button', { name: /^Pause de 30/ }).click();
}

describe('a pause for half an hour', () => {
  it('is at HubRise, stays in sight on every screen and through a restart, and ends by a tap', async () => {
    await ownShop();
    const till = await ownTill();
    await pause(till);
    await slotSays(till, 'Pause').waitFor();
    await till.page.getByRole('dialog').waitFor({ state: 'detached' });
    await openNews(till);
    const paused = await acceptance();
    expect(paused).toMatchObject({ mode: 'paused', reason: 'Panne en cuisine' });
    await banner(till)
      .getByText(new RegExp(`^Pause ${until(Object(paused).resume_at)}$`))
      .waitFor();
    await banner(till)
      .getByRole('timer')
      .getByText(/^(30:00|29:\d\d)$/)
      .waitFor();
    await till.page.keyboard.press('Escape');
    await till.page.getByRole('dialog').waitFor({ state: 'detached' });
    for (const screen of ['Ventes', 'Paramètres', 'Caisse']) {
      await till.page.getByRole('navigation').getByRole('button', { name: screen }).click();
      await slotSays(till, 'Pause').waitFor();
    }
    await till.page.reload();
    await openNews(till);
    await banner(till)
      .getByText(/Panne en cuisine/)
      .waitFor();
    await till.quit();

    const again = await launchTill({ hubrise, folder: till.folder });
    await slotSays(again, 'Pause').click();
    await banner(again).getByRole('timer').waitFor();
    await banner(again).getByRole('button', { name: RESUME }).click();
    await banner(again).waitFor({ state: 'detached' });
    expect(await acceptance()).toEqual({ mode: 'online' });
  });

  it('ends by itself, verified at HubRise, and that is said', async () => {
    const till = await atWork();
    await pause(till);
    await slotSays(till, 'Pause').waitFor();
    await passTime(hubrise, 30 * MINUTE + 5_000, till);
    await slotSays(till, 'Pause ').waitFor({ state: 'detached' });
    await till.page
      .getByRole('alert')
      .getByText(/^La pause est finie/)
      .waitFor();
  });

  it('is said to last where HubRise does not end it', async () => {
    const till = await atWork();
    await pause(till);
    await slotSays(till, 'Pause').waitFor();
    await hubrise.admin.setResuming(false);
    onTestFinished(async () => void (await hubrise.admin.setResuming(true)));
    await passTime(hubrise, 30 * MINUTE + 5_000, till);
    await openNews(till);
    // A look that was on its way while time passed tells of before: the next minute's one tells.
    await expect
      .poll(
        async () => {
          await passTime(hubrise, MINUTE, till);
          return banner(till)
            .getByText(/HubRise dit qu’elle dure encore/)
            .isVisible();
        },
        { interval: 1_000 },
      )
      .toBe(true);
    await banner(till).getByRole('button', { name: RESUME }).click();
    await banner(till).waitFor({ state: 'detached' });
    expect(await acceptance()).toEqual({ mode: 'online' });
  });
});

it('a busy time is said more calmly, and ends by a tap', async () => {
  const till = await atWork();
  await till.page.keyboard.press('s');
  await till.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Forte affluence \+20/ })
    .click();
  await till.page.getByRole('dialog').waitFor({ state: 'detached' });
  await openNews(till);
  await banner(till, 'busy')
    .getByText(say('opening.means.busyMinutes', { minutes: 20, platforms: 'Deliveroo' }))
    .waitFor();
  expect(await acceptance()).toMatchObject({ mode: 'busy', extra_preparation_time: 20 });
  await banner(till, 'busy')
    .getByRole('button', { name: say('opening.calm') })
    .click();
  await banner(till, 'busy').waitFor({ state: 'detached' });
  expect(await acceptance()).toEqual({ mode: 'online' });
});

it('the preparation time is changed in two taps', async () => {
  const till = await atWork();
  const since = await hubrise.admin.journalMark();
  await press(till, /^Pause/);
  await press(till, /^Plus : Un jour ordinaire/);
  await press(till, say('opening.preparation.save'));
  await hubrise.admin.waitFor({ method: 'PATCH', path: '/location', status: 200, since });
  expect((await hubrise.admin.location(LOCATION))['preparation_time']).toBe(20);
});

it('without the network nothing stands: that is said, and offered again', async () => {
  await ownShop();
  const internet = await network(hubrise.apiUrl);
  const till = await tillAtWork({
    hubrise,
    env: { POS_HELPER_HUBRISE_API_URL: internet.url },
  });
  await internet.cut();
  await untilHealth(till, { connected: true });
  await pause(till);
  const failed = till.page.getByRole('alert').filter({ hasText: 'n’a pas pu être mise' });
  await failed.getByText('Les commandes arrivent encore.').waitFor();
  expect(await banner(till).count()).toBe(0);
  expect(await acceptance()).toEqual({ mode: 'online' });
  await till.page.keyboard.press('Escape');
  await till.page.getByRole('dialog').waitFor({ state: 'detached' });
  await internet.mend();
  const list = await openNews(till);
  const offered = list.getByRole('alert');
  await offered.getByText(say('opening.isBack')).waitFor();
  await offered.getByRole('button', { name: say('word.tryAgain') }).click();
  await banner(till).waitFor();
  await offered.waitFor({ state: 'detached' });
  expect(await acceptance()).toMatchObject({ mode: 'paused' });
});

describe('what somebody else does', () => {
  it('is shown and said, its end too', async () => {
    const till = await atWork();
    const resume_at = new Date(Date.parse(await hubrise.admin.now()) + 45 * MINUTE).toISOString();
    await hubrise.admin.updateLocation(LOCATION, {
      order_acceptance: { mode: 'paused', resume_at },
    });
    await slotSays(till, 'Pause mise ailleurs').waitFor();
    await openNews(till);
    await banner(till)
      .getByText(new RegExp(`^Pause mise ailleurs ${until(resume_at)}$`))
      .waitFor();
    await till.page
      .getByText(say('opening.elsewhere.paused'), { exact: true })
      .waitFor({ state: 'attached' });
    await hubrise.admin.updateLocation(LOCATION, { order_acceptance: { mode: 'online' } });
    await banner(till).waitFor({ state: 'detached' });
    await till.page
      .getByRole('alert')
      .getByText(/^La pause a été levée ailleurs/)
      .waitFor();
  });

  it('is seen by two tills alike, whichever of them did it', async () => {
    // The harder reading is held in tests/opening/opening.test.ts.
    await ownShop();
    await hubrise.admin.setSpared('connection');
    const bar = await ownTill();
    const counter = await ownTill();
    await pause(bar);
    await slotSays(bar, 'Pause').waitFor();
    await slotSays(counter, 'Pause mise ailleurs').waitFor();
    await openNews(counter);
    await banner(counter)
      .getByText(/^Pause mise ailleurs/)
      .waitFor();
    await banner(counter).getByRole('button', { name: RESUME }).click();
    await banner(counter).waitFor({ state: 'detached' });
    await slotSays(bar, 'Pause ').waitFor({ state: 'detached' });
    expect(await acceptance()).toEqual({ mode: 'online' });
  });
});

it('a kitchen that falls behind is offered a busy time, which one tap announces', async () => {
  await ownShop();
  const till = await ownTill();
  await till.page.evaluate(async () => {
    const { overload } = await window.posHelper.live.get('settings');
    await window.posHelper.settings.update({ overload: { ...overload, openOrders: 3 } });
  });
  for (const code of ['R1', 'R2', 'R3']) await inject(till, code, { status: 'in_preparation' });
  const { page } = till;
  // What comes in beside it may yet move it.
  for (const code of ['R1', 'R2', 'R3']) {
    await page.getByRole('article', { name: new RegExp(`^${code}`) }).waitFor();
  }
  const card = page.getByRole('article', { name: /^R3/ });
  const before = await card.boundingBox();
  await inject(till, 'R4', { status: 'in_preparation' });
  const offer = slotSays(till, say('notice.overload.button'));
  await offer.waitFor();
  await page
    .getByRole('alert')
    .filter({ hasText: say('notice.overload.many', { count: 4 }) })
    .waitFor({ state: 'attached' });
  expect(await card.boundingBox(), 'it takes no card’s place').toEqual(before);
  // Later, by touch and by key, and then yes.
  const details = page.getByRole('dialog');
  await offer.click();
  await details.getByText(say('notice.overload.many', { count: 4 })).waitFor();
  expect(await card.boundingBox()).toEqual(before);
  await page.keyboard.press('Escape');
  await details.waitFor({ state: 'detached' });
  await page.getByRole('banner').locator('button[aria-haspopup="dialog"]').press('Enter');
  await details
    .getByRole('button', { name: say('notice.overload.yes', { minutes: 10 }) })
    .press('Enter');
  await banner(till, 'busy').waitFor();
  await offer.waitFor({ state: 'detached' });
  expect(await acceptance()).toMatchObject({ mode: 'busy', extra_preparation_time: 10 });
});
