import * as v from 'valibot';
import { parseMoney } from '../../core/format/money.ts';
import { parseQuantity } from '../../core/format/quantity.ts';
import { cleanLine, cleanNote } from '../../core/format/text.ts';

/**
 * Whether an id can stand in a path. `.` and `..` cannot, however they are escaped: `DELETE
 * /callback/events/..` would delete the callback.
 */
export function isUsableId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.length <= 255;
}

/**
 * HubRise's value forms (API §1), each as wide as what bridges were seen to send, and null when
 * absent. What they refuse is a problem to note, never a reason to give up.
 */

export const LINE_LENGTH = 300;
const NOTE_LENGTH = 2_000;

export type Field<T> = v.GenericSchema<unknown, T | null>;

export const money = decoded(parseMoney);
export const quantity = decoded(parseQuantity);
export const time = decoded(parseTime);
export const flag = decoded(parseFlag);
/** A text on one line. Bridges send refs and codes as numbers as well (seen). */
export const line = text((value) => cleanLine(value, LINE_LENGTH));
/** A text of several lines, as people write it. */
export const note = text((value) => cleanNote(value, NOTE_LENGTH));
/** An id or key: kept to the letter, because it is compared and sent back. */
export const key = text((value) => value);

function decoded<T>(decode: (value: unknown) => T | null): Field<T> {
  const readable = v.pipe(
    v.unknown(),
    v.transform(decode),
    v.check((value) => value !== null),
  );
  return v.nullish(readable, null);
}

function text(clean: (value: string) => string | null): Field<string> {
  const readable = v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.finite())]),
    v.transform((value) => clean(String(value))),
  );
  return v.nullish(readable, null);
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** ISO 8601 with an offset (API §1), to ms. Without one the moment is not known: null. */
function parseTime(value: unknown): number | null {
  if (typeof value !== 'string' || !ISO_TIME.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

function parseFlag(value: unknown): boolean | null {
  if (value === true || value === 'true' || value === 1) return true;
  if (value === false || value === 'false' || value === 0) return false;
  return null;
}
