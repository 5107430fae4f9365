import { createHash } from 'node:crypto';
import type { Grant } from './connections.ts';

/** Why a code is refused. */
export type CodeRefusal = 'unknown' | 'expired' | 'used' | 'not proven';

/** The one-use codes that lead to a token. */
export type Codes = {
  /** `challenge`: what came with the question (RFC 7636, S256); null where nothing did. */
  issue(grant: Grant, challenge?: string | null): string;
  redeem(code: string, clientId: string, verifier?: string | null): Grant | CodeRefusal;
};

type Issued = {
  readonly grant: Grant;
  readonly challenge: string | null;
  readonly expiresAt: number;
  used: boolean;
};

const LIFETIME_MS = 10 * 60_000;

/**
 * Keeps codes; each lives 10 minutes of the stand-in's clock and serves once. HubRise documents no
 * PKCE: here who sends a challenge is held to it, and who sends none is not.
 */
export function createCodes(now: () => number, newCode: () => string): Codes {
  const codes = new Map<string, Issued>();
  return {
    issue: (grant, challenge = null) => {
      const code = newCode();
      codes.set(code, { grant, challenge, expiresAt: now() + LIFETIME_MS, used: false });
      return code;
    },
    redeem: (code, clientId, verifier = null) => {
      const entry = codes.get(code);
      if (entry === undefined || entry.grant.clientId !== clientId) return 'unknown';
      if (entry.used) return 'used';
      if (now() >= entry.expiresAt) return 'expired';
      if (entry.challenge !== null && entry.challenge !== s256(verifier)) return 'not proven';
      entry.used = true;
      return entry.grant;
    },
  };
}

function s256(verifier: string | null): string | null {
  return verifier === null ? null : createHash('sha256').update(verifier).digest('base64url');
}
