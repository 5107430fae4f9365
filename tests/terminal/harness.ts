import { expect, onTestFinished } from 'vitest';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { systemTimers, type Timers } from '../../main/lib/timers.ts';
import type { Store } from '../../main/store/index.ts';
import { createCaisseAp } from '../../main/terminal/caisse-ap.ts';
import { type CardDesk, createCardDesk } from '../../main/terminal/card-desk.ts';
import type { CardView, CardWish } from '../../preload/contract.ts';
import {
  add,
  aShopCounter,
  COCA,
  findings,
  REINE,
  restarted,
  type TestCounter,
} from '../counter/harness.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import type { MannerWish } from '../stand-ins/terminal/manner.ts';
import { startTerminal, type TerminalStandIn } from '../stand-ins/terminal/terminal.ts';

export interface TestCards extends TestCounter {
  readonly desk: CardDesk;
  readonly terminal: TerminalStandIn;
  readonly shown: CardView[];
  /** Each CARD record: its step, amount and order, the oldest first. */
  steps(): readonly string[];
}

/** A terminal on this computer that does so until it is told otherwise. */
export async function aStandIn(wish: MannerWish = {}): Promise<TerminalStandIn> {
  const terminal = await startTerminal();
  onTestFinished(terminal.switchOff);
  terminal.set(wish);
  return terminal;
}

/** A terminal's waits at a tenth: what they are is looked at where it is asked without a counter. */
const HURRIED: Pick<Timers, 'after'> = {
  after: (ms, work) => systemTimers.after(ms / 10, work),
};

/** A counter with its terminal. */
export function withDesk(till: TestCounter, terminal: TerminalStandIn, store: Store): TestCards {
  const shown: CardView[] = [];
  const { port } = terminal;
  const desk = createCardDesk({
    store,
    fiscal: till.fiscal,
    counter: till.counter.card,
    terminal: () =>
      createCaisseAp({ settings: { host: '127.0.0.1', port, till: '01' }, timers: HURRIED }),
    onChange: (view) => shown.push(view),
    onError: (error) => till.errors.push(error),
  });
  return {
    ...till,
    desk,
    terminal,
    shown,
    steps: () =>
      till.store.fiscal.listOf('R', 'CARD', 0).map((record) => {
        const { amount, outcome, step } = JSON.parse(Buffer.from(record.payload).toString('utf8'));
        return [step, outcome, amount].filter((one) => one !== undefined).join(' ');
      }),
    kill: () => {
      desk.end();
      till.kill();
    },
  };
}

/** A shop that has set its terminal; `wrap` may look at what is stored. */
export async function aCardShop(
  terminal: TerminalStandIn,
  place: Place = aPlace(),
  wrap: (store: Store) => Store = (store) => store,
): Promise<TestCards> {
  let store: Store | undefined;
  const till = await aShopCounter(place, (real) => {
    store = wrap(real);
    return store;
  });
  return withDesk(till, terminal, store ?? till.store);
}

/** The same shop after a start. */
export async function cardShopAgain(place: Place, terminal: TerminalStandIn): Promise<TestCards> {
  const till = await restarted(place);
  return withDesk(till, terminal, till.store);
}

export function cardWish(amount: number, tip = 0): CardWish {
  return { amount, tip };
}

/** Reine 9.50 and a Coca 2.50. */
export const TOTAL = 1_200;

/** Such a ticket; gives its revision. */
export async function aTicket({ counter }: TestCards): Promise<number> {
  return (await add(counter, REINE, COCA)).rev;
}

/** What is sealed of a kind, the oldest first. */
export function sealedOf<K extends 'SALE' | 'AVOIR' | 'CARD'>(
  { store }: Pick<TestCards, 'store'>,
  kind: K,
): readonly Payload<K>[] {
  return store.fiscal.listOf('R', kind, 0).map((record) => payloadOf<K>(record));
}

/** What the terminal has given back, each time, in cents. */
export const credits = (terminal: TerminalStandIn): readonly number[] =>
  terminal.charges().flatMap(({ amount, kind }) => (kind === 'credit' ? [amount] : []));

/** What is sealed as given back: the means and the cents of each payment of an avoir. */
export const given = (till: TestCards): readonly (readonly [string, number])[] =>
  sealedOf(till, 'AVOIR').flatMap(({ payments }) =>
    payments.map(({ amount, means }) => [means, amount] as const),
  );

/** Ends it, and lets the independent verifier look. */
export async function clean(till: TestCards): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  till.desk.end();
  await till.stop();
  expect(till.errors).toEqual([]);
  expect(await findings(till.place, fingerprint)).toEqual([]);
}
