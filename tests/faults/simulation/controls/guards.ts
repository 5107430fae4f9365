import type { PromiseName } from '../promises/names.ts';

/** A guard of the till's, and how it is taken away for a run. */
export interface Guard {
  readonly name: string;
  /** What the till then does. */
  readonly without: string;
  /** Below the project's root. */
  readonly file: string;
  /** Stands in the file once, and is replaced. */
  readonly find: string;
  readonly put: string;
  /** The promises of which one must be broken without it. */
  readonly breaks: readonly [PromiseName, ...PromiseName[]];
}

/**
 * What the simulation must notice: each of these is taken away in turn, and a promise must break. A
 * guard that was rewritten is no longer found here, and that is said: take it away as it is now.
 */
export const GUARDS: readonly Guard[] = [
  {
    name: 'take-in',
    without: 'takes an event for handled that it has not stored',
    file: 'main/orders/intake/intake.ts',
    find: 'return reader.bringUpToDate(task.orderId, task.events, location);',
    put: 'return Promise.resolve(null);',
    breaks: ['kept', 'minute'],
  },
  {
    name: 'undo',
    without: 'forgets that a move was taken back',
    file: 'main/orders/moves/moves.ts',
    find: "store.outbox.finish(last.id, 'abandoned', at, null);",
    put: '',
    breaks: ['asked', 'undo'],
  },
  {
    name: 'token-in-keychain',
    without: 'writes the token into the database',
    file: 'main/store/connection.ts',
    find: 'if (row !== null) replace.run({ ...row, ...change });',
    put: "if (row !== null) replace.run({ ...row, ...change, accountName: 'jeton-caisse-0-bastille-zyxwvu' });",
    breaks: ['no_token'],
  },
  {
    name: 'heavy-limit',
    without: 'believes that HubRise gives twice as many lists a minute',
    file: 'main/core/requests/budget.ts',
    find: 'heavyMinute: 10 }',
    put: 'heavyMinute: 20 }',
    breaks: ['limits'],
  },
  {
    name: 'listening',
    without: 'looks once in ten hours whether HubRise keeps its events',
    file: 'main/orders/intake/listening.ts',
    find: 'const LOOK_EVERY_MS = 60 * 60_000;',
    put: 'const LOOK_EVERY_MS = 600 * 60_000;',
    breaks: ['listening', 'kept'],
  },
];

export function guardOf(name: string): Guard {
  const guard = GUARDS.find((each) => each.name === name);
  if (guard === undefined) {
    throw new RangeError(`No guard "${name}"; these exist: ${GUARDS.map((each) => each.name)}`);
  }
  return guard;
}
