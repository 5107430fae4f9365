import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { card, openPanel, tillAtWork } from './support/journey.ts';
import { received } from './support/orders.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

describe('a long text that could not be read', () => {
  it('is shown in parts, and in the end as it came', async () => {
    const till = await tillAtWork({ hubrise });
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
  it('is painted before all that lies below it is taken from the keyboard', async () => {
    const till = await tillAtWork({ hubrise });
    await received(till, 'A1');
    // Looked at in the frame in which the panel appears, right before it is painted.
    const inertAtFirst = till.page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const isInert = (): boolean => document.querySelector('[inert] article') !== null;
          const watch = new MutationObserver(() => {
            if (document.querySelector('[role="dialog"]') === null) return;
            watch.disconnect();
            requestAnimationFrame(() => resolve(isInert()));
          });
          watch.observe(document.body, { childList: true, subtree: true });
        }),
    );
    await openPanel(till, 'A1');
    expect(await inertAtFirst).toBe(false);
    await till.page.locator('[inert] article').waitFor({ state: 'attached' });
    // The keyboard is in the panel.
    await till.page.keyboard.press('Escape');
    await till.page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('an order of half a million lines', () => {
  it('is opened like any other: its first lines, and how many others there are', async () => {
    const till = await tillAtWork({ hubrise });
    // Read, stored and read back several times over, on a machine that may be busy with other things.
    till.page.setDefaultTimeout(30_000);
    const items = Array.from({ length: 500_000 }, () => ({ product_name: 'Pizza' }));
    await hubrise.admin.injectRaw({ id: 'long', status: 'new', collection_code: 'LONG', items });
    await card(till, 'LONG').waitFor();
    const panel = await openPanel(till, 'LONG');
    const list = panel.getByRole('region', { name: say('panel.items') });
    await list.getByText(say('panel.moreItems', { count: 499_600 })).waitFor();
    expect(await list.getByRole('listitem').count()).toBe(400);
  });
});
