import type { ApiFailure } from '../hubrise/api-call.ts';

/** Whether the next request would meet this failure too. The others concern one order or event. */
export function stopsRound(failure: ApiFailure): boolean {
  return !['server_error', 'broken_answer', 'refused'].includes(failure.kind);
}
