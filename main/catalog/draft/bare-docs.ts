import { type CatalogDoc, docOf } from '../../core/draft/doc.ts';
import { isObject, type JsonObject, parseExact, withoutIds } from '../../core/draft/json.ts';
import type { Steps } from '../../core/draft/steps.ts';
import { readSteps } from './answer-text.ts';

// Catalogues to be compared with what was sent: HubRise gives an id to everything, and other ones after each
// publication.

/** HubRise's answer; null where it holds what nobody can name. */
export function* bareAnswer(text: string): Steps<CatalogDoc | null> {
  const answer = yield* readSteps(text);
  yield;
  return answer && bare(answer.data);
}

/** What was sent. */
export function* bareData(text: string): Steps<CatalogDoc | null> {
  const data = parseExact(text);
  yield;
  return isObject(data) ? bare(data) : null;
}

function bare(data: JsonObject): CatalogDoc | null {
  const without = withoutIds(data);
  return isObject(without) ? docOf(without) : null;
}
