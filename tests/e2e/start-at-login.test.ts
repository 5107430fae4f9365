import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openPart } from './support/pin.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

it('a till that no login could open says so to whoever switches it on, and the switch stays off', async () => {
  const config = tempFolder();
  const till = await launchTill({ hubrise, env: { XDG_CONFIG_HOME: config } });
  const { page } = till;
  await openPart(till, 'display');
  const wish = page.getByRole('switch', { name: say('settings.startAtLogin') });
  await page.getByText(say('settings.startAtLogin')).click();
  await page.getByText(say('notice.start_at_login_failed.what')).waitFor();
  expect(await wish.isChecked()).toBe(false);
  expect(readdirSync(config)).not.toContain('autostart');
});
