const HOUR = 3_600_000;

/** ISO 8601, whole seconds, with the offset of Paris, as HubRise writes a French shop's times. */
export function iso(ms: number): string {
  const second = Math.floor(ms / 1_000) * 1_000;
  const hours = isSummer(second) ? 2 : 1;
  return `${new Date(second + hours * HOUR).toISOString().slice(0, 19)}+0${hours}:00`;
}

/** Summer time in the Union: from the last Sunday of March to that of October, at 01:00 UTC. */
function isSummer(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear();
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9);
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR;
}
