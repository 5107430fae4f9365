import type { PublishFailure } from '../../../preload/contract.ts';
import { assertNever } from '../../core/assert-never.ts';
import type { CatalogDoc } from '../../core/draft/doc.ts';
import { fieldPathOf, sentenceOf } from '../../core/draft/refusal-words.ts';
import { type ApiFailure, hasNotArrived } from '../../hubrise/api/api-call.ts';
import { placeOfError } from './preview-lines.ts';

/** What a failure of HubRise's means to whoever publishes; `sent`: what its words are about. */
export function publishFailure(failure: ApiFailure, sent: CatalogDoc | null): PublishFailure {
  switch (failure.kind) {
    case 'offline':
      return { reason: 'offline' };
    case 'broken_answer':
    case 'server_error':
      return { reason: 'hubrise_error' };
    case 'rate_limited':
      return { reason: 'busy', until: failure.untilMs };
    case 'no_budget':
      return { reason: 'no_request_left', until: failure.untilMs };
    case 'unauthorized':
      return { reason: 'unauthorized' };
    case 'not_connected':
      return { reason: 'not_connected' };
    case 'refused': {
      const { errors, message, status } = failure;
      const said = errors.length > 0 ? errors : [{ field: null, message }];
      return {
        reason: 'refused',
        status,
        errors: said.map((error) => {
          const field = fieldPathOf(error.field);
          return {
            ...(sent === null
              ? { list: null, name: null, of: null, field }
              : placeOfError(sent, field ?? '')),
            message: sentenceOf(error.message),
          };
        }),
      };
    }
    default:
      return assertNever(failure);
  }
}

/** HubRise may have acted on it although its answer is not known. */
export function isInDoubt(failure: ApiFailure): boolean {
  return failure.kind !== 'refused' && !hasNotArrived(failure);
}
