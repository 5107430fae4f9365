import { expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tap } from './support/journey.ts';
import { bump, kitchenOf, ticket, tillWithScreen } from './support/kitchen.ts';
import { received } from './support/orders.ts';

hubriseForEachTest();

it('takes no tap of a finger that came down as a ticket came to stand there, however late it hears of it', async () => {
  const till = await tillWithScreen(hubrise);
  const kitchen = await kitchenOf(till);
  await received(till, 'TOT');
  const isTaken = kitchen.evaluate(async () => {
    const ticket = (): Element | null => document.querySelector('[data-order-id] button');
    while (ticket() === null) await new Promise(requestAnimationFrame);
    const seenAt = performance.now();
    while (performance.now() < seenAt + 1_000);
    const down = new PointerEvent('pointerdown', { bubbles: true, cancelable: true });
    Object.defineProperty(down, 'timeStamp', { value: seenAt });
    return ticket()?.dispatchEvent(down);
  });
  await tap(till, 'TOT', 'Accepter');
  expect(await isTaken).toBe(false);
});

it('takes what a key presses by its name after a finger that has only scrolled', async () => {
  const till = await tillWithScreen(hubrise);
  const kitchen = await kitchenOf(till);
  for (const code of ['UN', 'DEUX']) {
    await received(till, code);
    await tap(till, code, 'Accepter');
    await ticket(kitchen, code).waitFor();
  }
  await bump(kitchen, 'UN').evaluate(async (button) => {
    const at = { bubbles: true, cancelable: true, pointerType: 'touch' };
    // Once it has stood there for a moment.
    while (!button.dispatchEvent(new PointerEvent('pointerdown', at))) {
      await new Promise(requestAnimationFrame);
    }
    button.dispatchEvent(new PointerEvent('pointercancel', at));
  });
  await bump(kitchen, 'DEUX').evaluate((button: HTMLElement) => button.click());
  await ticket(kitchen, 'DEUX').waitFor({ state: 'detached' });
});
