import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { startHubrise } from '../hubrise/stand-in.ts';
import { connect } from './support/journey.ts';
import { launchTill, pictureFile } from './support/till-app.ts';

it('x', async () => {
  const hubrise = await startHubrise();
  const till = await launchTill({ hubrise });
  await connect(till);
  const dir = 'tests/hubrise/samples';
  let n = 0;
  for (const f of readdirSync(dir)) {
    if (!f.startsWith('composed') || f.includes('event')) continue;
    const o = JSON.parse(readFileSync(`${dir}/${f}`, 'utf8'));
    const now = Date.now();
    o.created_at = new Date(now).toISOString();
    o.expected_time = new Date(now + (o.asap ? 25 : 150) * 60000).toISOString();
    o.status = 'new';
    o.id = `s${n++}`;
    o.location_id = 'p81xp-0';
    await hubrise.admin.injectRaw(o, { as: o.created_by });
  }
  await hubrise.admin.injectRaw({ id: 'bad1', items: 'nope', status: 'new' });
  await hubrise.admin.injectRaw([1, 2, 3] as never);
  await till.page.getByRole('button', { name: 'Caisse' }).click();
  await till.page.getByRole('article').nth(8).waitFor();
  await till.page.waitForTimeout(1500);
  await till.page.screenshot({ path: pictureFile('board') });
  await till.page
    .getByRole('article')
    .nth(1)
    .getByRole('button', { name: /Accepter/ })
    .first()
    .click();
  await till.page.waitForTimeout(800);
  await till.page.screenshot({ path: pictureFile('board2') });
  await till.page
    .getByRole('article')
    .nth(3)
    .click({ position: { x: 20, y: 20 } });
  await till.page.waitForTimeout(800);
  await till.page.screenshot({ path: pictureFile('panel') });
  await till.page.keyboard.press('Escape');
  await till.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setSize(1024, 700),
  );
  await till.page.waitForTimeout(800);
  await till.page.screenshot({ path: pictureFile('board-small') });
  await hubrise.close();
});
