import type { Timers } from '../lib/timers.ts';

interface Refusals {
  count(channel: string, reason: string): void;
  /** Tells of what was counted and not told of yet. */
  stop(): void;
}

interface RefusalsDeps {
  readonly after: Timers['after'];
  /** Writes a line into the log. */
  readonly say: (line: string) => void;
}

const TELL_EVERY_MS = 10 * 60_000;
const MOST_KINDS = 10;

/**
 * Keeps the log readable, and the disk free, whatever a page does: the first refused call of each
 * kind is told of at once, the others are counted. There are as many kinds as channels and reasons.
 */
export function createRefusals({ after, say }: RefusalsDeps): Refusals {
  /** How often since it was last told of. */
  const counts = new Map<string, number>();
  let stopWaiting: (() => void) | null = null;

  function tell(): void {
    stopWaiting = null;
    const waiting = [...counts].filter(([, times]) => times > 0).sort(([, a], [, b]) => b - a);
    if (waiting.length === 0) return;
    const all = waiting.reduce((sum, [, times]) => sum + times, 0);
    const kinds = waiting.slice(0, MOST_KINDS).map(([kind, times]) => `${kind} ${times} times`);
    const others = waiting.length - kinds.length;
    if (others > 0) kinds.push(`and ${others} other kinds`);
    say(`${all} more refused: ${kinds.join('; ')}`);
    for (const [kind] of waiting) counts.set(kind, 0);
  }

  return {
    count: (channel, reason) => {
      const kind = `${channel} (${reason})`;
      const before = counts.get(kind);
      counts.set(kind, before === undefined ? 0 : before + 1);
      if (before === undefined) say(`${channel} refused: ${reason}`);
      else stopWaiting ??= after(TELL_EVERY_MS, tell);
    },
    stop: () => {
      stopWaiting?.();
      tell();
    },
  };
}
