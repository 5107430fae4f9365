import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import type { PrinterStandIn } from '../stand-ins/printer/printer.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type Post, post, tick } from './two-tills.ts';

/**
 * Each plays a service of half an hour on real servers: a second of this machine's time. `npm test` plays the
 * same few each time; `RUNS=200` others.
 */
const asked = process.env['RUNS'];
const RUNS = Number(asked ?? 12);
const SEED = asked === undefined ? { seed: 20_261_130 } : {};
/** Whoever waits for another till, or for HubRise, has done so by then. */
const REST_S = 900;

type Action =
  | { readonly does: 'accept' | 'kill' | 'start' | 'off' | 'on'; readonly till: number }
  | { readonly does: 'add' | 'cancel' | 'reopen' }
  | { readonly does: 'pass'; readonly seconds: number };

const till = fc.nat(1);
const actions = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constantFrom('accept' as const, 'kill', 'start', 'off', 'on'),
        till,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constantFrom('add' as const, 'cancel', 'reopen') }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('pass' as const),
        seconds: fc.constantFrom(5, 40, 100, 250),
      }),
    },
  ),
  { maxLength: 14 },
);

/** A sheet that has come out somewhere, in the order in which they did, as far as five seconds tell. */
interface Paper {
  readonly till: number;
  readonly text: string;
}

const OFF = /ANNULÉE/;
const MORE = /COMPLÉMENT/;
const MARKED = /DUPLICATA POSSIBLE/;
const WHOLE = /^(?!.*(COMPLÉMENT|ANNULÉE|REPRISE|DUPLICATA POSSIBLE))/s;
const FIRST = /^(?!.*(COMPLÉMENT|ANNULÉE|REPRISE))/s;
const SETTINGS = [
  { role: 'owner', tillName: 'Bar', ownerSince: 1 },
  { role: 'standby', tillName: 'Comptoir', owner: { tillName: 'Bar', since: 1 } },
] as const;

/** A shop of two tills that share a kitchen, and one order. */
class Service {
  readonly papers: Paper[] = [];
  readonly #hubrise: HubriseStandIn;
  readonly #printers: PrinterStandIn[] = [];
  readonly #folders = [tempFolder(), tempFolder()];
  readonly #posts: (Post | null)[] = [null, null];
  readonly #seen = [0, 0];
  readonly #isOn = [true, true];
  #order = '';
  readonly #dishes = ['Pizza'];

  constructor(hubrise: HubriseStandIn) {
    this.#hubrise = hubrise;
  }

  async begin(): Promise<void> {
    for (const number of [0, 1]) await this.#start(number);
    const { id } = await this.#hubrise.admin.injectOrder(newOrder('K1'), UBER);
    this.#order = id;
    await this.pass(40);
  }

  async do(action: Action): Promise<void> {
    switch (action.does) {
      case 'pass':
        return this.pass(action.seconds);
      case 'accept':
        this.#posts[action.till]?.till.moves.accept(orderId(this.#order), 0);
        return this.pass(5);
      case 'kill':
        await this.#posts[action.till]?.till.kill();
        this.#posts[action.till] = null;
        return;
      case 'start':
        return this.#start(action.till);
      case 'off':
        return this.#switch(action.till, false);
      case 'on':
        return this.#switch(action.till, true);
      case 'add':
        return this.#add(`Plat ${this.#dishes.length}.`);
      case 'cancel':
        return this.#tell('cancelled', ['new', 'accepted', 'in_preparation']);
      case 'reopen':
        return this.#tell('accepted', ['cancelled']);
    }
  }

  /** Everything works again, and time passes. */
  async rest(): Promise<void> {
    for (const number of [0, 1]) {
      await this.#switch(number, true);
      await this.#start(number);
    }
    await this.pass(REST_S);
  }

  async pass(seconds: number): Promise<void> {
    for (let at = 0; at < seconds; at += 5) {
      await tick(this.#hubrise, 5_000, ...this.#posts.filter((one) => one !== null));
      this.#printers.forEach((printer, number) => {
        const texts = printer.texts();
        for (const text of texts.slice(this.#seen[number]))
          this.papers.push({ till: number, text });
        this.#seen[number] = texts.length;
      });
    }
  }

  async status(): Promise<string> {
    return (await this.#hubrise.admin.order(this.#order)).status;
  }

  /** What is to be made of it. */
  dishes(): readonly string[] {
    return this.#dishes;
  }

  async end(): Promise<void> {
    for (const one of this.#posts) await one?.till.kill();
    for (const number of [0, 1]) await this.#switch(number, false);
  }

  async #start(number: number): Promise<void> {
    const settings = SETTINGS[number];
    const folder = this.#folders[number];
    if (this.#posts[number] != null || settings === undefined || folder === undefined) return;
    const printer = this.#printers[number];
    const started = await post(this.#hubrise, settings.tillName, settings, {
      folder,
      ...(printer === undefined ? {} : { printer }),
    });
    this.#posts[number] = started;
    this.#printers[number] = started.printer;
  }

  async #switch(number: number, on: boolean): Promise<void> {
    const printer = this.#printers[number];
    if (printer === undefined || this.#isOn[number] === on) return;
    this.#isOn[number] = on;
    await (on ? printer.switchOn() : printer.switchOff());
  }

  async #add(name: string): Promise<void> {
    this.#dishes.push(name);
    const items = [{ product_name: name, price: '5.00 EUR', quantity: '1' }];
    await this.#hubrise.admin.updateOrder(this.#order, { items }, UBER);
  }

  async #tell(status: 'accepted' | 'cancelled', from: readonly string[]): Promise<void> {
    if (!from.includes(await this.status())) return;
    await this.#hubrise.admin.updateOrder(this.#order, { status }, UBER);
  }
}

/** What is wrong with the paper in the kitchen at rest; null: nothing. */
function wrong(papers: readonly Paper[], status: string, dishes: readonly string[]): string | null {
  const unmarked = papers.filter(({ text }) => WHOLE.test(text));
  if (unmarked.length > 1) return 'the first ticket came out twice, and does not say so';
  const first = papers.findIndex(({ text }) => FIRST.test(text));
  if (papers.some(({ text }, at) => at > first && WHOLE.test(text)))
    return 'a first ticket that came out later than another does not say so';
  const added = papers.filter(({ text }) => MORE.test(text) && !MARKED.test(text));
  const twice = dishes.filter((dish) => added.filter(({ text }) => text.includes(dish)).length > 1);
  if (twice.length > 0) return `${twice.join()} was added twice, and no paper says so`;
  const lastOff = papers.findLastIndex(({ text }) => OFF.test(text));
  const since = papers.slice(lastOff + 1);
  if (status === 'cancelled')
    return papers.length === 0 || since.length === 0 ? null : 'not called off';
  if (status === 'new') return papers.length === 0 ? null : 'made before it is accepted';
  if (since.length === 0) return 'nothing says that it is to be made';
  const missing = dishes.filter((dish) => !since.some(({ text }) => text.includes(dish)));
  return missing.length === 0 ? null : `nobody makes ${missing.join()}`;
}

const disturbs = ({ does }: Action): boolean => ['kill', 'start', 'off', 'on'].includes(does);

/** What is wrong with the paper where nothing has failed. */
function strange(papers: readonly Paper[]): string | null {
  if (papers.some(({ till: number }) => number !== 0)) return 'the other till printed';
  return papers.some(({ text }) => MARKED.test(text)) ? 'there is no copy' : null;
}

it(
  'two tills that share a kitchen tell it what is to be made, whatever happens to them',
  async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (schedule) => {
        const hubrise = await startHubrise({ start: '2026-11-24T12:00:00+01:00', frozen: true });
        const service = new Service(hubrise);
        try {
          await service.begin();
          await service.do({ does: 'accept', till: 0 });
          for (const action of schedule) await service.do(action);
          await service.rest();
          const said =
            wrong(service.papers, await service.status(), service.dishes()) ??
            (schedule.some(disturbs) ? null : strange(service.papers));
          expect(said, JSON.stringify(service.papers, null, 1)).toBeNull();
        } finally {
          await service.end();
          await hubrise.close();
        }
      }),
      { numRuns: RUNS, ...SEED },
    );
  },
  RUNS * 10_000,
);
