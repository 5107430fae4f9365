import { createTurns } from '../../main/sends/rounds.ts';
import type { Teller } from '../../main/sends/teller.ts';
import type { SendKind } from '../../main/store/sends.ts';
import type { FakeTimers } from '../support/fake-timers.ts';

/** Of a kind of which a test sends nothing. */
export function anIdleTeller<K extends SendKind>(timers: FakeTimers): Teller<K> {
  const none = (): Promise<never> => Promise.reject(new Error('There is nothing to tell'));
  return { turns: createTurns(timers), look: none, tell: none };
}
