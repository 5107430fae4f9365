import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_TIME_ZONE,
  serviceDate,
  serviceDay,
  zonedIso,
} from '../../../main/core/shop/shop-time.ts';

const PARIS = 'Europe/Paris';

/** Midnight of the day of `time` in the zone, ms. */
function startOfDay(time: number, timeZone: string): number {
  const shop = { timeZone, cutoff: null };
  return serviceDay(serviceDate(time, shop), shop)?.from ?? Number.NaN;
}

describe('midnight of the shop', () => {
  it.each([
    ['in summer', '2026-07-14T12:00:00Z', '2026-07-13T22:00:00.000Z'],
    ['in winter', '2026-01-14T12:00:00Z', '2026-01-13T23:00:00.000Z'],
    ['just after midnight', '2026-01-13T23:00:00.001Z', '2026-01-13T23:00:00.000Z'],
    ['at midnight itself', '2026-01-13T23:00:00Z', '2026-01-13T23:00:00.000Z'],
    ['just before midnight', '2026-01-13T22:59:59.999Z', '2026-01-12T23:00:00.000Z'],
    ['at noon of the day with 23 hours', '2026-03-29T10:00:00Z', '2026-03-28T23:00:00.000Z'],
    ['at noon of the day with 25 hours', '2026-10-25T11:00:00Z', '2026-10-24T22:00:00.000Z'],
    ['in the hour that comes twice', '2026-10-25T01:30:00Z', '2026-10-24T22:00:00.000Z'],
  ])('is found %s', (_name, time, midnight) => {
    expect(new Date(startOfDay(Date.parse(time), PARIS)).toISOString()).toBe(midnight);
  });

  it('is one in the morning where the clocks go forward at midnight', () => {
    const time = Date.parse('2018-11-04T15:00:00Z');
    const first = startOfDay(time, 'America/Sao_Paulo');
    expect(new Date(first).toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  it("is Paris' where the computer does not know the zone", () => {
    const time = Date.parse('2026-07-14T12:00:00Z');
    expect(startOfDay(time, 'Mars/Olympus_Mons')).toBe(startOfDay(time, DEFAULT_TIME_ZONE));
  });
});

const ZONES = [
  PARIS,
  'Indian/Reunion',
  'America/Martinique',
  'Pacific/Noumea',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'UTC',
] as const;
const zone = fc.constantFrom(...ZONES);
const time = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });

/** The calendar day there, by another way than the code under test. */
function dayOf(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(ms);
}

describe('in every zone and at every time', () => {
  it('midnight is the first moment of the same day', () => {
    fc.assert(
      fc.property(time, zone, (ms, timeZone) => {
        const midnight = startOfDay(ms, timeZone);
        expect(midnight).toBeLessThanOrEqual(ms);
        expect(dayOf(midnight, timeZone)).toBe(dayOf(ms, timeZone));
        expect(dayOf(midnight - 1, timeZone)).not.toBe(dayOf(ms, timeZone));
      }),
      { numRuns: 500 },
    );
  });

  it('the written time is the same moment, to the second', () => {
    fc.assert(
      fc.property(time, zone, (ms, timeZone) => {
        const text = zonedIso(ms, timeZone);
        expect(Date.parse(text)).toBe(Math.floor(ms / 1_000) * 1_000);
        expect(text.slice(0, 10)).toBe(dayOf(ms, timeZone));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a time as HubRise writes it', () => {
  it.each([
    [PARIS, '2026-07-14T14:00:00+02:00'],
    [PARIS.toUpperCase(), '2026-07-14T14:00:00+02:00'],
    ['America/St_Johns', '2026-07-14T09:30:00-02:30'],
    ['Asia/Kathmandu', '2026-07-14T17:45:00+05:45'],
    ['UTC', '2026-07-14T12:00:00+00:00'],
    ['', '2026-07-14T14:00:00+02:00'],
  ])('carries the offset of %s', (timeZone, text) => {
    expect(zonedIso(Date.parse('2026-07-14T12:00:00Z'), timeZone)).toBe(text);
  });
});

it("is the shop's after somebody has changed the zone of the computer", () => {
  const module = new URL('../../../main/core/shop/shop-time.ts', import.meta.url).href;
  const code = `
    const { zonedIso } = await import(${JSON.stringify(module)});
    const noon = Date.parse('2026-07-14T12:00:00Z');
    const before = zonedIso(noon, 'Europe/Paris');
    process.env.TZ = 'Asia/Tokyo';
    const isChanged = new Date(noon).getTimezoneOffset() === -540;
    console.log(JSON.stringify([before, isChanged, zonedIso(noon, 'Europe/Paris')]));`;
  const env = { ...process.env, TZ: PARIS };
  const args = ['--input-type=module', '--eval', code];
  const { stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const noon = '2026-07-14T14:00:00+02:00';
  expect(JSON.parse(stdout)).toEqual([noon, true, noon]);
});
