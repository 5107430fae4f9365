import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERY_MS } from '../../renderer/logic/ring.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type Desktop, startDesktop } from './support/desktop.ts';
import { FROM_THE_START, launchAudible, nextSound } from './support/ears.ts';
import { connectAside, tap } from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import {
  clickNotification,
  coverWithAnother,
  minimise,
  onTop,
  outside,
  untilWindow,
} from './support/windows.ts';
import { say } from './support/words.ts';

describe.runIf(onLinux)('outside the window', () => {
  let desktop: Desktop;
  let hubrise: HubriseStandIn;
  beforeAll(async () => {
    desktop = await startDesktop();
  });
  afterAll(() => desktop.close());
  beforeEach(async () => {
    hubrise = await startHubrise();
  });
  afterEach(() => hubrise.close());

  async function board(): Promise<TillApp> {
    const till = await launchAudible({ hubrise, env: desktop.env, inject: ['outside'] });
    await connectAside(till);
    await openBoard(till);
    return till;
  }

  /** An order that nobody looks at, and how long after being stored it rang, in ms. */
  async function rings(till: TillApp, code: string): Promise<number> {
    const order = await inject(till, code);
    const { at } = await nextSound(till, 'new_order', FROM_THE_START);
    await untilStatus(till, order, 'received');
    const detail = await till.page.evaluate((id) => window.posHelper.orders.get(id), order.id);
    return at - (detail?.history.find(({ kind }) => kind === 'arrived')?.at ?? Number.NaN);
  }

  it('an order rings a covered till before its second ring is due, and shows it without taking the keyboard', async () => {
    const till = await board();
    await coverWithAnother(till);
    await expect.poll(() => onTop(till)).toBe('other');
    expect(await rings(till, 'COUVERT')).toBeLessThan(EVERY_MS.new_order);
    await expect.poll(() => onTop(till)).toBe('till');
    await untilWindow(till, { focused: false });
  });

  it('so it does a minimised one', async () => {
    const till = await board();
    await coverWithAnother(till);
    await minimise(till);
    expect(await rings(till, 'REDUIT')).toBeLessThan(EVERY_MS.new_order);
    await untilWindow(till, { minimised: false, focused: false });
    await expect.poll(() => onTop(till)).toBe('till');
    // It takes the keyboard again as soon as a person wants it to.
    await till.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.title === 'POS HELPER')
        ?.focus();
    });
    await untilWindow(till, { focused: true });
  });

  it('where nothing else is wanted, it only rings', async () => {
    const till = await board();
    await till.page.evaluate(() =>
      window.posHelper.settings.update({ bringToFront: false, flash: false, notifications: false }),
    );
    await minimise(till);
    expect(await rings(till, 'DISCRET')).toBeLessThan(EVERY_MS.new_order);
    await untilWindow(till, { minimised: true });
    expect(await outside(till)).toEqual({ flash: [], badge: [1], notifications: [] });
  });

  it('the task bar flashes until somebody comes, and a click on the notification brings the till', async () => {
    const till = await board();
    await till.page.evaluate(() => window.posHelper.settings.update({ bringToFront: false }));
    await minimise(till);
    // The system may say later that the keyboard has left it, and nothing flashes before.
    await untilWindow(till, { focused: false });
    await inject(till, 'CLIC');
    await nextSound(till, 'new_order', FROM_THE_START);
    const news = { code: 'CLIC', platform: 'Uber Eats' };
    // What is outside the window comes by another way than the sound, and either may be first.
    await expect
      .poll(() => outside(till))
      .toEqual({
        flash: [true],
        badge: [1],
        notifications: [
          {
            title: say('main.notification.newOrder.title', news),
            body: say('main.notification.newOrder.body', news),
          },
        ],
      });
    await clickNotification(till);
    await untilWindow(till, { minimised: false, focused: true });
    await expect.poll(async () => (await outside(till)).flash).toEqual([true, false]);
  });

  it('the icon counts the orders that want somebody, and the screen stays lit as long', async () => {
    const till = await board();
    const lit = () =>
      till.electron.evaluate(
        ({ powerSaveBlocker }) =>
          Array.from({ length: 9 }, (_, id) => id).filter((id) => powerSaveBlocker.isStarted(id))
            .length,
      );
    const awake = await lit();
    expect(awake).toBe(1);
    await received(till, 'UN');
    await received(till, 'DEUX');
    expect(await lit()).toBe(2);
    for (const code of ['UN', 'DEUX']) {
      await tap(till, code, 'Accepter');
    }
    await expect.poll(async () => (await outside(till)).badge).toEqual([1, 2, 1, 0]);
    expect(await lit()).toBe(1);
  });

  it('the till fills the screen by key and by button, and does so again at the next start', async () => {
    const folder = tempFolder();
    const till = await launchTill({ hubrise, env: desktop.env, folder });
    await till.page.keyboard.press('F11');
    await untilWindow(till, { fullScreen: true });
    await till.page.getByRole('button', { name: say('fullScreen.leave') }).click();
    await untilWindow(till, { fullScreen: false });
    // The button that enters has room on larger screens alone.
    await till.page.keyboard.press('F11');
    await untilWindow(till, { fullScreen: true });
    await till.page.getByRole('button', { name: say('fullScreen.leave') }).waitFor();
    // What lies over the board is closed first.
    await till.page.keyboard.press('F1');
    await till.page.getByRole('dialog').waitFor();
    await till.page.keyboard.press('Escape');
    await till.page.getByRole('dialog').waitFor({ state: 'detached' });
    await untilWindow(till, { fullScreen: true });
    await till.page.keyboard.press('Escape');
    await untilWindow(till, { fullScreen: false });
    // The page learns it last, and the key means the other state of what the page shows.
    await till.page
      .getByRole('button', { name: say('fullScreen.leave') })
      .waitFor({ state: 'detached' });
    await till.page.keyboard.press('F11');
    await untilWindow(till, { fullScreen: true });
    await till.quit();

    const again = await launchTill({ hubrise, env: desktop.env, folder });
    await untilWindow(again, { fullScreen: true });
    await again.page.getByRole('button', { name: say('fullScreen.leave') }).waitFor();
  });
});
