import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { measure } from '../renderer/harness/measure.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { axeContrasts, axeFindings } from './support/axe.ts';
import { bump, kitchenOf, tapUntil, ticket, tillWithScreen } from './support/kitchen.ts';
import { inject, minutesFromNow } from './support/orders.ts';
import { smallTargets } from './support/targets.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

/** What hangs in kitchens. */
const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** What is wrong with what stands there, at each size, in light colours and in dark ones. */
async function faultsOf(kitchen: Page): Promise<readonly string[]> {
  const paint = (theme: 'dark' | 'light'): Promise<void> =>
    kitchen.evaluate((chosen) => {
      document.documentElement.dataset['theme'] = chosen;
    }, theme);
  const found: string[] = [];
  for (const size of SIZES) {
    await kitchen.setViewportSize(size);
    const all = [...(await axeFindings(kitchen)), ...(await smallTargets(kitchen))];
    all.push(...(await measure(kitchen)));
    await paint('dark');
    all.push(...(await axeContrasts(kitchen)), ...(await measure(kitchen)));
    await paint('light');
    found.push(...all.map((fault) => `${size.width}: ${fault}`));
  }
  return found;
}

it('the kitchen’s screen passes axe, with its targets, contrasts and texts whole, in both themes', async () => {
  const till = await tillWithScreen(hubrise);
  const kitchen = await kitchenOf(till);
  await kitchen.getByText(say('kitchenScreen.none')).waitFor();
  expect(await faultsOf(kitchen), 'without a ticket').toEqual([]);
  for (let count = 0; count < 7; count += 1) {
    const removed = { option_list_name: 'Sans', name: 'Oignons', price: '0.00 EUR' };
    await inject(till, `K${count}`, {
      status: 'in_preparation',
      expected_time: minutesFromNow(count * 8 - 10),
      items: ['Reine', 'Menu famille au feu de bois', 'Coca-Cola'].map((product_name, line) => ({
        product_name,
        sku_name: 'Senior',
        price: '13.00 EUR',
        quantity: String(line + 1),
        ...(line === 0 ? { options: [removed], customer_notes: 'Bien cuite' } : {}),
      })),
      customer_notes: count % 2 === 0 ? 'Allergie aux arachides, merci de faire attention' : null,
    });
  }
  await ticket(kitchen, 'K6').waitFor();
  expect(await faultsOf(kitchen), 'with tickets').toEqual([]);

  await tapUntil(bump(kitchen, 'K0'), () => ticket(kitchen, 'K0').isHidden());
  expect(await faultsOf(kitchen), 'after a bump').toEqual([]);
});
