import type { IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import type { Timers } from '../lib/timers.ts';
import { isOurPage } from '../windows/our-window.ts';
import type { Call, Caller, CallingWindow, Who } from './call.ts';
import type { Door } from './door.ts';
import type { TillServices } from './services.ts';

/** More than all printers with all their categories, which is the most that the window ever sends. */
const MOST_CHARACTERS = 200_000;
const MOST_VALUES = 20_000;
const DEEPEST = 12;

/**
 * Whether the arguments of a call are small and plain enough to be looked at by a schema, which
 * reads a whole list before it finds it too long and goes down without end. Texts, finite numbers
 * that differ from their whole neighbours, lists and plain objects.
 */
export function isBounded(args: readonly unknown[]): boolean {
  let characters = 0;
  let values = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [];

  /** False where that is more than there may be: nothing of it is looked at then. */
  function enqueue(inner: readonly unknown[], depth: number): boolean {
    values += inner.length;
    if (values > MOST_VALUES || depth > DEEPEST) return false;
    for (const value of inner) waiting.push({ value, depth });
    return true;
  }

  if (!enqueue(args, 0)) return false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'number') {
      if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
    } else if (Array.isArray(value)) {
      if (!enqueue(value, depth + 1)) return false;
    } else if (isPlain(value)) {
      const names = Object.keys(value);
      characters += names.reduce((sum, name) => sum + name.length, 0);
      if (!enqueue(Object.values(value), depth + 1)) return false;
    } else if (value !== null && value !== undefined && typeof value !== 'boolean') return false;
    if (characters > MOST_CHARACTERS) return false;
  }
  return true;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

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

/**
 * The one door for calls from a window (style rule 11): a known channel, the window that it is for, our
 * origin, its main frame, arguments of a bounded size that fit the schema, and the PIN where one is
 * needed. A refusal rejects. It never answers `undefined`, which could pass for an answer.
 */
export interface IpcGuard {
  handle(channel: string, call: Call, services: TillServices): void;
}

interface IpcGuardDeps {
  readonly door: Pick<Door, 'answer'>;
  /** Which of our windows a call comes from; null: from none. */
  readonly windowOf: (event: IpcMainInvokeEvent) => CallingWindow | null;
  readonly backOffice: {
    readonly isOpen: () => Promise<boolean>;
    /** Something behind the PIN is being done: somebody is at work there. */
    readonly touch: () => void;
  };
  readonly onRefused: (channel: string, reason: string) => void;
}

export function createIpcGuard(deps: IpcGuardDeps): IpcGuard {
  function refused(channel: string, reason: string): Error {
    deps.onRefused(channel, reason);
    return new Error(`${channel}: ${reason}`);
  }
  return {
    handle: (channel, { args, run, who, window }, services) => {
      deps.door.answer(channel, async (event, ...given) => {
        const refusal = refuse(event, window, deps.windowOf(event));
        if (refusal !== null) throw refused(channel, refusal);
        const parsed = isBounded(given) ? v.safeParse(args, given) : null;
        if (parsed?.success !== true) throw refused(channel, 'the arguments do not fit');
        const caller = whoMay(who, parsed.output, services);
        if (caller === 'manager') {
          if (!(await deps.backOffice.isOpen())) throw refused(channel, 'the PIN is needed');
          deps.backOffice.touch();
        }
        if (caller === 'operator' && services.operators.view().current === null) {
          throw refused(channel, 'nobody is at the counter');
        }
        return run(services, parsed.output);
      });
    },
  };
}

/** Whose a call with these parsed arguments is. */
export function whoMay(
  who: Who,
  args: readonly unknown[],
  services: Pick<TillServices, 'settings'>,
): Caller {
  return typeof who === 'function' ? who(args, services) : who;
}

function refuse(
  event: IpcMainInvokeEvent,
  allowed: CallingWindow,
  calling: CallingWindow | null,
): string | null {
  const frame = event.senderFrame;
  if (frame === null) return 'the frame is gone';
  if (frame.parent !== null) return 'not the main frame';
  if (calling === null) return 'not our window';
  if (calling !== allowed) return `not for the ${calling} window`;
  if (!isOurPage(frame.url)) return 'not our page';
  return null;
}
