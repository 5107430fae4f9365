import * as v from 'valibot';
import { cleanLine } from '../../core/format/text.ts';
import type { KitchenMark } from '../../core/kitchen/marks.ts';
import { readJson } from '../../lib/json.ts';
import { isRecord } from './fields.ts';

/**
 * Each till's mark is a custom field of its own. So no till's write removes another's mark, whether
 * HubRise merges deeper fields or not.
 */
const PREFIX = 'pos_helper_kitchen_';

const whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]),
  v.safeInteger(),
  v.minValue(0),
);

const markSchema = v.object({
  turn: whole,
  paper: v.pipe(v.string(), v.maxLength(64)),
  printed: v.union([
    v.boolean(),
    v.pipe(
      v.picklist(['true', 'false']),
      v.transform((value) => value === 'true'),
    ),
  ]),
  till: v.optional(v.string(), ''),
  owner_since: v.optional(v.nullable(whole), null),
});

/** The marks that the tills of the shop have left on an order; what cannot be read is none. */
export function readKitchenMarks(text: string): readonly KitchenMark[] {
  // Nearly no order has one, and parsing every order twice would cost more than all else.
  if (!text.includes(PREFIX)) return [];
  const order = readJson(text);
  const fields = isRecord(order) ? order['custom_fields'] : null;
  if (!isRecord(fields)) return [];
  return Object.entries(fields).flatMap(([name, value]) => {
    const mark = name.startsWith(PREFIX) ? v.safeParse(markSchema, value) : null;
    if (mark === null || !mark.success) return [];
    const { turn, paper, printed, till, owner_since: ownerSince } = mark.output;
    const tillName = cleanLine(till, 60) ?? '';
    return [
      { tillId: name.slice(PREFIX.length), tillName, ownerSince, turn, paper, isPrinted: printed },
    ];
  });
}

/** As HubRise is told of it, in `custom_fields`. */
export function kitchenMarkFields(mark: KitchenMark): Readonly<Record<string, unknown>> {
  const { tillId, tillName, ownerSince, turn, paper, isPrinted } = mark;
  return {
    [`${PREFIX}${tillId}`]: {
      ...{ turn, paper, printed: isPrinted, till: tillName },
      owner_since: ownerSince,
    },
  };
}
