import type { PublishFailure } from '../../../preload/contract.ts';
import { assertNever } from '../../core/assert-never.ts';
import { type CatalogDoc, docSteps, type Steps } from '../../core/draft/doc.ts';
import { withoutStrangers } from '../../core/draft/documented.ts';
import { exactSteps, isObject, type JsonObject, objectIn, textIn } from '../../core/draft/json.ts';
import { fieldPathOf, sentenceOf } from '../../core/draft/refusal-words.ts';
import { writtenSteps } from '../../core/draft/written.ts';
import { type ApiFailure, hasNotArrived } from '../../hubrise/api/api-call.ts';
import { placeOfError } from './preview-lines.ts';

/** HubRise's answer, ready to be changed, compared and written. */
export interface ReadAnswer {
  readonly name: string | null;
  readonly data: JsonObject;
  readonly doc: CatalogDoc;
}

/** What was sent, to be compared; null where it holds what nobody can name. */
export function* sentSteps(text: string): Steps<CatalogDoc | null> {
  const data = yield* exactSteps(text);
  yield;
  if (!isObject(data)) return null;
  // As it is written today: one of before may hold what is left out since.
  const written = yield* writtenSteps(data);
  yield;
  return yield* docSteps(written);
}

/** HubRise's answer, to be compared with what was sent without these fields. */
export function* shownSteps(
  text: string,
  leftOut: readonly string[] = [],
): Steps<CatalogDoc | null> {
  const answer = yield* readSteps(text);
  if (answer === null || leftOut.length === 0) return answer?.doc ?? null;
  return yield* docSteps(yield* withoutStrangers(answer.data, new Set(leftOut)));
}

/** Reads HubRise's answer by its text, in steps: 2 MB take a tenth of a second. Null where it holds what nobody can name. */
export function* readSteps(text: string): Steps<ReadAnswer | null> {
  const body = yield* exactSteps(text);
  const data = isObject(body) ? objectIn(body, 'data') : null;
  if (!isObject(body) || data === null) return null;
  yield;
  const written = yield* writtenSteps(data);
  yield;
  const doc = yield* docSteps(written);
  return doc && { name: textIn(body, 'name'), data: written, doc };
}

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
