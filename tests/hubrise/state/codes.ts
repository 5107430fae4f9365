import type { Grant } from './connections.ts';

/** Why a code is refused. */
export type CodeRefusal = 'unknown' | 'expired' | 'used';

/** The one-use codes that lead to a token. */
export type Codes = {
  issue(grant: Grant): string;
  redeem(code: string, clientId: string): Grant | CodeRefusal;
};

const LIFETIME_MS = 10 * 60_000;

/** Keeps codes; each lives 10 minutes of the stand-in's clock and serves once. */
export function createCodes(now: () => number, newCode: () => string): Codes {
  const codes = new Map<string, { grant: Grant; expiresAt: number; used: boolean }>();
  return {
    issue: (grant) => {
      const code = newCode();
      codes.set(code, { grant, expiresAt: now() + LIFETIME_MS, used: false });
      return code;
    },
    redeem: (code, clientId) => {
      const entry = codes.get(code);
      if (entry === undefined || entry.grant.clientId !== clientId) return 'unknown';
      if (entry.used) return 'used';
      if (now() >= entry.expiresAt) return 'expired';
      entry.used = true;
      return entry.grant;
    },
  };
}
