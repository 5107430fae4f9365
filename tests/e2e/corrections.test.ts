import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { column, openPanel, tap } from './support/journey.ts';
import { received, toldStatuses, untilStatus } from './support/orders.ts';
import { untilNotTakenBack, untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { untilHealth } from './support/views.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

/** Waits in earnest until its answer can no longer be taken back. */
const FIRST = 'CORR1';

/** A till whose answer to one order HubRise has refused, with `À corriger` open. */
async function refusedTill(code: string) {
  const till = await board();
  const { page } = till;
  const order = await received(till, code, { channel: 'Deliveroo' });
  const path = `/location/orders/${order.id}`;
  const fault = await hubrise.admin.addFault({
    kind: 'status',
    status: 422,
    method: 'PATCH',
    path,
  });
  await tap(till, code, 'Accepter');
  if (code !== FIRST) await untilNotTakenBack(till);
  await untilHealth(till, { sendsRefused: 1 });
  // It stands where HubRise has it, and says that the answer was not taken.
  const back = column(till, 'À accepter').getByRole('article', { name: code });
  await back.getByText(/refusé/).waitFor();
  await hubrise.admin.clearFaults(fault);
  await page
    .getByRole('banner')
    .getByRole('button', { name: say('health.sendsRefused', { count: 1 }) })
    .click();
  await page.getByRole('button', { name: say('corrections.count', { number: 1 }) }).click();
  const list = page.getByRole('dialog', { name: say('corrections.title') });
  const send = list.getByRole('article', { name: code });
  await send.getByText(say('corrections.what', { status: say('status.accepted') })).waitFor();
  // What it means and what to do; HubRise's own words are there for the support.
  await send.getByText(say('refusal.not_taken.what')).waitFor();
  await send.getByText(say('refusal.not_taken.next')).waitFor();
  await send.getByText(/HubRise a répondu.*422/).waitFor();
  return { till, order, list, send };
}

describe('an answer that HubRise refuses', () => {
  it('is listed in plain words, and taken when it is sent again', async () => {
    const { till, order, list, send } = await refusedTill(FIRST);
    await send.getByRole('button', { name: 'Renvoyer' }).click();
    await list.getByText(say('corrections.none')).waitFor();
    await untilStatus(till, order, 'accepted');
    await till.page.locator('[role="dialog"] :focus').waitFor();
    await till.page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await column(till, 'En préparation').getByRole('article', { name: FIRST }).waitFor();
    await untilHealth(till, { sendsRefused: 0, sendsWaiting: 0 });
  });

  it('is given up only after a question, and the order waits for another answer', async () => {
    const { till, order, list, send } = await refusedTill('CORR2');
    const { page } = till;
    const question = page.getByRole('alertdialog', {
      name: say('corrections.abandonTitle', { code: 'CORR2' }),
    });
    await send.getByRole('button', { name: 'Abandonner' }).click();
    await question.getByRole('button', { name: say('reject.keep') }).click();
    await question.waitFor({ state: 'detached' });
    await send.getByRole('button', { name: 'Abandonner' }).click();
    await question.getByRole('button', { name: 'Abandonner' }).click();
    await list.getByText(say('corrections.none')).waitFor();
    // The button that had the focus is gone with the answer: the keys must reach the panel still.
    await expect.poll(() => page.evaluate(focused)).toBe('dialog');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await untilHealth(till, { sendsRefused: 0 });
    expect(await toldStatuses(till, order)).toEqual(['received']);
    const panel = await openPanel(till, 'CORR2');
    await panel.getByText(say('history.abandoned', { status: say('status.accepted') })).waitFor();
    await panel.getByRole('button', { name: 'Accepter' }).click();
    await untilToldAtOnce(till, order, 'accepted');
  });

  it('leads from the list to its order', async () => {
    const { till, send } = await refusedTill('CORR3');
    await send.getByRole('button', { name: say('corrections.open') }).click();
    await till.page
      .getByRole('dialog', { name: say('panel.label', { code: 'CORR3' }) })
      .getByText('Pizza Reine')
      .waitFor();
  });
});

/** What the keys reach: the dialog, or what else. Runs in the page. */
function focused(): string {
  const active = document.activeElement;
  return active?.closest('[role="dialog"]') != null
    ? 'dialog'
    : (active?.outerHTML.slice(0, 200) ?? '');
}
