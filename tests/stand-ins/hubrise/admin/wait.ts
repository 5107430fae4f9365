import type { JournalEntry } from '../state/journal.ts';
import type { Call } from './call.ts';
import { isWanted, type Wanted } from './match.ts';

type Condition = Wanted | ((entry: JournalEntry) => boolean);

/**
 * Follows the journal until the wanted request was answered, or rejects after `timeoutMs` with what
 * came instead. The server answers as soon as something happens: nothing is asked over and over.
 */
export async function waitForRequest(
  call: Call,
  wanted: Condition,
  timeoutMs: number,
): Promise<JournalEntry> {
  const { count = 1, since = 0 } = typeof wanted === 'function' ? {} : wanted;
  const deadline = performance.now() + timeoutMs;
  const found = new Set<number>();
  let seq = since;
  for (;;) {
    const waitMs = Math.max(0, deadline - performance.now());
    for (const entry of await call('journalAfter', { seq, waitMs })) {
      seq = Math.max(seq, entry.seq);
      if (typeof wanted === 'function' ? wanted(entry) : isWanted(entry, wanted)) {
        found.add(entry.id);
      }
      if (found.size >= count) return entry;
    }
    if (waitMs === 0) throw new Error(await describeMiss(call, wanted, found.size, timeoutMs));
  }
}

async function describeMiss(
  call: Call,
  wanted: Condition,
  found: number,
  timeoutMs: number,
): Promise<string> {
  const what = typeof wanted === 'function' ? wanted.toString() : JSON.stringify(wanted);
  const last = (await call('journal', {}))
    .slice(-15)
    .map(({ method, path, status }) => `  ${method} ${path} → ${status ?? 'no answer'}`);
  return `Waited ${timeoutMs} ms for ${what}, came ${found} times. Last requests:\n${last.join('\n')}`;
}
