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

/** The steps of card payments: an outcome needs an attempt (fiscal-france §11). */
export class Cards {
  readonly #last = new Map<string, string>();

  check({ payload }: Read, say: Say): void {
    const order = String(payload['order']);
    const step = String(payload['step']);
    const last = this.#last.get(order);
    if (step !== 'attempt') {
      const waiting = last === 'attempt' || (step === 'declared' && last === 'unknown');
      if (!waiting) say('card-step', `${order} : ${step} après ${last ?? 'rien'}`);
    }
    if (step === 'attempt' || step === 'unknown') this.#last.set(order, step);
    else this.#last.delete(order);
  }
}
