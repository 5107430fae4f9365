// How far behind what we ship is. Pure: what the registry says is passed in.

/** Electron's makers mend the newest majors only, so many of them. */
const SUPPORTED_MAJORS = 3;

/** Where the pinned Electron stands. */
export type Standing =
  | { readonly kind: 'newest' }
  /** A newer stable one is out; the pinned one is still mended. */
  | { readonly kind: 'behind'; readonly latest: string }
  /** Its faults are mended no more. */
  | { readonly kind: 'unsupported'; readonly latest: string }
  /** The registry did not say. */
  | { readonly kind: 'unknown' };

/** Compares the pinned version with the newest stable one that the registry names. */
export function standingOf(pinned: string, latest: string | null): Standing {
  const mine = numbersOf(pinned);
  const newest = latest === null ? null : numbersOf(latest);
  if (latest === null || mine === null || newest === null) return { kind: 'unknown' };
  if (newest[0] - mine[0] >= SUPPORTED_MAJORS) return { kind: 'unsupported', latest };
  return isNewer(newest, mine) ? { kind: 'behind', latest } : { kind: 'newest' };
}

/** A dependency of which there is a newer version. */
export interface Newer {
  readonly name: string;
  readonly pinned: string;
  readonly latest: string;
}

/** Reads what `npm outdated --json` prints; a mirror may name a `latest` older than ours. */
export function newerOf(printed: string): readonly Newer[] {
  const found: unknown = parseOrNull(printed);
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, entry]: [string, unknown]) => {
    const { current, latest } = Object(entry) as Record<string, unknown>;
    const mine = numbersOf(current);
    const newest = numbersOf(latest);
    if (mine === null || newest === null || !isNewer(newest, mine)) return [];
    return [{ name, pinned: String(current), latest: String(latest) }];
  });
}

/** Reads what `npm view … --json` prints of one version. */
export function versionOf(printed: string): string | null {
  const found = parseOrNull(printed);
  return numbersOf(found) === null ? null : String(found);
}

type Numbers = readonly [number, number, number];

/** Of a stable version; null for any other, and for what is none. */
function numbersOf(version: unknown): Numbers | null {
  const parts = typeof version === 'string' ? /^(\d+)\.(\d+)\.(\d+)$/.exec(version) : null;
  return parts === null ? null : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

function isNewer(a: Numbers, b: Numbers): boolean {
  const [major, minor, patch] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return (major || minor || patch) > 0;
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
