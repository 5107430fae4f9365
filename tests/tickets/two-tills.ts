import { beforeEach } from 'vitest';
import type { ShopSettings } from '../../main/core/answer/shop-rules.ts';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import type { KitchenSettings } from '../../main/core/kitchen/marks.ts';
import type { KitchenWords } from '../../main/core/order/kitchen-words.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import { DEFAULT_KITCHEN } from '../../main/printers/printer-settings.ts';
import { setUp } from '../printers/queue-harness.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill, type TestTill } from '../support/till.ts';

/** A till of a shop that shares its kitchen, with a printer of its own. */
export interface Post {
  readonly till: TestTill;
  readonly timers: FakeTimers;
  readonly printer: PrinterStandIn;
  /** What its manager has set up; what is put into it counts from then on. */
  readonly setUp: PrinterSettings[];
}

interface PostOptions {
  /** Those of a till that is started again. */
  readonly folder?: string;
  readonly printer?: PrinterStandIn;
  readonly prints?: Partial<PrinterSettings['prints']>;
  readonly shop?: ShopSettings;
  readonly kitchenWords?: KitchenWords;
}

export async function post(
  at: HubriseStandIn,
  name: string,
  kitchen: Partial<KitchenSettings>,
  { folder, printer: own, prints = {}, shop, kitchenWords }: PostOptions = {},
): Promise<Post> {
  const printer = own ?? (await startPrinter());
  const timers = fakeTimers();
  const made = setUp(`cuisine-${name}`, printer);
  const printers = [{ ...made, prints: { ...made.prints, ...prints } }];
  const till = await startTill({
    hubrise: at,
    timers,
    deviceId: `till-${name}`,
    pollMs: 30_000,
    ...(folder === undefined ? {} : { folder }),
    ...(shop === undefined ? {} : { shop }),
    ...(kitchenWords === undefined ? {} : { kitchenWords }),
    printers,
    kitchen: { ...DEFAULT_KITCHEN, ...kitchen },
  });
  till.printing.start();
  return { till, timers, printer, setUp: printers };
}

/** All that follows from what has happened is done: no request is under way, nothing is printing. */
async function rest(posts: readonly Post[]): Promise<void> {
  for (let quiet = 0; quiet < 10; ) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    const isBusy = posts.some(({ till }) => till.requests() > 0 || isPrinting(till));
    quiet = isBusy ? 0 : quiet + 1;
  }
}

/** Whether something is on its way to a printer that does not stand still. */
function isPrinting(till: TestTill): boolean {
  const still: readonly string[] = ['unreachable', 'out_of_paper'];
  return till.printing.queue
    .states()
    .some(({ jobsWaiting, kind }) => jobsWaiting > 0 && !still.includes(kind));
}

/** Time passes at HubRise and for these tills, at once: within it no answer comes. */
export async function tick(
  at: HubriseStandIn,
  ms: number,
  ...posts: readonly Post[]
): Promise<void> {
  await at.admin.advanceClock(ms);
  for (const { timers } of posts) timers.advance(ms);
  await rest(posts);
}

/** Owns the kitchen, in the test that runs. */
export let bar: Post;
/** Takes over when the bar is gone. */
export let counter: Post;

/** Two tills of a shop, on a HubRise of their own, for each test of the file that calls this. */
export function twoTillsForEachTest(): void {
  hubriseForEachTest({ start: '2026-11-24T12:00:00+01:00', frozen: true });
  beforeEach(async () => {
    bar = await post(hubrise, 'bar', { role: 'owner', tillName: 'Bar', ownerSince: 1 });
    const owner = { tillName: 'Bar', since: 1 };
    counter = await post(hubrise, 'counter', { role: 'standby', tillName: 'Comptoir', owner });
  });
}

/** Time passes for these tills, by five seconds: within them no answer comes. */
export async function pass(ms: number, ...posts: readonly Post[]): Promise<void> {
  for (let at = 0; at < ms; at += 5_000) await tick(hubrise, 5_000, ...posts);
}

/** An order comes in from Uber Eats at both tills; gives its id. */
export async function comes(code: string): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder(code), UBER);
  await pass(35_000, bar, counter);
  return orderId(id);
}

/** The tickets that came out at a till, each by the word that it bears. */
export const papers = ({ printer }: Post): string[] =>
  printer
    .texts()
    .map((text) => /(DUPLICATA POSSIBLE|COMPLÉMENT|ANNULÉE|REPRISE)/.exec(text)?.[0] ?? 'premier');
