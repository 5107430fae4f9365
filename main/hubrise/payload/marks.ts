import * as v from 'valibot';
import { cleanLine } from '../../core/format/text.ts';
import type { KitchenMark } from '../../core/kitchen/marks.ts';
import { MARK_OWNER } from '../../core/push/pushed-order.ts';
import { readJson } from '../../lib/json.ts';
import { isRecord } from './lenient.ts';

/** What tills of this program write on an order at HubRise, for each other and for themselves, in `custom_fields`. */

/** A till that says on an order that it has taken it, and seals it in its journal. */
export interface SealMark {
  readonly tillId: string;
  /** What its people call it; empty: nothing. */
  readonly tillName: string;
  /** All that it has sold of it is given back by an avoir: nothing of it counts as sold there. */
  readonly isGivenBack: boolean;
}

/**
 * Each till's mark is a custom field of its own. So no till's write removes another's mark, whether
 * HubRise merges deeper fields or not.
 */
const OF_KITCHEN = 'pos_helper_kitchen_';
const OF_SEAL = 'pos_helper_seal_';

const whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))]),
  v.safeInteger(),
  v.minValue(0),
);

const kitchenSchema = v.object({
  turn: whole,
  paper: v.pipe(v.string(), v.maxLength(64)),
  printed: v.union([
    v.boolean(),
    v.pipe(
      v.picklist(['true', 'false']),
      v.transform((value) => value === 'true'),
    ),
  ]),
  // Versions before this one do not write it.
  after: v.optional(whole),
  till: v.optional(v.string(), ''),
  owner_since: v.optional(v.nullable(whole), null),
});

const sealSchema = v.object({
  till: v.optional(v.string(), ''),
  // What cannot be read gives nothing back: the sale stands.
  given_back: v.fallback(v.union([v.boolean(), v.literal('true')]), false),
});

/** The marks that the tills of the shop have left on an order; what cannot be read is none. */
export function readKitchenMarks(text: string): readonly KitchenMark[] {
  return marksOf(text, OF_KITCHEN, kitchenSchema).map(({ tillId, mark }) => {
    const { paper, printed: isPrinted, till, turn, owner_since: ownerSince } = mark;
    // Of a paper that is out, one that does not say it knew of all before.
    const after = mark.after ?? (isPrinted ? turn : 0);
    return { tillId, tillName: tillName(till), ownerSince, turn, paper, isPrinted, after };
  });
}

/** As HubRise is told of it, in `custom_fields`. */
export function kitchenMarkFields(mark: KitchenMark): Readonly<Record<string, unknown>> {
  const { tillId, tillName, ownerSince, turn, paper, isPrinted, after } = mark;
  return {
    [`${OF_KITCHEN}${tillId}`]: {
      turn,
      paper,
      printed: isPrinted,
      after,
      till: tillName,
      owner_since: ownerSince,
    },
  };
}

/** The tills that say of an order that they seal it, by HubRise's text of it; what cannot be read is none. */
export function readSealMarks(text: string): readonly SealMark[] {
  return marksOf(text, OF_SEAL, sealSchema).map(({ tillId, mark }) => ({
    tillId,
    tillName: tillName(mark.till),
    isGivenBack: mark.given_back !== false,
  }));
}

/** As HubRise is told of it, with the acceptance or later, in `custom_fields`. */
export function sealMarkFields(mark: SealMark): Readonly<Record<string, unknown>> {
  const { isGivenBack, tillId, tillName } = mark;
  const back = isGivenBack ? { given_back: true } : {};
  return { [`${OF_SEAL}${tillId}`]: { till: tillName, ...back } };
}

/** Whether two texts of an order say otherwise which tills have it in their journals. */
export function saysOtherSeals(before: string, after: string): boolean {
  const [former, latter] = [readSealMarks(before), readSealMarks(after)];
  return JSON.stringify(former) !== JSON.stringify(latter);
}

/**
 * By which mark an order says that a till's counter has made it; null: it is from elsewhere. `private_ref`
 * would not do: it is shown to the client that set it, and nobody says whether two tills are one.
 */
export function pushMark(order: unknown): string | null {
  const own = customFields(order)[MARK_OWNER];
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

/** Each till's mark of one kind. */
function marksOf<Schema extends v.GenericSchema>(
  text: string,
  prefix: string,
  schema: Schema,
): { readonly tillId: string; readonly mark: v.InferOutput<Schema> }[] {
  // Nearly no order has one, and parsing every order twice would cost more than all else.
  if (!text.includes(prefix)) return [];
  return Object.entries(customFields(readJson(text))).flatMap(([name, value]) => {
    const mark = name.startsWith(prefix) ? v.safeParse(schema, value) : null;
    return mark?.success ? [{ tillId: name.slice(prefix.length), mark: mark.output }] : [];
  });
}

function customFields(order: unknown): Readonly<Record<string, unknown>> {
  const fields = isRecord(order) ? order['custom_fields'] : null;
  return isRecord(fields) ? fields : {};
}

function tillName(text: string): string {
  return cleanLine(text, 60) ?? '';
}
