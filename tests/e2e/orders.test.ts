import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import {
  cancelledNotice,
  card,
  column,
  connectAside,
  openPanel,
  tap,
  tillAtWork,
} from './support/journey.ts';
import { deviceIdOf } from './support/keychain.ts';
import { inject, received, told, untilStatus } from './support/orders.ts';
import { untilNotTakenBack, untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

const MINUTE = 60_000;

describe('a new order', () => {
  it('is shown to accept, announced, and HubRise is told that it arrived', async () => {
    const till = await board();
    const order = await received(till, 'DC034');
    const shown = column(till, 'À accepter').getByRole('article');
    expect(await shown.getAttribute('aria-label')).toBe(
      'DC034, Uber Eats, Livraison, Au plus vite',
    );
    for (const text of ['1 Pizza Reine', say('order.asap')]) await shown.getByText(text).waitFor();
    await shown.getByRole('img', { name: 'Uber Eats' }).waitFor();
    // It is paid: of its money there is nothing to know at the counter.
    expect(await shown.textContent()).not.toContain('€');
    // Uber Eats has its acceptance once the order is received: nothing is counted down to.
    await shown.getByRole('timer', { name: say('card.toAnswer') }).waitFor({ state: 'detached' });
    const news = { code: 'DC034', platform: 'Uber Eats' };
    await till.page.getByText(say('announce.new_order', news)).waitFor({ state: 'attached' });
    expect((await hubrise.admin.order(order.id)).status).toBe('received');
    const device = deviceIdOf(till);
    await hubrise.admin.waitFor({
      method: 'DELETE',
      path: '/callback/events/*',
      status: 200,
      device,
    });
  });

  it.each([
    ['as wanted', 'Accepter', 0],
    ['ten minutes later', '+10 min', 10],
  ])(
    'accepted %s is accepted at HubRise, with the time in the same message',
    async (_when, button, minutes) => {
      const till = await board();
      const code = `D${minutes}`;
      const order = await received(till, code);
      await tap(till, code, button);
      await column(till, 'En préparation').getByRole('article', { name: code }).waitFor();
      await untilStatus(till, order, 'in_preparation');
      const accepted = await hubrise.admin.order(order.id);
      expect(accepted.status).toBe('in_preparation');
      const wanted = Date.parse(order.expected_time ?? '');
      expect(Date.parse(accepted.confirmed_time ?? '')).toBe(wanted + minutes * MINUTE);
      const [sent, ...more] = await told(till, order, 'accepted');
      expect(sent).toEqual({
        status: 'accepted',
        confirmed_time: expect.stringMatching(/\+0[12]:00$/),
      });
      expect(more).toEqual([]);
    },
  );

  it('can be opened, answered from there, and its history tells what happened', async () => {
    const till = await board();
    const order = await received(till, 'D2');
    const panel = await openPanel(till, 'D2');
    for (const delay of ['+5 min', '+10 min', '+15 min']) {
      await panel.getByRole('button', { name: delay, exact: true }).waitFor();
    }
    await panel.getByRole('button', { name: 'Accepter', exact: true }).click();
    await untilToldAtOnce(till, order, 'accepted');
    const history = panel.getByRole('region', { name: say('panel.history') });
    for (const entry of [
      say('history.arrived'),
      say('history.sent', { status: say('status.received') }),
      say('history.status.till', { status: say('status.accepted') }),
      say('history.sent', { status: say('status.accepted') }),
    ]) {
      await history.getByText(entry).waitFor();
    }
    await panel.getByRole('button', { name: say('action.close') }).click();
    await panel.waitFor({ state: 'detached' });
  });
});

describe('an order that is refused', () => {
  it('asks why, tells HubRise the reason, and leaves the board', async () => {
    const till = await board();
    const order = await received(till, 'R1', { channel: 'Deliveroo' });
    await tap(till, 'R1', 'Refuser');
    const question = till.page.getByRole('dialog', { name: say('reject.title', { code: 'R1' }) });
    const confirm = question.getByRole('button', { name: say('reject.confirm') });
    expect(await confirm.isDisabled()).toBe(true);
    await question.getByText(say('reject.is.sold_out')).click();
    await confirm.click();
    await card(till, 'R1').waitFor({ state: 'detached' });
    await untilToldAtOnce(till, order, 'rejected');
    const refused = await hubrise.admin.order(order.id);
    expect(refused.status).toBe('rejected');
    expect(refused.custom_fields).toEqual({
      epos: { rejection: { cause: say('reject.is.sold_out') } },
    });
  });

  it('takes the cashier’s own words, and nothing happens where they think better', async () => {
    const till = await board();
    const order = await received(till, 'R2', { channel: 'Just Eat' });
    await tap(till, 'R2', 'Refuser');
    await till.page.getByRole('button', { name: say('reject.keep') }).click();
    await tap(till, 'R2', 'Refuser');
    const question = till.page.getByRole('dialog');
    await question.getByText(say('reject.is.other')).click();
    await question.getByLabel(say('reject.free')).fill('Four en panne, désolé !');
    await question.getByRole('button', { name: say('reject.confirm') }).click();
    await untilToldAtOnce(till, order, 'rejected');
    expect(await told(till, order, 'rejected')).toEqual([
      {
        status: 'rejected',
        custom_fields: { epos: { rejection: { cause: 'Four en panne, désolé !' } } },
      },
    ]);
  });
});

describe('an order that Uber Eats counts as accepted when it is received', () => {
  it('is cancelled where it is refused, for Uber Eats takes no refusal any more', async () => {
    const till = await board();
    const order = await received(till, 'U1');
    await tap(till, 'U1', 'Refuser');
    const question = till.page.getByRole('dialog', { name: say('reject.title', { code: 'U1' }) });
    await question.getByText(say('reject.is.closing')).click();
    await question.getByRole('button', { name: say('reject.confirm') }).click();
    await card(till, 'U1').waitFor({ state: 'detached' });
    await untilToldAtOnce(till, order, 'cancelled');
    const cancelled = await hubrise.admin.order(order.id);
    expect(cancelled.custom_fields).toEqual({
      epos: { rejection: { cause: say('reject.is.closing') } },
    });
    // What the shop did itself comes back to nobody as news.
    expect(await cancelledNotice(till.page.getByRole('main')).count()).toBe(0);
  });

  it('is refused where the manager has set it otherwise', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    const { page } = till;
    await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
    await page.getByText(say('settings.tab.answers')).click();
    const platform = page.getByRole('group', { name: 'Uber Eats' });
    const more = say('settings.answers.moreOf', { platform: 'Uber Eats' });
    await platform.getByRole('button', { name: more }).click();
    await platform.getByText(say('settings.answers.acceptedAtIs.accepted')).click();
    await openBoard(till);
    const order = await received(till, 'U2');
    await tap(till, 'U2', 'Refuser');
    const question = page.getByRole('dialog');
    await question.getByText(say('reject.is.closing')).click();
    await question.getByRole('button', { name: say('reject.confirm') }).click();
    await untilToldAtOnce(till, order, 'rejected');
  });
});

describe('an order that its platform cancels', () => {
  it('stays where it was, marked, until somebody has seen it', async () => {
    const till = await board();
    const order = await received(till, 'C1');
    await tap(till, 'C1', 'Accepter');
    await untilToldAtOnce(till, order, 'in_preparation');
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
    const cancelled = column(till, 'En préparation').getByRole('article', { name: 'C1' });
    await cancelledNotice(cancelled).waitFor();
    const news = { code: 'C1', platform: 'Uber Eats' };
    await till.page.getByText(say('announce.order_cancelled', news)).waitFor({ state: 'attached' });
    expect(await cancelled.getByRole('button', { name: 'Accepter' }).count()).toBe(0);
    await tap(till, 'C1', say('action.acknowledge'));
    await card(till, 'C1').waitFor({ state: 'detached' });
    expect((await hubrise.admin.order(order.id)).status).toBe('cancelled');
  });

  it('wins over an answer that has not left yet', async () => {
    const till = await board();
    const order = await received(till, 'C2');
    const fault = await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH' });
    await tap(till, 'C2', 'Accepter');
    await column(till, 'En préparation').getByRole('article', { name: 'C2' }).waitFor();
    await untilNotTakenBack(till);
    // It was tried, and did not get through.
    const path = `/location/orders/${order.id}`;
    await hubrise.admin.waitFor({ method: 'PATCH', path, status: null });
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
    await cancelledNotice(card(till, 'C2')).waitFor();
    await hubrise.admin.clearFaults(fault);
    // The next answer goes out; had the old one been kept, it would have gone before.
    const other = await received(till, 'C3');
    await tap(till, 'C3', 'Accepter');
    await untilToldAtOnce(till, other, 'accepted');
    expect((await hubrise.admin.order(order.id)).status).toBe('cancelled');
  });
});

it('orders that were there before the till was connected are found as well', async () => {
  const till = await launchTill({ hubrise });
  const order = await inject(till, 'AVANT');
  await connectAside(till);
  await openBoard(till);
  await card(till, 'AVANT').waitFor();
  await untilStatus(till, order, 'received');
});
