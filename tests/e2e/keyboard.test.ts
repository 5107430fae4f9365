import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { authorize, card, column, connectButton, untilConnected } from './support/journey.ts';
import { tabTo, untilFocus } from './support/keys.ts';
import { inject, received, untilStatus } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

describe('with the keyboard alone', () => {
  it('the shop is connected and disconnected', async () => {
    const { page, electron, ...rest } = await launchTill({ hubrise });
    const till = { page, electron, ...rest };
    await page.keyboard.press('F3');
    await tabTo(page, 'HUBRISE INTEGRATION');
    for (const tab of ['CLÔTURES', 'STATISTIQUES', 'COMMANDES']) {
      await page.keyboard.press('ArrowLeft');
      await page.getByRole('tab', { name: tab, selected: true }).waitFor();
    }
    await page.getByText(say('orderList.empty')).waitFor();
    for (let back = 0; back < 3; back += 1) await page.keyboard.press('ArrowRight');
    await tabTo(page, 'CONNECTER');
    const opened = electron.waitForEvent('window');
    await page.keyboard.press('Enter');
    await authorize(await opened);
    await untilConnected(till);

    await tabTo(page, 'DÉCONNECTER');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await question.waitFor();
    // The focus is in it, on the answer that changes nothing, and goes back where it came from.
    await untilFocus(page, say('action.changeNothing'));
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await page.getByText(say('connection.connected.title'), { exact: true }).waitFor();
    await untilFocus(page, 'DÉCONNECTER');
    await page.keyboard.press('Enter');
    await question.getByText(say('connection.disconnectDialog.nothing')).waitFor();
    await tabTo(page, 'DÉCONNECTER');
    await page.keyboard.press('Space');
    await connectButton(till).waitFor();
  });

  it('orders are found, opened, accepted and refused', async () => {
    const till = await board();
    const { page } = till;
    await page.keyboard.press('F2');
    // A mouse that lies over the board keeps its columns as they are for a while.
    await page.mouse.move(1, 1);
    const first = await received(till, 'CLE1');
    const second = await received(till, 'CLE2');
    await card(till, 'CLE1').waitFor();
    // A letter with no order chosen answers none: it goes to the most urgent one.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('a');
    await untilFocus(page, say('card.open', { code: 'CLE1' }));
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: say('panel.label', { code: 'CLE1' }) });
    await panel.getByText('Pizza Reine').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await untilFocus(page, say('card.open', { code: 'CLE1' }));
    await page.keyboard.press('a');
    await untilStatus(till, first, 'accepted');
    await column(till, 'En préparation').getByRole('article', { name: 'CLE1' }).waitFor();

    // The next one has taken the place and the focus of the one that was answered.
    await page.locator('article:has(:focus)').filter({ hasText: 'CLE2' }).waitFor();
    await page.keyboard.press('r');
    const question = page.getByRole('dialog', { name: say('reject.title', { code: 'CLE2' }) });
    await question.waitFor();
    await tabTo(page, say('reject.is.too_busy'));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, say('reject.confirm'));
    await page.keyboard.press('Enter');
    // Uber Eats counts it as accepted by now, and takes no refusal.
    await untilToldAtOnce(till, second, 'cancelled');
    const refused = await hubrise.admin.order(second.id);
    expect(refused.custom_fields).toEqual({
      epos: { rejection: { cause: say('reject.is.sold_out') } },
    });
  });

  it('a key held down answers one order, not the next one as well', async () => {
    const till = await board();
    const { page } = till;
    const first = await received(till, 'TENU1');
    const second = await received(till, 'TENU2');
    await tabTo(page, say('card.open', { code: 'TENU1' }));
    await page.keyboard.down('a');
    await untilToldAtOnce(till, first, 'accepted');
    await page.locator('article:has(:focus)').filter({ hasText: 'TENU2' }).waitFor();
    // What the system sends while the key stays down.
    await page.keyboard.down('a');
    await page.keyboard.up('a');
    await inject(till, 'TENU3');
    await card(till, 'TENU3').waitFor();
    expect((await hubrise.admin.order(second.id)).status).toBe('received');
    await column(till, 'À accepter').getByRole('article', { name: 'TENU2' }).waitFor();
  });

  it('the list of keys opens and closes, and each screen has its key', async () => {
    const { page } = await board();
    for (const [key, name] of [
      ['F4', 'Paramètres'],
      ['F3', 'Ventes'],
      ['F2', 'Caisse'],
    ] as const) {
      await page.keyboard.press(key);
      await page
        .getByRole('button', { name, exact: true })
        .and(page.locator('[aria-current="page"]'))
        .waitFor();
    }
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: say('help.title') });
    await help.waitFor();
    await page.keyboard.press('F4');
    expect(await help.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('a dialog is closed by Escape in the very moment in which it appears', async () => {
    const { page } = await board();
    await page.evaluate(() => {
      new MutationObserver((_changes, observer) => {
        if (document.querySelector('[role="dialog"]') === null) return;
        observer.disconnect();
        // The focus need not be in it yet.
        const press = { key: 'Escape', bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press));
        document.body.dataset['pressed'] = 'Escape';
      }).observe(document.body, { childList: true, subtree: true });
    });
    await page.keyboard.press('F1');
    await page.locator('[data-pressed]').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
