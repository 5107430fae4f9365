import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { pressInPanel } from '../support/journey.ts';
import {
  cancelledNotice,
  card,
  column,
  giveReason,
  openPanel,
  openStrip,
  tap,
} from './support/journey.ts';
import { minutesFromNow, received, told, toldStatuses, untilStatus } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

describe('the way of an order', () => {
  it('to a courier leads from card to card by its one large button, each step told to HubRise', async () => {
    const till = await board();
    const order = await received(till, 'LIV1', { channel: 'Just Eat' });
    const steps = [
      ['Accepter', 'En préparation', 'in_preparation'],
      ['Prête', 'Prêtes', 'awaiting_shipment'],
      ['En livraison', 'En livraison', 'in_delivery'],
    ] as const;
    for (const [button, there, status] of steps) {
      await tap(till, 'LIV1', button);
      if (there === 'En livraison') await openStrip(till, there);
      await column(till, there).getByRole('article', { name: 'LIV1' }).waitFor();
      await untilToldAtOnce(till, order, status);
    }
    await tap(till, 'LIV1', 'Terminée');
    await card(till, 'LIV1').waitFor({ state: 'detached' });
    await untilStatus(till, order, 'completed');
    expect(await toldStatuses(till, order)).toEqual([
      'received',
      'accepted',
      ...steps.map(([, , status]) => status),
      'completed',
    ]);
    expect((await hubrise.admin.order(order.id)).status).toBe('completed');
  });

  it('may skip steps, from its panel: HubRise is told the acceptance and where it ended', async () => {
    const till = await board();
    const order = await received(till, 'SAUT');
    const panel = await openPanel(till, 'SAUT');
    for (const button of ['Accepter', 'Prête', 'Terminée']) {
      await pressInPanel(panel, button);
    }
    await untilToldAtOnce(till, order, 'completed');
    const statuses = await toldStatuses(till, order);
    expect(statuses.slice(0, 2)).toEqual(['received', 'accepted']);
    expect(statuses.at(-1)).toBe('completed');
    // It has left the board, and its panel with it; Ventes still has all of it.
    await panel.waitFor({ state: 'detached' });
    await till.page.keyboard.press('F3');
    await till.page.getByRole('tab', { name: 'COMMANDES' }).click();
    await till.page.getByRole('row', { name: /^SAUT,/ }).click();
    const history = panel.getByRole('region', { name: say('panel.history') });
    await history.getByText(say('history.sent', { status: say('status.completed') })).waitFor();
    expect(await panel.getByRole('button', { name: 'Terminée' }).count()).toBe(0);
    await panel.getByText('Pizza Reine').waitFor();
  });

  it('that the customer fetches or eats here ends at the counter: no courier is waited for', async () => {
    const till = await board();
    const fetched = await received(till, 'EMP', { service_type: 'collection' });
    const eaten = await received(till, 'SUR', { service_type: 'eat_in' });
    const brought = await received(till, 'LIV2');
    const codes = ['EMP', 'SUR', 'LIV2'];
    for (const code of codes) {
      const panel = await openPanel(till, code);
      await panel.getByRole('button', { name: 'Accepter' }).click();
      await panel.getByRole('button', { name: 'Prête' }).waitFor();
      const leaving = panel.getByRole('button', { name: 'En livraison' });
      expect([code, await leaving.count()]).toEqual([code, code === 'LIV2' ? 1 : 0]);
      await pressInPanel(panel, 'Prête');
      await panel.getByRole('button', { name: say('action.close') }).click();
      await column(till, 'Prêtes').getByRole('article', { name: code }).waitFor();
    }
    await untilToldAtOnce(till, fetched, 'awaiting_collection');
    await untilStatus(till, eaten, 'awaiting_collection');
    await untilStatus(till, brought, 'awaiting_shipment');
  });

  it('from Deliveroo has its time told again when it is begun, for it is read there', async () => {
    const till = await board();
    const order = await received(till, 'DEL1', {
      channel: 'Deliveroo',
      expected_time: minutesFromNow(30),
    });
    // Deliveroo takes ten minutes more at most, and this is told beforehand.
    const panel = await openPanel(till, 'DEL1');
    const delays = panel.getByRole('group', { name: say('action.delays') }).getByRole('button');
    expect(await delays.allTextContents()).toEqual(['+4 min', '+6 min', '+10 min']);
    await tap(till, 'DEL1', '+6 min');
    await untilToldAtOnce(till, order, 'in_preparation');
    const [accepted] = await told(till, order, 'accepted');
    const [begun] = await told(till, order, 'in_preparation');
    expect(Object(begun).confirmed_time).toBeDefined();
    expect(Object(begun).confirmed_time).toBe(Object(accepted).confirmed_time);
  });
});

describe('an order that the shop gives up after all', () => {
  it('is cancelled from its panel with a reason, and leaves the board', async () => {
    const till = await board();
    const order = await received(till, 'STOP');
    await tap(till, 'STOP', 'Accepter');
    await untilToldAtOnce(till, order, 'accepted');
    const panel = await openPanel(till, 'STOP');
    await panel.getByRole('button', { name: 'Annuler la commande', exact: true }).click();
    await giveReason(till, 'cancel', 'sold_out');
    await card(till, 'STOP').waitFor({ state: 'detached' });
    await untilToldAtOnce(till, order, 'cancelled');
    const cancelled = await hubrise.admin.order(order.id);
    expect(cancelled.custom_fields).toEqual({
      epos: { rejection: { cause: say('reject.is.sold_out') } },
    });
    await panel.waitFor({ state: 'detached' });
  });

  it('cannot be given up at Glovo, which is said before anybody tries', async () => {
    const till = await board();
    await received(till, 'GLO1', { channel: 'Glovo' });
    const buttons = card(till, 'GLO1').getByRole('button');
    expect((await buttons.allTextContents()).toSorted()).toEqual(['Accepter', 'GLO1']);
    const panel = await openPanel(till, 'GLO1');
    await panel.getByText(say('withheld.refusal', { platform: 'Glovo' })).waitFor();
    expect(await panel.getByRole('button', { name: 'Refuser' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Accepter' }).click();
    await panel.getByText(say('withheld.cancellation', { platform: 'Glovo' })).waitFor();
    expect(
      await panel.getByRole('button', { name: 'Annuler la commande', exact: true }).count(),
    ).toBe(0);
  });

  it('is not asked about any more once its platform has cancelled it itself', async () => {
    const till = await board();
    const order = await received(till, 'PLUS', { channel: 'Deliveroo' });
    await tap(till, 'PLUS', 'Refuser');
    await till.page.getByText(say('reject.text')).waitFor();
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Deliveroo Bridge' });
    const changed = till.page.getByRole('dialog', { name: say('giveUp.changed') });
    await changed.getByRole('button', { name: say('action.understood') }).click();
    await cancelledNotice(card(till, 'PLUS')).waitFor();
    await tap(till, 'PLUS', say('action.acknowledge'));
    await card(till, 'PLUS').waitFor({ state: 'detached' });
    expect(await toldStatuses(till, order)).toEqual(['received']);
  });
});
