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
    name: 'store-first',
    without: 'deletes events before it has stored what they bring',
    file: 'main/sync/intake.ts',
    find: '      const failure = await perform(task, batch.location);',
    put: `      acknowledger.want(task.events.map(({ id }) => id), batch.location);
      const failure = await perform(task, batch.location);`,
    breaks: ['kept'],
  },
  {
    name: 'undo-time',
    without: 'keeps no move for the time in which it can be taken back',
    file: 'main/orders/move-store.ts',
    find: 'notBefore: at + move.undoMs,',
    put: 'notBefore: at,',
    breaks: ['undo'],
  },
  {
    name: 'send-when-due',
    without: 'sends a move while it can still be taken back',
    file: 'main/core/outbox-policy.ts',
    find: 'row.notBefore <= now ||',
    put: 'row.notBefore > 0 ||',
    breaks: ['asked', 'undo'],
  },
  {
    name: 'token-in-keychain',
    without: 'writes the token into the database',
    file: 'main/store/connection.ts',
    find: 'replace.run({ ...row, ...change });',
    put: "replace.run({ ...row, ...change, accountName: 'jeton-caisse-0-bastille-zyxwvu' });",
    breaks: ['no_token'],
  },
];

export function guardOf(name: string): Guard {
  const guard = GUARDS.find((each) => each.name === name);
  if (guard === undefined) {
    throw new RangeError(`No guard "${name}"; these exist: ${GUARDS.map((each) => each.name)}`);
  }
  return guard;
}
