import { MARK_OWNER } from '../../core/push/mark.ts';
import { readJson } from '../../lib/json.ts';
import { isRecord } from './fields.ts';

/**
 * By which mark an order says that a till's counter has made it; null: it is from elsewhere. `private_ref`
 * would not do: it is shown to the client that set it, and nobody says whether two tills are one.
 */
export function pushMark(order: unknown): string | null {
  const fields = isRecord(order) ? order['custom_fields'] : null;
  const own = isRecord(fields) ? fields[MARK_OWNER] : null;
  const mark = isRecord(own) ? own['mark'] : null;
  return typeof mark === 'string' && mark !== '' ? mark : null;
}

/** The same of a text: most orders have none, and are not parsed for it. */
export function pushMarkIn(text: string): string | null {
  return text.includes(MARK_OWNER) ? pushMark(readJson(text)) : null;
}

/** Whether HubRise shows this very order: by its mark, or by the ref that this client has set. */
export function isMarked(order: unknown, mark: string): boolean {
  return pushMark(order) === mark || (isRecord(order) && order['private_ref'] === mark);
}
