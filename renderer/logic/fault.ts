import type { Health } from '../../preload/contract.ts';

/** A network that stumbles comes back by itself; it is worth a call when it does not. */
const OFFLINE_WORTH_RINGING_MS = 60_000;
/** A new roll takes this long at most. */
const PRINTER_WORTH_RINGING_MS = 20_000;

/**
 * Since when something is broken that somebody must mend (ms since the epoch): nothing is stored, orders cannot come
 * though they should, or tickets do not come out. Null while all is well. The latest fault counts, so
 * that a new one calls again where an older one is known.
 */
export function faultSince(health: Health | null, now: number): number | null {
  if (health === null) return null;
  const faults = [
    storageFault(health),
    connectionFault(health, now),
    printerFault(health, now),
    health.lastPrintFailedAt,
  ];
  const known = faults.filter((since) => since !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/**
 * Since when somebody must know that nothing is stored, ms; null while all is. Calls again with each order that
 * could not be kept.
 */
export function storageFault({
  storage,
  unkept,
}: Pick<Health, 'storage' | 'unkept'>): number | null {
  if (storage === null) return null;
  return Math.max(storage.since, ...unkept.map(({ readAt }) => readAt));
}

function connectionFault(health: Health, now: number): number | null {
  if (!health.connected) return health.lost?.since ?? null;
  if (health.failing !== null) return health.failing.since;
  const offline = lasting(health.offlineSince, now, OFFLINE_WORTH_RINGING_MS);
  return offline ?? health.deafSince;
}

/** A printer that nothing waits for can be mended after the service. */
function printerFault({ printers }: Health, now: number): number | null {
  const faults = printers.flatMap(({ jobsWaiting, since }) => {
    const lasted = lasting(since, now, PRINTER_WORTH_RINGING_MS);
    return jobsWaiting > 0 && lasted !== null ? [lasted] : [];
  });
  return faults.length === 0 ? null : Math.max(...faults);
}

function lasting(since: number | null, now: number, ms: number): number | null {
  return since !== null && now - since >= ms ? since : null;
}
