import { describe, expect, it, onTestFinished } from 'vitest';
import { EVERY_MS } from '../../renderer/logic/ring.ts';
import { hubrise, hubriseForAllTests, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import {
  FROM_THE_START,
  launchAudible,
  lookAhead,
  momentOf,
  nextSound,
  soundsSince,
} from './support/ears.ts';
import { card, column, connectAside, strip, tap } from './support/journey.ts';
import { inject, minutesFromNow, received, untilStatus } from './support/orders.ts';
import { readAnew, sharedTill } from './support/shared-till.ts';
import type { AtEnd, TillApp, TillAppOptions } from './support/till-app.ts';
import { say } from './support/words.ts';

async function listeningBoard(
  options: TillAppOptions = { hubrise },
  atEnd?: AtEnd,
): Promise<TillApp> {
  const till = await launchAudible(options, atEnd);
  await connectAside(till);
  await openBoard(till);
  return till;
}

/** When the order was written down on this machine, as its history says. */
async function storedAt({ page }: TillApp, orderId: string): Promise<number> {
  const detail = await page.evaluate((id) => window.posHelper.orders.get(id), orderId);
  return detail?.history.find(({ kind }) => kind === 'arrived')?.at ?? Number.NaN;
}

const MINUTE = 60_000;

/** All orders are fetched, the page's clock is right, and nothing rings any more. */
async function fallSilent(till: TillApp, volume: number): Promise<void> {
  const { page } = till;
  const cards = page.locator('main article[data-order-id]');
  const ids = await cards.evaluateAll((all) => all.map((one) => one.dataset['orderId'] ?? ''));
  for (const id of ids) {
    await hubrise.admin.updateOrder(id, { status: 'completed' }, { as: 'Uber Eats Bridge' });
  }
  await expect.poll(() => cards.count()).toBe(0);
  await page.evaluate((before) => window.posHelper.settings.update({ volume: before }), volume);
  await lookAhead(till, 0);
  await readAnew(till);
}

describe('a till that stays', () => {
  hubriseForAllTests();
  const shared = sharedTill(() => ({ hubrise }), listeningBoard);

  /** A till without orders, and the moment before which the sounds of it are those of other tests. */
  async function silentBoard(): Promise<{ readonly till: TillApp; readonly before: number }> {
    const till = await shared();
    const { volume } = await till.page.evaluate(() => window.posHelper.live.get('settings'));
    onTestFinished(() => fallSilent(till, volume));
    return { till, before: await momentOf(till) };
  }

  it('a new order rings before its second ring is due, again and again, until it is accepted', async () => {
    const { till, before } = await silentBoard();
    const order = await received(till, 'SONNE');
    const first = await nextSound(till, 'new_order', before);
    expect(first.level).toBeCloseTo(0.48);
    expect(first.at - (await storedAt(till, order.id))).toBeLessThan(EVERY_MS.new_order);
    await nextSound(till, 'new_order', first.began);
    await tap(till, 'SONNE', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'SONNE' }).waitFor();
    const accepted = await momentOf(till);
    // What else would have rung by now: twice the time between two rings, and two more looks.
    await lookAhead(till, 9_000);
    await till.page.waitForFunction((since) => Date.now() > since + 11_000, Date.now());
    expect(await soundsSince(till, accepted)).toBe(0);
    const { id } = await received(till, 'APRES');
    const next = await nextSound(till, 'new_order', accepted);
    expect(next.at - (await storedAt(till, id))).toBeLessThan(EVERY_MS.new_order);
  });

  it('it rings louder after a minute, and as loud as it may after three', async () => {
    const { till, before } = await silentBoard();
    await till.page.evaluate(() => window.posHelper.settings.update({ volume: 50 }));
    await received(till, 'FORT');
    await nextSound(till, 'new_order', before);
    await lookAhead(till, MINUTE + 5_000);
    expect((await nextSound(till, 'order_waiting', before)).level).toBeCloseTo(0.4);
    const louder = await momentOf(till);
    await lookAhead(till, 3 * MINUTE + 15_000);
    expect((await nextSound(till, 'order_waiting', louder)).level).toBeCloseTo(0.5);
  });

  it('a cancellation has its own sound, until somebody says to have seen it', async () => {
    const { till, before } = await silentBoard();
    const order = await received(till, 'ANNULEE');
    await tap(till, 'ANNULEE', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'ANNULEE' }).waitFor();
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
    const once = await nextSound(till, 'order_cancelled', before);
    await nextSound(till, 'order_cancelled', once.began);
    await tap(till, 'ANNULEE', 'J’ai vu');
    await card(till, 'ANNULEE').waitFor({ state: 'detached' });
    const seen = await momentOf(till);
    const next = await inject(till, 'SUITE');
    await nextSound(till, 'new_order', seen);
    expect(await soundsSince(till, seen)).toBe(1);
    await untilStatus(till, next, 'received');
  });

  it('who is there mutes the sound, also for a page that is loaded again, and it comes back by itself', async () => {
    const { till, before } = await silentBoard();
    await till.page.keyboard.press('m');
    const muted = till.page.getByRole('button', { name: /^Son coupé/ });
    await muted.waitFor();
    await received(till, 'MUET');
    await till.page.reload();
    await muted.waitFor();
    await card(till, 'MUET').waitFor();
    expect(await soundsSince(till, before)).toBe(0);
    await lookAhead(till, 5 * MINUTE);
    await muted.waitFor({ state: 'detached' });
    await nextSound(till, 'order_waiting', before);
  });

  it('who is there hears each sound in Paramètres, as loud as it is set', async () => {
    const { till } = await silentBoard();
    const { page } = till;
    await page.evaluate(() => window.posHelper.settings.update({ volume: 35 }));
    await page.keyboard.press('F4');
    for (const sound of [
      'new_order',
      'order_waiting',
      'order_cancelled',
      'order_due',
      'order_late',
      'fault',
    ] as const) {
      const moment = await momentOf(till);
      await page.getByRole('button', { name: say(`settings.sound.${sound}`) }).click();
      expect((await nextSound(till, sound, moment)).level).toBeCloseTo(0.35);
    }
  });
});

describe('a till that is left with a crash, a fault or a clock of its own', () => {
  hubriseForEachTest();

  it('an order rings again by itself after the page has crashed', async () => {
    const till = await listeningBoard();
    await received(till, 'PANNE');
    await nextSound(till, 'new_order', FROM_THE_START);
    const crashed = await till.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
      return Date.now();
    });
    await nextSound(till, 'new_order', crashed);
  });

  it('a late order has its own sound, and so has a HubRise that is out of reach', async () => {
    const till = await listeningBoard();
    await received(till, 'TARD');
    await tap(till, 'TARD', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'TARD' }).waitFor();
    await lookAhead(till, 60 * MINUTE);
    await nextSound(till, 'order_late', FROM_THE_START);
    await hubrise.admin.addFault({ kind: 'drop-before', server: 'api' });
    await till.page.getByRole('button', { name: say('health.offline') }).waitFor();
    await nextSound(till, 'fault', FROM_THE_START);
  });

  it('so has a scheduled order that is to be begun', async () => {
    const till = await listeningBoard();
    const { shop } = await till.page.evaluate(() => window.posHelper.live.get('settings'));
    await till.page.evaluate((change) => window.posHelper.settings.update(change), {
      shop: { ...shop, preparationMinutes: 60 },
    });
    await received(till, 'PREVUE', { asap: false, expected_time: minutesFromNow(75) });
    await tap(till, 'PREVUE', 'Accepter');
    await strip(till, 'Plus tard', 1).waitFor();
    await hubrise.admin.advanceClock(16 * MINUTE);
    await nextSound(till, 'order_due', FROM_THE_START);
    await column(till, 'En préparation').getByRole('article', { name: 'PREVUE' }).waitFor();
  });
});
