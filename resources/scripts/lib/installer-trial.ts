// What becomes of a till on a Debian, from the first `apt install` to the purge; each step is said only
// after it was seen to be so.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import type { PrinterStandIn } from '../../../tests/stand-ins/printer/printer.ts';
import { librariesNotFound } from './debian.ts';
import { takePicture } from './demo-picture.ts';
import { CASHIER, type FreshDebian, type Way } from './fresh-debian.ts';
import {
  connectInstalled,
  DATA_FOLDER,
  type InstalledTill,
  seesOrder,
  setUpPrinter,
  startInstalled,
  takeOrder,
} from './installed-till.ts';
import type { Sandbox } from './sandbox-kind.ts';
import type { Cleanup } from './services.ts';
import { downloadInto, type TrialDebs } from './trial-debs.ts';

export interface Trial {
  readonly debs: TrialDebs;
  readonly debian: FreshDebian;
  readonly hubrise: HubriseStandIn;
  readonly printer: PrinterStandIn;
  readonly display: string;
  /** The folder for pictures of the window. */
  readonly pictures: string;
  readonly atEnd: (cleanup: Cleanup) => void;
}

const PROGRAM = '/opt/pos-helper';
/** Without a terminal of its own, in which every line would end otherwise. */
const APT = ['apt-get', '-o', 'Dpkg::Use-Pty=0', '-y'];
/** Leaves it to the package itself to refuse an older version. */
const INSTALL = [...APT, 'install', '--allow-downgrades'];

/** Plays all of it; rejects at the first step that goes otherwise. */
export async function playInstaller(trial: Trial): Promise<void> {
  await step('apt brings a keyring along', () => recommendsKeyring(trial));
  await step('apt installs it with what it depends on; no library is missing', () =>
    installs(trial),
  );
  await step('user namespaces: starts, connects, takes an order, prints', () => firstStart(trial));
  await step('no user namespaces: the same by the sandbox helper, still connected', () =>
    helperStart(trial),
  );
  await step('a newer version takes over, with the orders and the connection', () =>
    upgrades(trial),
  );
  await step('the older version is refused', () => refusesOlder(trial));
  await step('a removal keeps the data, and the older version is refused still', () =>
    removes(trial),
  );
  await step('a purge names the data, and keeps them', () => purges(trial));
}

async function recommendsKeyring({ debian, debs }: Trial): Promise<void> {
  const path = await downloadInto(debian.root, debs.older);
  const plan = await debian.must([...APT, 'install', '--simulate', path]);
  assert.match(plan, /^Inst gnome-keyring /m);
}

/** First without what it only recommends: that would hide what is missing in its dependencies. */
async function installs({ debian, debs }: Trial): Promise<void> {
  const path = await downloadInto(debian.root, debs.older);
  await debian.must([...INSTALL, '--no-install-recommends', path]);
  const binaries = `find ${PROGRAM} -type f \\( -name '*.node' -o -name '*.so*' -o -perm -100 \\) -exec ldd {} +`;
  const { output } = await debian.run(['sh', '-c', binaries]);
  assert.match(output, /libgtk-3\.so\.0 => \//);
  assert.deepEqual(librariesNotFound(output), []);
  await debian.must([...INSTALL, 'gnome-keyring']);
}

async function firstStart(trial: Trial): Promise<void> {
  await withTill(trial, 'open', 'user namespaces', async (till) => {
    await connectInstalled(till);
    await setUpPrinter(till, trial.printer);
    await takeOrder(till, trial.printer, 'PREMIER');
    await takePicture(till.page, join(trial.pictures, 'first-start.png'));
  });
}

async function helperStart(trial: Trial): Promise<void> {
  await looksAgain(trial, 'closed', '4755');
  await withTill(trial, 'closed', 'helper', async (till) => {
    await seesOrder(till, 'PREMIER');
    await takeOrder(till, trial.printer, 'DEUXIEME');
    await takePicture(till.page, join(trial.pictures, 'helper.png'));
  });
  await looksAgain(trial, 'open', '755');
}

/** `dpkg-reconfigure` looks which sandbox ordinary users have. */
async function looksAgain(
  { debian }: Trial,
  namespaces: NonNullable<Way['namespaces']>,
  mode: string,
): Promise<void> {
  await debian.must(['dpkg-reconfigure', 'pos-helper'], { namespaces });
  const { mode: found } = statSync(join(debian.root, PROGRAM, 'chrome-sandbox'));
  assert.equal((found & 0o7777).toString(8), mode);
}

async function upgrades(trial: Trial): Promise<void> {
  const { debian, debs } = trial;
  await debian.must([...INSTALL, await downloadInto(debian.root, debs.newer)]);
  await isInstalled(debian, debs.newer.version);
  await withTill(trial, 'open', 'user namespaces', async (till) => {
    await seesOrder(till, 'DEUXIEME');
    await takeOrder(till, trial.printer, 'TROISIEME');
  });
  const log = readFileSync(join(debian.root, DATA_FOLDER, 'logs/main.log'), 'utf8');
  assert.ok(log.includes(`version ${debs.newer.version},`));
}

async function refusesOlder({ debian, debs }: Trial): Promise<void> {
  const { code, output } = await debian.run([
    ...INSTALL,
    await downloadInto(debian.root, debs.older),
  ]);
  assert.notEqual(code, 0);
  assert.ok(
    output.includes(
      `la version ${debs.older.version} est plus ancienne que la version ${debs.newer.version}`,
    ),
    output,
  );
}

async function removes(trial: Trial): Promise<void> {
  const { debian, debs } = trial;
  await isInstalled(debian, debs.newer.version);
  const before = dataOf(debian);
  const said = await debian.must([...APT, 'remove', 'pos-helper']);
  assert.match(said, /Les données de la caisse restent sur cet ordinateur/);
  assert.ok(!existsSync(join(debian.root, PROGRAM)));
  assert.ok(!readdirSync(join(debian.root, 'usr/bin')).includes('pos-helper'));
  assert.deepEqual(dataOf(debian), before);
  await refusesOlder(trial);
  assert.ok(!existsSync(join(debian.root, PROGRAM)));
}

async function purges({ debian }: Trial): Promise<void> {
  const before = dataOf(debian);
  const said = await debian.must([...APT, 'purge', 'pos-helper']);
  assert.ok(said.includes(`  ${DATA_FOLDER}\n`), said);
  assert.deepEqual(dataOf(debian), before);
}

async function isInstalled(debian: FreshDebian, version: string): Promise<void> {
  const said = await debian.must(['dpkg', '--status', 'pos-helper']);
  assert.match(said, /^Status: install ok installed$/m);
  assert.ok(said.includes(`\nVersion: ${version}\n`), said);
}

/** The account's data, file by file with what is in each. */
function dataOf({ root }: FreshDebian): Readonly<Record<string, string>> {
  const home = join(root, 'home', CASHIER, '.config');
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.includes('POS HELPER'))
    .map((entry) => join(entry.parentPath, entry.name));
  assert.ok(files.some((file) => file.endsWith('pos-helper.sqlite')));
  return Object.fromEntries(
    files.map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

/** Starts the till, sees what locks its pages up, uses it, and closes it. */
async function withTill(
  { debian, hubrise, display, atEnd }: Trial,
  namespaces: NonNullable<Way['namespaces']>,
  sandbox: Sandbox,
  use: (till: InstalledTill) => Promise<void>,
): Promise<void> {
  const till = await startInstalled({ debian, hubrise, display, namespaces }, atEnd);
  assert.equal(till.sandbox(), sandbox);
  await use(till);
  await till.quit();
}

async function step(what: string, play: () => Promise<void>): Promise<void> {
  const started = performance.now();
  try {
    await play();
  } catch (error) {
    process.stdout.write(`✗ ${what}\n`);
    throw error;
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`✓ ${what} (${seconds} s)\n`);
}
