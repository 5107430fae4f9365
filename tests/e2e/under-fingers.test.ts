import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import {
  cash,
  cashIn,
  goods,
  openCounter,
  press,
  setUp,
  ticket,
  touch,
} from './support/counter.ts';
import { card, tillAtWork } from './support/journey.ts';
import { scan } from './support/keys.ts';
import { inject } from './support/orders.ts';
import { sharedTill } from './support/shared-till.ts';
import { nextFrames } from './support/tap-watch.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// What a person presses is what they meant, whatever the till does on its own, and whatever lies near.

/** What is dangerous lies at least so far from what is pressed often, px: on no screen does a hand slip so far. */
const FAR_PX = 130;
/** A second tap of a finger that trembles falls so near, px. */
const NEAR_PX = 40;
/** Pictures, at sixty a second at most: more than the guard of taps waits for. */
const LONG_SEEN_FRAMES = 40;
const DANGEROUS: readonly string[] = [
  say('comptoir.abandon'),
  say('action.reject'),
  say('action.cancel'),
];

hubriseForAllTests();

const till = sharedTill(
  () => ({ hubrise }),
  async (options, atEnd) => {
    const begun = await tillAtWork(options, atEnd);
    await setUp(begun);
    return begun;
  },
);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(shown: Locator): Promise<Box> {
  const box = await shown.boundingBox();
  if (box === null) throw new Error('It has no place on the screen');
  return box;
}

const middleOf = ({ height, width, x, y }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** Px from edge to edge; 0 where they touch. */
function distance(a: Box, b: Box): number {
  const across = Math.max(0, b.x - (a.x + a.width), a.x - (b.x + b.width));
  const down = Math.max(0, b.y - (a.y + a.height), a.y - (b.y + b.height));
  return Math.hypot(across, down);
}

/** Presses without waiting for anything, as a finger does. */
async function tapAt(page: Page, shown: Locator): Promise<void> {
  const { x, y } = middleOf(await boxOf(shown));
  await page.mouse.click(x, y);
}

/** What has just moved takes no tap: a person who looks taps later. */
const untilLongSeen = (page: Page): Promise<void> => nextFrames(page, LONG_SEEN_FRAMES);

/** Which of what is dangerous can be pressed that near. */
async function dangersWithin(page: Page, box: Box, px: number): Promise<readonly string[]> {
  const near: string[] = [];
  for (const shown of await page.getByRole('button').all()) {
    const words = (await shown.getAttribute('aria-label')) ?? (await shown.textContent()) ?? '';
    if (!DANGEROUS.some((danger) => words.startsWith(danger))) continue;
    const other = await shown.boundingBox();
    if (other !== null && distance(box, other) < px) near.push(words);
  }
  return near;
}

const encaisser = (shown: TillApp): Locator =>
  ticket(shown).getByRole('button', { name: /^Encaisser/ });

async function emptyTicket({ page }: TillApp): Promise<void> {
  await page.evaluate(() => window.posHelper.counter.abandon(null));
}

async function lines({ page }: TillApp): Promise<number> {
  const { draft } = await page.evaluate(() => window.posHelper.live.get('counter'));
  return draft.lines.length;
}

describe('the keyboard on the screen', () => {
  const keys = ({ page }: TillApp): Locator => page.locator('[data-skInstance]');

  async function typing(): Promise<TillApp> {
    const shown = await till();
    await shown.page.evaluate(() => window.posHelper.settings.update({ touchKeyboard: 'always' }));
    await openCounter(shown);
    await touch(shown, 'Boissons');
    await touch(shown, 'Coca-Cola');
    await encaisser(shown).and(shown.page.locator(':enabled')).waitFor();
    return shown;
  }

  it('closes without taking the tap that closes it', async () => {
    const shown = await typing();
    await goods(shown).getByRole('searchbox').click();
    await keys(shown).waitFor();
    await untilLongSeen(shown.page);
    const raised = await boxOf(encaisser(shown));
    await tapAt(shown.page, encaisser(shown));
    await shown.page.getByRole('group', { name: say('comptoir.means.cash') }).waitFor();
    await keys(shown).waitFor({ state: 'detached' });
    await press(shown, say('comptoir.back'));
    // It stood higher: had the keyboard gone as the finger came down, the button would have gone from under it.
    expect((await boxOf(encaisser(shown))).y - raised.y).toBeGreaterThan(raised.height);
    await emptyTicket(shown);
  });

  it('moves no dialog as it comes and goes', async () => {
    const shown = await typing();
    const { page } = shown;
    await press(shown, say('comptoir.park'));
    const dialog = page.getByRole('dialog');
    const places: Box[] = [];
    const look = async (): Promise<void> => {
      await nextFrames(page, 3);
      places.push(await boxOf(dialog));
    };
    await keys(shown).waitFor();
    await look();
    await page.locator('[data-skbtn="{close}"]').click();
    await keys(shown).waitFor({ state: 'detached' });
    await look();
    await dialog.getByRole('textbox').click();
    await keys(shown).waitFor();
    await look();
    expect(places[1]).toEqual(places[0]);
    expect(places[2]).toEqual(places[0]);
    // And the tap that closes it is taken there, too.
    await untilLongSeen(page);
    await tapAt(page, dialog.getByRole('button', { name: say('comptoir.park'), exact: true }));
    await dialog.waitFor({ state: 'detached' });
    expect(await lines(shown)).toBe(0);
  });
});

describe('what is dangerous', () => {
  it('does not come under a second tap on OK, and nothing else is pressed by it', async () => {
    const shown = await till();
    const { page } = shown;
    await openCounter(shown);
    await touch(shown, 'Pizzas');
    await touch(shown, 'Pizza Reine');
    // The tile has sold it: its choices open from its line.
    await ticket(shown)
      .getByRole('button', { name: /Pizza Reine/ })
      .click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Grande/ }).click();
    const add = sheet.getByRole('button', { name: /^OK/ });
    await add.click({ trial: true });
    // It has another price since a moment, and takes no tap before it has been seen.
    await untilLongSeen(page);
    const box = await boxOf(add);
    const { x, y } = middleOf(box);
    // One after the other, with no picture waited for between them.
    await page.mouse.click(x, y);
    await page.mouse.click(x, y);
    await sheet.waitFor({ state: 'detached' });
    await nextFrames(page, 3);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await lines(shown)).toBe(1);
    expect(await dangersWithin(page, box, NEAR_PX)).toEqual([]);
    await emptyTicket(shown);
  });

  it('stands neither beside Encaisser nor beneath what is pressed often', async () => {
    const shown = await till();
    const { page } = shown;
    await openCounter(shown);
    await touch(shown, 'Boissons');
    await touch(shown, 'Coca-Cola');
    await encaisser(shown).and(page.locator(':enabled')).waitFor();
    const pay = await boxOf(encaisser(shown));
    expect(await dangersWithin(page, pay, FAR_PX)).toEqual([]);
    await press(shown, say('comptoir.more'));
    const abandon = page.getByRole('dialog').getByRole('button', { name: say('comptoir.abandon') });
    const opened = await boxOf(abandon);
    expect(distance(opened, pay)).toBeGreaterThan(FAR_PX);
    // The last of what is open there.
    const others = await page.getByRole('dialog').getByRole('button').all();
    for (const other of others) {
      expect((await boxOf(other)).y).toBeLessThanOrEqual(opened.y);
    }
    // The first tap outside only closes it.
    await tapAt(page, encaisser(shown));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('group', { name: say('comptoir.means.cash') }).count()).toBe(0);
    await cashIn(shown);
    const means = page.getByRole('group', { name: say('comptoir.means.cash') });
    await means.waitFor();
    expect(await dangersWithin(page, await boxOf(means), NEAR_PX)).toEqual([]);
    expect(await dangersWithin(page, pay, FAR_PX)).toEqual([]);
    await press(shown, say('comptoir.back'));
    await emptyTicket(shown);
  });
});

it('the page of means stands still over the parts of a bill', async () => {
  const shown = await till();
  const { page } = shown;
  await openCounter(shown);
  await touch(shown, 'Pâtes');
  await touch(shown, 'Lasagnes');
  await cashIn(shown);
  await press(shown, say('comptoir.split'));
  await press(shown, say('comptoir.splitParts', { count: 2 }));
  await page.getByText(say('comptoir.shareOf', { count: 2 })).waitFor();
  const places = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('main section button')].map((one) => {
        const { height, left, top, width } = one.getBoundingClientRect();
        return [left, top, width, height].map(Math.round).join(' ');
      }),
    );
  const before = await places();
  await cash(shown, '5,00\u00a0€');
  await page
    .getByText(say('comptoir.paidOf', { paid: '5,00\u00a0€', total: '12,00\u00a0€' }))
    .waitFor();
  await nextFrames(page, 3);
  expect(await places()).toEqual(before);
  await press(shown, say('comptoir.takeBack'));
  await nextFrames(page, 3);
  expect(await places()).toEqual(before);
  await press(shown, say('comptoir.back'));
  await emptyTicket(shown);
});

it('all of a card opens its order, what to cook as well', async () => {
  const shown = await till();
  const { page } = shown;
  const code = 'TOUT';
  await inject(shown, code, {
    items: [
      { product_name: 'Pizza Reine', price: '13.00 EUR', quantity: '2' },
      { product_name: 'Tiramisu', price: '5.50 EUR', quantity: '1' },
    ],
    customer_notes: 'Sonnez deux fois',
  });
  await card(shown, code).waitFor();
  // Each of what is written on it, its answers apart, and where nothing is written.
  const shownCard = card(shown, code);
  const spots = await shownCard.evaluate((article) => {
    const { height, left, top, width } = article.getBoundingClientRect();
    const written = [...article.querySelectorAll('*')].flatMap((one) => {
      const words = [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const text = words.map(({ textContent }) => textContent).join('');
      const box = one.getBoundingClientRect();
      const position = { x: box.x + box.width / 2 - left, y: box.y + box.height / 2 - top };
      const isAnswer = one.closest('button') !== null && one.closest('h3') === null;
      if (text.trim() === '' || isAnswer || box.width < 2 || box.height < 2) return [];
      return [{ position, words: text }];
    });
    const blank = [
      { x: 4, y: height / 2 },
      { x: width / 2, y: height - 4 },
    ];
    return [...written, ...blank.map((position) => ({ position, words: '' }))];
  });
  expect(spots.map(({ words }) => words).join(' ')).toContain('Pizza Reine');
  const panel = page.getByRole('dialog', { name: say('panel.label', { code }) });
  for (const { position, words } of spots) {
    await shownCard.click({ position });
    await expect.poll(() => panel.count(), { message: words }).toBe(1);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
});

it('an unknown barcode is said without moving anything', async () => {
  const shown = await till();
  const { page } = shown;
  await openCounter(shown);
  await touch(shown, 'Boissons');
  for (const name of ['Coca-Cola', 'Eau plate', 'Bière']) await touch(shown, name);
  await encaisser(shown).and(page.locator(':enabled')).waitFor();
  const places = (): Promise<readonly string[]> =>
    page.evaluate((known) => {
      const all = [...document.querySelectorAll('main button')];
      return all
        .filter(({ textContent }) => textContent !== known)
        .map((one) => {
          const { left, top } = one.getBoundingClientRect();
          return `${one.textContent} at ${Math.round(left)}, ${Math.round(top)}`;
        });
    }, say('comptoir.ok'));
  const before = await places();
  const code = '3760000000000';
  await scan(shown, code);
  const said = page.getByText(say('comptoir.unknownCode', { code }));
  await said.waitFor();
  await nextFrames(page, 3);
  expect(await places()).toEqual(before);
  await press(shown, say('comptoir.ok'));
  await said.waitFor({ state: 'detached' });
  await nextFrames(page, 3);
  expect(await places()).toEqual(before);
  await emptyTicket(shown);
});
