import { describe, expect, it, onTestFinished } from 'vitest';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { card, column, openPanel, tap, tillAtWork } from './support/journey.ts';
import { untilFocus } from './support/keys.ts';
import { received } from './support/orders.ts';
import { sharedTill } from './support/shared-till.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise }));

describe('a long text that could not be read', () => {
  it('is shown in parts, and in the end as it came', async () => {
    const till = await board();
    const payload = `Début ${'x'.repeat(50_000)} fin`;
    const id = await hubrise.admin.injectRaw(payload);
    const panel = await openPanel(till, id);
    await panel.getByRole('button', { name: say('panel.raw') }).click();
    const text = panel.locator('pre');
    const next = panel.getByRole('button', { name: say('panel.rawNext') });
    await text.getByText(/^"Début/).waitFor();
    expect((await text.textContent())?.length).toBe(20_000);
    await panel.getByText(say('panel.rawLeft', { count: 30_012 })).waitFor();
    await next.click();
    await panel.getByText(say('panel.rawLeft', { count: 10_012 })).waitFor();
    await next.click();
    await next.waitFor({ state: 'detached' });
    expect(await text.textContent()).toBe(JSON.stringify(payload));
  });
});

describe('the panel of an order', () => {
  it('in Ventes is painted before all that lies below it is taken from the keyboard', async () => {
    const till = await board();
    const { page } = till;
    await received(till, 'A1');
    await page.keyboard.press('F3');
    await page.getByRole('tab', { name: 'COMMANDES' }).click();
    await page.getByRole('row', { name: /^A1,/ }).waitFor();
    // Looked at in the frame in which the panel appears, right before it is painted.
    const inertAtFirst = page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const isInert = (): boolean => document.querySelector('[inert] [role="grid"]') !== null;
          const watch = new MutationObserver(() => {
            if (document.querySelector('[role="dialog"]') === null) return;
            watch.disconnect();
            requestAnimationFrame(() => resolve(isInert()));
          });
          watch.observe(document.body, { childList: true, subtree: true });
        }),
    );
    await page.getByRole('row', { name: /^A1,/ }).click();
    expect(await inertAtFirst).toBe(false);
    await page.locator('[inert] [role="grid"]').waitFor({ state: 'attached' });
    // The keyboard is in the panel.
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('stands beside the board, which stays as usable as it was', async () => {
    const till = await board();
    const { page } = till;
    await received(till, 'B1');
    await received(till, 'B2');
    const panel = await openPanel(till, 'B1');
    await panel.getByText('Pizza Reine').waitFor();
    // It is there at once; the board makes room after it.
    const covered = async (): Promise<number> => {
      const box = await panel.boundingBox();
      const main = await page.getByRole('main').boundingBox();
      return (main?.x ?? 0) + (main?.width ?? Number.NaN) - (box?.x ?? Number.NaN);
    };
    await expect.poll(covered).toBeLessThanOrEqual(0);
    await tap(till, 'B2', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'B2' }).waitFor();
    expect(await panel.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await untilFocus(page, say('card.open', { code: 'B1' }));
  });
});

describe('an order of half a million lines', () => {
  it('is opened like any other: its first lines, and how many others there are', async () => {
    // Its own: another till would read all of it as well.
    const own = await startHubrise();
    onTestFinished(() => own.close());
    const till = await tillAtWork({ hubrise: own });
    // Read, stored and read back several times over, on a machine that may be busy with other things.
    till.page.setDefaultTimeout(30_000);
    const items = Array.from({ length: 500_000 }, () => ({ product_name: 'Pizza' }));
    await own.admin.injectRaw({ id: 'long', status: 'new', collection_code: 'LONG', items });
    await card(till, 'LONG').waitFor();
    const panel = await openPanel(till, 'LONG');
    const list = panel.getByRole('region', { name: say('panel.items') });
    await list.getByText(say('panel.moreItems', { count: 499_600 })).waitFor();
    expect(await list.getByRole('listitem').count()).toBe(400);
  });
});
