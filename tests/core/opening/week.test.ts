import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockOf,
  copyDay,
  freeSpan,
  isNeverOpen,
  isWholeDay,
  type Span,
  weekChanges,
  weekFaults,
  withDay,
  writtenHours,
} from '../../../main/core/opening/week.ts';
import { type OpeningHours, parseOpeningHours } from '../../../main/core/shop/opening-hours.ts';
import { patchLocation } from '../../stand-ins/hubrise/rules/location.ts';

const CLOSED: OpeningHours = [[], [], [], [], [], [], []];
const span = (from: string, to: string): Span => {
  const minutes = (clock: string): number => {
    const [hours, rest] = clock.split(':').map(Number);
    return (hours ?? 0) * 60 + (rest ?? 0);
  };
  return { from: minutes(from), to: minutes(to) };
};
const monday = (...spans: Span[]): OpeningHours => withDay(CLOSED, 1, spans);
const faults = (hours: OpeningHours) =>
  weekFaults(hours, '06:00').map(({ day, fault, place }) => `${day}.${place} ${fault}`);

describe('what is wrong with a week', () => {
  it.each<[string, OpeningHours, string[]]>([
    ['nothing', monday(span('12:00', '14:30'), span('19:00', '22:00')), []],
    ['nothing past midnight, up to the end of the day', monday(span('19:00', '06:00')), []],
    ['nothing up to midnight', monday(span('19:00', '00:00')), []],
    [
      'nothing where one begins as the other ends',
      monday(span('11:00', '14:00'), span('14:00', '15:00')),
      [],
    ],
    ['nothing all day long, up to midnight', monday({ from: 0, to: 1440 }), []],
    ['nothing all day long, as some write it', monday(span('00:00', '00:00')), []],
    ['no time at all', monday(span('12:00', '12:00')), ['1.0 empty']],
    ['past the end of the day', monday(span('19:00', '06:15')), ['1.0 late']],
    [
      'two at once',
      monday(span('12:00', '15:00'), span('14:00', '16:00')),
      ['1.0 overlap', '1.1 overlap'],
    ],
    [
      'the evening before lasts into it',
      withDay(monday(span('19:00', '02:00')), 2, [span('01:00', '03:00')]),
      ['1.0 overlap', '2.0 overlap'],
    ],
    [
      'Saturday lasts into Sunday',
      withDay(withDay(CLOSED, 6, [span('19:00', '02:00')]), 0, [span('01:30', '03:00')]),
      ['0.0 overlap', '6.0 overlap'],
    ],
  ])('%s', (_what, hours, expected) => {
    expect(faults(hours)).toEqual(expected);
  });

  it('is no more than HubRise’s own rule where the end of the day is not known', () => {
    expect(weekFaults(monday(span('19:00', '09:00')), null)).toEqual([]);
  });

  it('nothing is open', () => {
    expect(isNeverOpen(CLOSED)).toBe(true);
    expect(isNeverOpen(monday(span('12:00', '14:00')))).toBe(false);
  });
});

describe('editing', () => {
  it('keeps a day in order, and copies it', () => {
    const week = monday(span('19:00', '22:00'), span('12:00', '14:00'));
    expect(week[1]?.map(({ from }) => clockOf(from))).toEqual(['12:00', '19:00']);
    const copied = copyDay(week, 1, [2, 0]);
    expect(copied[2]).toEqual(week[1]);
    expect(copied[0]).toEqual(week[1]);
    expect(copied[3]).toEqual([]);
  });

  it('offers hours that are free, and none where a day is full', () => {
    expect(freeSpan([])).toEqual(span('12:00', '14:30'));
    expect(freeSpan([span('11:30', '15:00')])).toEqual(span('19:00', '22:30'));
    expect(freeSpan([span('08:00', '02:00')])).toBeNull();
  });

  it('tells what changes, Monday first, and nothing where it is the same', () => {
    const after = withDay(copyDay(monday(span('12:00', '14:00')), 1, [0]), 1, []);
    expect(weekChanges(monday(span('12:00', '14:00')), after).map(({ day }) => day)).toEqual([
      1, 0,
    ]);
    expect(weekChanges(after, after)).toEqual([]);
    expect(
      weekChanges(
        [[], [{ from: 1140, to: 1440 }], [], [], [], [], []],
        monday(span('19:00', '00:00')),
      ),
    ).toEqual([]);
  });
});

it('a day that is open all day long is written as HubRise gave it', () => {
  for (const to of ['00:00', '24:00']) {
    const week = { monday: [{ from: '00:00', to }], tuesday: [{ from: '18:00', to: '24:00' }] };
    const hours = parseOpeningHours(week) ?? [];
    expect(writtenHours(hours)).toMatchObject({
      monday: week.monday,
      tuesday: [{ from: '18:00', to: '00:00' }],
    });
    expect(isWholeDay(hours[1]?.[0] ?? span('12:00', '14:00'))).toBe(true);
  }
});

it('a week without a fault is written as HubRise takes it, and read again as the same', () => {
  const quarters = (min: number, max: number) =>
    fc.integer({ min: min * 4, max: max * 4 }).map((quarter) => (quarter * 15) % (24 * 60));
  const noon = fc.record({ from: quarters(6, 11), to: quarters(12, 17) });
  const evening = fc.record({ from: quarters(18, 22), to: quarters(23, 30) });
  const day = fc.subarray([noon, evening]).chain((spans) => fc.tuple(...spans));
  const week = fc
    .array(day, { minLength: 7, maxLength: 7 })
    .map((days) => days.reduce<OpeningHours>((all, spans, at) => withDay(all, at, spans), CLOSED));
  const state = {
    cutoff_time: '06:00',
    opening_hours: null,
    preparation_time: 15,
    order_acceptance: { mode: 'online' as const },
    custom_fields: {},
  };
  fc.assert(
    fc.property(week, (hours) => {
      expect(weekFaults(hours, '06:00')).toEqual([]);
      const written = writtenHours(hours);
      const patch = { opening_hours: written };
      const patched = patchLocation(state, patch, { openWord: 'online', timeZone: 'Europe/Paris' });
      expect(patched.kind).not.toBe('invalid');
      expect(parseOpeningHours(written)).toEqual(hours);
    }),
  );
});
