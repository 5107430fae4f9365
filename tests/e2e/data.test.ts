import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { filesHolding } from './support/files.ts';
import { card, connectAside, openNews, tap } from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { received, untilStatus } from './support/orders.ts';
import { openPart } from './support/pin.ts';
import { startRelaunching } from './support/relaunching-app.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// One for each test: another's open orders would stand in the figures.
let hubrise: HubriseStandIn;
beforeEach(async () => {
  hubrise = await startHubrise();
  return () => hubrise.close();
});

const DATABASE = 'pos-helper.sqlite';
/** As far as `a-month-later` moves the computer's clock, ms. */
const MONTH = 31 * 86_400_000;

/** By their names, the oldest first. */
const backupsIn = (folder: string): string[] => readdirSync(join(folder, 'backups')).toSorted();
const rows = (page: Page) =>
  page.getByRole('list', { name: say('settings.data.backups') }).getByRole('listitem');

/** A till that was connected, received an order with this code, and was closed. */
async function usedTill(code: string): Promise<TillApp> {
  const till = await launchTill({ hubrise });
  await connectAside(till);
  await openBoard(till);
  await received(till, code);
  await till.quit();
  return till;
}

/** How many orders Ventes › COMMANDES finds by this code, on all dates. */
function found(page: Page, text: string): Promise<number | undefined> {
  return page.evaluate(async (code) => {
    const all = { day: null, platform: null, status: null, cursor: null };
    return (await window.posHelper.sales.search({ text: code, ...all }))?.rows.length;
  }, text);
}

/** Puts back the newest backup of the list. */
async function restoreNewest(page: Page): Promise<void> {
  await openPart({ page }, 'data');
  await rows(page)
    .first()
    .getByRole('button', { name: say('action.restore') })
    .click();
  await confirmRestore(page);
}

async function confirmRestore(page: Page): Promise<void> {
  const question = page.getByRole('alertdialog');
  await question.getByText(say('restore.kept')).waitFor();
  await question.getByRole('button', { name: say('action.restore') }).click();
}

describe('a backup', () => {
  it('is taken when the till closes, listed with what is in it, and taken when it is asked for', async () => {
    const { folder } = await usedTill('FERMETURE');
    const atClose = backupsIn(folder);
    expect(atClose).toHaveLength(1);
    const till = await launchTill({ hubrise, folder });
    const { page } = till;
    await openPart(till, 'data');
    await rows(page).getByText('1 commande').waitFor();
    await page.getByRole('button', { name: say('settings.data.backUpNow') }).click();
    await page.getByText(say('settings.data.backedUp')).waitFor();
    // Of each hour the last one stays: that of the closing as well where an hour has begun since.
    const taken = backupsIn(folder);
    const hours = taken.map((name) => /T\d\d/.exec(name)?.[0]);
    expect(new Set(hours).size).toBe(taken.length);
    expect(atClose).not.toContain(taken.at(-1));
    await till.quit();
    // Nothing has changed since: the same copy once more would serve nobody.
    expect(backupsIn(folder)).toEqual(taken);
    for (const name of backupsIn(folder)) {
      const copy = new SqliteDatabase(join(folder, 'backups', name), { readonly: true });
      expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
      copy.close();
    }
  });
});

describe.runIf(onLinux)('a backup that is put back', () => {
  it('loses nothing that came in since, and doubles nothing', async () => {
    const { folder } = await usedTill('AVANT');
    const app = await startRelaunching({ hubrise, folder });
    const before = app.page();
    await before.getByRole('article', { name: /^AVANT/ }).waitFor();
    const since = await received({ page: app.page(), hubrise }, 'APRES');
    await tap({ page: before }, 'APRES', say('action.accept'));
    await untilStatus({ hubrise }, since, 'in_preparation');
    const mark = await hubrise.admin.journalMark();

    const page = await app.relaunchedBy(restoreNewest);
    await page.getByRole('alert').getByText('1 commande arrivée depuis').waitFor();
    const column = page.getByRole('region', { name: /^En préparation/ });
    await column.getByRole('article', { name: /^APRES/ }).waitFor();
    await page.getByRole('article', { name: /^AVANT/ }).waitFor();
    expect(await page.getByRole('article', { name: /^(AVANT|APRES)/ }).count()).toBe(2);
    // The till goes on: what comes now is received, and what was told is not told again.
    await received({ page: app.page(), hubrise }, 'SUITE');
    expect(
      await hubrise.admin.journal({
        since: mark,
        method: 'PATCH',
        path: `/location/orders/${since.id}`,
      }),
    ).toEqual([]);
    expect(
      readdirSync(folder).filter((name) => name.includes('.replaced-')).length,
    ).toBeGreaterThan(0);
    await app.quit();
  });
});

describe.runIf(onLinux)('a database that was damaged', () => {
  it('gives way to a new one, for which the last good backup is offered and put back', async () => {
    const { folder } = await usedTill('SAUVEE');
    // After the last backup, an order comes and is over: no event and no look at the open orders
    // tells of it any more.
    const unsaved = await launchTill({ hubrise, folder });
    const over = await received(unsaved, 'PASSEE');
    await hubrise.admin.updateOrder(over.id, { status: 'completed' });
    await card(unsaved, 'PASSEE').waitFor({ state: 'detached' });
    await unsaved.kill();
    const spoilt = Buffer.alloc(8_192, 'abîmé ');
    writeFileSync(join(folder, DATABASE), spoilt);
    const app = await startRelaunching({ hubrise, folder });
    const banner = app
      .page()
      .getByRole('alert')
      .filter({ hasText: say('notice.backup_offer.what') });
    await banner.getByText('1 commande').waitFor();
    const page = await app.relaunchedBy(async (asked) => {
      const list = await openNews({ page: app.page() });
      await list.getByRole('button', { name: say('action.restore') }).click();
      await confirmRestore(asked);
    });
    await page.getByRole('alert').getByText('Sauvegarde restaurée').waitFor();
    await page.getByRole('article', { name: /^SAUVEE/ }).waitFor();
    expect(await page.getByRole('article', { name: /^SAUVEE/ }).count()).toBe(1);
    await app.quit();
    const kept = readdirSync(folder).find((name) => name.includes('.corrupt-'));
    expect(readFileSync(join(folder, String(kept))).equals(spoilt)).toBe(true);

    // HubRise allows few lists a minute: what is over is asked for in a later one.
    await hubrise.admin.advanceClock(60_000);
    const later = await launchTill({ hubrise, folder, inject: ['an-hour-later'] });
    await expect.poll(() => found(later.page, 'PASSEE')).toBe(1);
    expect(await found(later.page, 'SAUVEE')).toBe(1);
  });
});

describe('a disk that is nearly full', () => {
  it('is said before it is too late, and why there is no backup', async () => {
    const till = await launchTill({ hubrise, inject: ['full-disk'] });
    const { page } = till;
    const banner = (what: string) => page.getByRole('alert').filter({ hasText: what });
    await banner(say('notice.disk_critical.next')).getByText('300').waitFor();
    await openPart(till, 'data');
    await page.getByRole('button', { name: say('settings.data.backUpNow') }).click();
    await banner(say('notice.backup_problem.what'))
      .first()
      .getByText(say('notice.backup_problem.no_space'))
      .waitFor();
    // What it has room for goes on: orders.
    await connectAside(till);
    await openBoard(till);
    await received(till, 'PLEIN');
  });
});

describe('customers’ data', () => {
  const NAME = 'Quatrevingtsdix';
  const PHONE = '+33698765432';
  const ADDRESS = '99 rue Introuvable';
  const NOTE = 'Sonnez chez Zébulonne';
  const PERSON = [NAME, PHONE, ADDRESS, NOTE, 'Zébulonne', 'zebulonne', 'quatrevingtsdix'];

  it('is in no file of the till any more once its time is over; figures stay', async () => {
    const folder = tempFolder();
    const first = await launchTill({ hubrise, folder });
    await connectAside(first);
    await openBoard(first);
    const order = await received(first, 'OUBLI', {
      customer: { first_name: 'Zébulonne', last_name: NAME, phone: PHONE, address_1: ADDRESS },
      customer_notes: NOTE,
    });
    await hubrise.admin.updateOrder(order.id, { status: 'completed' });
    await card(first, 'OUBLI').waitFor({ state: 'detached' });
    await first.quit();
    mkdirSync(join(folder, 'logs'), { recursive: true });
    writeFileSync(
      join(folder, 'logs', 'main.old.log'),
      `[2026-01-01 12:00:00.000] [error] orders: not stored: ${NAME}\n`,
    );
    const held = await filesHolding(folder, PERSON);
    expect(held).toContain(DATABASE);
    expect(held).toContain(join('backups', String(backupsIn(folder)[0])));
    expect(held).toContain(join('logs', 'main.old.log'));
    const figures = figuresIn(folder);
    expect(figures).toEqual([{ code: 'OUBLI', total_cents: 1_300, line_count: 1 }]);

    await hubrise.admin.advanceClock(MONTH);
    const later = await launchTill({ hubrise, folder, inject: ['a-month-later'] });
    await eraseNow(later);
    // While the till runs, its log beside the database counts as well.
    expect(await filesHolding(folder, PERSON)).toEqual([]);
    await later.quit();
    expect(await filesHolding(folder, PERSON)).toEqual([]);
    expect(figuresIn(folder)).toEqual(figures);
  });

  it('stays where only the computer’s date says that its time is over', async () => {
    const folder = tempFolder();
    const first = await launchTill({ hubrise, folder });
    await connectAside(first);
    await openBoard(first);
    const order = await received(first, 'DEMAIN', { customer: { last_name: NAME } });
    await hubrise.admin.updateOrder(order.id, { status: 'completed' });
    await card(first, 'DEMAIN').waitFor({ state: 'detached' });
    await first.quit();
    const backup = join('backups', String(backupsIn(folder)[0]));
    const wrong = await launchTill({ hubrise, folder, inject: ['a-month-later'] });
    // What is said of its clock comes in above the page, and moves what is to be pressed.
    await wrong.page.getByText(/^L’horloge de cet ordinateur avance/).waitFor();
    await eraseNow(wrong);
    await wrong.quit();
    expect(await filesHolding(folder, [NAME])).toEqual(expect.arrayContaining([DATABASE, backup]));
  });

  it('of an order that is not that old stays', async () => {
    const folder = tempFolder();
    const till = await launchTill({ hubrise, folder });
    await connectAside(till);
    await openBoard(till);
    const order = await received(till, 'RECENTE', { customer: { last_name: NAME } });
    await hubrise.admin.updateOrder(order.id, { status: 'completed' });
    await card(till, 'RECENTE').waitFor({ state: 'detached' });
    await eraseNow(till);
    await till.quit();
    expect(await filesHolding(folder, [NAME])).toContain(DATABASE);
  });
});

/** The manager has customers erased, and it is done. */
async function eraseNow(till: TillApp): Promise<void> {
  const { page } = till;
  await openPart(till, 'data');
  await page.getByRole('button', { name: say('settings.data.eraseNow') }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: say('settings.data.eraseNow') }).click();
  await page.getByText(/^Dernier effacement/).waitFor();
}

/** What the day's totals are added up from. */
function figuresIn(folder: string): unknown[] {
  const db = new SqliteDatabase(join(folder, DATABASE), { readonly: true });
  try {
    return db.prepare('SELECT code, total_cents, line_count FROM order_facts').all();
  } finally {
    db.close();
  }
}
