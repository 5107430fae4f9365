import { createHash } from 'node:crypto';

const VERIFIER_BYTES = 32;

/** Ties a code to the attempt that asked for it (PKCE, RFC 7636, method S256). */
export interface Proof {
  /** Shown with the code, and to nobody before. */
  readonly verifier: string;
  /** Goes along with the question. */
  readonly challenge: string;
}

/**
 * A proof for one attempt. HubRise documents none: where it ignores the two parameters all is as
 * without them, and where it heeds them a code that was got by another attempt is worth nothing here.
 */
export function newProof(randomBytes: (size: number) => Uint8Array): Proof {
  const verifier = Buffer.from(randomBytes(VERIFIER_BYTES)).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
