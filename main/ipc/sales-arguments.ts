import * as v from 'valibot';
import type { SalesSearch } from '../../preload/contract.ts';
import { LONGEST_SEARCH } from '../core/history/search.ts';
import { ALL_STATUSES } from '../core/order/status.ts';
import { PLATFORM_KEYS } from '../core/platform/platform.ts';
import { readDay } from '../core/shop/service-day.ts';

/** A date that the calendar has, `YYYY-MM-DD`. */
const day = v.pipe(
  v.string(),
  v.check((text) => readDay(text) !== null),
);

const search: v.GenericSchema<unknown, SalesSearch> = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(LONGEST_SEARCH)),
  day: v.nullable(day),
  platform: v.nullable(v.picklist(PLATFORM_KEYS)),
  status: v.nullable(v.picklist(ALL_STATUSES)),
  cursor: v.nullable(v.pipe(v.number(), v.safeInteger())),
});

/** What `sales:…` takes (style rule 7). */
export const searchArguments = v.strictTuple([search]);
export const dayArguments = v.strictTuple([v.nullable(day)]);
export const periodArguments = v.pipe(
  v.strictTuple([day, day]),
  v.check(([first, last]) => first <= last),
);
