import { plainWords } from '../format/text.ts';
import type { Order } from './order.ts';

/** A part of an order's text. */
export interface RawPart {
  readonly text: string;
  /** Where the next part begins; null after the last one. */
  readonly next: number | null;
}

/** A few screens full. */
const PART = 20_000;

/**
 * The part of a long text that begins at `from`, in UTF-16 units. A character of two halves is never
 * cut in the middle.
 */
export function rawPart(raw: string, from: number): RawPart {
  let next = from + PART;
  if (isLowSurrogate(raw.charCodeAt(next))) next += 1;
  return { text: raw.slice(from, next), next: next < raw.length ? next : null };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Stands as an order's `unreadableReason` where its text is sound and only a later one was not. */
export const UPDATE_UNREADABLE = 'update';

/** Whether nothing of the order could ever be read: its text is shown as it came. */
export function isUnreadable(row: { readonly unreadableReason: string | null }): boolean {
  return row.unreadableReason !== null && row.unreadableReason !== UPDATE_UNREADABLE;
}

export interface NoteLine {
  readonly kind: 'order' | 'delivery' | 'seller';
  readonly text: string;
}

interface DeliveryInstructions {
  /** To be dialled after the phone number, from the customer or else from the notes. */
  readonly accessCode: string | null;
  readonly note: string | null;
}

/** "Code d'accès téléphonique : 482 91 337." and its English twin, with the digits that follow. */
const PHONE_CODE =
  /(?:code d['’ ]?acc[eè]s (?:au )?t[eé]l[eé]phon(?:iqu)?e|phone access code)\s*:?\s*(\d[\d \u00a0-]*)/iu;

/**
 * Platforms repeat the phone's access code in the delivery notes (API §6): it is said once, as the
 * code. Where the notes give another code than the customer, they stay whole.
 */
export function deliveryInstructions(order: Order): DeliveryInstructions {
  const customer = order.customer;
  const known = customer?.phoneAccessCode ?? null;
  const written = withoutCompany(customer?.deliveryNotes ?? null, customer?.companyName ?? null);
  if (written === null) return { accessCode: known, note: null };
  const found = findCode(written, known);
  if (found === null) return { accessCode: known, note: written };
  const before = written.slice(0, found.start);
  const after = written.slice(found.end).replace(/^[\s.,;:–-]+/u, '');
  const joint = before.endsWith('\n') ? '\n' : ' ';
  const note = [before.trim(), after].filter((part) => part !== '').join(joint);
  return { accessCode: known ?? found.code, note: note === '' ? null : note };
}

interface FoundCode {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** Where the note says the code. A code that reads on in letters or digits is another one. */
function findCode(note: string, known: string | null): FoundCode | null {
  const match = PHONE_CODE.exec(note);
  if (match === null) return null;
  const run = match[1] ?? '';
  const from = match.index + match[0].length - run.length;
  const code = known === null ? run.trimEnd() : leading(run, known);
  if (code === null) return null;
  const end = from + code.length;
  // Digits of our own finding must end where a sentence does: "77140 2 fois" is not one number.
  const closed = known === null ? /^ *([.,;\n]|$)/ : /^([^\p{L}\p{N}]|$)/u;
  return closed.test(note.slice(end)) ? { code: known ?? code, start: match.index, end } : null;
}

/** The start of `run` that has exactly the known code's digits, however they are spaced. */
function leading(run: string, known: string): string | null {
  if (!/^[\d \u00a0-]+$/.test(known)) return null;
  const digits = [...known.replace(/\D/g, '')];
  const match = new RegExp(`^${digits.join('[ \u00a0-]*')}`).exec(run);
  return match === null ? null : match[0];
}

/** Just Eat repeats the company in the notes; the customer's own line says it already. */
function withoutCompany(note: string | null, company: string | null): string | null {
  if (note === null || company === null) return note;
  const match = /^companyname: *(.*)$/im.exec(note);
  if (match === null || !sameText(match[1] ?? '', company)) return note;
  const rest = note.replace(match[0], '').trim();
  return rest === '' ? null : rest;
}

/** The order's notes, each text once, in the order in which the shop needs them. */
export function noteLines(order: Order): readonly NoteLine[] {
  const candidates: readonly (readonly [NoteLine['kind'], string | null])[] = [
    ['order', order.customerNotes],
    ['delivery', deliveryInstructions(order).note],
    ['seller', order.sellerNotes],
  ];
  const lines: NoteLine[] = [];
  for (const [kind, text] of candidates) {
    if (text === null || lines.some((line) => sameText(line.text, text))) continue;
    lines.push({ kind, text });
  }
  return lines;
}

/** An item's own note, unless it only repeats what is said of the whole order. */
export function itemNote(note: string | null, order: Order): string | null {
  const repeated =
    note !== null && order.customerNotes !== null && sameText(note, order.customerNotes);
  return repeated ? null : note;
}

/** Texts that differ in case, accents, spaces or punctuation only. Symbols alone must be equal. */
function sameText(a: string, b: string): boolean {
  return a === b || (plainWords(a) !== '' && plainWords(a) === plainWords(b));
}
