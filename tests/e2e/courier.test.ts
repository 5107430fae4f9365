import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { readQr } from '../support/qr-reader.ts';
import { column, openPanel, tap } from './support/journey.ts';
import { minutesFromNow, received } from './support/orders.ts';
import { sharedTill } from './support/shared-till.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise }));

const COURIER = { as: 'Uber Direct Bridge' };

it('the courier is shown as the delivery service tells of them, in the open order as well', async () => {
  const till = await board();
  const order = await received(till, 'COURSE');
  await tap(till, 'COURSE', 'Accepter');
  const panel = await openPanel(till, 'COURSE');
  await panel.getByText('Pizza Reine').waitFor();
  const strip = panel.getByRole('region', { name: say('panel.courier') });
  expect(await strip.count()).toBe(0);

  await hubrise.admin.updateDelivery(
    order.id,
    { carrier: 'Uber Direct', status: 'pending', estimated_pickup_at: minutesFromNow(12) },
    COURIER,
  );
  await strip.getByText(say('courier.is.pending')).waitFor();
  await strip.getByText('Uber Direct').waitFor();

  const address = 'https://example.invalid/retrait/COURSE?code=5521&signature=4f2a9c7e81d0b3';
  await hubrise.admin.updateDelivery(
    order.id,
    {
      status: 'pickup_enroute',
      driver_name: 'Moussa',
      driver_phone: '+33612345678',
      driver_phone_access_code: '5521',
      driver_pickup_url: address,
    },
    COURIER,
  );
  await strip.getByText(say('courier.is.pickup_enroute')).waitFor();
  await strip.getByText('Moussa').waitFor();
  const phone = '06 12 34 56 78'.replaceAll(' ', '\u00a0');
  const code = say('panel.accessCode', { code: '5521' });
  await strip.getByText(`${phone} · ${code}`).waitFor();
  expect(readQr(await modulesOf(strip.getByRole('img', { name: say('courier.code') })))).toBe(
    address,
  );

  // Only the position tells that nothing else has changed: the order itself is not updated.
  await hubrise.admin.updateDelivery(
    order.id,
    { driver_latitude: '48.853', driver_longitude: '2.369' },
    COURIER,
  );
  await hubrise.admin.updateDelivery(order.id, { status: 'pickup_waiting' }, COURIER);
  await strip.getByText(say('courier.is.pickup_waiting')).waitFor();
  await panel.getByRole('button', { name: 'Prête' }).click();
  await panel.getByRole('button', { name: say('action.close') }).click();
  const ready = column(till, 'Prêtes').getByRole('article', { name: 'COURSE' });
  await ready.getByText(say('card.courierHere', { name: 'Moussa' })).waitFor();
  await hubrise.admin.updateDelivery(order.id, { status: 'cancelled' }, COURIER);
  await ready.getByText(say('card.here')).waitFor({ state: 'detached' });
});

it('what is no address of the web is not made into a code that a phone would open', async () => {
  const till = await board();
  const order = await received(till, 'PIEGE');
  await hubrise.admin.updateDelivery(
    order.id,
    { status: 'pickup_enroute', driver_name: 'Rémi', driver_pickup_url: 'javascript:alert(1)' },
    COURIER,
  );
  const panel = await openPanel(till, 'PIEGE');
  await panel.getByText('Rémi').waitFor();
  expect(await panel.getByRole('img', { name: say('courier.code') }).count()).toBe(0);
});

/** The dark modules of a code as it stands on the screen, without its quiet zone. */
async function modulesOf(code: Locator): Promise<boolean[][]> {
  await code.waitFor();
  // What the browser itself fills, point by point.
  const all = await code.evaluate((svg: SVGSVGElement) => {
    const size = svg.viewBox.baseVal.width;
    const path = svg.querySelector('path');
    if (path === null) throw new Error('The code has no modules');
    const point = svg.createSVGPoint();
    const at = (x: number, y: number): boolean => {
      point.x = x + 0.5;
      point.y = y + 0.5;
      return path.isPointInFill(point);
    };
    return Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (__, x) => at(x, y)),
    );
  });
  const rows = all.filter((row) => row.includes(true));
  const columns = [...all.keys()].filter((x) => all.some((row) => row[x] === true));
  const [first = 0, last = 0] = [columns[0], columns.at(-1)];
  return rows.map((row) => row.slice(first, last + 1));
}
