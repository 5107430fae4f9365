import { isIP } from 'node:net';
import * as v from 'valibot';
import { typedText } from '../core/format/text.ts';
import { KITCHEN_ROLES, type KitchenSettings, LONGEST_TILL_NAME } from '../core/kitchen/marks.ts';
import { DEFAULT_PORT, LONGEST_PRINTER_NAME, PORTS } from '../core/printer/printer.ts';
import { TICKET_WIDTHS } from '../core/ticket/ticket.ts';

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether a typed address can be one: a name, IPv4 or IPv6. Numbers with dots are no name. */
export function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  return HOST_NAME.test(text) && !/^[\d.]+$/.test(text);
}

const host = v.pipe(v.string(), v.trim(), v.check(isHost, 'not an address'));
const port = v.pipe(v.number(), v.integer(), v.minValue(PORTS.least), v.maxValue(PORTS.most));
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
const name = v.pipe(
  v.string(),
  v.transform(typedText),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(LONGEST_PRINTER_NAME),
);

/** Where a printer is. Addresses are typed by a person; the network is never searched. */
const printerTargetSchema = v.variant('kind', [
  v.object({ kind: v.literal('network'), host, port: v.optional(port, DEFAULT_PORT) }),
  v.object({ kind: v.literal('system'), name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(256)) }),
]);

const printerSchema = v.object({
  id,
  name,
  target: printerTargetSchema,
  columns: v.picklist(TICKET_WIDTHS),
  /** Which tickets come out of it by themselves, or are offered on it. */
  prints: v.object({
    kitchen: v.boolean(),
    customer: v.boolean(),
    cancellation: v.boolean(),
    courier: v.boolean(),
  }),
  /** Categories of the catalogue that this kitchen printer makes; without them, all. */
  categories: v.exactOptional(v.pipe(v.array(name), v.maxLength(500), v.readonly())),
  /** The printer that takes over when this one does not print. */
  backupId: v.exactOptional(id),
});

/** A shop has no more. */
export const MOST_PRINTERS = 20;

/** The shop's printers. None is a choice as well: then nothing is printed. */
export const printersSchema = v.pipe(
  v.array(printerSchema),
  v.maxLength(MOST_PRINTERS),
  v.check((all) => new Set(all.map((one) => one.id)).size === all.length, 'two with one id'),
  v.check(
    (all) =>
      all.every(
        ({ id: own, backupId }) =>
          backupId === undefined ||
          (backupId !== own && all.some((other) => other.id === backupId)),
      ),
    'a backup that is not there',
  ),
  v.readonly(),
);

const moment = v.pipe(v.number(), v.integer(), v.minValue(0));
const tillName = v.pipe(
  v.string(),
  v.transform(typedText),
  v.trim(),
  v.maxLength(LONGEST_TILL_NAME),
);

/** Which of the shop's tills prints for the kitchen. */
export const kitchenSchema = v.object({
  role: v.picklist(KITCHEN_ROLES),
  tillName,
  ownerSince: v.nullable(moment),
  owner: v.nullable(v.object({ tillName, since: moment })),
});

/** A shop with one till, as nearly all are. */
export const DEFAULT_KITCHEN: KitchenSettings = {
  role: 'alone',
  tillName: '',
  ownerSince: null,
  owner: null,
};

const percent = v.pipe(v.string(), v.regex(/^\d{1,2}(\.\d{1,2})?$/, 'not a rate'));
const line = v.pipe(v.string(), v.transform(typedText), v.trim(), v.maxLength(100));
const lineOrNull = v.nullable(v.pipe(line, v.nonEmpty()));

/** What the manager wants on the customer's ticket. */
export const receiptSchema = v.object({
  name: lineOrNull,
  address: v.pipe(v.string(), v.transform(typedText), v.maxLength(500)),
  siret: lineOrNull,
  vatNumber: lineOrNull,
  vat: v.object({ delivery: percent, collection: percent, eat_in: percent }),
});
