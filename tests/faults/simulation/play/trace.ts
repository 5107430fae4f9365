import { createHash } from 'node:crypto';

/** What happened, line by line: the same seed gives the same lines. */
export interface Trace {
  add(at: number, line: string): void;
  /** A sum over all lines. */
  sum(): string;
  lines(): readonly string[];
}

export function createTrace(start: number, keepsLines: boolean): Trace {
  const hash = createHash('sha256');
  const lines: string[] = [];
  return {
    add: (at, line) => {
      const whole = `${at - start} ${line}`;
      hash.update(whole);
      if (keepsLines) lines.push(whole);
    },
    sum: () => hash.copy().digest('hex').slice(0, 16),
    lines: () => lines,
  };
}
