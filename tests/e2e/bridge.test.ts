import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NAMES_ARGUMENT } from '../../preload/channels.ts';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { readAnew, sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';

hubriseForAllTests();

const shared = sharedTill(() => ({ hubrise }), launchTill);

async function theTill(): Promise<TillApp> {
  const till = await shared();
  onTestFinished(() => readAnew(till));
  return till;
}

const WRONG_CALLS: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['connection', 'connect', []],
  ['connection', 'connect', ['elsewhere']],
  ['connection', 'connect', ['window', 'twice']],
  ['connection', 'submitCode', [42]],
  ['connection', 'submitCode', ['x'.repeat(5_000)]],
  ['connection', 'disconnect', ['now']],
  ['orders', 'get', ['']],
  ['orders', 'get', [{ id: 'x' }]],
  ['orders', 'get', ['x'.repeat(300)]],
  ['orders', 'get', ['x'.repeat(10_000_000)]],
  ['settings', 'update', [{ printers: Array.from({ length: 100_000 }, () => ({})) }]],
  ['orders', 'accept', ['x', 7]],
  ['orders', 'accept', ['x', '0']],
  ['orders', 'reject', ['x', '   ']],
  ['orders', 'reject', ['x']],
  ['health', 'dismissNotice', ['everything']],
  ['settings', 'update', [{ volume: 200 }]],
  ['settings', 'update', [{ theme: 'light', window: null }]],
  ['settings', 'update', [JSON.parse('{"__proto__": {"volume": 1}, "admin": true}')]],
  ['settings', 'update', [{ retentionDays: 0 }]],
  ['access', 'unlock', [2468]],
  ['access', 'setPin', ['2468']],
  ['access', 'lock', [true]],
  ['data', 'restore', ['']],
  ['data', 'restore', [null]],
  ['data', 'restoreOffered', ['another']],
  ['data', 'eraseNow', [1]],
  ['app', 'openLink', ['https://example.com/']],
];

/** Calls `area.verb` from the page with these arguments; gives the error's words, if it rejects. */
function call({ page }: TillApp, area: string, verb: string, args: readonly unknown[]) {
  return page.evaluate(
    async ([where, what, given]) => {
      const verbs: Record<string, (...values: unknown[]) => Promise<unknown>> = Reflect.get(
        window.posHelper,
        where,
      );
      try {
        await verbs[what]?.(...given);
        return 'answered';
      } catch (error) {
        return String(error);
      }
    },
    [area, verb, args] as const,
  );
}

describe('the bridge between the window and the till', () => {
  it('offers the contract and nothing else', async () => {
    const { page } = await theTill();
    const offered = await page.evaluate(() =>
      Object.fromEntries(
        Object.entries(window.posHelper).map(([area, verbs]) => [area, Object.keys(verbs).length]),
      ),
    );
    expect(offered).toMatchObject({
      connection: expect.any(Number),
      orders: expect.any(Number),
      health: expect.any(Number),
      settings: expect.any(Number),
      access: expect.any(Number),
      data: expect.any(Number),
      app: expect.any(Number),
    });
    const others = await page.evaluate(() =>
      ['require', 'process', 'module', 'ipcRenderer', 'electron', 'Buffer'].filter(
        (name) => name in globalThis || name in window.posHelper,
      ),
    );
    expect(others).toEqual([]);
  });

  it('refuses arguments that do not fit, each call its own', async () => {
    const till = await theTill();
    for (const [area, verb, args] of WRONG_CALLS) {
      const answer = await call(till, area, verb, args);
      expect(answer, `${area}.${verb}`).toMatch(/the arguments do not fit/);
    }
  });

  it('answers what is asked rightly, a refusal included', async () => {
    const till = await theTill();
    expect(await call(till, 'orders', 'get', ['unknown'])).toBe('answered');
    const gone = await till.page.evaluate(() => window.posHelper.orders.accept('unknown', 0));
    expect(gone).toEqual({ kind: 'not_possible', reason: 'gone' });
  });
});

describe('what is not the till’s own window', () => {
  it('is not served: a second window with the same page and bridge', async () => {
    const { electron, page } = await theTill();
    const opened = electron.waitForEvent('window');
    await electron.evaluate(
      async ({ BrowserWindow }, webPreferences) => {
        const url = BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '';
        await new BrowserWindow({ webPreferences }).loadURL(url);
      },
      {
        preload: join(projectRoot, 'out/preload/index.cjs'),
        additionalArguments: [
          `${NAMES_ARGUMENT}${JSON.stringify({ calls: ['live:get'], events: [] })}`,
        ],
      },
    );
    const second = await opened;
    const answer = await second.evaluate(() =>
      window.posHelper.live.get('settings').then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    );
    expect(answer).toMatch(/not our window/);
    await second.close();
    expect(await page.evaluate(() => window.posHelper.live.get('settings'))).toHaveProperty(
      'theme',
    );
  });

  it('has no bridge: a frame in the till’s own page, which its policy leaves empty', async () => {
    const { page } = await theTill();
    const inFrame = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      frame.src = location.href;
      document.body.append(frame);
      await loaded;
      const inner = frame.contentWindow;
      try {
        return inner !== null && 'posHelper' in inner;
      } catch {
        // Another origin: the policy put an error page there.
        return false;
      }
    });
    expect(inFrame).toBe(false);
  });

  it('is not reached from it: the till’s page goes nowhere and opens nothing', async () => {
    const { electron, page } = await theTill();
    expect(await page.evaluate((url) => window.open(url) === null, hubrise.managerUrl)).toBe(true);
    await electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const asked = new Promise((resolve) => {
        contents?.once('will-navigate', (event) => resolve(event.defaultPrevented));
      });
      Object.assign(globalThis, { asked });
    });
    await page.evaluate((url) => {
      location.href = url;
    }, hubrise.managerUrl);
    expect(await electron.evaluate(() => Reflect.get(globalThis, 'asked'))).toBe(true);
    expect(electron.windows()).toHaveLength(1);
    const sent = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'sent',
          () => 'refused',
        ),
      hubrise.managerUrl,
    );
    expect(sent).toBe('refused');
  });
});

it('the till’s own page is given no permission, for it needs none', async () => {
  const { page } = await theTill();
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    const found = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
    );
    return found.map(({ state }) => state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});
