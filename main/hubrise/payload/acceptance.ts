import * as v from 'valibot';
import {
  type Acceptance,
  OPEN_WORDS,
  type OpenWord,
  type WantedAcceptance,
} from '../../core/opening/acceptance.ts';
import { zonedIso } from '../../core/shop/shop-time.ts';
import { line, time } from './lenient.ts';

const MOST_MINUTES = 24 * 60;

const minutes = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]),
  v.integer(),
  v.minValue(0),
  v.maxValue(MOST_MINUTES),
);

const schema = v.object({
  mode: v.fallback(line, null),
  resume_at: v.fallback(time, null),
  extra_preparation_time: v.fallback(v.nullable(minutes), null),
  reason: v.fallback(line, null),
});

/** What HubRise says of the acceptance, and how it writes "open" where that was to be seen. */
export interface ReadAcceptance {
  readonly acceptance: Acceptance;
  readonly openWord: OpenWord | null;
}

/**
 * Reads a location's `order_acceptance` (API §5). Null where HubRise says nothing of it. What is not
 * understood is kept by its own word, and never passes for open.
 */
export function parseAcceptance(raw: unknown): ReadAcceptance | null {
  if (raw === undefined || raw === null) return null;
  const parsed = v.safeParse(schema, typeof raw === 'object' ? raw : { mode: raw });
  const { mode, resume_at, extra_preparation_time, reason } = parsed.success
    ? parsed.output
    : { mode: null, resume_at: null, extra_preparation_time: null, reason: null };
  const word = (mode ?? '').toLowerCase();
  const openWord = OPEN_WORDS.find((known) => known === word) ?? null;
  if (openWord !== null) return { acceptance: { kind: 'open' }, openWord };
  return { acceptance: closedOf(), openWord: null };

  function closedOf(): Acceptance {
    if (word === 'busy') {
      return { kind: 'busy', extraMinutes: extra_preparation_time, resumeAt: resume_at };
    }
    if (word === 'paused') return { kind: 'paused', reason, resumeAt: resume_at };
    return { kind: 'unknown', mode: mode ?? '', resumeAt: resume_at };
  }
}

/** `order_acceptance` as it is written: always whole and nested. */
export interface AcceptanceFields {
  readonly mode: OpenWord | 'busy' | 'paused';
  /** Null: until somebody says so; left out, HubRise might keep a former time. */
  readonly resume_at?: string | null;
  readonly extra_preparation_time?: number;
  readonly reason?: string;
}

export function acceptanceFields(
  wanted: WantedAcceptance,
  { openWord, timeZone }: { readonly openWord: OpenWord; readonly timeZone: string },
): AcceptanceFields {
  if (wanted.kind === 'open') return { mode: openWord };
  const resume_at = wanted.resumeAt === null ? null : zonedIso(wanted.resumeAt, timeZone);
  if (wanted.kind === 'paused') {
    const { reason } = wanted;
    return { mode: 'paused', resume_at, ...(reason === null ? {} : { reason }) };
  }
  return { mode: 'busy', resume_at, extra_preparation_time: wanted.extraMinutes ?? 0 };
}
