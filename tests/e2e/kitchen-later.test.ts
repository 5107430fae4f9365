import { beforeEach, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { anythingDone, column, giveReason, openPanel, strip, tap } from './support/journey.ts';
import { minutesFromNow, received } from './support/orders.ts';
import { passTime, untilToldAtOnce } from './support/pass-time.ts';
import { accept, tillWithKitchen } from './support/printers.ts';
import { prepares } from './support/shop.ts';
import { say } from './support/words.ts';

// One for each test: another's open orders would come out on paper as well.
let hubrise: HubriseStandIn;
beforeEach(async () => {
  hubrise = await startHubrise();
  return () => hubrise.close();
});

const MINUTE = 60_000;

/** As the shop's clock shows it. */
const clock = (time: string): string =>
  new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(
    new Date(time),
  );

it('an order for later reaches the kitchen on paper when its hour has come, once', async () => {
  const printer = await startPrinter();
  const till = await tillWithKitchen(hubrise, printer, { inject: ['pass-time'] });
  await prepares(till, 30);
  const wanted = minutesFromNow(45);
  const order = await received(till, 'CE-SOIR', {
    asap: false,
    service_type: 'collection',
    expected_time: wanted,
  });
  await tap(till, 'CE-SOIR', 'Accepter');
  await strip(till, 'Plus tard', 1).waitFor();
  // The acceptance has left: another order would be printed by now.
  await untilToldAtOnce(till, order, 'accepted');
  const now = await received(till, 'MAINTENANT');
  await accept(till, 'MAINTENANT');
  await untilToldAtOnce(till, now, 'accepted');
  await printer.until(() => printer.sheets().length === 1);
  await passTime(hubrise, 16 * MINUTE, till);
  await column(till, 'En préparation').getByRole('article', { name: 'CE-SOIR' }).waitFor();
  await printer.until(() => printer.sheets().length === 2);
  const [first = '', second = ''] = printer.texts();
  expect(first).toContain('MAINTENANT');
  expect(first).not.toContain('CE-SOIR');
  expect(second).toContain('CE-SOIR');
  expect(second).toContain(clock(wanted));
  expect(second).not.toContain(say('order.asap'));
});

it('what the till cancels itself is called off on paper, once nobody takes it back', async () => {
  const printer = await startPrinter();
  const till = await tillWithKitchen(hubrise, printer, { inject: ['pass-time'] });
  const order = await received(till, 'ANNULEE');
  await accept(till, 'ANNULEE');
  await untilToldAtOnce(till, order, 'accepted');
  await printer.until(() => printer.sheets().length === 1);
  const panel = await openPanel(till, 'ANNULEE');
  await panel.getByRole('button', { name: 'Annuler la commande', exact: true }).click();
  await giveReason(till, 'cancel', 'sold_out');
  await anythingDone(till).waitFor();
  expect(printer.sheets()).toHaveLength(1);
  await untilToldAtOnce(till, order, 'cancelled');
  await printer.until(() => printer.sheets().length === 2);
  const paper = printer.texts()[1] ?? '';
  expect(paper).toContain(say('main.ticket.cancelled'));
  expect(paper).toContain('ANNULEE');
});
