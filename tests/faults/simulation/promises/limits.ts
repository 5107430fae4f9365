import { readFileSync } from 'node:fs';
import type { Disks } from '../till/database.ts';
import type { Watch, World } from './world.ts';

/** HubRise never has to say 429 because of this till: its windows are known and honoured. */
export function watchLimits({ ledger }: World): Watch {
  return {
    answered: (till, { method, path }, status, faults) => {
      if (faults.length > 0) return;
      ledger.check('limits', status !== 429, () => `till ${till.number}: 429 to ${method} ${path}`);
    },
  };
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
