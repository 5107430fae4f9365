import * as v from 'valibot';
import { isObject, type JsonObject, mergeFields } from './json.ts';
import { check, customFieldsInput } from './order-input.ts';
import { type Checked, valid } from './result.ts';
import { inZone, isTime } from './times.ts';

const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'));
const time = v.pipe(v.string(), v.check(isTime, 'must be an ISO 8601 time'));
const DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
const hours = v.array(v.object({ from: clock, to: clock }));

/** How "open" is written: the documentation has both, and HubRise takes one. */
export const OPEN_WORDS = ['online', 'normal'] as const;

export type OpenWord = (typeof OPEN_WORDS)[number];

const acceptanceInput = v.pipe(
  v.strictObject({
    mode: v.picklist([...OPEN_WORDS, 'busy', 'paused']),
    resume_at: v.exactOptional(v.nullable(time)),
    extra_preparation_time: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    reason: v.exactOptional(v.nullable(v.string())),
  }),
  v.forward(
    v.check(
      ({ mode, extra_preparation_time }) => mode !== 'busy' || extra_preparation_time !== undefined,
      'is required when busy',
    ),
    ['extra_preparation_time'],
  ),
);

const locationInput = v.strictObject({
  cutoff_time: v.exactOptional(clock),
  opening_hours: v.exactOptional(v.nullable(v.record(v.picklist(DAYS), hours))),
  preparation_time: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  order_acceptance: v.exactOptional(acceptanceInput),
  custom_fields: v.exactOptional(customFieldsInput),
});

/** The same, of a HubRise that writes "open" by one word and knows no other. */
const locationInputBy = (openWord: OpenWord) =>
  v.pipe(
    locationInput,
    v.forward(
      v.check(({ order_acceptance }) => {
        const mode = order_acceptance?.mode;
        return mode === undefined || mode === openWord || !OPEN_WORDS.some((one) => one === mode);
      }, 'is not included in the list'),
      ['order_acceptance'],
    ),
  );

/** The part of a location that can be changed (HubRise API, location). */
export type LocationState = {
  readonly cutoff_time: string;
  readonly opening_hours: v.InferOutput<typeof locationInput>['opening_hours'] | null;
  readonly preparation_time: number;
  readonly order_acceptance: v.InferOutput<typeof acceptanceInput>;
  readonly custom_fields: JsonObject;
};

/** Applies `PATCH /location`; the order acceptance is replaced as a whole. */
export function patchLocation(
  state: LocationState,
  patch: unknown,
  { openWord, timeZone }: { readonly openWord: OpenWord; readonly timeZone: string },
): Checked<LocationState> {
  const checked = check(locationInputBy(openWord), patch);
  if (checked.kind === 'invalid') return checked;
  const { custom_fields, order_acceptance, ...simple } = checked.value;
  const acceptance = order_acceptance ?? state.order_acceptance;
  const { resume_at, ...rest } = acceptance;
  return valid({
    ...state,
    ...simple,
    order_acceptance: resume_at ? { ...rest, resume_at: inZone(resume_at, timeZone) } : acceptance,
    custom_fields: isObject(custom_fields)
      ? mergeFields(state.custom_fields, custom_fields)
      : state.custom_fields,
  });
}

/** The location open again when its `resume_at` has come by `now`, and when that was; else null. */
export function resumed(
  state: LocationState,
  now: number,
  openWord: OpenWord,
): { readonly state: LocationState; readonly at: number } | null {
  const { mode, resume_at } = state.order_acceptance;
  if (OPEN_WORDS.some((one) => one === mode) || !resume_at) return null;
  const at = Date.parse(resume_at);
  return at <= now ? { state: { ...state, order_acceptance: { mode: openWord } }, at } : null;
}
