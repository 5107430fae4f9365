import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubriseAdmin } from '../../../tests/stand-ins/hubrise/admin-client.ts';
import { createDemoTraffic } from '../../../tests/stand-ins/hubrise/sample-orders/traffic.ts';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import { MANAGER } from '../../../tests/stand-ins/hubrise/state/world.ts';
import { appEnvironment } from '../../../tests/support/launch-app.ts';
import { answerWords } from './demo-words.ts';
import { electronLaunch } from './electron.ts';
import { projectRoot } from './paths.ts';
import { ended, endSignals } from './process.ts';

const ORDERS_EVERY_MS = 20_000;
/** Orders that wait when the connection is made: an empty board shows nothing. */
const FIRST_ORDERS = 4;
/** Faster than HubRise's 30 s, so that nobody waits, and within its limits for a long afternoon. */
const POLL_MS = 5_000;

const WORDS = `
POS HELPER, the demo. HubRise is played by a stand-in on this computer: nothing leaves it.

  1. In the window, open "Ventes", tab "HUBRISE INTEGRATION", and press "CONNECTER".
  2. On HubRise's page, sign in as the invented manager of Bella Pizza:
       Adresse e-mail   ${MANAGER.email}
       Mot de passe     ${MANAGER.password}
  3. Choose the point de vente, press "Suivant", then "Autoriser".
  4. Open "Caisse". Orders come at once, then one every ${ORDERS_EVERY_MS / 1000} seconds: Uber Eats, Deliveroo,
     Just Eat, Glovo, the shop's own site and its kiosk. Take one with "Accepter" or "+10",
     refuse one with "Refuser": this terminal says what HubRise has heard.

The demo ends when you close the window. To see it play by itself: npm run demo -- --tour

`;

/** The app in a window for a person, until they close it. Gives the exit code. */
export async function openDemo(hubrise: HubriseStandIn, folder: string): Promise<number> {
  process.stdout.write(WORDS);
  const { executablePath, args } = electronLaunch();
  const output = join(folder, 'output.log');
  const file = openSync(output, 'w');
  const child = spawn(executablePath, [...args, projectRoot], {
    env: { ...process.env, ...appEnvironment({ hubrise, folder, pollMs: POLL_MS }) },
    // What Chromium says of the machine would bury the words above.
    stdio: ['ignore', file, file],
  });
  for (const signal of endSignals) process.on(signal, () => child.kill('SIGTERM'));
  const closing = new AbortController();
  playPlatforms(hubrise.admin, closing.signal);
  const code = await ended(child);
  closing.abort();
  if (code !== 0)
    process.stdout.write(`The app ended with code ${code}:\n${readFileSync(output, 'utf8')}\n`);
  return code;
}

/** Orders once a till listens, then at their pace; and what HubRise hears of them. */
function playPlatforms(admin: HubriseAdmin, signal: AbortSignal): void {
  const traffic = createDemoTraffic(admin, Date.now());
  const timer = setInterval(() => untilClosed(traffic.tick()), ORDERS_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  // Once the demo ends the stand-in no longer answers, which then is no fault.
  const untilClosed = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  };
  untilClosed(
    (async () => {
      for await (const _listening of requests(admin, 'POST', '/callback', signal)) {
        for (let count = 0; count < FIRST_ORDERS; count += 1) await traffic.tick();
      }
    })(),
  );
  untilClosed(
    (async () => {
      for await (const { path } of requests(admin, 'PATCH', '/location/orders/*', signal)) {
        const order = await admin.order(path.split('/').at(-1) ?? '');
        process.stdout.write(`HubRise: ${answerWords(order)}\n`);
      }
    })(),
  );
}

/** The requests of a kind that HubRise answers well from now on, each when it happens. */
async function* requests(admin: HubriseAdmin, method: string, path: string, signal: AbortSignal) {
  let since = await admin.journalMark();
  while (!signal.aborted) {
    // An answer that takes over five minutes is given up by HTTP: asked anew each minute.
    const wanted = { method, path, status: 200, since };
    const entry = await admin.waitFor(wanted, 60_000).catch(() => null);
    if (entry === null) continue;
    since = entry.seq;
    yield entry;
  }
}
