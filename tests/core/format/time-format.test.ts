import { describe, expect, test } from 'vitest';
import { createTimeFormat, withFirst } from '../../../main/core/format/time-format.ts';

const EVENING = Date.parse('2026-11-24T19:45:20+01:00');
const paris = createTimeFormat('fr-FR', 'Europe/Paris');

describe('times on screen', () => {
  test('are in 24 hours, midnight being 00:00', () => {
    expect(paris.time(EVENING)).toBe('19:45');
    expect(paris.time(Date.parse('2026-11-24T00:00:00+01:00'))).toBe('00:00');
  });

  test('name days as a French shop does', () => {
    expect(paris.day(EVENING)).toBe('mardi 24 novembre');
    expect(paris.shortDay(EVENING)).toBe('mar. 24 nov.');
    expect(paris.weekday(EVENING)).toBe('mar. 24');
    expect(paris.shortDate(EVENING)).toBe('24 nov. 2026');
    expect(paris.dayAndYear(EVENING)).toBe('mardi 24 novembre 2026');
  });

  test('call the first of a month `1er`', () => {
    const first = Date.parse('2027-01-01T12:00:00+01:00');
    expect(paris.dayAndYear(first)).toBe('vendredi 1er janvier 2027');
    expect(paris.day(first)).toBe('vendredi 1er janvier');
    expect(paris.shortDay(first)).toBe('ven. 1er janv.');
    expect(paris.weekday(first)).toBe('ven. 1er');
    expect(paris.shortDate(first)).toBe('1er janv. 2027');
    expect(paris.day(Date.parse('2027-01-11T12:00:00+01:00'))).toBe('lundi 11 janvier');
    expect(createTimeFormat('en-GB', 'Europe/Paris').day(first)).toBe('Friday 1 January');
  });

  test('call it so at either end of a span', () => {
    expect(withFirst('fr-FR', '1–31 décembre 2026')).toBe('1er–31 décembre 2026');
    const ends = '1 décembre 2026 – 1 janvier 2027';
    expect(withFirst('fr-FR', ends)).toBe('1er décembre 2026 – 1er janvier 2027');
    expect(withFirst('fr-FR', '11–21 décembre 2026')).toBe('11–21 décembre 2026');
    expect(withFirst('en-GB', '1–31 December 2026')).toBe('1–31 December 2026');
  });

  test("are the shop's, whatever this computer's zone is", () => {
    expect(createTimeFormat('fr-FR', 'Indian/Reunion').time(EVENING)).toBe('22:45');
  });

  test('count days on the shop’s calendar, over midnight and over the change of clocks', () => {
    expect(paris.daysBetween(EVENING, Date.parse('2026-11-24T23:59:59+01:00'))).toBe(0);
    expect(paris.daysBetween(EVENING, Date.parse('2026-11-25T00:00:00+01:00'))).toBe(1);
    // 25 October 2026 has 25 hours in Paris.
    const before = Date.parse('2026-10-25T00:30:00+02:00');
    expect(paris.daysBetween(before, Date.parse('2026-10-25T23:30:00+01:00'))).toBe(0);
  });

  test('fall back to Paris where the zone is not known, rather than showing none', () => {
    expect(createTimeFormat('fr-FR', 'Mars/Olympus').time(EVENING)).toBe('19:45');
  });
});
