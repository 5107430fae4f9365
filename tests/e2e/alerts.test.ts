import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { launchAudible, lookAhead, nextSound, soundsSoFar } from './support/ears.ts';
import { card, column, connectAside, strip, tap } from './support/journey.ts';
import { inject, minutesFromNow, received } from './support/orders.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

async function listeningBoard(): Promise<TillApp> {
  const till = await launchAudible({ hubrise });
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

describe('a new order', () => {
  it('rings within a second of being stored, again and again, until it is accepted', async () => {
    const till = await listeningBoard();
    const order = await received(till, 'SONNE');
    const first = await nextSound(till, 'new_order', 0);
    expect(first.level).toBeCloseTo(0.48);
    expect(first.at - (await storedAt(till, order.id))).toBeLessThan(1_000);
    await nextSound(till, 'new_order', 1);
    await tap(till, 'SONNE', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'SONNE' }).waitFor();
    const soFar = await soundsSoFar(till);
    // What else would have rung by now: twice the time between two rings, and two more looks.
    await lookAhead(till, 9_000);
    await till.page.waitForFunction((since) => Date.now() > since + 11_000, Date.now());
    expect(await soundsSoFar(till)).toBe(soFar);
    const { id } = await received(till, 'APRES');
    const next = await nextSound(till, 'new_order', soFar);
    expect(next.at - (await storedAt(till, id))).toBeLessThan(1_000);
  });

  it('rings louder after a minute, and as loud as it may after three', async () => {
    const till = await listeningBoard();
    await till.page.evaluate(() => window.posHelper.settings.update({ volume: 50 }));
    await received(till, 'FORT');
    await nextSound(till, 'new_order', 0);
    await lookAhead(till, MINUTE + 5_000);
    expect((await nextSound(till, 'order_waiting', 0)).level).toBeCloseTo(0.4);
    const soFar = await soundsSoFar(till);
    await lookAhead(till, 3 * MINUTE + 15_000);
    expect((await nextSound(till, 'order_waiting', soFar)).level).toBeCloseTo(0.5);
  });

  it('rings again by itself after the page has crashed', async () => {
    const till = await listeningBoard();
    await received(till, 'PANNE');
    await nextSound(till, 'new_order', 0);
    const soFar = await soundsSoFar(till);
    await till.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await nextSound(till, 'new_order', soFar);
  });
});

describe('each other reason to call', () => {
  it('a cancellation has its own sound, until somebody says to have seen it', async () => {
    const till = await listeningBoard();
    const order = await received(till, 'ANNULEE');
    await tap(till, 'ANNULEE', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'ANNULEE' }).waitFor();
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
    await nextSound(till, 'order_cancelled', 0);
    const once = await soundsSoFar(till);
    await nextSound(till, 'order_cancelled', once);
    await tap(till, 'ANNULEE', 'J’ai vu');
    await card(till, 'ANNULEE').waitFor({ state: 'detached' });
    const soFar = await soundsSoFar(till);
    await inject(till, 'SUITE');
    await nextSound(till, 'new_order', soFar);
    expect(await soundsSoFar(till)).toBe(soFar + 1);
  });

  it('so have a late order and a HubRise that is out of reach', async () => {
    const till = await listeningBoard();
    await received(till, 'TARD');
    await tap(till, 'TARD', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'TARD' }).waitFor();
    await lookAhead(till, 60 * MINUTE);
    await nextSound(till, 'order_late', 0);
    await hubrise.admin.addFault({ kind: 'drop-before', server: 'api' });
    await till.page.getByRole('button', { name: say('health.offline') }).waitFor();
    await nextSound(till, 'fault', 0);
  });

  it('and a scheduled order that is to be begun', async () => {
    const till = await listeningBoard();
    const { shop } = await till.page.evaluate(() => window.posHelper.settings.get());
    await till.page.evaluate((change) => window.posHelper.settings.update(change), {
      shop: { ...shop, preparationMinutes: 60 },
    });
    await received(till, 'PREVUE', { asap: false, expected_time: minutesFromNow(75) });
    await tap(till, 'PREVUE', 'Accepter');
    await strip(till, 'Plus tard', 1).waitFor();
    await hubrise.admin.advanceClock(16 * MINUTE);
    await nextSound(till, 'order_due', 0);
    await column(till, 'En préparation').getByRole('article', { name: 'PREVUE' }).waitFor();
  });
});

describe('who is at the till', () => {
  it('mutes the sound, also for a page that is loaded again, and it comes back by itself', async () => {
    const till = await listeningBoard();
    await till.page.keyboard.press('m');
    const muted = till.page.getByRole('button', { name: new RegExp(`^${say('mute.sign')}`) });
    await muted.waitFor();
    await received(till, 'MUET');
    await till.page.reload();
    await muted.waitFor();
    await card(till, 'MUET').waitFor();
    expect(await soundsSoFar(till)).toBe(0);
    await lookAhead(till, 5 * MINUTE);
    await muted.waitFor({ state: 'detached' });
    await nextSound(till, 'order_waiting', 0);
  });

  it('hears each sound in Paramètres, as loud as it is set', async () => {
    const till = await listeningBoard();
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
      const soFar = await soundsSoFar(till);
      await page.getByRole('button', { name: say(`settings.sound.${sound}`) }).click();
      expect((await nextSound(till, sound, soFar)).level).toBeCloseTo(0.35);
    }
  });
});
