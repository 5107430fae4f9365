import { describe, expect, it, onTestFinished } from 'vitest';
import { UNDO_MS } from '../../main/core/answer/moves.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { pressInPanel } from '../support/journey.ts';
import {
  card,
  column,
  giveReason,
  justDone,
  openPanel,
  tap,
  tillAtWork,
} from './support/journey.ts';
import { received, toldStatuses, untilStatus } from './support/orders.ts';
import { passTime, untilToldAtOnce, whileTimeStands } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

describe('what was just done', () => {
  it('is taken back, whatever it was, and HubRise never hears of it', async () => {
    const till = await board();
    const order = await received(till, 'REP');

    await tap(till, 'REP', '+10 min');
    await column(till, 'En préparation').getByRole('article', { name: 'REP' }).waitFor();
    await justDone(till, say('announce.accepted', { code: 'REP' })).click();
    await column(till, 'À accepter').getByRole('article', { name: 'REP' }).waitFor();

    await tap(till, 'REP', 'Refuser');
    await giveReason(till, 'reject', 'too_busy');
    await card(till, 'REP').waitFor({ state: 'detached' });
    await justDone(till, say('announce.rejected', { code: 'REP' })).click();
    await card(till, 'REP').waitFor();
    expect(await toldStatuses(till, order)).toEqual(['received']);

    // From here on it is accepted for good.
    await tap(till, 'REP', 'Accepter');
    await untilToldAtOnce(till, order, 'in_preparation');
    const panel = await openPanel(till, 'REP');
    await panel.getByRole('button', { name: 'Prête', exact: true }).click();
    await justDone(till, say('announce.ready', { code: 'REP' })).click();
    // The panel of an order that leaves the board goes with it.
    await pressInPanel(panel, 'Terminée');
    await panel.waitFor({ state: 'detached' });
    await justDone(till, say('announce.completed', { code: 'REP' })).click();
    await openPanel(till, 'REP');
    await panel.getByRole('button', { name: 'Annuler la commande', exact: true }).click();
    await giveReason(till, 'cancel', 'closing');
    await justDone(till, say('announce.cancelled', { code: 'REP' })).click();
    await openPanel(till, 'REP');
    await panel.getByRole('button', { name: 'Annuler la commande', exact: true }).waitFor();
    // Uber Eats takes a refusal as a cancellation: two were taken back.
    const history = panel.getByRole('region', { name: say('panel.history') });
    await history
      .getByText(say('history.takenBack', { status: say('status.cancelled') }))
      .nth(1)
      .waitFor();

    // A later move of another order leaves; had one of these been kept, it would have gone before.
    await passTime(hubrise, UNDO_MS, till);
    await till.page.keyboard.press('Escape');
    const other = await received(till, 'APRES');
    await tap(till, 'APRES', 'Accepter');
    await untilToldAtOnce(till, other, 'accepted');
    expect(await toldStatuses(till, order)).toEqual(['received', 'accepted', 'in_preparation']);
  });

  it('can be taken back with a key, and goes by itself when it is sent', async () => {
    const till = await board();
    const order = await received(till, 'TOUCHE');
    const done = justDone(till, say('announce.accepted', { code: 'TOUCHE' }));
    await tap(till, 'TOUCHE', 'Accepter');
    await done.waitFor();
    await till.page.keyboard.press('z');
    await column(till, 'À accepter').getByRole('article', { name: 'TOUCHE' }).waitFor();
    await tap(till, 'TOUCHE', 'Accepter');
    await done.waitFor();
    await untilStatus(till, order, 'accepted');
    await done.waitFor({ state: 'detached' });
  });

  it('can still be taken back from a page that was opened anew', async () => {
    const till = await board();
    const order = await received(till, 'RECHARGE', { channel: 'Deliveroo' });
    const rejected = justDone(till, say('announce.rejected', { code: 'RECHARGE' }));
    // What has to be done within five seconds is a whole start of a page.
    await whileTimeStands(till, async () => {
      await tap(till, 'RECHARGE', 'Refuser');
      await giveReason(till, 'reject', 'closing');
      await rejected.waitFor();
      await till.page.reload();
      await rejected.click();
      await card(till, 'RECHARGE').getByRole('button', { name: 'Accepter' }).waitFor();
    });
    expect(await toldStatuses(till, order)).toEqual(['received']);
  });

  it('is sent at once when the till is closed', async () => {
    // Its own: the other till would answer as well.
    const own = await startHubrise();
    onTestFinished(() => own.close());
    const till = await tillAtWork({ hubrise: own });
    const order = await received(till, 'FERME');
    await tap(till, 'FERME', '+10 min');
    await column(till, 'En préparation').getByRole('article', { name: 'FERME' }).waitFor();
    await till.quit();
    expect(await toldStatuses(till, order)).toEqual(['received', 'accepted', 'in_preparation']);
    const again = await launchTill({ hubrise: own, folder: till.folder });
    await column(again, 'En préparation').getByRole('article', { name: 'FERME' }).waitFor();
    expect(await justDone(again, say('announce.accepted', { code: 'FERME' })).count()).toBe(0);
  });
});
