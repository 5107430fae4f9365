import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { createSampleOrders, type Source } from '../../../tests/stand-ins/hubrise/sample-orders.ts';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import { MANAGER } from '../../../tests/stand-ins/hubrise/state/world.ts';
import {
  allow,
  chooseLocation,
  openAuthorizeWindow,
  openBoard,
  openIntegration,
  pressOnCard,
  signIn,
} from '../../../tests/support/journey.ts';
import { type LaunchedApp, launchApp } from '../../../tests/support/launch-app.ts';
import { takePicture } from './demo-picture.ts';
import { hourOf, orderName } from './demo-words.ts';

const PLATFORMS: readonly Source[] = [
  'Uber Eats Bridge',
  'Deliveroo Bridge',
  'Just Eat Takeaway Bridge',
];
/** Long enough to see a step where somebody watches. */
const LOOK_MS = 1_500;

export interface TourOptions {
  readonly hubrise: HubriseStandIn;
  /** The till's data folder. */
  readonly folder: string;
  /** Whether somebody can see the window. */
  readonly watched: boolean;
  readonly tell: (text: string) => void;
}

/**
 * Plays the seed and a first order in the real window, step by step: each is said only after it
 * was seen to be so, with a picture. Rejects at the first one that does not happen.
 */
export async function playTour(options: TourOptions): Promise<void> {
  const { hubrise, tell } = options;
  const { admin } = hubrise;
  const pictures = mkdtempSync(join(tmpdir(), 'pos-helper-tour-'));
  const step = createSteps(options, pictures);
  tell(
    'POS HELPER, a tour. HubRise is played by a stand-in on this computer: nothing leaves it.\n',
  );
  const till = await launchApp(options);
  try {
    const { page } = till;
    await openIntegration(till);
    await page.getByRole('button', { name: 'CONNECTER', exact: true }).waitFor();
    await step(page, 'First start: "Ventes", tab "HUBRISE INTEGRATION", offers "CONNECTER".');
    await connectByHand(till, step);

    await openBoard(till);
    const orders = await injectOrders(hubrise);
    const accepted = orders.find(({ name }) => name.startsWith('Deliveroo'));
    if (accepted === undefined) throw new RangeError('A tour needs orders');
    for (const { code } of orders) await cardOf(page, code).waitFor();
    await admin.waitFor({
      method: 'PATCH',
      path: '/location/orders/*',
      body: { status: 'received' },
      status: 200,
      count: orders.length,
    });
    const names = orders.map(({ name }) => name).join(', ');
    await step(page, `Orders arrive: ${names}. HubRise knows that they did.`);

    const card = cardOf(page, accepted.code);
    await pressOnCard(card, card.getByRole('button', { name: '+6 min' }));
    await admin.waitFor({
      method: 'PATCH',
      path: `/location/orders/${accepted.id}`,
      // The acceptance starts the preparation as well, where the shop has not said otherwise.
      body: { status: 'in_preparation' },
      status: 200,
    });
    const known = await admin.order(accepted.id);
    const ready = known.confirmed_time === null ? 'no time' : hourOf(known.confirmed_time);
    await step(
      page,
      `One press on "+6 min": ${orderName(known)} is "${known.status}" at HubRise, ready at ${ready}.`,
    );

    await openIntegration(till);
    await page.getByText('Connecté', { exact: true }).waitFor();
    await step(page, 'The connection checked: "Connecté", with the last exchange and the orders.');
    await till.quit();
    tell(`\nThe window was closed and the app has ended. The pictures are in ${pictures}`);
  } finally {
    await till.kill();
  }
}

type Step = (page: Page, words: string) => Promise<void>;

/** Numbers the steps, takes their pictures and says them. */
function createSteps({ tell, watched }: TourOptions, pictures: string): Step {
  let count = 0;
  return async (page, words) => {
    count += 1;
    const path = join(pictures, `step-${count}.png`);
    await takePicture(page, path);
    tell(`${count}. ${words}\n   ${path}`);
    if (watched) await pause(LOOK_MS);
  };
}

/** From CONNECTER through HubRise's pages to Connecté. */
async function connectByHand(till: LaunchedApp, step: Step): Promise<void> {
  const pages = await openAuthorizeWindow(till);
  await pages.getByRole('button', { name: 'Se connecter' }).waitFor();
  await step(pages, `HubRise's own page opens; ${MANAGER.email} signs in there.`);
  await signIn(pages);
  await step(pages, 'HubRise asks for the point de vente: "Paris Bastille", then "Suivant".');
  await chooseLocation(pages);
  await step(pages, 'HubRise asks what to allow: "Autoriser".');
  await allow(pages);
  await till.page.getByText('Connecté', { exact: true }).waitFor();
  await step(till.page, 'Connected: account, point de vente, liste de clients and catalogue.');
}

interface Arriving {
  readonly id: string;
  readonly name: string;
  readonly code: string;
}

/** An order of each platform, by way of HubRise. */
async function injectOrders({ admin }: HubriseStandIn): Promise<Arriving[]> {
  const samples = createSampleOrders({ seed: 1, now: Date.now });
  const arriving: Arriving[] = [];
  for (const source of PLATFORMS) {
    const { as, payload } = samples.from(source);
    const order = await admin.injectOrder(payload, { as });
    const code = order.collection_code ?? order.ref ?? order.id;
    arriving.push({ id: order.id, name: orderName(order), code });
  }
  return arriving;
}

function cardOf(page: Page, code: string) {
  return page.getByRole('article', { name: new RegExp(`^${code},`) });
}
