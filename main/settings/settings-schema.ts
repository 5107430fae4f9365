import * as v from 'valibot';
import { DEFAULT_SHOP } from '../core/answer/shop-rules.ts';
import { DEFAULT_KITCHEN_WHEN, KITCHEN_WHENS } from '../core/counter/kitchen-when.ts';
import { typedText } from '../core/format/text.ts';
import { BUSY_MINUTES } from '../core/opening/acceptance.ts';
import { isClosure, LONGEST_CLOSURE_NAME, MOST_CLOSURES } from '../core/opening/closures.ts';
import { DEFAULT_OVERLOAD, OVERLOAD_LIMITS } from '../core/opening/overload.ts';
import { DEFAULT_KITCHEN_WORDS, KITCHEN_WORDS_LIMITS } from '../core/order/kitchen-words.ts';
import { ACCEPTED_AT, PLATFORM_KEYS } from '../core/platform/platform.ts';
import {
  DEFAULT_DENSITY,
  DEFAULT_KITCHEN_SCREEN,
  DEFAULT_TOUCH_KEYBOARD,
  DEFAULT_VOLUME,
  DEFAULT_ZOOM,
  DENSITIES,
  KITCHEN_SCREEN_KINDS,
  TOUCH_KEYBOARDS,
  TOUR_NOT_BEGUN,
  TOUR_STEPS,
  ZOOMS,
} from '../core/preferences.ts';
import { DEFAULT_RETENTION_DAYS, RETENTION_DAYS } from '../core/retention/retention.ts';
import {
  isTerminalHost,
  isTerminalPort,
  isTerminalTill,
  type TerminalSettings,
} from '../core/terminal/settings.ts';
import { DEFAULT_RECEIPT } from '../core/ticket/shop.ts';
import {
  DEFAULT_KITCHEN,
  kitchenSchema,
  MOST_PRINTERS,
  printersSchema,
  receiptSchema,
} from '../printers/printer-settings.ts';

const wholePixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));

const minutes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 60));
const platform = v.object({
  answerMinutes: v.nullable(minutes),
  acceptByRule: v.boolean(),
  acceptUpToCents: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_00)),
  ),
  acceptedAt: v.exactOptional(v.picklist(ACCEPTED_AT)),
  startsPreparation: v.exactOptional(v.boolean()),
});
const shop = v.object({
  platforms: v.record(v.picklist(PLATFORM_KEYS), platform),
  maxOpenOrders: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))),
  onlyInOpeningHours: v.boolean(),
  preparationMinutes: v.nullable(minutes),
});

const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const overload = v.object({
  on: v.boolean(),
  openOrders: within(OVERLOAD_LIMITS.openOrders),
  lateMinutes: within(OVERLOAD_LIMITS.lateMinutes),
  extraMinutes: v.picklist(BUSY_MINUTES),
  byItself: v.boolean(),
});

const dayText = v.pipe(v.string(), v.maxLength(10));
const closures = v.pipe(
  v.array(
    v.pipe(
      v.object({
        first: dayText,
        last: dayText,
        from: v.exactOptional(v.pipe(v.string(), v.maxLength(5))),
        name: v.pipe(
          v.string(),
          v.transform(typedText),
          v.trim(),
          v.minLength(1),
          v.maxLength(LONGEST_CLOSURE_NAME),
        ),
      }),
      v.check((closure) => isClosure(closure)),
    ),
  ),
  v.maxLength(MOST_CLOSURES),
  v.readonly(),
);

/** Ids of printers: as many as there may be. */
export const stationIds = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
  v.maxLength(MOST_PRINTERS),
  v.readonly(),
);

const words = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.transform(typedText),
      v.trim(),
      v.minLength(1),
      v.maxLength(KITCHEN_WORDS_LIMITS.length),
    ),
  ),
  v.maxLength(KITCHEN_WORDS_LIMITS.count),
  v.readonly(),
);
const kitchenWords = v.object({ allergy: words, without: words });
const kitchenScreen = v.object({
  kind: v.picklist(KITCHEN_SCREEN_KINDS),
  displayId: v.nullable(v.pipe(v.number(), v.safeInteger())),
  stations: stationIds,
});
const density = v.picklist(DENSITIES);
const zoom = v.picklist(ZOOMS);
const touchKeyboard = v.picklist(TOUCH_KEYBOARDS);

const tour = v.object({
  finished: v.boolean(),
  steps: v.record(v.picklist(TOUR_STEPS), v.picklist(['done', 'skipped'])),
});

const when = v.picklist(KITCHEN_WHENS);
const kitchenWhen = v.object({ eat_in: when, takeaway: when, delivery: when, phone: when });
/** Typed by a manager; the network is never searched. */
const terminal = v.object({
  host: v.pipe(v.string(), v.trim(), v.check(isTerminalHost, 'not an address of the network')),
  port: v.pipe(v.number(), v.check(isTerminalPort, 'not a port')),
  till: v.pipe(v.string(), v.check(isTerminalTill, 'not a number of two digits')),
});

const FIELDS = {
  language: v.optional(v.picklist(['fr', 'en']), 'fr'),
  theme: v.optional(v.picklist(['light', 'dark']), 'light'),
  volume: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    DEFAULT_VOLUME,
  ),
  notifications: v.optional(v.boolean(), true),
  bringToFront: v.optional(v.boolean(), true),
  flash: v.optional(v.boolean(), true),
  fullScreen: v.optional(v.boolean(), false),
  startAtLogin: v.optional(v.boolean(), false),
  retentionDays: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(RETENTION_DAYS.least),
      v.maxValue(RETENTION_DAYS.most),
    ),
    DEFAULT_RETENTION_DAYS,
  ),
  shop: v.optional(shop, DEFAULT_SHOP),
  overload: v.optional(overload, DEFAULT_OVERLOAD),
  closures: v.optional(closures, []),
  printers: v.optional(printersSchema, []),
  receipt: v.optional(receiptSchema, DEFAULT_RECEIPT),
  kitchen: v.optional(kitchenSchema, DEFAULT_KITCHEN),
  kitchenWords: v.optional(kitchenWords, DEFAULT_KITCHEN_WORDS),
  kitchenScreen: v.optional(kitchenScreen, DEFAULT_KITCHEN_SCREEN),
  kitchenWhen: v.optional(kitchenWhen, DEFAULT_KITCHEN_WHEN),
  density: v.optional(density, DEFAULT_DENSITY),
  zoom: v.optional(zoom, DEFAULT_ZOOM),
  touchKeyboard: v.optional(touchKeyboard, DEFAULT_TOUCH_KEYBOARD),
  tour: v.optional(tour, TOUR_NOT_BEGUN),
  stockExplained: v.optional(v.boolean(), false),
  pinForStockAndPause: v.optional(v.boolean(), false),
  operatorForSales: v.optional(v.boolean(), true),
  terminal: v.optional(v.nullable(terminal), null),
};

/** What stands in the file. */
export const fileSchema = v.object({
  ...FIELDS,
  window: v.optional(
    v.nullable(
      v.object({ x: wholePixels, y: wholePixels, width: wholePixels, height: wholePixels }),
    ),
    null,
  ),
});

/**
 * These have calls of their own: `app.setFullScreen`, `app.setStartAtLogin`, and what the terminal's desk takes
 * (ipc/calls/counter.ts).
 */
const {
  fullScreen: _fullScreen,
  startAtLogin: _startAtLogin,
  terminal: _terminal,
  ...CHANGEABLE
} = FIELDS;

/** What the window may change, one or several at a time. Unknown keys are refused. */
export const settingsChange = v.strictObject(changesOf(CHANGEABLE));

/** Each may be left out, and then has no default: what is not named stays as it is. */
function changesOf<F extends Readonly<Record<string, { readonly wrapped: v.GenericSchema }>>>(
  fields: F,
) {
  const changes = Object.entries(fields).map(([key, { wrapped }]) => [
    key,
    v.exactOptional(wrapped),
  ]);
  return Object.fromEntries(changes) as {
    readonly [K in keyof F]: v.ExactOptionalSchema<F[K]['wrapped'], undefined>;
  };
}

/** Where a terminal is; who may change it is asked where it is set (ipc/calls/counter.ts). */
export const terminalWish: v.GenericSchema<unknown, TerminalSettings> = terminal;

export type FileContents = v.InferOutput<typeof fileSchema>;
