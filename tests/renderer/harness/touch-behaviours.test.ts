import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { button, screenKey, searchField, tapKeys, tapSearch, tremble } from './behaviour.ts';

/** Slower than any scanner. */
const A_HAND_MS = 150;

/** What holds the only text fields of Affichage et langue. */
const KITCHEN_WORDS = 'Mots de la cuisine';

const keyboard = (page: Page) => page.locator('[data-skInstance]');

/** A finger that stays on a key for as long as this takes. */
async function hold(page: Page, name: string, during: () => Promise<void>): Promise<void> {
  const at = await screenKey(page, name).boundingBox();
  assert.ok(at !== null);
  const touch = await page.context().newCDPSession(page);
  const finger = { x: at.x + at.width / 2, y: at.y + at.height / 2 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] });
  await during();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await touch.detach();
}

const hasFocus = (page: Page): Promise<boolean> =>
  searchField(page).evaluate((field) => field === document.activeElement);

const isCovered = (page: Page, field: string): Promise<boolean> =>
  page.locator(field).evaluate((element) => {
    const { bottom, left, top } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + 20, (top + bottom) / 2);
    return seen !== element || bottom > innerHeight;
  });

/** The keyboard on the screen, on a till with a touch screen and nothing else. */
behave([
  {
    name: 'the second tap of a finger that trembles sends no other ticket to that printer',
    scene: 'prints_failed',
    touchOnly: true,
    run: async (page) => {
      await page.getByText('2 tickets non sortis').tap();
      await page.getByRole('button', { name: 'Tickets non sortis (2)' }).tap();
      const entries = page.getByRole('dialog').getByRole('article');
      const send = entries.first().getByRole('button', { name: 'Imprimer sur Comptoir' });
      // In its place is the next one.
      await tremble(page, send, { selector: '[role="dialog"] article', left: 1 });
      await page.waitForTimeout(400);
      assert.equal(await entries.count(), 1);
      // Once that time has passed a tap is meant.
      await send.tap();
      await entries.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'Escape closes a dialog that is there while a field below still has the focus',
    scene: 'connected_sales',
    touchOnly: true,
    run: async (page) => {
      await tapSearch(page);
      await page.evaluate(() => {
        new MutationObserver(async (_changes, observer) => {
          if (document.querySelector('[role="dialog"]') === null) return;
          observer.disconnect();
          // On a touch screen it takes the focus some pictures later, once the keyboard on it is settled.
          for (let picture = 0; picture < 3; picture += 1) await new Promise(requestAnimationFrame);
          const press = { key: 'Escape', bubbles: true, cancelable: true };
          const focused = document.activeElement;
          focused?.dispatchEvent(new KeyboardEvent('keydown', press));
          document.body.dataset['pressed'] = focused?.tagName;
        }).observe(document.body, { childList: true, subtree: true });
      });
      // As a screen reader presses it: the focus stays in the field.
      await button(page, 'Exporter').evaluate((element: HTMLElement) => element.click());
      await page.locator('[data-pressed="INPUT"]').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a name is searched for by touch alone, and the field keeps the focus',
    scene: 'sales',
    touchOnly: true,
    run: async (page) => {
      assert.equal(await keyboard(page).count(), 0);
      await tapSearch(page);
      await tapKeys(page, ['{shift}', 'L', 'e', 'b', 'o', '{more}', 'œ', 'u', 'g']);
      assert.equal(await searchField(page).inputValue(), 'Leboœug');
      await tapKeys(page, ['{bksp}', '{bksp}', '{bksp}']);
      await page.getByText('30 commandes trouvées').waitFor();
      assert.equal(await searchField(page).inputValue(), 'Lebo');
      assert.ok(await hasFocus(page));
      // No key looks pressed.
      assert.equal(await page.locator('.hg-activeButton').count(), 0);
      await screenKey(page, '{enter}').tap();
      await keyboard(page).waitFor({ state: 'detached' });
      assert.equal(await searchField(page).inputValue(), 'Lebo');
    },
  },
  {
    name: 'characters go where the caret is, and in place of what is selected',
    scene: 'sales',
    touchOnly: true,
    run: async (page) => {
      await tapSearch(page);
      await tapKeys(page, ['a', 'd', '{space}', "'"]);
      await searchField(page).evaluate((field: HTMLInputElement) => field.setSelectionRange(1, 1));
      await tapKeys(page, ['b', 'c']);
      assert.equal(await searchField(page).inputValue(), "abcd '");
      await searchField(page).evaluate((field: HTMLInputElement) => field.select());
      await tapKeys(page, ['é', '@']);
      assert.equal(await searchField(page).inputValue(), 'é@');
    },
  },
  {
    name: 'a key that is held writes one letter, and erases on and on',
    scene: 'sales',
    touchOnly: true,
    run: async (page) => {
      await tapSearch(page);
      // A finger that comes down before the keyboard is drawn presses nothing: taps are made again then, a hold is not.
      await tapKeys(page, ['m', '{bksp}']);
      await hold(page, 'm', () => page.clock.runFor(1_000));
      assert.equal(await searchField(page).inputValue(), 'm');
      await tapKeys(page, ['a', 'b', 'c', 'd']);
      await hold(page, '{bksp}', () => page.clock.runFor(1_200));
      assert.equal(await searchField(page).inputValue(), '');
    },
  },
  {
    name: 'the app makes room for the keyboard, and has it back when the focus leaves',
    scene: 'sales',
    touchOnly: true,
    run: async (page) => {
      const height = (): Promise<number> =>
        page.locator('#root').evaluate((root) => root.getBoundingClientRect().height);
      await tapSearch(page);
      await screenKey(page, 'a').waitFor();
      const keys = await page.locator('[data-skbtn]').evaluateAll((all) =>
        all.map((one) => {
          const { height: high, right, width } = one.getBoundingClientRect();
          return { fits: high >= 48 && width >= 48 && right <= innerWidth, text: one.textContent };
        }),
      );
      assert.deepEqual(
        keys.filter(({ fits }) => !fits),
        [],
      );
      const top = await keyboard(page).evaluate(
        (inner) => inner.parentElement?.getBoundingClientRect().top,
      );
      assert.equal(await height(), top);
      assert.equal(
        await searchField(page).evaluate((field: HTMLElement) => field.inputMode),
        'none',
      );
      await screenKey(page, '{close}').tap();
      await keyboard(page).waitFor({ state: 'detached' });
      assert.equal(await height(), 800);
      assert.ok(await hasFocus(page));
      await searchField(page).tap();
      await keyboard(page).waitFor();
      await button(page, 'Caisse').tap();
      await keyboard(page).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the last field of a long part comes into sight above the keyboard, and Enter goes on',
    scene: 'empty',
    touchOnly: true,
    run: async (page) => {
      await page.setViewportSize({ width: 1024, height: 700 });
      await button(page, 'Paramètres').tap();
      await page.getByRole('tab', { name: 'Affichage et langue' }).tap();
      await button(page, KITCHEN_WORDS).tap();
      const fields = page.getByRole('textbox');
      await fields.first().tap();
      await screenKey(page, 'a').waitFor();
      assert.equal(await isCovered(page, ':focus'), false);
      const first = await page.locator(':focus').inputValue();
      await screenKey(page, '{enter}').tap();
      assert.notEqual(await page.locator(':focus').inputValue(), first);
      assert.equal(await isCovered(page, ':focus'), false);
      await screenKey(page, 'z').tap();
      assert.match(await page.locator(':focus').inputValue(), /z$/);
    },
  },
  {
    name: 'a dialog stays open and above the keyboard while its text is typed',
    scene: 'one',
    touchOnly: true,
    run: async (page) => {
      await button(page, 'Refuser').tap();
      const dialog = page.getByRole('dialog', { name: /^Refuser/ });
      await page.setViewportSize({ width: 1024, height: 700 });
      await dialog.getByText('Autre motif').tap();
      await screenKey(page, 't').waitFor();
      assert.equal(await isCovered(page, 'textarea'), false);
      await tapKeys(page, ['{shift}', 'P', 'l', 'u', 's', '{enter}', '-']);
      assert.equal(await dialog.getByRole('textbox').inputValue(), 'Plus\n-');
    },
  },
  {
    name: 'the PIN has its own keypad and no keyboard',
    scene: 'locked',
    touchOnly: true,
    run: async (page) => {
      await button(page, 'Paramètres').tap();
      await page.waitForFunction(() => document.activeElement?.matches('input[type="password"]'));
      assert.equal(await keyboard(page).count(), 0);
    },
  },
  {
    name: 'a scanner of codes with letters leaves it where it is',
    scene: 'sales',
    touchOnly: true,
    run: async (page) => {
      await page.keyboard.type('AB123');
      await page.keyboard.press('Enter');
      await page.waitForTimeout(A_HAND_MS);
      await tapSearch(page);
      await keyboard(page).waitFor();
    },
  },
  {
    name: 'a real keyboard that is typed on ends it',
    scene: 'sales',
    touchOnly: true,
    run: async (page) => {
      await tapSearch(page);
      await keyboard(page).waitFor();
      await page.keyboard.type('37', { delay: A_HAND_MS });
      await keyboard(page).waitFor();
      await page.keyboard.press('l');
      await keyboard(page).waitFor({ state: 'detached' });
      assert.equal(await searchField(page).inputValue(), '37l');
    },
  },
  {
    name: 'the manager may have it never, or always, also with a mouse',
    scene: 'sales',
    run: async (page) => {
      await button(page, 'Paramètres').click();
      await page.getByRole('tab', { name: 'Affichage et langue' }).click();
      const choice = page.getByRole('radiogroup', { name: 'Clavier à l’écran' });
      await button(page, KITCHEN_WORDS).click();
      await page.getByRole('textbox').first().click();
      assert.equal(await keyboard(page).count(), 0);
      await choice.getByText('Toujours').click();
      await page.getByRole('textbox').first().click();
      await keyboard(page).waitFor();
      await choice.getByText('Jamais').click();
      await page.getByRole('textbox').first().click();
      assert.equal(await keyboard(page).count(), 0);
    },
  },
]);
