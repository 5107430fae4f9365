import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { priceAvoir } from '../../../main/core/fiscal/avoir.ts';
import { priceBasket } from '../../../main/core/fiscal/basket.ts';
import type { Payload } from '../../../main/core/fiscal/payloads.ts';
import { sealedReason } from '../../../main/core/fiscal/reason.ts';
import { deviceId } from '../../../main/core/ids.ts';
import { importKey, type SigningKey } from '../../../main/fiscal/crypto.ts';
import { createFiscalService } from '../../../main/fiscal/service.ts';
import type { SecretStore } from '../../../main/secrets/secret-store.ts';
import { createStore } from '../../../main/store/index.ts';
import type { Outside } from '../../../resources/verifier/index.ts';
import { anyBasket, anyPayments } from '../../core/fiscal/baskets.ts';
import { SELLER } from '../../core/fiscal/seller.ts';
import { createFakeKeychain } from '../../secrets/fake-keychain.ts';
import { createRandom } from '../../stand-ins/hubrise/sample-orders/random.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { openTestFile } from '../../support/test-database.ts';
import { must, playOneOfEach } from './scripted-day.ts';

const VERIFIER = fileURLToPath(new URL('../../fiscal/a-verifier.mjs', import.meta.url));

/** A journal that the till's own code has sealed, and what its shop knows of it from outside. */
export interface SoldJournal {
  readonly database: string;
  /** A copy from when half of it was sold. */
  readonly older: string;
  readonly outside: Outside;
  /** The keys that have signed it, by their id: what only the till's keychain has had. */
  readonly keys: ReadonlyMap<string, SigningKey>;
  /** An archive of all of it but the archive's own records. */
  readonly archive: string;
  readonly sales: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MOST_SALES_A_DAY = 80;
/** A journal goes over the end of a month and of a year. */
const DAYS = 6;
const START = '2026-12-29T11:00:00+01:00';
const KEY_ACCOUNT = /fiscal-key-(k\d+)$/;
const OPERATOR = 'Ada';

/**
 * Seals one of each (`scripted-day.ts`) and so many sales of any kind, with what a shop does between them: avoirs,
 * orders and what becomes of them, prints, days that are counted and days that nobody closed, another key, an
 * archive. The same seed gives the same sales. Nothing is synced: what a power cut does to a journal is `power/`'s.
 */
export async function sellMany(folder: string, sales: number, seed: number): Promise<SoldJournal> {
  mkdirSync(folder, { recursive: true });
  const database = join(folder, 'journal.sqlite');
  const older = join(folder, 'older.sqlite');
  const marksFolder = join(folder, 'marks');
  const timers = fakeTimers(Date.parse(START));
  const keys = new Map<string, SigningKey>();
  const keychain = copyingKeychain(keys);
  const { db } = openTestFile(database, timers.now());
  db.pragma('synchronous = OFF');
  const fiscal = createFiscalService({
    store: createStore(db),
    keychain,
    timers,
    marksFolder,
    device: deviceId('till-1'),
    verifierFile: VERIFIER,
    setAside: null,
    app: '1.0.0',
    core: `sha256:${'c0'.repeat(32)}`,
    hubriseClock: () => timers.now(),
    timeZone: () => 'Europe/Paris',
    onChange: () => undefined,
    onError: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  await fiscal.start();
  const settings = { cutoff: '05:00', fiscalYearEnd: '12-31' } as const;
  must(await fiscal.setUp({ operator: OPERATOR, seller: SELLER, till: '01', settings }));
  const fingerprint = fiscal.state().fingerprint ?? '';
  const { chance, int } = createRandom(seed);
  playOneOfEach(fiscal, timers, OPERATOR);
  timers.changeClock(DAY);
  timers.advance(MINUTE);
  const salesADay = Math.min(MOST_SALES_A_DAY, Math.ceil(sales / DAYS));
  const sold = fc.sample(anySale, { numRuns: sales, seed });
  for (const [index, { basket, payments, share }] of sold.entries()) {
    timers.advance(int(1, 4) * MINUTE);
    if (chance(10)) openOrder();
    const sale = must(fiscal.sell({ operator: OPERATOR, channel: 'counter', basket, payments }));
    if (chance(20)) print(sale.number);
    if (chance(10)) giveBack(sale.number, sale.payload as Payload<'SALE'>, share);
    if (chance(2)) must(fiscal.drawer({ operator: OPERATOR, reason: sealedReason('get_change') }));
    if (index === Math.floor(sales / 2)) db.exec(`VACUUM INTO '${older}'`);
    if (index % salesADay === salesADay - 1) await endDay();
  }
  if (keys.size === 1) must(await fiscal.rotateKey(OPERATOR));
  const { path: archive } = must(await fiscal.archive({ operator: OPERATOR, folder }));
  must(fiscal.sell({ operator: OPERATOR, channel: 'counter', ...LAST }));
  await fiscal.stop();
  db.close();
  const { marks } = JSON.parse(readFileSync(join(marksFolder, 'journal-till-1.json'), 'utf8'));
  return { database, older, sales, keys, archive, outside: { fingerprints: [fingerprint], marks } };

  function openOrder(): void {
    const [basket] = fc.sample(anyBasket, { numRuns: 1, seed: int(1, 1e9) });
    if (basket === undefined) return;
    const order = must(fiscal.order({ operator: OPERATOR, channel: 'phone', basket })).number;
    const isLeft = chance(50);
    if (isLeft) must(fiscal.cancel({ operator: OPERATOR, order, reason: 'Client parti' }));
    else if (chance(50)) must(fiscal.note({ operator: OPERATOR, order, basket }));
  }

  function print(document: string): void {
    const { id } = must(fiscal.print({ document, medium: 'paper', operator: OPERATOR }));
    must(fiscal.printed(id, OPERATOR));
  }

  function giveBack(original: string, sale: Payload<'SALE'>, share: number): void {
    const returned = sale.lines.flatMap(({ n, qty }) => {
      const back = Math.floor((qty * share) / 1000);
      return back === 0 ? [] : [{ of: n, qty: back }];
    });
    if (returned.length === 0) return;
    const payments = [{ means: 'card', amount: priceAvoir(sale, [], returned).total }];
    must(fiscal.avoir({ operator: OPERATOR, original, reason: 'Froid', returned, payments }));
  }

  async function endDay(): Promise<void> {
    must(fiscal.x(OPERATOR));
    if (chance(50)) {
      const counted = { counted: int(0, 90_000), reason: 'Compté le soir' };
      must(fiscal.close({ operator: OPERATOR, counted }));
    }
    if (chance(10)) must(await fiscal.rotateKey(OPERATOR));
    timers.changeClock(DAY);
    timers.advance(MINUTE);
  }
}

const anySale = anyBasket.chain((basket) =>
  fc.record({
    basket: fc.constant(basket),
    payments: anyPayments(priceBasket(basket).total),
    share: fc.nat(1000),
  }),
);

/** After the archive, so that the end of the journal is a sale of an open day. */
const LAST = {
  basket: {
    service: 'takeaway',
    lines: [
      {
        label: 'Café',
        qty: 1000,
        unit: 200,
        parts: [{ label: 'Café', rate: 1000, alone: null }],
      },
    ],
  },
  payments: [{ means: 'card', amount: 200 }],
} as const;

/** A keychain of which somebody keeps a copy of each key, which the till never does. */
function copyingKeychain(keys: Map<string, SigningKey>): SecretStore {
  const keychain = createFakeKeychain();
  return {
    ...keychain,
    set: (account, secret) => {
      const id = KEY_ACCOUNT.exec(account)?.[1];
      const key = id === undefined ? null : importKey(id, secret);
      if (key !== null) keys.set(key.id, key);
      return keychain.set(account, secret);
    },
  };
}
