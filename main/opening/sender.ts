import { OPEN_WORDS, type OpenWord, type WantedAcceptance } from '../core/opening/acceptance.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { Location, LocationApi, LocationFields } from '../hubrise/api/location.ts';
import { acceptanceFields } from '../hubrise/payload/acceptance.ts';
import type { OpeningMemory } from './memory.ts';
import { problemOf } from './problem.ts';

/**
 * Null: HubRise has taken it, or has shown since how the shop stands. `uncertain`: it may have taken
 * it, and could not be asked.
 */
type Sent = ApiFailure | 'uncertain' | null;

/** Sends a change of the shop at once, and looks where nobody knows what became of it. */
export async function sendFields(api: LocationApi, fields: LocationFields): Promise<Sent> {
  const sent = await api.patchLocation(fields);
  if (sent.kind === 'ok') {
    if (isShown(fields, sent.location)) return null;
  } else if (problemOf(sent).kind !== 'uncertain') return sent;
  const read = await api.readLocation('answer');
  return read.kind === 'ok' ? null : 'uncertain';
}

/** An answer may leave out how the shop stands. */
function isShown(fields: LocationFields, shown: Location | null): boolean {
  return shown !== null && (fields.order_acceptance === undefined || shown.acceptance !== null);
}

interface AcceptanceDeps {
  readonly api: LocationApi;
  readonly memory: OpeningMemory;
  readonly timeZone: string;
}

/** The same of the acceptance. Of its two words for "open" HubRise takes one, and refuses the other. */
export async function sendAcceptance(
  { api, memory, timeZone }: AcceptanceDeps,
  wanted: WantedAcceptance,
): Promise<Sent> {
  const { openWord } = memory.get();
  const put = (word: OpenWord): Promise<Sent> =>
    sendFields(api, { order_acceptance: acceptanceFields(wanted, { openWord: word, timeZone }) });
  const sent = await put(openWord);
  if (wanted.kind !== 'open' || !isUnprocessable(sent)) return sent;
  const other = OPEN_WORDS.find((word) => word !== openWord) ?? openWord;
  const again = await put(other);
  if (again === null) memory.put({ openWord: other });
  return again;
}

function isUnprocessable(sent: Sent): boolean {
  return sent !== null && sent !== 'uncertain' && sent.kind === 'refused' && sent.status === 422;
}
