import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { devFolder, followSources } from '../../resources/scripts/lib/dev-bundles.ts';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { launchApp } from '../support/launch-app.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The window's sources, to be changed; all that they import is the project's own. */
function copyOfTheWindow(): string {
  const folder = tempFolder();
  for (const name of ['main', 'preload', 'resources', 'node_modules', 'tsconfig.json']) {
    symlinkSync(join(projectRoot, name), join(folder, name), 'junction');
  }
  cpSync(join(projectRoot, 'renderer'), join(folder, 'renderer'), { recursive: true });
  return join(folder, 'renderer');
}

it('a change in the window is on the screen while the till and the page go on', async () => {
  const windowFolder = copyOfTheWindow();
  const bundles = await followSources({ onMain: () => undefined, windowFolder });
  onTestFinished(() => bundles.close());
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  const folder = tempFolder();
  const till = await launchApp({ hubrise, folder, appFolder: devFolder, env: bundles.env });
  onTestFinished(() => till.quit());

  const { page } = till;
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.getByRole('navigation').waitFor();
  expect(page.url()).toBe('app://pos-helper/index.html');
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', 'yes'));

  const file = join(windowFolder, 'shell/menu-bar.tsx');
  const code = readFileSync(file, 'utf8');
  writeFileSync(file, code.replace('<nav ', '<nav data-changed="yes" '));
  await page.locator('html[data-same-page=yes] nav[data-changed=yes]').waitFor();

  const styles = join(windowFolder, 'shell/menu-bar.module.css');
  writeFileSync(styles, `${readFileSync(styles, 'utf8')}\n.nav { outline: 7px solid red; }\n`);
  await expect
    .poll(() => page.locator('nav').evaluate((nav) => getComputedStyle(nav).outlineWidth))
    .toBe('7px');
  expect(await page.locator('html[data-same-page=yes]').count()).toBe(1);
  expect(problems).toEqual([]);
});
