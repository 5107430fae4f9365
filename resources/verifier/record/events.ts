import type { Place } from '../report/report.ts';
import type { Say } from '../sale/lines.ts';
import type { Read } from './payloads.ts';

/** NF525's market codes (fiscal-france §7). */
const CODES = new Set([
  20, 40, 50, 80, 90, 95, 110, 130, 140, 170, 200, 240, 250, 260, 270, 300, 450,
]);
/** The events that have no market code (fiscal-format §3). */
const WITHOUT_CODE = new Set([
  'start',
  'stop',
  'update',
  'training-on',
  'training-off',
  'x',
  'cart-abandoned',
  'discount-ceiling',
  'backup',
  'restore',
  'clock',
  'verify',
]);

/** The market code of a new key. */
export const NEW_KEY = 450;

/** A JET has a market code, or is one of the events without one. */
export function checkEvent({ payload }: Read, say: Say): void {
  const code = payload['code'] as number | undefined;
  const event = String(payload['event']);
  const right =
    code === undefined ? WITHOUT_CODE.has(event) : CODES.has(code) && !WITHOUT_CODE.has(event);
  if (!right) say('jet-code', `${code ?? 'sans code'}, ${event}`);
  if (code !== undefined && payload['text'] === undefined) say('schema', 'JET : text attendu');
}

/** Time goes forward in a chain, but for a clock event and what comes right after one. */
export class Clock {
  #instant = Number.NEGATIVE_INFINITY;
  #wasClock = false;

  check({ kind, instant, payload, at }: Read, say: Say): void {
    const isClock = kind === 'JET' && payload['event'] === 'clock';
    if (instant < this.#instant && !isClock && !this.#wasClock) say('time', at);
    this.#instant = instant;
    this.#wasClock = isClock;
  }
}

/** Attempts of an order that nothing was said of yet, and those of which nobody knows the outcome. */
interface Attempts {
  waiting: number;
  unknown: number;
  /** The first outcome that nobody knows. */
  first?: Place & { readonly at: string; readonly order: string };
}

/**
 * The steps of card payments: an outcome needs an attempt (fiscal-france §11). A person may declare one while
 * another of the same order is open.
 */
export class Cards {
  readonly #open = new Map<string, Attempts>();

  /** What the terminal answered nothing to, and nobody declared since. */
  unanswered() {
    return [...this.#open.values()].flatMap(({ first, unknown }) =>
      unknown > 0 && first !== undefined ? [{ place: first, count: unknown }] : [],
    );
  }

  check({ at, chain, number, payload, seq }: Read, say: Say): void {
    const order = String(payload['order']);
    const step = String(payload['step']);
    const open = this.#open.get(order) ?? { waiting: 0, unknown: 0 };
    this.#open.set(order, open);
    if (step === 'attempt') open.waiting += 1;
    else if (step === 'declared' && open.unknown > 0) open.unknown -= 1;
    else if (open.waiting > 0) {
      open.waiting -= 1;
      if (step === 'unknown') {
        open.unknown += 1;
        open.first ??= { chain, seq, number, at, order };
      }
    } else say('card-step', `${order} : ${step} sans essai ouvert`);
    if (open.waiting + open.unknown === 0) this.#open.delete(order);
  }
}
