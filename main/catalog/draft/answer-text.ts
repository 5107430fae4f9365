import { type CatalogDoc, docSteps } from '../../core/draft/doc.ts';
import { withoutStrangers } from '../../core/draft/documented.ts';
import { exactSteps, isObject, type JsonObject, objectIn, textIn } from '../../core/draft/json.ts';
import type { Steps } from '../../core/draft/steps.ts';
import { writtenSteps } from '../../core/draft/written.ts';

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
