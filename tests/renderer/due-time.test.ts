import { describe, expect, test } from 'vitest';
import { createTimeFormat } from '../../main/core/format/time-format.ts';
import { badgeTime } from '../../renderer/logic/due-time.ts';

const time = createTimeFormat('fr-FR', 'Europe/Paris');
const EVENING = Date.parse('2026-11-29T20:43:00+01:00');

/** What a card says at a quarter to nine in the evening. */
const said = (when: string): string =>
  badgeTime(Date.parse(when), { now: EVENING, time, today: time.daysBetween(0, EVENING) });

describe('the time of a card', () => {
  test('is a time of day as long as the evening lasts, past midnight too', () => {
    expect(said('2026-11-29T23:30:00+01:00')).toBe('23:30');
    expect(said('2026-11-30T00:43:00+01:00')).toBe('00:43');
  });

  test('is a time of day for what was due earlier today', () => {
    expect(said('2026-11-29T09:10:00+01:00')).toBe('09:10');
  });

  test('is the day where its time could be taken for today’s', () => {
    expect(said('2026-11-30T12:30:00+01:00')).toBe('lun. 30');
    expect(said('2026-11-28T20:45:00+01:00')).toBe('sam. 28');
  });
});
