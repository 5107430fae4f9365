import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { cash, cashIn, goods, openCounter, setUp, sold, ticket, touch } from './support/counter.ts';
import { authorize, connectAside } from './support/journey.ts';
import { passMinutesUntil } from './support/pass-time.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const LIST = 'ag8u4';
const POST = { method: 'POST', path: '/location/orders' } as const;
const WAIT = { timeout: 60_000 };

/** A manager wants points, and HubRise lets the till move them without an order. */
async function wantPoints(till: TillApp): Promise<void> {
  const { kind } = await till.page.evaluate(async () => {
    const { counterSettings } = window.posHelper;
    const settings = await window.posHelper.live.get('counterSettings');
    const points = { ...settings.points, isOn: true };
    return counterSettings.set({ ...settings, push: true, points });
  });
  expect(kind).toBe('done');
  const asked = till.electron.waitForEvent('window');
  await till.page.evaluate(() => window.posHelper.customers.askRight('window'));
  await authorize(await asked);
  const right = () =>
    till.page.evaluate(async () => (await window.posHelper.live.get('pointsAtHubrise')).right);
  await expect.poll(right, WAIT).toBe('asked');
}

it('a customer sees their points on the ticket, pays some of it with them though the answer is lost, and has them back with the avoir', async () => {
  const made = await hubrise.admin.createCustomer(LIST, {
    first_name: 'Léa',
    last_name: 'Martin',
    phone: '+33612345678',
  });
  const id = String(made['id']);
  const { id: card } = await hubrise.admin.createLoyaltyCard({ customer_id: id, balance: '250' });
  const moved = async (): Promise<readonly number[]> =>
    (await hubrise.admin.loyaltyOperations(card)).map(({ delta }) => Number(delta)).toReversed();

  // A lost request is looked for 20 s later, and the budget may ask for a minute's patience.
  const untilMoved = (...deltas: readonly number[]): Promise<void> =>
    passMinutesUntil(till, async () => String(await moved()) === String(deltas));

  const folder = join(tempFolder(), 'till');
  const till = await launchTill({ hubrise, folder, inject: ['pass-time'] });
  await connectAside(till);
  await setUp(till);
  await wantPoints(till);
  await till.page.evaluate(async (hubriseId) => {
    const empty = { address: '', address2: '', postalCode: '', city: '', deliveryNotes: '' };
    const customer = { ...empty, phone: '06 12 34 56 78', name: 'Léa Martin', hubriseId };
    await window.posHelper.counter.edit({ kind: 'customer', customer });
  }, id);
  await openCounter(till);
  await goods(till).getByRole('button', { name: 'Boissons' }).waitFor();
  await touch(till, 'Boissons');
  for (let drinks = 0; drinks < 3; drinks += 1) await touch(till, 'Coca-Cola');
  await ticket(till).getByText('gagne 7').waitFor();
  await ticket(till)
    .getByRole('button', { name: /^250 points/ })
    .click();
  const dialog = till.page.getByRole('dialog', { name: say('comptoir.points.title') });
  await dialog.getByRole('button', { name: /^Utiliser 100 points/ }).click();
  await ticket(till).getByText('Fidélité, 100 points').waitFor();

  await hubrise.admin.addFault({ ...POST, kind: 'drop-after', times: 1 });
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  const sale = await sold(till, '2,50\u00a0€', '0,00\u00a0€');
  // Two points for what was paid.
  await hubrise.admin.waitFor({ ...POST, status: null });
  await untilMoved(250, -98);

  const back = await till.page.evaluate(async (original) => {
    const found = await window.posHelper.counter.findSale(original);
    const returned = (found?.lines ?? []).map(({ left, n }) => ({ of: n, qty: left }));
    return window.posHelper.counter.refund({ original, returned, reason: 'Erreur', means: null });
  }, sale);
  expect(back.kind).toBe('done');
  await untilMoved(250, -98, 98);
  expect(await hubrise.admin.orders()).toHaveLength(1);
}, 420_000);
