// The till as it was installed in a fresh Debian, used there by an ordinary account.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import type { PrinterStandIn } from '../../../tests/stand-ins/printer/printer.ts';
import { allow, chooseLocation, pressOnCard, signIn } from '../../../tests/support/journey.ts';
import { appEnvironment } from '../../../tests/support/launch-app.ts';
import { type DrivenApp, driveOverChrome } from '../../../tests/support/over-chrome.ts';
import { CASHIER, type FreshDebian, type Way } from './fresh-debian.ts';
import { type Sandbox, sandboxOf, tillProcesses } from './sandbox-kind.ts';
import type { Cleanup } from './services.ts';

export interface InstalledTill extends DrivenApp {
  readonly hubrise: HubriseStandIn;
  sandbox(): Sandbox;
  /** Closes the window as a person would, and waits until nothing of it runs. */
  quit(): Promise<void>;
}

/** Where and how it is started. */
export interface Start {
  readonly debian: FreshDebian;
  readonly hubrise: HubriseStandIn;
  /** The screen, as `DISPLAY` has it. */
  readonly display: string;
  readonly namespaces: NonNullable<Way['namespaces']>;
}

/** Where the account's till keeps its data, as seen from within. */
export const DATA_FOLDER = `/home/${CASHIER}/.config/POS HELPER`;

/** A login: a bus and an open keyring, which keeps what it is given until the next one. */
const LOGIN = `mkdir -p -m 700 "$XDG_RUNTIME_DIR"
exec dbus-run-session -- sh -c '
printf caisse | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"' sh "$@"`;

/** Starts it from the menu's command, and nothing said to it but what lets it be driven. */
export async function startInstalled(
  { debian, hubrise, display, namespaces }: Start,
  atEnd: (cleanup: Cleanup) => void,
): Promise<InstalledTill> {
  const till = ['pos-helper', '--remote-debugging-port=0', '--disable-gpu'];
  const [program, ...args] = debian.command(['sh', '-c', LOGIN, 'sh', ...till], {
    as: 'cashier',
    namespaces,
  });
  const child = spawn(program, args, {
    cwd: '/',
    env: accountEnvironment(hubrise, display),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = once(child, 'close');
  atEnd(async () => {
    child.kill('SIGKILL');
    await end;
  });
  const app = await driven(child);
  return {
    ...app,
    hubrise,
    sandbox: () => sandboxOf(tillProcesses(child.pid ?? 0)),
    quit: async () => {
      await app.page.close();
      await end;
    },
  };
}

/** What an account's login sets, and where HubRise is. The data are where they always are. */
function accountEnvironment(hubrise: HubriseStandIn, display: string): Record<string, string> {
  const { POS_HELPER_USER_DATA: _own, ...stand } = appEnvironment({ hubrise, folder: '' });
  return {
    ...stand,
    HOME: `/home/${CASHIER}`,
    USER: CASHIER,
    LOGNAME: CASHIER,
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    DISPLAY: display,
    XDG_RUNTIME_DIR: `/tmp/runtime-${CASHIER}`,
  };
}

/** Takes hold of it; what it said instead of starting is in the error. */
async function driven(child: ChildProcess & { readonly stderr: Readable }): Promise<DrivenApp> {
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  try {
    return await driveOverChrome(child.stderr);
  } catch (error) {
    throw new Error(`the till did not start:\n${said.trim()}`, { cause: error });
  }
}

/** From CONNECTER through HubRise's pages to Connecté. */
export async function connectInstalled({ page, nextWindow }: InstalledTill): Promise<void> {
  await go(page, 'Ventes');
  await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
  const opened = nextWindow();
  await page.getByRole('button', { name: 'CONNECTER', exact: true }).click();
  const pages = await opened;
  await signIn(pages);
  await chooseLocation(pages);
  await allow(pages);
  await page.getByText('Connecté', { exact: true }).waitFor();
}

/** Paramètres › Imprimantes: the kitchen's printer, by its address on the network. */
export async function setUpPrinter(
  { page }: InstalledTill,
  { host, port }: PrinterStandIn,
): Promise<void> {
  await go(page, 'Paramètres');
  await page.getByRole('tab', { name: 'Imprimantes' }).click();
  await page.getByRole('button', { name: 'Ajouter une imprimante' }).click();
  await page.getByText('Sur le réseau', { exact: true }).click();
  await page.getByLabel('Adresse sur le réseau').fill(host);
  await page.getByLabel('Port', { exact: true }).fill(String(port));
  await page.getByLabel('Nom', { exact: true }).fill('Cuisine');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('article', { name: 'Cuisine', exact: true }).waitFor();
}

/** An order comes, is accepted with one press, and its ticket is on the kitchen's paper. */
export async function takeOrder(
  { page, hubrise }: InstalledTill,
  printer: PrinterStandIn,
  code: string,
): Promise<void> {
  const { admin } = hubrise;
  await go(page, 'Caisse');
  const order = await admin.injectOrder(
    {
      channel: 'Uber Eats',
      status: 'new',
      collection_code: code,
      service_type: 'delivery',
      service_type_ref: 'Plateforme',
      asap: true,
      items: [{ product_name: 'Pizza Reine', price: '13.00 EUR', quantity: '1' }],
      payments: [{ name: 'Payé en ligne', ref: 'ONLINE', amount: '13.00 EUR' }],
      customer: { first_name: 'Camille', last_name: 'E.' },
    },
    { as: 'Uber Eats Bridge' },
  );
  const card = cardOf(page, code);
  await pressOnCard(card, card.getByRole('button', { name: 'Accepter', exact: true }));
  await admin.waitFor({
    method: 'PATCH',
    path: `/location/orders/${order.id}`,
    body: { status: 'in_preparation' },
    status: 200,
  });
  await printer.until(() => printer.texts().some((text) => text.includes(code)));
}

/** Waits until the board shows an order of before. */
export async function seesOrder({ page }: InstalledTill, code: string): Promise<void> {
  await go(page, 'Caisse');
  await cardOf(page, code).waitFor();
}

async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: screen }).click();
}

function cardOf(page: Page, code: string) {
  return page.getByRole('article', { name: new RegExp(`^${code},`) });
}
