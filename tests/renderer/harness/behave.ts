import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ANSWER_BEHAVIOURS } from './answer-behaviours.ts';
import { ARRIVAL_BEHAVIOURS } from './arrival-behaviours.ts';
import { BOARD_BEHAVIOURS } from './board-behaviours.ts';
import { CARD_BEHAVIOURS } from './card-behaviours.ts';
import { CARD_PART_BEHAVIOURS } from './card-part-behaviours.ts';
import { CONNECTION_BEHAVIOURS } from './connection-behaviours.ts';
import { COUNTER_BEHAVIOURS } from './counter-behaviours.ts';
import { DRAFT_BEHAVIOURS } from './draft-behaviours.ts';
import { EXPORT_BEHAVIOURS } from './export-behaviours.ts';
import { FINISHING_BEHAVIOURS } from './finishing-behaviours.ts';
import { KITCHEN_BEHAVIOURS } from './kitchen-behaviours.ts';
import { MENU_BAR_BEHAVIOURS } from './menu-bar-behaviours.ts';
import { MENU_BEHAVIOURS } from './menu-behaviours.ts';
import { MIX_UP_BEHAVIOURS } from './mix-up-behaviours.ts';
import { NARROW_BEHAVIOURS } from './narrow-behaviours.ts';
import { OTHER_PAID_BEHAVIOURS } from './other-paid-behaviours.ts';
import { OWN_LIST_BEHAVIOURS } from './own-list-behaviours.ts';
import { PANEL_BEHAVIOURS } from './panel-behaviours.ts';
import { PAYING_BEHAVIOURS } from './paying-behaviours.ts';
import { PHONE_BEHAVIOURS } from './phone-behaviours.ts';
import { POINTS_BEHAVIOURS } from './points-behaviours.ts';
import { SALES_BEHAVIOURS } from './sales-behaviours.ts';
import { SECOND_PRESS_BEHAVIOURS } from './second-press-behaviours.ts';
import { serveWindow } from './served-window.ts';
import { SETTINGS_BEHAVIOURS } from './settings-behaviours.ts';
import { STATISTICS_BEHAVIOURS } from './statistics-behaviours.ts';
import { STEADY_BEHAVIOURS } from './steady-behaviours.ts';
import { TAKING_BACK_BEHAVIOURS } from './taking-back-behaviours.ts';
import { TICKET_BEHAVIOURS } from './ticket-behaviours.ts';
import { TOUCH_BEHAVIOURS } from './touch-behaviours.ts';
import { TREMBLE_BEHAVIOURS } from './tremble-behaviours.ts';
import { WINDOW_BEHAVIOURS } from './window-behaviours.ts';

/**
 * Uses the window as people do, without the main process: keys, taps, live changes, sounds.
 *
 *   node tests/renderer/harness/behave.ts [only those whose name holds one of these…]
 */
const SIZE = { width: 1280, height: 800 };
const only = process.argv.slice(2);
/** How the window looked when a behaviour failed: a picture of each, by its turn. */
const PICTURES = 'out/behave';
const BEHAVIOURS = [
  ...WINDOW_BEHAVIOURS,
  ...CONNECTION_BEHAVIOURS,
  ...BOARD_BEHAVIOURS,
  ...ANSWER_BEHAVIOURS,
  ...FINISHING_BEHAVIOURS,
  ...TAKING_BACK_BEHAVIOURS,
  ...MENU_BAR_BEHAVIOURS,
  ...ARRIVAL_BEHAVIOURS,
  ...NARROW_BEHAVIOURS,
  ...STEADY_BEHAVIOURS,
  ...EXPORT_BEHAVIOURS,
  ...PANEL_BEHAVIOURS,
  ...SALES_BEHAVIOURS,
  ...STATISTICS_BEHAVIOURS,
  ...SETTINGS_BEHAVIOURS,
  ...OWN_LIST_BEHAVIOURS,
  ...KITCHEN_BEHAVIOURS,
  ...MENU_BEHAVIOURS,
  ...DRAFT_BEHAVIOURS,
  ...COUNTER_BEHAVIOURS,
  ...PAYING_BEHAVIOURS,
  ...TICKET_BEHAVIOURS,
  ...MIX_UP_BEHAVIOURS,
  ...TREMBLE_BEHAVIOURS,
  ...SECOND_PRESS_BEHAVIOURS,
  ...CARD_BEHAVIOURS,
  ...CARD_PART_BEHAVIOURS,
  ...OTHER_PAID_BEHAVIOURS,
  ...PHONE_BEHAVIOURS,
  ...POINTS_BEHAVIOURS,
  ...TOUCH_BEHAVIOURS,
].filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));

const served = await serveWindow();
let failed = 0;
for (const { name, run, scene, touchOnly } of BEHAVIOURS) {
  const { page, said } = await served.open(scene, SIZE, touchOnly);
  page.setDefaultTimeout(5_000);
  try {
    await run(page);
    assert.deepEqual(said, []);
    process.stdout.write(`ok      ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(
      `FAILED  ${name}\n        ${String(error).replaceAll('\n', '\n        ')}\n`,
    );
    await page.screenshot({ path: join(PICTURES, `${failed}.png`) });
  }
  await page.close();
}
await served.close();
process.stdout.write(`${BEHAVIOURS.length - failed} ok, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
