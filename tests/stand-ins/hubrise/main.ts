import { parseArgs } from 'node:util';
import { createDemoTraffic } from './sample-orders/traffic.ts';
import { startHubrise } from './stand-in.ts';

// The stand-in as a process of its own: says where it is, runs until it is told to stop.

const HELP = `Usage: node tests/stand-ins/hubrise/main.ts [options]
  --manager-port N     port of the OAuth pages (any free one)
  --api-port N         port of the API
  --admin-port N       port of the admin side
  --orders-every S     an order every S seconds, once a till is connected
  --seed N             other orders than the usual ones
  --json               one line of JSON when ready
`;

/** Runs until SIGTERM or SIGINT. Rejects when a flag is wrong or a port is taken. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'manager-port': { type: 'string', default: '0' },
      'api-port': { type: 'string', default: '0' },
      'admin-port': { type: 'string', default: '0' },
      'orders-every': { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const everyMs = Number(values['orders-every'] ?? 0) * 1000;
  if (Number.isNaN(everyMs) || everyMs < 0) throw new TypeError('--orders-every takes seconds');
  const hubrise = await startHubrise({
    managerPort: Number(values['manager-port']),
    apiPort: Number(values['api-port']),
    adminPort: Number(values['admin-port']),
  });
  const { managerUrl, apiUrl, adminUrl, client, admin } = hubrise;
  const user = (await admin.world()).users[0];
  const facts = { managerUrl, apiUrl, adminUrl, clientId: client.id, clientSecret: client.secret };
  const login = { email: user?.email, password: user?.password };
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...facts, ...login })}\n`
      : `HubRise stand-in, ready. Everything stays on this computer.

  OAuth pages    ${managerUrl}
  API            ${apiUrl}
  Admin          ${adminUrl}
  Client id      ${client.id}
  Client secret  ${client.secret}
  Sign in with   ${login.email} / ${login.password}

To run the app on it:
  POS_HELPER_HUBRISE_MANAGER_URL=${managerUrl} POS_HELPER_HUBRISE_API_URL=${apiUrl} \\
  POS_HELPER_HUBRISE_CLIENT_ID=${client.id} POS_HELPER_HUBRISE_CLIENT_SECRET=${client.secret} \\
  npm start
`,
  );

  const traffic = createDemoTraffic(admin, Number(values.seed));
  const playOrder = async (): Promise<void> => {
    const order = await traffic.tick();
    if (order === null || values.json) return;
    process.stdout.write(`Order ${order.id} from ${order.created_by}, ${order.total}\n`);
  };
  const timer = everyMs > 0 ? setInterval(() => playOrder().catch(complain), everyMs) : undefined;
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  clearInterval(timer);
  await hubrise.close();
}

/** Says what went wrong, and has the process end with 1 when it ends. */
function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

run().catch(complain);
