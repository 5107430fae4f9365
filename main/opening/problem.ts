import type { OpeningProblem } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';

/** What a failed change means to whoever asked for it. */
export function problemOf(failure: ApiFailure): OpeningProblem {
  switch (failure.kind) {
    case 'offline':
      return { kind: failure.reason === 'no_connection' ? 'offline' : 'uncertain' };
    case 'server_error':
    case 'broken_answer':
      return { kind: 'uncertain' };
    case 'rate_limited':
    case 'no_budget':
      return { kind: 'too_many', until: failure.untilMs };
    case 'unauthorized':
    case 'not_connected':
      return { kind: failure.kind };
    case 'refused': {
      const [first] = failure.errors;
      return { kind: 'refused', message: first?.message || failure.message };
    }
    default:
      return assertNever(failure);
  }
}
