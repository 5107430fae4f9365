import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import {
  allow,
  chooseLocation,
  openAuthorizeWindow,
  pressOnCard,
  signIn,
} from '../../../tests/support/journey.ts';
import {
  type LaunchedApp,
  type LaunchOptions,
  launchApp,
} from '../../../tests/support/launch-app.ts';
import type { Pictures } from './pictures.ts';

type Options = LaunchOptions & { readonly hubrise: HubriseStandIn };

/** A first start, as the manager sees it: the tour, HubRise's page, the trial order. */
export async function pictureFirstStart(options: Options, pictures: Pictures): Promise<void> {
  const till = await launchApp(options);
  const { page } = till;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const step = (name: string) => page.getByRole('tab', { name }).click();
  try {
    await page.getByRole('heading', { name: 'Connecter' }).waitFor();
    await pictures.window(till, 'first-start');
    await press('Ouvrir HUBRISE INTEGRATION');
    await page.getByRole('button', { name: 'CONNECTER', exact: true }).waitFor();
    await pictures.window(till, 'integration-disconnected');
    await connect(options, till, pictures);

    await page.getByRole('heading', { name: 'Connecté' }).waitFor();
    await pictures.window(till, 'first-start-connected');
    await press('Étape suivante');
    await pictures.window(till, 'first-start-printer');
    await step('Son');
    await pictures.window(till, 'first-start-sound');
    await step('Commande d’essai');
    await pictures.window(till, 'first-start-trial');
    await press('Lancer la commande d’essai');
    const trial = page.getByRole('article', { name: /^ESSAI,/ });
    await trial.waitFor();
    await pictures.window(till, 'trial-order');
    await pressOnCard(trial, trial.getByRole('button', { name: 'Refuser' }));
    await page.getByText('Produit épuisé').click();
    await press('Refuser la commande');
    await trial.waitFor({ state: 'detached' });
    await press('Continuer');
    await step('Terminé');
    await pictures.window(till, 'first-start-end');
    await press('Terminer');
    await till.quit();
  } finally {
    await till.kill();
  }
}

async function connect({ hubrise }: Options, till: LaunchedApp, pictures: Pictures): Promise<void> {
  const pages = await openAuthorizeWindow(till);
  await signIn(pages);
  await chooseLocation(pages);
  await pictures.page(pages, 'hubrise-authorize');
  await allow(pages);
  await hubrise.admin.waitFor({ method: 'GET', path: '/location', status: 200 });
}
