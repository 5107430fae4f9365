import * as v from 'valibot';
import { cleanLine } from '../../core/format/text.ts';
import { readJson } from '../../lib/json.ts';
import { isRecord } from './fields.ts';

/** A till that says on an order that it has taken it, and seals it in its journal. */
export interface SealMark {
  readonly tillId: string;
  /** What its people call it; empty: nothing. */
  readonly tillName: string;
}

/** Each till's is a custom field of its own, as with the kitchen's marks. */
const PREFIX = 'pos_helper_seal_';
const schema = v.object({ till: v.optional(v.string(), '') });

/** The marks on an order, by HubRise's text of it; what cannot be read is none. */
export function readSealMarks(text: string): readonly SealMark[] {
  if (!text.includes(PREFIX)) return [];
  const order = readJson(text);
  const fields = isRecord(order) ? order['custom_fields'] : null;
  if (!isRecord(fields)) return [];
  return Object.entries(fields).flatMap(([name, value]) => {
    const mark = name.startsWith(PREFIX) ? v.safeParse(schema, value) : null;
    if (mark === null || !mark.success) return [];
    return [{ tillId: name.slice(PREFIX.length), tillName: cleanLine(mark.output.till, 60) ?? '' }];
  });
}

/** As HubRise is told of it with the acceptance, in `custom_fields`. */
export function sealMarkFields({ tillId, tillName }: SealMark): Readonly<Record<string, unknown>> {
  return { [`${PREFIX}${tillId}`]: { till: tillName } };
}
