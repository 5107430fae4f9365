import { assertNever } from '../../main/core/assert-never.ts';
import type { FailingCause } from '../../preload/contract.ts';

/**
 * What the sentence of a cause tells the person to do, so that the large button does that and no
 * other: connecting again helps neither with an unpaid subscription nor with a block.
 */
export function failingAdvice(cause: FailingCause): 'back_office' | 'reconnect' {
  switch (cause) {
    case 'suspended':
    case 'blocked':
      return 'back_office';
    case 'revoked':
    case 'unknown':
      return 'reconnect';
    default:
      return assertNever(cause);
  }
}
