import { expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import {
  changePrice,
  confirm,
  mayPublish,
  minute,
  openCarte,
  openPublish,
  PUT,
  priceThere,
  selling,
  unpublished,
} from './support/publishing.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

hubriseForEachTest();

const STOCK = `${PUT.path}/location/inventory`;

it('a publication is whole or has not begun, wherever between its steps the power is cut', async () => {
  const stepOf = ({ page }: TillApp) =>
    expect.poll(() => page.evaluate(async () => (await window.posHelper.live.get('draft')).step));
  const again = async ({ folder }: TillApp): Promise<TillApp> => {
    const mark = await hubrise.admin.journalMark();
    const till = await launchTill({ hubrise, folder, inject: ['pass-time'] });
    // What it reads as it starts: later, it would be of the minute in which it publishes.
    await hubrise.admin.waitFor(({ path, seq }) => path === STOCK && seq > mark);
    await openCarte(till);
    await minute(till);
    return till;
  };
  const old = await priceThere(hubrise, 'Tiramisu');
  const first = await selling({ hubrise });
  await openCarte(first);
  await changePrice(first, 'Tiramisu', '6,50');
  await unpublished(first, 1).waitFor();

  // While what it changes is looked up.
  const looking = await hubrise.admin.addFault({ kind: 'hold', ...PUT, method: 'GET' });
  await openPublish(first);
  await stepOf(first).toBe('reading');
  await first.kill();
  await hubrise.admin.clearFaults(looking);
  const second = await again(first);
  await unpublished(second, 1).waitFor();
  const shown = await openPublish(second);
  await shown.getByText(/5,50\s€ → 6,50\s€/).waitFor();
  await mayPublish(second);

  // Confirmed, while HubRise's is read once more: nothing was sent yet.
  const reading = await hubrise.admin.addFault({ kind: 'hold', ...PUT, method: 'GET' });
  await confirm(shown, 1);
  await stepOf(second).toBe('reading');
  await second.kill();
  await hubrise.admin.clearFaults(reading);
  const third = await again(second);
  await unpublished(third, 1).waitFor();
  expect(await priceThere(hubrise, 'Tiramisu')).toBe(old);
  expect(await hubrise.admin.journal(PUT)).toEqual([]);

  // HubRise has taken it, while that is looked at.
  const dialog = await openPublish(third);
  const sending = await hubrise.admin.addFault({ kind: 'hold', ...PUT });
  await confirm(dialog, 1);
  await hubrise.admin.waitFor({ ...PUT, arrived: true });
  const verifying = await hubrise.admin.addFault({ kind: 'hold', ...PUT, method: 'GET' });
  await hubrise.admin.clearFaults(sending);
  await stepOf(third).toBe('taken');
  await third.kill();
  await hubrise.admin.clearFaults(verifying);
  const last = await again(third);
  await unpublished(last, 1).waitFor({ state: 'detached' });
  expect(await priceThere(hubrise, 'Tiramisu')).toBe('6.50 EUR');
  expect(await hubrise.admin.journal(PUT)).toHaveLength(1);
});
