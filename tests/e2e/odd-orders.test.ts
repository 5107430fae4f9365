import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import type { Json, JsonObject } from '../stand-ins/hubrise/rules/json.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { card, flag, openPanel, tap } from './support/journey.ts';
import { inject, minutesFromNow, received, untilStatus } from './support/orders.ts';
import { sharedTill } from './support/shared-till.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise }));

function sample(name: string): JsonObject {
  const path = join(projectRoot, 'tests/stand-ins/hubrise/samples', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('an order that cannot be read', () => {
  it.each<[string, Json, string]>([
    ['a list', [1, 2, 3], 'APRES1'],
    ['a word', 'commande illisible', 'APRES2'],
  ])(
    'because it is %s is shown as it came, acknowledged, and keeps nothing back',
    async (_what, payload, next) => {
      const till = await board();
      const since = await hubrise.admin.journalMark();
      const id = await hubrise.admin.injectRaw(payload);
      const shown = card(till, id);
      await flag(shown, 'unreadable').waitFor();
      const panel = await openPanel(till, id);
      await panel.getByText(say('panel.unreadText')).waitFor();
      await panel.getByRole('button', { name: say('panel.raw') }).click();
      await panel.locator('pre').getByText(String(payload)).waitFor();
      await panel.getByRole('button', { name: say('action.close') }).click();
      const deletion = { method: 'DELETE', path: '/callback/events/*', status: 200, since };
      await hubrise.admin.waitFor(deletion);
      // What comes after it comes through.
      await received(till, next);
      await tap(till, id, say('action.acknowledge'));
      await shown.waitFor({ state: 'detached' });
    },
  );

  it('can still be answered once a readable one takes its place', async () => {
    const till = await board();
    const id = await hubrise.admin.injectRaw({ id: 'x1', status: 12 });
    await card(till, id).waitFor();
    const order = await inject(till, 'BONNE');
    await hubrise.admin.replaceRaw(id, { ...order, id, collection_code: 'REPAREE' });
    await tap(till, 'REPAREE', 'Accepter');
    await untilStatus(till, { id }, 'accepted');
  });
});

describe('an order of a product that nothing tells the name of', () => {
  it('is flagged on its card, and its panel says what is known', async () => {
    const till = await board();
    const item = { price: '13.00 EUR', quantity: '1' };
    await received(till, 'INCONNU', {
      channel: 'Deliveroo',
      items: [
        { ...item, product_name: 'PIZ-REG-33', sku_ref: 'PIZ-REG-33' },
        { ...item, product_name: 'Tiramisu', sku_ref: 'DES-1' },
      ],
    });
    await flag(card(till, 'INCONNU'), 'unknown_product').waitFor();
    const panel = await openPanel(till, 'INCONNU');
    const unknown = panel.getByRole('listitem').filter({ hasText: say('panel.unknownProduct') });
    await unknown.getByText('PIZ-REG-33').waitFor();
    expect(await unknown.count()).toBe(1);
    // It is taken like any other order.
    await panel.getByRole('button', { name: 'Accepter' }).waitFor();
  });
});

describe('an order whose sum is not its total', () => {
  it('is flagged, and its panel has a line for the difference', async () => {
    const till = await board();
    const payload = sample('observed-uber-eats-total-without-charges');
    await hubrise.admin.injectRaw({
      ...payload,
      id: 'ecart',
      // Else its platform would have given it up long ago, which is said first.
      created_at: minutesFromNow(0),
      collection_code: 'ECART',
      status: 'new',
    });
    await flag(card(till, 'ECART'), 'total_difference').waitFor();
    const panel = await openPanel(till, 'ECART');
    const money = panel.getByRole('table', { name: say('panel.money') });
    await money.getByRole('row', { name: say('total.difference') }).waitFor();
    const cents = (await money.getByRole('cell').allTextContents()).map(centsOf);
    const total = cents.at(-1);
    expect(cents.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(total);
  });
});

describe('the panel of an order', () => {
  it('shows lines, options, deals, notes, money and people, each once', async () => {
    const till = await board();
    const payload = sample('composed-own-website-deal-removed-option-unpaid');
    await hubrise.admin.injectRaw({ ...payload, id: 'web1', collection_code: 'WEB1' });
    await card(till, 'WEB1').waitFor();
    const panel = await openPanel(till, 'WEB1');
    const items = panel.getByRole('region', { name: say('panel.items') });
    await items.getByText('Margherita').waitFor();
    await items.getByText('Petite').waitFor();
    await items.getByText('Barbecue').waitFor();
    await items.getByText(say('panel.without', { name: 'Olives' })).waitFor();
    await items.getByText('Un dessert acheté, une boisson à 1€').first().waitFor();
    expect(await panel.getByText('Appeler en arrivant').count()).toBe(1);
    const money = panel.getByRole('region', { name: say('panel.money') });
    for (const text of ['Livraison < 15 km', '5€ de remise', say('total.total'), 'À encaisser']) {
      await money.getByText(text).first().waitFor();
    }
    const customer = panel.getByRole('region', { name: say('panel.customer') });
    await customer.getByText(/Sophie/).waitFor();
    expect(await customer.textContent()).toContain('06\u00a000\u00a000\u00a000\u00a007');
  });

  it('shows a stranger’s text as text', async () => {
    const till = await board();
    const evil = '<img src=x onerror="document.title=1"><b>gras</b>';
    await received(till, 'MECHANT', { customer_notes: evil });
    const panel = await openPanel(till, 'MECHANT');
    await panel.getByText(evil).waitFor();
    expect(await panel.locator('img, b').count()).toBe(0);
    expect(await till.page.title()).toBe('POS HELPER');
  });
});

/** `-1 234,50 €` in cents. */
function centsOf(text: string): number {
  return Number(text.replaceAll(/[^\d,-]/g, '').replace(',', ''));
}
