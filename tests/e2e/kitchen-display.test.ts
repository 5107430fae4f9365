import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { cancelledNotice, card, tap } from './support/journey.ts';
import { kitchenOf, ticket, tillWithScreen } from './support/kitchen.ts';
import { received } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// One each: the next test's till would find the orders of the last.
hubriseForEachTest();

const tillWithKitchen = (): Promise<TillApp> =>
  tillWithScreen(hubrise, { kind: 'display', displayId: 77 }, { inject: ['pass-time'] });

/** The computer has one display more, as after a cable was plugged in, or only its own again. */
function plug(till: TillApp, displayId: number | null): Promise<void> {
  return till.electron.evaluate(({ screen }, id) => {
    const own = screen.getPrimaryDisplay();
    screen.getAllDisplays = () => (id === null ? [own] : [own, { ...own, id }]);
    screen.emit(id === null ? 'display-removed' : 'display-added', {}, own);
  }, displayId);
}

/** The kitchen's window, once its display was plugged in. */
async function plugged(till: TillApp): Promise<Page> {
  const opened = till.electron.waitForEvent('window');
  await plug(till, 77);
  return opened;
}

it('comes and goes with its display, and says when that is unplugged', async () => {
  const till = await tillWithKitchen();
  const said = till.page.getByText(say('notice.kitchen_display_gone.what'));
  await said.waitFor();
  const kitchen = await plugged(till);
  await kitchen.getByText(say('kitchenScreen.none')).waitFor();
  await said.waitFor({ state: 'detached' });
  const closed = kitchen.waitForEvent('close');
  await plug(till, null);
  await Promise.all([closed, said.waitFor()]);
  expect(till.electron.windows()).toHaveLength(1);
});

it('is told nothing, plugged in again, of what was finished meanwhile and called off after that', async () => {
  const till = await tillWithKitchen();
  const kitchen = await plugged(till);
  const order = await received(till, 'FINIE');
  await tap(till, 'FINIE', 'Accepter');
  await ticket(kitchen, 'FINIE').waitFor();
  await plug(till, null);
  await tap(till, 'FINIE', 'Prête');
  await untilToldAtOnce(till, order, 'awaiting_shipment');
  await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
  await cancelledNotice(card(till, 'FINIE')).waitFor();
  await tap(till, 'FINIE', say('action.acknowledge'));
  await card(till, 'FINIE').waitFor({ state: 'detached' });
  await (await plugged(till)).getByText(say('kitchenScreen.none')).waitFor();
});

/** The till's window was moved to a display, by a person or by the system. */
function putTillOn(till: TillApp, displayId: number): Promise<void> {
  return till.electron.evaluate(({ BrowserWindow, screen }, id) => {
    const own = screen.getPrimaryDisplay();
    screen.getDisplayMatching = () => ({ ...own, id });
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.webContents.getURL().endsWith('#cuisine')) window.emit('move');
    }
  }, displayId);
}

it('leaves its display to the till that comes to stand there, and is back once that has gone', async () => {
  const till = await tillWithKitchen();
  const kitchen = await plugged(till);
  await kitchen.getByText(say('kitchenScreen.none')).waitFor();
  const said = till.page.getByText(say('notice.kitchen_display_gone.what'));
  const closed = kitchen.waitForEvent('close');
  await putTillOn(till, 77);
  await Promise.all([closed, said.waitFor()]);
  await putTillOn(till, 1);
  await (await kitchenOf(till)).getByText(say('kitchenScreen.none')).waitFor();
  await said.waitFor({ state: 'detached' });
});
