import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { column, openStrip, START, strip, tap, tillAtWork } from './support/journey.ts';
import { minutesFromNow, received, untilStatus } from './support/orders.ts';
import { passTime, untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { prepares } from './support/shop.ts';
import { say, shopTime } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

const MINUTE = 60_000;

describe('an order for later', () => {
  it('waits under Plus tard, goes to the kitchen by itself in time, and is called out', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    await prepares(till, 30);
    const wanted = minutesFromNow(45);
    const order = await received(till, 'TANTOT', {
      asap: false,
      service_type: 'collection',
      expected_time: wanted,
    });
    await tap(till, 'TANTOT', 'Accepter');
    // With its day where that is another one: a journey runs at any hour.
    const begins = `(?:.+ à )?${shopTime(Date.parse(wanted) - 30 * MINUTE)}`;
    await strip(till, 'Plus tard', 1)
      .getByText(new RegExp(`^${say('column.next', { time: '' })}${begins}$`))
      .waitFor();
    const later = (await openStrip(till, 'Plus tard')).getByRole('article', { name: 'TANTOT' });
    await later.waitFor();
    await untilToldAtOnce(till, order, 'accepted');
    await passTime(hubrise, 16 * MINUTE, till);
    const begun = column(till, 'En préparation').getByRole('article', { name: 'TANTOT' });
    await begun.waitFor();
    expect(await later.count()).toBe(0);
    const news = say('announce.order_due', { code: 'TANTOT', platform: 'Uber Eats' });
    await till.page.getByText(news).waitFor({ state: 'attached' });
    // It is started by itself, as others are with their acceptance.
    await untilStatus(till, order, 'in_preparation');
    await begun.getByRole('button', { name: 'Prête' }).waitFor();
  });

  it('is begun earlier where a cashier wants it so', async () => {
    const till = await board();
    const order = await received(till, 'DEMAIN', {
      asap: false,
      expected_time: minutesFromNow(180),
    });
    await tap(till, 'DEMAIN', 'Accepter');
    await openStrip(till, 'Plus tard');
    await tap(till, 'DEMAIN', START);
    await column(till, 'En préparation').getByRole('article', { name: 'DEMAIN' }).waitFor();
    await untilToldAtOnce(till, order, 'in_preparation');
  });

  it('is no order that is wanted at once, however far ahead its time is', async () => {
    const till = await board();
    await received(till, 'VITE', { asap: true, expected_time: minutesFromNow(59) });
    await tap(till, 'VITE', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'VITE' }).waitFor();
  });
});
