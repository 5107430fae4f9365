import {
  EMPTY_WINDOW,
  mapWindows,
  REQUEST_CLASSES,
  type RequestBudget,
  type Reserved,
  type UseOnItsWay,
  type WindowCount,
} from './budget.ts';

/** Reads what was stored. A window that cannot be read starts empty: the 429 is the safety net. */
export function parseBudget(value: unknown): RequestBudget {
  const stored = isRecord(value) ? value : {};
  return mapWindows((name) => parseWindow(stored[name]));
}

/** Reads what was stored of single requests; what cannot be read is none. */
export function parseUses(value: unknown): UseOnItsWay[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const request = REQUEST_CLASSES.find((known) => known === each['request']);
    if (request === undefined) return [];
    const { heavy, by } = each;
    return [{ request, heavy: heavy === true, ...(Number.isFinite(by) && { by: by as number }) }];
  });
}

function parseWindow(value: unknown): WindowCount {
  if (!isRecord(value)) return EMPTY_WINDOW;
  const { start, count, used } = value;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(count)) return EMPTY_WINDOW;
  // Older versions stored the sum alone: nothing of the reserves counts as used then.
  const known = isRecord(used) ? used : {};
  const part = (name: Reserved): number => natural(known[name]);
  return {
    start: natural(start),
    count: natural(count),
    used: {
      intake: part('intake'),
      answer: part('answer'),
      update: part('update'),
      acknowledge: part('acknowledge'),
    },
  };
}

function natural(value: unknown): number {
  return Number.isSafeInteger(value) ? Math.max(value as number, 0) : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
