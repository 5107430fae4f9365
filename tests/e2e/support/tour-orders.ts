import { openBoard } from '../../support/journey.ts';
import {
  anythingDone,
  cancelledNotice,
  card,
  column,
  openNews,
  openPanel,
  openStrip,
  slotSays,
  strip,
  tap,
} from './journey.ts';
import { untilFocus } from './keys.ts';
import { inject, minutesFromNow, received } from './orders.ts';
import {
  untilNothingOffered,
  untilToldAtOnce,
  whilePageTimeStands,
  whileTimeStands,
} from './pass-time.ts';
import type { TillApp } from './till-app.ts';
import { say } from './words.ts';

/** Called at each screen and state, with its name. The till was launched with `inject: ['pass-time']`. */
export type Visit = (name: string) => Promise<void>;

/** The board with orders of every kind, and what opens over it. */
export async function tourOfOrders(till: TillApp, visit: Visit): Promise<void> {
  const { page, hubrise } = till;
  await openBoard(till);
  await column(till, 'À accepter').waitFor();
  await visit('Caisse, empty');
  await page.keyboard.press('s');
  await page.getByRole('dialog').getByText(say('opening.platforms.title')).waitFor();
  await visit('pause and rush');
  await page.getByRole('button', { name: /^Pause de 30/ }).click();
  await slotSays(till, say('opening.name.paused')).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await visit('Caisse, paused');
  const news = await openNews(till);
  await news.getByRole('button', { name: say('opening.resume') }).click();
  await slotSays(till, say('opening.name.paused')).waitFor({ state: 'detached' });
  if (await news.isVisible()) await page.keyboard.press('Escape');
  await news.waitFor({ state: 'detached' });
  await received(till, 'NEUVE');
  const accepted = await received(till, 'ACCEPTEE');
  await tap(till, 'ACCEPTEE', '+10 min');
  await anythingDone(till).waitFor();
  await whileTimeStands(till, () =>
    whilePageTimeStands(till, () => visit('Caisse, a move that can be taken back')),
  );
  await untilToldAtOnce(till, accepted, 'in_preparation');
  const later = await received(till, 'PLUSTARD', {
    asap: false,
    expected_time: minutesFromNow(180),
  });
  await tap(till, 'PLUSTARD', 'Accepter');
  await untilToldAtOnce(till, later, 'accepted');
  await untilNothingOffered(till);
  const cancelled = await received(till, 'ANNULEE', { service_type: 'collection', payments: [] });
  await hubrise.admin.updateOrder(
    cancelled.id,
    { status: 'cancelled' },
    { as: 'Uber Eats Bridge' },
  );
  await cancelledNotice(card(till, 'ANNULEE')).waitFor();
  await inject(till, 'PRETE', { status: 'awaiting_collection' });
  await inject(till, 'PARTIE', { status: 'in_delivery' });
  await card(till, 'PRETE').waitFor();
  await strip(till, 'En livraison', 1).waitFor();
  const unread = await hubrise.admin.injectRaw(['illisible']);
  await card(till, unread).waitFor();
  await visit('Caisse, with orders');
  for (const name of ['En livraison', 'Plus tard']) {
    await openStrip(till, name);
    await visit(`Caisse, ${name} opened`);
  }
  await strip(till, 'Plus tard').click();
  await page.getByRole('button', { name: /^À cuire/, expanded: false }).click();
  await page.getByRole('region', { name: say('allDay.title') }).waitFor();
  await visit('Caisse, what there is to make');
  await page.getByRole('button', { name: /^À cuire/, expanded: true }).click();
  await page.getByRole('button', { name: say('mute.start') }).click();
  const muted = page.getByRole('button', { name: /^Son coupé/ });
  await muted.waitFor();
  await visit('Caisse, muted');
  await muted.click();

  await (await openPanel(till, 'NEUVE')).getByText('Pizza Reine').waitFor();
  await visit('the panel of an order');
  await page.keyboard.press('Escape');
  await openPanel(till, unread);
  await page.getByRole('button', { name: say('panel.raw') }).click();
  await visit('the panel of an unreadable order');
  await page.keyboard.press('Escape');
  await tap(till, 'NEUVE', 'Refuser');
  await page.getByText(say('reject.is.other')).click();
  await page.getByLabel(say('reject.free')).waitFor();
  await visit('the question before refusing');
  await page.keyboard.press('Escape');
  const panel = await openPanel(till, 'ACCEPTEE');
  await panel.getByRole('button', { name: 'Annuler la commande' }).click();
  await page.getByText(say('cancel.text')).waitFor();
  await visit('the question before cancelling');
  await page.keyboard.press('Escape');
  await page.getByText(say('cancel.text')).waitFor({ state: 'detached' });
  await untilFocus(page, 'Annuler la commande');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: say('help.title') }).click();
  await page.getByRole('dialog', { name: say('help.title') }).waitFor();
  for (const part of ['card', 'columns', 'trouble', 'keys'] as const) {
    await page.getByRole('tab', { name: say(`help.part.${part}`) }).click();
    await visit(`the help, ${part}`);
  }
  await page.keyboard.press('Escape');
}
