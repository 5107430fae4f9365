import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Scene } from './fake-api.ts';
import { measure } from './measure.ts';
import { SCENES, type SceneName } from './scenes.ts';
import { openServed, serveWindow } from './served-window.ts';
import { SHOTS } from './shots.ts';

/**
 * Looks at every screen in every state, without the main process: takes a picture of each in two
 * sizes, and lists what axe, the measures (targets, contrast, cut-off text) and the console say.
 *
 *   node tests/renderer/harness/look.ts [--english] <folder for pictures> [only these shots…]
 *
 * With --english each is looked at after its language was switched, with all that is open on it.
 */
const english = process.argv.includes('--english');
const [folder = 'out/look', ...only] = process.argv.slice(2).filter((word) => word !== '--english');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;
/** What hangs in kitchens. */
const KITCHEN_SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const scenes: Readonly<Record<SceneName, Scene>> = SCENES;

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations: found } = await axe.run(document, { resultTypes: ['violations'] });
    return found.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
  return violations.map((text) => `axe ${text}`);
}

async function switchToEnglish(page: Page): Promise<void> {
  await page.evaluate(() => window.fakeTill.api.settings.update({ language: 'en' }));
  await page.locator('html[lang="en"]').waitFor({ state: 'attached' });
}

await mkdir(folder, { recursive: true });
const service = await serveWindow();
const served = await openServed(service.at);
let findings = 0;
let looked = 0;
for (const shot of SHOTS) {
  if (only.length > 0 && !only.includes(shot.name)) continue;
  const isKitchen = scenes[shot.scene].kitchen !== undefined;
  for (const size of isKitchen ? KITCHEN_SIZES : SIZES) {
    const { page, said } = await served.open(shot.scene, size, shot.touchOnly);
    await shot.prepare?.(page);
    if (english) await switchToEnglish(page);
    const unexpected = said.filter((text) => text !== shot.said);
    const all = [...unexpected, ...(await axeFindings(page)), ...(await measure(page))];
    await page.screenshot({ path: join(folder, `${shot.name}-${size.width}.png`) });
    looked += 1;
    findings += all.length;
    for (const finding of all) process.stdout.write(`${shot.name} ${size.width}: ${finding}\n`);
    await page.close();
  }
}
await served.close();
await service.end();
process.stdout.write(`${looked} views, ${findings} findings\n`);
process.exitCode = findings === 0 && looked > 0 ? 0 : 1;
