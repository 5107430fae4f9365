import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { SECOND_PRESS_MS } from './behaviour.ts';
import { A_FAST_HAND_MS, cardKey, openCounter, paysOnlyByAnother } from './counter-hands.ts';

/** In the page: a key is pressed, again before the answer, and again on what comes in its place. */
function pressThrice(key: string): void {
  const press = (): void => {
    const at = document.activeElement ?? document.body;
    const how = { key, bubbles: true, cancelable: true };
    // The browser makes a click of Enter on a button.
    const isUsed = !at.dispatchEvent(new KeyboardEvent('keydown', how));
    if (!isUsed && key === 'Enter' && at instanceof HTMLButtonElement) at.click();
  };
  const watch = new MutationObserver(() => {
    if (!document.body.textContent.includes('Encore 2 parts')) return;
    watch.disconnect();
    press();
    Object.assign(window, { pressed: true });
  });
  watch.observe(document.body, { characterData: true, childList: true, subtree: true });
  press();
  press();
}

/** A ticket of 27,50 in three parts, of which nothing is paid. */
async function divideByKeys(page: Page): Promise<void> {
  await openCounter(page);
  await page.getByRole('button', { name: /^Encaisser/ }).click();
  await page.getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('button', { name: 'Plus : Parts égales' }).click();
  await page.getByRole('button', { name: 'Payer en 3 parts' }).click();
  await page.getByText('Encore 3 parts').waitFor();
}

/** One part was paid by what was pressed, and another only by a press that is one of its own. */
async function paysOnePart(page: Page): Promise<void> {
  await page.waitForFunction(() => Reflect.get(window, 'pressed') === true);
  await page.waitForTimeout(SECOND_PRESS_MS);
  await page.getByText('Encore 2 parts').waitFor();
  assert.equal(await page.getByText(/Le ticket a changé/).count(), 0);
  await page.keyboard.press('F8');
  await page.getByText('Dernière part').waitFor();
}

/** A key that is pressed twice where money is taken: what it meant stood there before. */
behave([
  {
    name: 'a second press of F8 pays no second part of a bill',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await divideByKeys(page);
      await page.evaluate(pressThrice, 'F8');
      await paysOnePart(page);
    },
  },
  {
    name: 'nor does one of Enter on the exact amount',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await divideByKeys(page);
      await page.getByRole('button', { name: /^Exact/ }).focus();
      await page.evaluate(pressThrice, 'Enter');
      await paysOnePart(page);
    },
  },
  {
    name: 'nor does one of Enter after an amount was typed',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await divideByKeys(page);
      await page.keyboard.type('1000', { delay: A_FAST_HAND_MS });
      await page.evaluate(pressThrice, 'Enter');
      await paysOnePart(page);
    },
  },
  {
    name: 'nor does the second press of a key that calls a terminal off',
    scene: 'card_far_away',
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await cardKey(page).click();
      await paysOnlyByAnother(page, page.getByRole('button', { name: 'Arrêter l’appel' }));
    },
  },
  {
    name: 'nor does the second press of a key that says of a card that it has not paid',
    scene: 'card_set',
    run: async (page) => {
      await openCounter(page);
      await page.getByRole('button', { name: /^Encaisser/ }).click();
      await cardKey(page).click();
      await page.getByRole('button', { name: 'Ne plus attendre' }).click();
      await page.getByRole('button', { name: 'Non passé' }).click();
      await paysOnlyByAnother(page, page.getByRole('button', { name: 'Oui, non passé' }));
    },
  },
]);
