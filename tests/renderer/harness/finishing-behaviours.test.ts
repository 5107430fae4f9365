import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { BUSY_CARDS } from '../card-fixtures.ts';
import { behave } from './behave.ts';
import {
  cardOf,
  column,
  focusedCode,
  openOrder,
  SECOND_PRESS_MS,
  tap,
  touchAt,
  undoOf,
} from './behaviour.ts';
import { paysOnlyByAnother, paysOnlyLater } from './counter-hands.ts';

const asked = (page: Page): Locator =>
  page.getByRole('alertdialog', { name: '34,50\u00a0€ à encaisser' });
const collect = (page: Page): Locator =>
  asked(page).getByRole('button', { name: 'Encaisser', exact: true });
const finish = (page: Page): Locator =>
  asked(page).getByRole('button', { name: 'Terminer sans encaisser' });

/** The order is on the counter's screen, and nothing of it is paid. */
async function isAtTheCounter(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Espèces' }).waitFor();
  const { draft, lastSale } = await page.evaluate(() => window.posHelper.live.get('counter'));
  assert.equal(draft.bill?.orderId, 'order-9');
  assert.equal(lastSale, null);
  assert.equal(await page.getByRole('alertdialog').count(), 0);
}

/** With the keyboard on the card of the order that is ready and unpaid. */
const onCard = (page: Page): Promise<void> =>
  cardOf(page, 'A9').getByRole('button', { name: 'Ouvrir la commande A9' }).focus();

/** The unpaid order is brought to the counter by Terminée and its question, and the board is looked at again. */
async function collectAndComeBack(page: Page): Promise<void> {
  await tap(page, 'A9', 'Terminée');
  await collect(page).click();
  await isAtTheCounter(page);
  await page.keyboard.press('F2');
}

/** An order of which money is still to come is not finished unasked where the counter takes that money. */
behave([
  {
    name: 'Terminée on an unpaid order asks, and leads to its payment',
    scene: 'busy_selling',
    run: async (page) => {
      await collectAndComeBack(page);
      await cardOf(page, 'A9').waitFor();
    },
  },
  {
    name: 'the second press of the key that leads to the payment of an unpaid order pays nothing',
    scene: 'busy_selling',
    run: async (page) => {
      await tap(page, 'A9', 'Terminée');
      await paysOnlyByAnother(page, collect(page));
    },
  },
  {
    name: 'nor does that of the key in its panel, nor for an unpaid order that is at the counter already',
    scene: 'busy_selling',
    run: async (page) => {
      await collectAndComeBack(page);
      const panel = await openOrder(page, 'A9');
      await paysOnlyByAnother(page, panel.getByRole('button', { name: 'Encaisser', exact: true }));
    },
  },
  {
    name: 'nor does the second tap of a finger that trembles on the way to pay an unpaid order',
    scene: 'busy_selling',
    touchOnly: true,
    run: async (page) => {
      await touchAt(
        page,
        cardOf(page, 'A9').getByRole('button', { name: 'Terminée', exact: true }),
      );
      await collect(page).waitFor();
      await paysOnlyLater(page, collect(page));
    },
  },
  {
    name: 'an unpaid order is finished all the same by who wants that, and comes back as any other',
    scene: 'busy_selling',
    run: async (page) => {
      await tap(page, 'A9', 'Terminée');
      await finish(page).click();
      await cardOf(page, 'A9').waitFor({ state: 'detached' });
      await undoOf(page, 'Commande A9 terminée').click();
      await column(page, 'Prêtes').getByRole('article', { name: /^A9,/ }).waitFor();
    },
  },
  {
    name: 'who finishes an unpaid order from its panel is asked too, and may change nothing',
    scene: 'busy_selling',
    run: async (page) => {
      const panel = await openOrder(page, 'A9');
      const completed = panel.getByRole('button', { name: 'Terminée', exact: true });
      await completed.click();
      await asked(page).getByRole('button', { name: 'Ne rien changer' }).click();
      await asked(page).waitFor({ state: 'detached' });
      await completed.click();
      await finish(page).click();
      await panel.waitFor({ state: 'detached' });
      await cardOf(page, 'A9').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the key that finishes an unpaid order asks; Escape goes back to its card, Enter to its payment',
    scene: 'busy_selling',
    run: async (page) => {
      await onCard(page);
      await page.keyboard.press('t');
      await asked(page).waitFor();
      // The same key again means nothing to a question.
      await page.keyboard.press('t');
      await page.keyboard.press('Escape');
      await asked(page).waitFor({ state: 'detached' });
      // The focus comes back a picture after the question has gone.
      await cardOf(page, 'A9').locator(':focus').waitFor({ state: 'attached' });
      await page.keyboard.press('t');
      await asked(page).waitFor();
      await page.waitForTimeout(SECOND_PRESS_MS);
      await page.keyboard.press('Enter');
      await isAtTheCounter(page);
    },
  },
  {
    name: 'who finishes unpaid orders with the keyboard alone goes on at the next card',
    scene: 'busy_selling',
    run: async (page) => {
      await onCard(page);
      await page.keyboard.press('t');
      await asked(page).waitFor();
      await page.waitForTimeout(SECOND_PRESS_MS);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await cardOf(page, 'A9').waitFor({ state: 'detached' });
      assert.equal(await focusedCode(page), 'D4C1');
    },
  },
  {
    name: 'the second press of the key that asked answers nothing',
    scene: 'busy_selling',
    run: async (page) => {
      await cardOf(page, 'A9').getByRole('button', { name: 'Terminée', exact: true }).focus();
      await page.evaluate(pressAgainOnceAsked);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => Reflect.get(window, 'pressedOn') !== undefined);
      assert.equal(await page.evaluate(() => Reflect.get(window, 'pressedOn')), 'Encaisser');
      await page.waitForTimeout(SECOND_PRESS_MS);
      await collect(page).waitFor();
    },
  },
  {
    name: 'nor does the second tap of a finger that trembles',
    scene: 'busy_selling',
    touchOnly: true,
    run: async (page) => {
      await page.evaluate(tapAgainOnceAsked);
      await touchAt(
        page,
        cardOf(page, 'A9').getByRole('button', { name: 'Terminée', exact: true }),
      );
      await page.waitForFunction(() => Reflect.get(window, 'tapped') === true);
      await page.waitForTimeout(SECOND_PRESS_MS);
      await collect(page).waitFor();
    },
  },
  {
    name: 'a question about money says that the order has changed once it is paid',
    scene: 'busy_selling',
    run: async (page) => {
      await tap(page, 'A9', 'Terminée');
      await asked(page).waitFor();
      const [card] = BUSY_CARDS.filter(({ code }) => code === 'A9');
      assert.ok(card !== undefined);
      await page.evaluate((paid) => window.fakeTill.change({ upserted: [paid], removed: [] }), {
        ...card,
        payment: { kind: 'paid' } as const,
      });
      const changed = page.getByRole('dialog', { name: 'La commande a changé' });
      await changed.getByRole('button', { name: 'Compris' }).click();
      await tap(page, 'A9', 'Terminée');
      await cardOf(page, 'A9').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'what is paid is finished by one tap where the counter sells',
    scene: 'busy_selling',
    run: async (page) => {
      const panel = await openOrder(page, 'D4C1');
      await panel.getByRole('button', { name: 'Terminée', exact: true }).click();
      await cardOf(page, 'D4C1').waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('alertdialog').count(), 0);
    },
  },
  {
    name: 'where the counter is not used an unpaid order is finished by one tap',
    scene: 'busy',
    run: async (page) => {
      await tap(page, 'A9', 'Terminée');
      await cardOf(page, 'A9').waitFor({ state: 'detached' });
      await undoOf(page, 'Commande A9 terminée').waitFor();
      assert.equal(await page.getByRole('alertdialog').count(), 0);
    },
  },
]);

/** In the page: Enter is pressed again a moment after the question is there, wherever the focus is. */
function pressAgainOnceAsked(): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector('[role="alertdialog"]') === null) return;
    watch.disconnect();
    setTimeout(() => {
      const at = document.activeElement ?? document.body;
      const how = { key: 'Enter', bubbles: true, cancelable: true };
      const isUsed = !at.dispatchEvent(new KeyboardEvent('keydown', how));
      if (!isUsed && at instanceof HTMLButtonElement) at.click();
      Object.assign(window, { pressedOn: at.textContent });
    }, 100);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** In the page: a finger taps every answer as soon as the question is there. */
function tapAgainOnceAsked(): void {
  const watch = new MutationObserver(() => {
    const answers = document.querySelectorAll('[role="alertdialog"] button');
    if (answers.length === 0) return;
    watch.disconnect();
    const how = { bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' };
    for (const answer of answers) answer.dispatchEvent(new PointerEvent('click', how));
    Object.assign(window, { tapped: true });
  });
  watch.observe(document.body, { childList: true, subtree: true });
}
