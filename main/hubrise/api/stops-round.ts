import { assertNever } from '../../core/assert-never.ts';
import type { ApiFailure } from './api-call.ts';

/**
 * Whether the next request would meet this failure too, whatever it is about. One that is cut or
 * answered with an error concerns one order or event, unless HubRise is `offline` altogether.
 */
export function stopsRound(failure: ApiFailure, isOffline: () => boolean): boolean {
  switch (failure.kind) {
    case 'offline':
      return isOffline();
    case 'server_error':
    case 'broken_answer':
    case 'refused':
      return false;
    case 'rate_limited':
    case 'no_budget':
    case 'unauthorized':
    case 'not_connected':
      return true;
    default:
      return assertNever(failure);
  }
}
