import type { HubriseAdmin } from '../../../tests/stand-ins/hubrise/admin-client.ts';
import { createDemoTraffic } from '../../../tests/stand-ins/hubrise/sample-orders/traffic.ts';
import { MANAGER } from '../../../tests/stand-ins/hubrise/state/world.ts';
import { answerWords } from './demo-words.ts';

const ORDERS_EVERY_MS = 20_000;
/** Orders that wait when the connection is made: an empty board shows nothing. */
const FIRST_ORDERS = 4;
/** Faster than HubRise's 30 s, so that nobody waits, and within its limits for a long afternoon. */
export const POLL_MS = 5_000;

/** For the person at the terminal: how a new till comes to have orders. */
export const FIRST_STEPS = `
  1. In the window, open "Ventes", tab "HUBRISE INTEGRATION", and press "CONNECTER".
  2. On HubRise's page, sign in as the invented manager of Bella Pizza:
       Adresse e-mail   ${MANAGER.email}
       Mot de passe     ${MANAGER.password}
  3. Choose the point de vente, press "Suivant", then "Autoriser".
  4. Open "Caisse". Orders come at once, then one every ${ORDERS_EVERY_MS / 1000} seconds: Uber Eats, Deliveroo,
     Just Eat, Glovo, the shop's own site and its kiosk. Take one with "Accepter" or "+10",
     refuse one with "Refuser": this terminal says what HubRise has heard.
`;

/** Orders once a till listens, then at their pace; and what HubRise hears of them. */
export function playPlatforms(admin: HubriseAdmin, signal: AbortSignal): void {
  const traffic = createDemoTraffic(admin, Date.now());
  const timer = setInterval(() => untilClosed(traffic.tick()), ORDERS_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  // Once the till has ended the stand-in no longer answers, which then is no fault.
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
