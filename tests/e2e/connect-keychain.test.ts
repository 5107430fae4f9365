import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard, openIntegration } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { connect, connectAside, connectButton, openNews } from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { ownKeyring } from './support/own-keyring.ts';
import { expectProblem } from './support/problems.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { untilView } from './support/views.ts';
import { keychain, say } from './support/words.ts';

hubriseForAllTests();

const NO_KEYCHAIN = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/pos-helper' };

/** The banner that says that the connection is forgotten when the app closes. */
const heldBanner = ({ page }: TillApp) =>
  page.getByRole('alert').filter({ hasText: say('notice.held_in_memory.what') });

async function expectHeldInMemory(till: TillApp): Promise<void> {
  const banner = heldBanner(till);
  await banner.getByText(say('notice.held_in_memory.next', { keychain })).waitFor();
}

describe.runIf(onLinux)('a computer without a keychain', () => {
  it('connects, says that it will be forgotten, and at the next start that it was', async () => {
    const folder = tempFolder();
    const first = await launchTill({ hubrise, folder, env: NO_KEYCHAIN });
    await connect(first);
    await expectHeldInMemory(first);
    // Not only where one connects: the cashier works on the board.
    await openBoard(first);
    await expectHeldInMemory(first);
    // Who has read it is done with it; it stays said where one looks after the connection.
    const list = await openNews(first);
    const understood = list.getByRole('button', { name: say('action.understood') });
    // The button that has the keyboard goes: Escape closes the list all the same, in that very moment.
    await understood.evaluate((button) => {
      new MutationObserver((_changes, observer) => {
        if (button.isConnected) return;
        observer.disconnect();
        const press = { key: 'Escape', bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press));
      }).observe(document.body, { childList: true, subtree: true });
    });
    await understood.click();
    await list.waitFor({ state: 'detached' });
    await openIntegration(first);
    await first.page.getByText(say('connection.fact.untilClosed')).waitFor();
    await first.quit();

    const second = await launchTill({ hubrise, folder, env: NO_KEYCHAIN });
    await openIntegration(second);
    await expectProblem(second, 'keychain_locked');
    await second.quit();

    const withKeychain = await launchTill({ hubrise, folder });
    await openIntegration(withKeychain);
    await expectProblem(withKeychain, 'forgotten');
    await connectButton(withKeychain).waitFor();
  });
});

describe.runIf(onLinux)('a keychain that is locked', () => {
  it('keeps nobody from connecting; the connection is held in memory, and that is said', async () => {
    const keyring = await ownKeyring();
    keyring.lock();
    const till = await launchTill({ hubrise, env: keyring.env });
    await connectAside(till);
    await expectHeldInMemory(till);
    await till.quit();
  });

  it('is not taken for an empty one: the connection of before is said to be in it', async () => {
    const folder = tempFolder();
    const keyring = await ownKeyring();
    const first = await launchTill({ hubrise, folder, env: keyring.env });
    await connectAside(first);
    await first.quit();
    keyring.lock();

    const second = await launchTill({ hubrise, folder, env: keyring.env });
    await openIntegration(second);
    await expectProblem(second, 'keychain_locked');
    expect(await hubrise.admin.connections()).toContainEqual(
      expect.objectContaining({ status: 'active' }),
    );
  });
});

describe.runIf(onLinux)('a keychain that does not answer', () => {
  it('keeps neither the start, nor connecting, nor the end waiting', async () => {
    const keyring = await ownKeyring();
    keyring.freeze();
    const till = await launchTill({ hubrise, env: keyring.env });
    await openIntegration(till);
    await till.page.getByText(say('connection.disconnected.text')).waitFor();
    await connectAside(till);
    await expectHeldInMemory(till);
    await till.quit();
  });

  it('gives the connection back as soon as it answers, without anybody’s doing', async () => {
    const folder = tempFolder();
    const keyring = await ownKeyring();
    const first = await launchTill({ hubrise, folder, env: keyring.env });
    await connectAside(first);
    await first.quit();

    keyring.freeze();
    const second = await launchTill({ hubrise, folder, env: keyring.env });
    await openIntegration(second);
    await expectProblem(second, 'keychain_locked');
    keyring.thaw();
    await untilView(second, { kind: 'connected' });
  });

  it('takes the connection that was held for it as soon as it answers', async () => {
    const folder = tempFolder();
    const keyring = await ownKeyring();
    keyring.freeze();
    const first = await launchTill({ hubrise, folder, env: keyring.env });
    await openIntegration(first);
    await first.page.getByText(say('connection.disconnected.text')).waitFor();
    await connectAside(first);
    await expectHeldInMemory(first);
    keyring.thaw();
    await heldBanner(first).waitFor({ state: 'detached' });
    await first.quit();

    const second = await launchTill({ hubrise, folder, env: keyring.env });
    await untilView(second, { kind: 'connected' });
  });
});
