import { describe, expect, it, test } from 'vitest';
import { MOST_DOUBTFUL } from '../../main/core/printer/printer.ts';
import {
  afterAttempt,
  DEFAULT_PACE,
  isHandOverDue,
  type LaneTrouble,
  longestWait,
  retryDelay,
  troubleAfter,
} from '../../main/printers/lane-policy.ts';

const NOW = 1_000_000;
/** The same moment, by the clock that only goes forward. */
const UP = 5_000;
const at = (ms: number) => ({ now: NOW + ms, monotonic: UP + ms });

function trouble(fields: Partial<LaneTrouble> = {}): LaneTrouble {
  const began = { since: NOW, beganAt: UP };
  return { kind: 'unreachable', ...began, failures: 1, patienceOver: false, ...fields };
}

describe('when a backup takes over', () => {
  const due = (fields: Partial<LaneTrouble>, after = 0): boolean =>
    isHandOverDue(trouble(fields), UP + after, DEFAULT_PACE);

  test.each([
    ['never where all is well', isHandOverDue(null, UP, DEFAULT_PACE), false],
    ['not after two failures', due({ failures: 2 }), false],
    ['after three', due({ failures: 3 }), true],
    ['just before half a minute', due({}, 29_999), false],
    ['after half a minute', due({}, 30_000), true],
    [
      'not by failures while somebody changes the roll',
      due({ kind: 'out_of_paper', failures: 9 }),
      false,
    ],
    ['not by failures while the cover is open', due({ kind: 'cover_open', failures: 9 }), false],
    ['by time even then', due({ kind: 'out_of_paper' }, 30_000), true],
    ['when a ticket has hung for too long', due({ kind: 'cover_open', patienceOver: true }), true],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('the trouble of a printer', () => {
  it('goes on from its beginning, whatever it turns into, until it is over', () => {
    const first = troubleAfter(null, 'unreachable', at(0));
    expect(first).toEqual(trouble());
    const second = troubleAfter(first, 'out_of_paper', at(5_000));
    expect(second).toEqual(trouble({ kind: 'out_of_paper', failures: 2 }));
    expect(troubleAfter(second, null, at(9_000))).toBeNull();
  });
});

describe('what becomes of a job', () => {
  const kitchen = { kind: 'kitchen', doubtful: 0 } as const;
  const unknown = { kind: 'unknown', trouble: 'unreachable' } as const;
  const failed = { kind: 'failed', trouble: 'out_of_paper' } as const;

  it('is tried again, as a possible copy only where some of it may be on paper', () => {
    expect(afterAttempt(kitchen, failed)).toEqual({
      kind: 'retry',
      doubtful: false,
      error: 'failed out_of_paper',
    });
    expect(afterAttempt(kitchen, unknown)).toMatchObject({ kind: 'retry', doubtful: true });
  });

  it('is given up at the third attempt of unknown fate, never for certain failures', () => {
    const often = { kind: 'kitchen', doubtful: MOST_DOUBTFUL - 1 } as const;
    expect(afterAttempt(often, unknown).kind).toBe('given_up');
    expect(afterAttempt(often, failed).kind).toBe('retry');
    const revived = { kind: 'kitchen', doubtful: MOST_DOUBTFUL } as const;
    expect(afterAttempt(revived, unknown).kind, 'as many again for a person').toBe('retry');
    const again = { kind: 'kitchen', doubtful: 2 * MOST_DOUBTFUL - 1 } as const;
    expect(afterAttempt(again, unknown).kind).toBe('given_up');
    expect(afterAttempt({ kind: 'test', doubtful: 0 }, failed).kind).toBe('given_up');
    expect(afterAttempt(often, { kind: 'printed' })).toEqual({ kind: 'printed' });
  });
});

describe('the waits', () => {
  it('grow with the failures, up to a bound, and are never nothing', () => {
    const delay = (failures: number, random: number): number =>
      retryDelay(trouble({ failures }), DEFAULT_PACE, () => random);
    expect(delay(1, 0)).toBe(1_000);
    expect(delay(1, 0.999)).toBeLessThanOrEqual(2_000);
    expect(delay(50, 0.999)).toBeLessThanOrEqual(11_000);
    expect(delay(50, 0.999)).toBeGreaterThan(10_000);
  });

  it('are bounded by the longest of them', () => {
    expect(longestWait(DEFAULT_PACE)).toBe(11_000);
    expect(longestWait({ ...DEFAULT_PACE, longestHoldMs: 60_000 })).toBe(60_000);
  });
});
