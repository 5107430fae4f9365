import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { canMakeDisks, smallDisk } from '../support/small-disk.ts';
import { card, column, tillAtWork } from './support/journey.ts';
import { inject, received } from './support/orders.ts';
import { launchTill, pictureFile } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** As many as a rush brings in two minutes. */
const MANY = 35;
const MEBIBYTE = 1024 * 1024;

describe.skipIf(!canMakeDisks)('a disk that is full', () => {
  it('is red and rings, shows what it could not keep, and all is in once there is room', async () => {
    const disk = smallDisk(256);
    const till = await tillAtWork({ hubrise, folder: join(disk.folder, 'data') });
    await received(till, 'A1');
    disk.fill(4_096);
    const codes = Array.from({ length: MANY }, (_, index) => `F${index + 1}`);
    for (const code of codes) {
      await inject(till, code, {
        customer_notes: 'Allergie aux arachides',
        items: [{ product_name: 'Pizza Reine', price: '13.00 EUR', quantity: '2' }],
      });
    }
    const alarm = till.page.getByRole('dialog', { name: say('health.notStored') });
    await alarm.getByText(say('health.notStoredBecause.full')).waitFor();
    const unkept = alarm.getByRole('article');
    const kept = column(till, say('column.to_accept')).getByRole('article');
    // The first few may find room in what the till's log has already.
    await expect.poll(async () => (await unkept.count()) + (await kept.count())).toBe(MANY + 1);
    expect(await unkept.count()).toBeGreaterThan(MANY / 2);
    const last = alarm.getByRole('article', { name: `F${MANY}, ${say('health.unkept.mark')}` });
    expect(await last.textContent()).toMatch(/Allergie aux arachides[\s\S]*2× Pizza Reine/);
    expect(await till.page.getByText(say('health.well'), { exact: true }).count()).toBe(0);
    await till.page.screenshot({ path: pictureFile('full-disk') });

    // Read, and put aside: it stays red, and calls again with the next order.
    await till.page.keyboard.press('Escape');
    await alarm.waitFor({ state: 'detached' });
    const health = till.page.getByRole('button', { name: say('health.notStored') });
    await health.getByText('D-PLEIN').waitFor({ state: 'attached' });
    await inject(till, 'LAST');
    await alarm.getByRole('article', { name: /^LAST, / }).waitFor();

    disk.free();
    // Within five seconds, which a busy machine would stretch: `upkeep/disk/storage-watch` and `orders/full-disk` hold it.
    await alarm.waitFor({ state: 'detached' });
    for (const code of [...codes, 'LAST']) await card(till, code).waitFor({ state: 'attached' });
    await health.waitFor({ state: 'detached' });
    await till.quit();
  });

  it('lets the till open, and shows the orders that are there', async () => {
    const disk = smallDisk(256);
    const folder = join(disk.folder, 'data');
    const before = await tillAtWork({ hubrise, folder });
    await received(before, 'B1');
    await before.kill();
    // What a minute at work takes of the disk beforehand.
    mkdirSync(join(folder, 'reserve'), { recursive: true });
    // The start takes one part; what the window's own caches take of that, the next one gives back.
    for (const part of ['1.bin', '2.bin', '3.bin']) {
      writeFileSync(join(folder, 'reserve', part), Buffer.alloc(4 * MEBIBYTE, 1));
    }
    disk.fill(4_096);
    const after = await launchTill({ hubrise, folder });
    await card(after, 'B1').waitFor();
    await received(after, 'B2');
    await after.quit();
  });
});
