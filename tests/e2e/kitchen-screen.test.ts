import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { UNDO_MS } from '../../main/core/answer/moves.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { column, tap, tillAtWork } from './support/journey.ts';
import { bump, kitchenOf, tapUntil, ticket, tillWithScreen } from './support/kitchen.ts';
import { inject, minutesFromNow, received, toldStatuses, untilStatus } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { pictureFile, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// One each: the next test's till would find the orders of the last.
hubriseForEachTest();

const tillWithKitchen = (): Promise<TillApp> =>
  tillWithScreen(hubrise, undefined, { inject: ['pass-time'] });

it('opens as a window, shows what is accepted, bumps, and is taken back at the counter', async () => {
  const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
  const opened = till.electron.waitForEvent('window');
  await till.page.keyboard.press('F4');
  await till.page.getByRole('tab', { name: say('settings.tab.display') }).click();
  await till.page
    .getByRole('radiogroup', { name: say('settings.kitchenScreen.title') })
    .getByText(say('settings.kitchenScreen.window'))
    .click();
  const kitchen = await opened;
  await kitchen.getByText(say('kitchenScreen.none')).waitFor();
  const title = await till.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(title).toContain('POS HELPER – Cuisine');

  await till.page.keyboard.press('F2');
  const order = await received(till, 'CUI', {
    items: [
      { product_name: 'Reine', sku_name: 'Mega', price: '13.00 EUR', quantity: '2' },
      { product_name: 'Calzone', price: '11.00 EUR', quantity: '1', customer_notes: 'Bien cuite' },
    ],
    customer: { first_name: 'Camille', last_name: 'Durand', phone: '+33612345678' },
  });
  // Not before the counter has accepted it.
  expect(await ticket(kitchen, 'CUI').count()).toBe(0);
  await tap(till, 'CUI', 'Accepter');
  for (const text of ['Reine', 'Mega', 'Calzone', 'Bien cuite']) {
    await ticket(kitchen, 'CUI').getByText(text, { exact: false }).first().waitFor();
  }
  await kitchen.screenshot({ path: pictureFile('kitchen-screen') });
  const known = await kitchen.evaluate(async () =>
    JSON.stringify([await window.posHelper.kitchen.getView(), document.body.textContent]),
  );
  expect(known).not.toMatch(/Durand|612345678|EUR|€/);
  await untilToldAtOnce(till, order, 'accepted');

  const isGone = (): Promise<boolean> => ticket(kitchen, 'CUI').isHidden();
  await tapUntil(bump(kitchen, 'CUI'), isGone);
  await column(till, 'Prêtes').getByRole('article', { name: 'CUI' }).waitFor();
  const undone = say('undo.of', { done: say('announce.ready', { code: 'CUI' }) });
  await till.page.getByRole('button', { name: undone }).click();
  await ticket(kitchen, 'CUI').waitFor();
  expect(await toldStatuses(till, order)).not.toContain('awaiting_shipment');

  // By key, as a bump bar does.
  const byKey = async (): Promise<boolean> => {
    await kitchen.keyboard.press('1');
    return isGone();
  };
  await expect.poll(byKey).toBe(true);
  await untilStatus(till, order, 'awaiting_shipment');
  await kitchen.keyboard.press('r');
  await kitchen
    .getByRole('dialog', { name: say('kitchenScreen.recall') })
    .getByRole('heading', { name: 'CUI' })
    .waitFor();
});

/** What of the kitchen's tickets is in sight, and in which letters. */
function lookAtTickets(kitchen: Page) {
  return kitchen.evaluate(() => {
    const list = document.querySelector('main ol');
    const edge = list?.getBoundingClientRect() ?? new DOMRect();
    const parts = [...document.querySelectorAll<HTMLElement>('main article')];
    const idOf = ({ dataset }: HTMLElement): string => dataset['orderId'] ?? '';
    const ids = [...new Set(parts.map(idOf))];
    const isShown = (part: HTMLElement): boolean =>
      part.getBoundingClientRect().right <= edge.right + 1;
    const tickets = ids.map((id) => parts.filter((part) => idOf(part) === id));
    const columns = Map.groupBy(
      parts.filter(isShown).map((part) => part.getBoundingClientRect()),
      ({ left }) => Math.round(left),
    );
    const filled = [...columns.values()].map((all) =>
      all.reduce((sum, { height }) => sum + height, 0),
    );
    const said = [...document.querySelectorAll('main [data-block] p')];
    return {
      begun: tickets.filter(([first]) => first !== undefined && isShown(first)).length,
      whole: tickets.filter((all) => all.every(isShown)).length,
      /** How full the emptiest column in sight is. */
      emptiest: Math.min(...filled) / edge.height,
      inSeveralParts: tickets.filter((all) => all.length > 1).length,
      lines: tickets.map((all) =>
        all.flatMap((part) =>
          [...part.querySelectorAll('li > p:first-child')].map(({ textContent }) => textContent),
        ),
      ),
      leastLetters: Math.min(
        ...said.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
      ),
      lowest: Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)) - edge.bottom,
      scrolledDown: (list?.scrollHeight ?? 0) - (list?.clientHeight ?? 0),
    };
  });
}

it('fills its columns with long tickets, which go on in the next one', async () => {
  const till = await tillWithKitchen();
  const kitchen = await kitchenOf(till);
  await kitchen.setViewportSize({ width: 1280, height: 800 });
  const dishes = ['Reine', 'Calzone', 'Quatre fromages', 'Tiramisu maison'];
  for (let count = 0; count < 10; count += 1) {
    await inject(till, `LONG${count}`, {
      status: 'in_preparation',
      expected_time: minutesFromNow(20 + count),
      items: dishes.map((product_name, line) => ({
        product_name,
        sku_name: 'Senior',
        price: '13.00 EUR',
        quantity: String(line + 1),
        ...(line === count % 4 ? { customer_notes: 'Bien cuite, coupée en deux' } : {}),
      })),
      customer_notes: count % 3 === 0 ? 'Sans couverts, merci' : null,
    });
  }
  await expect.poll(async () => (await lookAtTickets(kitchen)).lines.length).toBe(10);
  const { lines, ...seen } = await lookAtTickets(kitchen);
  for (const [place, names] of lines.entries()) {
    expect(names, `ticket ${place}`).toHaveLength(dishes.length);
    for (const [line, name] of names.entries()) expect(name).toContain(dishes[line]);
  }
  await kitchen.screenshot({ path: pictureFile('kitchen-long') });
  expect(seen.leastLetters).toBeGreaterThanOrEqual(28);
  expect(seen.lowest).toBeLessThanOrEqual(0);
  expect(seen.scrolledDown).toBe(0);
  expect(seen.inSeveralParts).toBeGreaterThan(2);
  // One to a column there were three, and a quarter of each column stood empty.
  expect(seen.begun).toBeGreaterThanOrEqual(4);
  expect(seen.emptiest).toBeGreaterThan(0.8);
});

/** Begins to look for an element; gives how to learn when it came, by the clock of all pages. */
async function watchFor(page: Page, selector: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const shown = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector(wanted) === null) return;
        observer.disconnect();
        resolve(Date.now());
      });
      observer.observe(document.body, { attributes: true, childList: true, subtree: true });
    });
    Object.assign(globalThis, { shown });
  }, selector);
  return () => page.evaluate(() => Reflect.get(globalThis, 'shown'));
}

/** Presses a button by its words within its page; gives when. */
function pressed(page: Page, words: string): Promise<number> {
  return page.evaluate((name) => {
    const buttons = [...document.querySelectorAll('button')];
    const at = Date.now();
    buttons.find(({ textContent }) => textContent === name)?.click();
    return at;
  }, words);
}

/** An order is accepted at the counter and bumped in the kitchen: how long the other window took, ms. */
async function thereAndBack(till: TillApp, code: string): Promise<readonly [number, number]> {
  const kitchen = await kitchenOf(till);
  await received(till, code);
  const atKitchen = await watchFor(kitchen, 'article');
  const accepted = await pressed(till.page, 'Accepter');
  const toKitchenMs = (await atKitchen()) - accepted;
  const offer = say('undo.of', { done: say('announce.ready', { code }) });
  const atTill = await watchFor(till.page, `[aria-label="${offer}"]`);
  const bumped = await pressed(kitchen, say('kitchenScreen.bump'));
  return [toKitchenMs, (await atTill()) - bumped];
}

it('is told by the counter, and tells it, within 100 ms', async () => {
  const till = await tillWithKitchen();
  await (await kitchenOf(till)).getByText(say('kitchenScreen.none')).waitFor();
  const all: (readonly [number, number])[] = [];
  for (let turn = 0; turn < 5; turn += 1) all.push(await thereAndBack(till, `VITE${turn}`));
  process.stdout.write(`to the kitchen and to the counter, ms: ${all.join(' · ')}\n`);
  // Others are at work on the same processor: the quickest of each tells what the till itself takes.
  const quickest = [0, 1].map((way) => Math.min(...all.map((ms) => ms[way] ?? Number.NaN)));
  expect(Math.max(...quickest)).toBeLessThanOrEqual(100);
  // Neither waits for the moment in which HubRise is told.
  expect(Math.max(...all.flat())).toBeLessThan(UNDO_MS);
});

it('may do nothing else, and neither window takes the other down', async () => {
  const till = await tillWithKitchen();
  const kitchen = await kitchenOf(till);
  await received(till, 'SEUL');
  expect(await kitchen.evaluate(() => Object.keys(window.posHelper))).toEqual(['kitchen', 'live']);
  // It hears what has changed of its own, and asks for no view by name.
  expect(await kitchen.evaluate(() => Object.keys(window.posHelper.live))).toEqual(['onChange']);
  // Its bridge has no such call: as if its page had got hold of the door itself.
  const refused = await till.electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()
      .map(({ webContents }) => webContents)
      .find((one) => one.getURL().endsWith('#cuisine'));
    const handlers: Map<string, (...args: unknown[]) => Promise<unknown>> = Reflect.get(
      ipcMain,
      '_invokeHandlers',
    );
    const event = { sender: contents, senderFrame: contents?.mainFrame };
    const say = (channel: string, ...args: unknown[]) =>
      handlers
        .get(channel)?.(event, ...args)
        .then(
          () => 'answered',
          (error: unknown) => String(error),
        );
    return [await say('orders:accept', 'x', 0), await say('kitchen:getView')];
  });
  expect(refused).toEqual([expect.stringContaining('not for the kitchen window'), 'answered']);

  const pids = await till.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
  );
  expect(new Set(pids).size).toBe(2);
  await till.electron.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (webContents.getURL().endsWith('#cuisine')) webContents.forcefullyCrashRenderer();
    }
  });
  await tap(till, 'SEUL', 'Accepter');
  await column(till, 'En préparation').getByRole('article', { name: 'SEUL' }).waitFor();
  // The page that crashed is none of Playwright's any more: main asks the one in its place.
  const shown = () =>
    till.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()
        .map(({ webContents }) => webContents)
        .find((one) => one.getURL().endsWith('#cuisine'));
      return contents?.executeJavaScript(`document.querySelector('article')?.ariaLabel ?? null`);
    });
  await expect.poll(shown).toBe(say('kitchenScreen.order', { code: 'SEUL' }));
});

it('goes on while the till’s window has crashed', async () => {
  const till = await tillWithKitchen();
  const kitchen = await kitchenOf(till);
  const order = await received(till, 'RESTE');
  await tap(till, 'RESTE', 'Accepter');
  await ticket(kitchen, 'RESTE').waitFor();
  await till.electron.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (!webContents.getURL().endsWith('#cuisine')) webContents.forcefullyCrashRenderer();
    }
  });
  await tapUntil(bump(kitchen, 'RESTE'), () => ticket(kitchen, 'RESTE').isHidden());
  await untilStatus(till, order, 'awaiting_shipment');
});
