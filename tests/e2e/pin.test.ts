import keytar from 'keytar';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard, openIntegration } from '../support/journey.ts';
import { filesHolding } from './support/files.ts';
import { connectAside, connectButton, tap } from './support/journey.ts';
import { deviceIdOf, keychainOf } from './support/keychain.ts';
import { onLinux } from './support/on-linux.ts';
import { received, untilStatus } from './support/orders.ts';
import { ownKeyring } from './support/own-keyring.ts';
import { openParametres, openPart, pinField, setPin, tapPin, typePin } from './support/pin.ts';
import { launchTill } from './support/till-app.ts';
import { keychain, say } from './support/words.ts';

hubriseForAllTests();

const PIN = '24681357';

/** What the window's own code could call while it is locked, and what main answers. */
function callsRefused(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const { connection, data, settings } = window.posHelper;
    const calls: Record<string, () => Promise<unknown>> = {
      connect: () => connection.connect('window'),
      submitCode: () => connection.submitCode('code'),
      disconnect: () => connection.disconnect(),
      retention: () => settings.update({ retentionDays: 1 }),
      notifications: () => settings.update({ volume: 50, notifications: false }),
      backUpNow: () => data.backUpNow(),
      listBackups: () => data.listBackups(),
      restore: () => data.restore('pos-helper-2026-11-24T18-00-00-000Z.sqlite'),
      eraseNow: () => data.eraseNow(),
      volume: () => settings.update({ volume: 55 }),
    };
    const answers: Record<string, string> = {};
    for (const [name, call] of Object.entries(calls)) {
      answers[name] = await call().then(
        () => 'done',
        (error: Error) => (error.message.includes('the PIN is needed') ? 'refused' : error.message),
      );
    }
    return answers;
  });
}

const ALL_REFUSED = {
  connect: 'refused',
  submitCode: 'refused',
  disconnect: 'refused',
  retention: 'refused',
  notifications: 'refused',
  backUpNow: 'refused',
  listBackups: 'refused',
  restore: 'refused',
  eraseNow: 'refused',
  // The cashier's, who stands beside the bell.
  volume: 'done',
};

describe('a PIN', () => {
  it('is set by the manager, kept in the keychain alone, and asked for from then on', async () => {
    const till = await launchTill({ hubrise });
    const { page } = till;
    await setPin(till, PIN);
    expect(Object.keys(await keychainOf(till))).toEqual(['pin']);
    expect((await keychainOf(till)).pin).not.toContain(PIN);
    await openBoard(till);
    await openParametres(till);
    await pinField(page).waitFor();
    expect(await page.getByRole('tab').count(), 'no setting is in sight').toBe(0);
    expect(await callsRefused(page)).toEqual(ALL_REFUSED);
    await tapPin(page, '11112222');
    await page.getByText(say('access.wrong')).waitFor();
    await tapPin(page, PIN);
    await page.getByRole('tab', { name: say('settings.tab.data') }).waitFor();
    await till.quit();

    const again = await launchTill({ hubrise, folder: till.folder });
    expect(await callsRefused(again.page)).toEqual(ALL_REFUSED);
    const { volume, retentionDays } = await again.page.evaluate(() =>
      window.posHelper.live.get('settings'),
    );
    expect({ volume, retentionDays }).toEqual({ volume: 55, retentionDays: 30 });
    await openParametres(again);
    await typePin(again.page, PIN);
    await again.page.getByRole('tab', { name: say('settings.tab.data') }).waitFor();
    await again.quit();
    expect(await filesHolding(till.folder, [PIN])).toEqual([]);
  });

  it('stands before disconnecting and connecting, which then go on by themselves; orders do not wait', async () => {
    const till = await launchTill({ hubrise });
    const { page } = till;
    await connectAside(till);
    await setPin(till, PIN);
    await openBoard(till);
    const order = await received(till, 'SERVICE');
    await tap(till, 'SERVICE', say('action.accept'));
    await untilStatus(till, order, 'in_preparation');

    await openIntegration(till);
    await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    const pinDialog = page.getByRole('dialog', { name: say('access.title') });
    await pinDialog.getByRole('button', { name: say('action.changeNothing') }).click();
    await pinDialog.waitFor({ state: 'detached' });
    expect(await page.getByRole('alertdialog').count(), 'given up').toBe(0);

    await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await typePin(page, PIN);
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await connectButton(till).waitFor();

    await openBoard(till);
    await openIntegration(till);
    await connectButton(till).click();
    await pinField(page).waitFor();
    const opened = till.electron.waitForEvent('window');
    await typePin(page, PIN);
    const pages = await opened;
    await pages.getByLabel('Adresse e-mail').waitFor();
  });

  it('is locked again when nobody has touched the till for a while', async () => {
    const till = await launchTill({ hubrise, inject: ['short-idle'] });
    await openPart(till, 'access');
    const seen = await till.page.evaluate(async (pin) => {
      const { access, live } = window.posHelper;
      const kinds: string[] = [];
      const locked = new Promise<void>((resolve) => {
        live.onChange(async (names) => {
          if (!names.includes('access')) return;
          const { kind } = await live.get('access');
          if (kinds.at(-1) !== kind) kinds.push(kind);
          if (kind === 'locked') resolve();
        });
      });
      await access.setPin(pin, null);
      await locked;
      return kinds;
    }, PIN);
    expect(seen).toEqual(['unlocked', 'locked']);
    await pinField(till.page).waitFor();
    expect(await callsRefused(till.page)).toEqual(ALL_REFUSED);
  });

  it('is changed and removed by who knows it', async () => {
    const till = await launchTill({ hubrise });
    const { page } = till;
    await setPin(till, PIN);
    await page.getByRole('button', { name: say('settings.access.change') }).click();
    await typePin(page, '1111');
    await page.getByLabel(say('settings.access.step.next')).waitFor();
    await typePin(page, '975310');
    await page.getByLabel(say('settings.access.step.again')).waitFor();
    await typePin(page, '975310');
    await page.getByText(say('access.wrong')).waitFor();
    await typePin(page, PIN);
    await page.getByLabel(say('settings.access.step.next')).waitFor();
    await typePin(page, '975310');
    await page.getByLabel(say('settings.access.step.again')).waitFor();
    await typePin(page, '975311');
    await page.getByText(say('settings.access.problem.differs')).waitFor();
    await typePin(page, '975310');
    await page.getByLabel(say('settings.access.step.again')).waitFor();
    await typePin(page, '975310');
    await page.getByText(say('settings.access.done.set')).waitFor();

    await page.getByRole('button', { name: say('settings.access.lock') }).click();
    await typePin(page, '975310');
    await openPart(till, 'access');
    await page.getByRole('button', { name: say('settings.access.remove') }).click();
    await typePin(page, '975310');
    await page.getByText(say('settings.access.done.removed')).waitFor();
    expect(await keychainOf(till)).toEqual({});
    await openBoard(till);
    await openPart(till, 'data');
  });
});

describe('wrong tries', () => {
  it('make everybody wait, the right PIN included, also after a restart', async () => {
    // Half a minute is short on a slow machine: none of it passes until it has to.
    const inject = ['just-started'];
    const first = await launchTill({ hubrise, inject });
    await setPin(first, PIN);
    await openBoard(first);
    await openParametres(first);
    for (const _try of [1, 2, 3]) {
      await typePin(first.page, '0000');
      await first.page.getByText(/Ce n’est pas le PIN|Trop d’essais/).waitFor();
    }
    await first.page.getByText(/^Trop d’essais. Nouvel essai dans 0:[0-3]\d\.$/).waitFor();
    const early = await first.page.evaluate((pin) => window.posHelper.access.unlock(pin), PIN);
    expect(early.kind).toBe('too_early');
    await first.quit();

    const second = await launchTill({ hubrise, folder: first.folder, inject });
    await openParametres(second);
    await second.page.getByText(/^Trop d’essais/).waitFor();
    await second.quit();

    // Somebody has set the computer's clock forward.
    const forward = await launchTill({
      hubrise,
      folder: first.folder,
      inject: [...inject, 'an-hour-later'],
    });
    await openParametres(forward);
    await forward.page.getByText(/^Trop d’essais. Nouvel essai dans 0:[0-3]\d\.$/).waitFor();
    await forward.quit();

    const later = await launchTill({ hubrise, folder: first.folder, inject: ['waited'] });
    await openParametres(later);
    await typePin(later.page, PIN);
    await later.page.getByRole('tab', { name: say('settings.tab.data') }).waitFor();
  });
});

describe.runIf(onLinux)('a keychain that does not answer', () => {
  it('keeps closed what had a PIN, says so, and lets in who knows it once it answers', async () => {
    const keyring = await ownKeyring();
    const first = await launchTill({ hubrise, env: keyring.env });
    await setPin(first, PIN);
    await first.quit();

    keyring.freeze();
    const second = await launchTill({ hubrise, folder: first.folder, env: keyring.env });
    await openParametres(second);
    const message = second.page
      .getByRole('alert')
      .filter({ hasText: say('access.unavailable.what', { keychain }) });
    await message.getByText(say('access.unavailable.next')).waitFor();
    expect(await callsRefused(second.page)).toEqual(ALL_REFUSED);
    keyring.thaw();
    await message.getByRole('button', { name: say('word.tryAgain') }).click();
    await typePin(second.page, PIN);
    await second.page.getByRole('tab', { name: say('settings.tab.data') }).waitFor();
  });
});

describe('a forgotten PIN', () => {
  it('goes by deleting its entry in the keychain, as the screen says', async () => {
    const till = await launchTill({ hubrise });
    const { page } = till;
    await setPin(till, PIN);
    await openBoard(till);
    await openParametres(till);
    await page.getByRole('button', { name: say('access.forgotten.link') }).click();
    const done = page.getByRole('button', { name: say('access.forgotten.done') });
    await done.click();
    await page.getByText(say('access.forgotten.still')).waitFor();
    // Another program, under the same account of this computer.
    expect(await keytar.deletePassword('POS HELPER', `${deviceIdOf(till)}/pin`)).toBe(true);
    await done.click();
    await page.getByRole('tab', { name: say('settings.tab.access') }).click();
    await page.getByText(say('settings.access.none'), { exact: true }).waitFor();
  });
});
