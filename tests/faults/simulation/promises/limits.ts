import { readFileSync } from 'node:fs';
import { weightOf } from '../../../stand-ins/hubrise/http/weight.ts';
import type { Scope } from '../network/weather.ts';
import type { Disks } from '../till/database.ts';
import type { SimTill } from '../till/sim-till.ts';
import type { Watch, World } from './world.ts';

const MINUTE = 60_000;
/** By then the till has heard of it, and from then on it may believe that the minute is over. */
const HEARD_MS = 5_000;
const CLOCKS_APART_MS = 2_000;

/** What a till was told, and had not forgotten at a start. */
interface TooMany {
  readonly heavy: boolean;
  readonly from: number;
  readonly until: number;
}

/**
 * HubRise never has to say 429 because of this till: its windows are known and honoured. And where it
 * says so all the same, for once, the till asks nothing more of that kind within the minute. While it
 * refuses the token, no answer is sent.
 */
export function watchLimits({ ledger, pressed, tills, universe }: World): Watch {
  const told = new Map<SimTill, TooMany>();
  /** Since when a till knows that its token is refused. */
  const refused = new Map<SimTill, number>();

  /** A read that no answer waits for is another loop's. */
  function isAboutAnswer(till: SimTill, scope: Scope, order: string | null): boolean {
    if (scope !== 'order_patch' && scope !== 'order_read') return false;
    return pressed.some((press) => press.till === till && press.order.id === order);
  }

  function answersStop(till: SimTill, path: string): void {
    const since = refused.get(till);
    if (since === undefined || (till.running()?.startedAt ?? Infinity) > since) return;
    const fine = universe.now() < since + HEARD_MS;
    ledger.check('limits', fine, () => `till ${till.number} is refused, and asks for ${path}`);
  }

  return {
    leaving: (till, { method, path, scope, order }) => {
      if (isAboutAnswer(till, scope, order)) answersStop(till, path);
      const closed = told.get(till);
      if (closed === undefined || (closed.heavy && !isHeavy(method, path))) return;
      const now = universe.now();
      if (now < closed.from || now >= closed.until) return;
      // A start, a sleep or a change of the clock makes the till doubt which minute it is.
      if ((till.running()?.startedAt ?? now) >= closed.from - HEARD_MS) return;
      if (!till.knowsTime()) return;
      ledger.check('limits', false, () => `till ${till.number} is told 429, and asks for ${path}`);
    },
    circumstances: () => {
      for (const till of tills) if (till.connection().refusal === null) refused.delete(till);
    },
    answered: (till, { method, path, scope, order }, status, faults) => {
      if (till.connection().refusal === null) refused.delete(till);
      else if (status === 401 && faults.length === 0 && isAboutAnswer(till, scope, order)) {
        refused.set(till, refused.get(till) ?? universe.now());
      }
      const isSaidByFault = faults.some((fault) => fault.kind === 'status' && fault.status === 429);
      if (!isSaidByFault) {
        const what = (): string => `till ${till.number}: 429 to ${method} ${path}`;
        ledger.check('limits', status !== 429, what);
        return;
      }
      // Of two faults at once the first one is met.
      if (status !== 429) return;
      const now = universe.now();
      const until = Math.floor(now / MINUTE + 1) * MINUTE - CLOCKS_APART_MS;
      const before = told.get(till);
      const heavy =
        isHeavy(method, path) && (before === undefined || before.until <= now || before.heavy);
      told.set(till, { heavy, from: now + HEARD_MS, until });
    },
  };
}

function isHeavy(method: string, path: string): boolean {
  return weightOf(method, path) === 'heavy';
}

/** The token is in the keychain and nowhere else. */
export function watchToken({ ledger, hubrise, tills }: World, disks: Disks): Watch {
  return {
    atRest: () => {
      for (const till of tills) {
        for (const suffix of ['', '-wal']) {
          const bytes = readFileSync(disks.path(till.number) + suffix);
          for (const { token } of hubrise.connections) {
            ledger.check(
              'no_token',
              !bytes.includes(token),
              () => `a token is in ${suffix || 'the file'}`,
            );
          }
        }
      }
    },
  };
}
