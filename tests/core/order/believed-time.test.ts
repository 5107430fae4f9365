import { expect, it } from 'vitest';
import { believedTime, CLOCK_MARGIN_MS } from '../../../main/core/order/believed-time.ts';

const NOW = 1_000_000_000;

it.each([
  ['of a moment ago', NOW - 1, NOW - 1],
  ['as far ahead as two clocks may be apart', NOW + CLOCK_MARGIN_MS, NOW + CLOCK_MARGIN_MS],
  ['further ahead: all that happens until then would look old', NOW + CLOCK_MARGIN_MS + 1, 0],
])('a time %s', (_which, asOf, believed) => {
  expect(believedTime(asOf, NOW)).toBe(believed);
});
