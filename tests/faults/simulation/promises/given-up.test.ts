import { expect, it } from 'vitest';
import { isGivenUp } from './given-up.ts';

/** The last try is not counted as doubtful any more: it ended it. */
const GIVEN_UP = {
  kind: 'kitchen',
  state: 'failed',
  doubtful: 2,
  lastError: 'unknown unreachable',
} as const;

it('forgives a ticket that broke off three times and is left to a person', () => {
  expect(isGivenUp([GIVEN_UP], { printsFailed: 1 })).toBe(true);
});

it.each([
  ['of which nobody is told', [GIVEN_UP], 0],
  ['that was tried less often', [{ ...GIVEN_UP, doubtful: 1 }], 1],
  ['that failed in another way', [{ ...GIVEN_UP, lastError: 'unreadable' }], 1],
  ['that waits', [{ ...GIVEN_UP, state: 'waiting' }], 1],
  ['that is said to be on paper', [{ ...GIVEN_UP, state: 'printed' }], 1],
  ['that was to come after it', [GIVEN_UP, { ...GIVEN_UP, state: 'abandoned' }], 1],
  ['of another kind', [{ ...GIVEN_UP, kind: 'test' }], 1],
  ['that was never made', [], 1],
] as const)('forgives none %s', (_which, tickets, printsFailed) => {
  expect(isGivenUp(tickets, { printsFailed })).toBe(false);
});
