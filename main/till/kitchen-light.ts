import type { KitchenTicket } from '../core/kitchen/kitchen-screen.ts';
import type { Timers } from '../lib/timers.ts';

/**
 * After its time, or the last news of it, ms. What nobody has marked as ready by then was forgotten, and the
 * kitchen is closed.
 */
const MADE_WITHIN_MS = 3 * 60 * 60_000;
/** The shop's clock may be set right meanwhile. */
const LOOKS_AGAIN_MS = 10 * 60_000;

interface KitchenLightDeps {
  readonly timers: Pick<Timers, 'after'>;
  /** The shop's clock, ms. */
  readonly now: () => number;
  /** Whether somebody is at work by what the kitchen's screen shows: it stays lit. */
  readonly show: (isBusy: boolean) => void;
}

type Ticket = Pick<KitchenTicket, 'dueAt' | 'newsAt' | 'receivedAt'>;

/** Keeps the kitchen's screen lit for what is being made, and not all night for a ticket that was left there. */
export function createKitchenLight({ now, show, timers }: KitchenLightDeps) {
  let cancel = (): void => undefined;

  /** Told what stands on the screen, each time that it changes. */
  return function light(tickets: readonly Ticket[]): void {
    cancel();
    const times = tickets.map(({ dueAt, newsAt, receivedAt }) =>
      Math.max(dueAt ?? receivedAt, newsAt ?? 0),
    );
    const isBusy = times.some((time) => now() - time < MADE_WITHIN_MS);
    show(isBusy);
    if (tickets.length > 0) cancel = timers.after(LOOKS_AGAIN_MS, () => light(tickets));
  };
}
