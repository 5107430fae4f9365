import { describe, expect, it } from 'vitest';
import {
  type Closure,
  closureKey,
  comingClosures,
  dueClosure,
  isClosure,
  outlastsRemoval,
  withClosure,
} from '../../../main/core/opening/closures.ts';
import { holidaysOf, nextHolidays } from '../../../main/core/opening/holidays.ts';
import { parseOpeningHours } from '../../../main/core/shop/opening-hours.ts';

const evening = [{ from: '18:00', to: '01:00' }];
const HOURS = parseOpeningHours({
  tuesday: [{ from: '11:30', to: '14:00' }, ...evening],
  wednesday: evening,
  thursday: evening,
  friday: evening,
  saturday: evening,
});
const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const closure = (first: string, last = first, name = 'Noël'): Closure => ({ first, last, name });
const CHRISTMAS = closure('2026-12-24', '2026-12-26');

const due = (time: string, closures = [CHRISTMAS], hours = HOURS) => {
  const found = dueClosure({ closures, hours, now: Date.parse(time), shop: SHOP });
  return found && [found.closure.first, new Date(found.until).toISOString()];
};
// A Saturday is the last day: Tuesday's noon opens again.
const UNTIL = '2026-12-29T10:30:00.000Z';

describe('a closure', () => {
  it.each([
    ['not while the shop is open the day before', '2026-12-23T20:00+01:00', null],
    ['not before the last opening of the day before', '2026-12-23T12:00+01:00', null],
    ['once the shop has closed the night before', '2026-12-24T01:05+01:00', ['2026-12-24', UNTIL]],
    ['on its first day', '2026-12-24T12:00+01:00', ['2026-12-24', UNTIL]],
    [
      'where the till was off until its last evening',
      '2026-12-26T23:00+01:00',
      ['2026-12-24', UNTIL],
    ],
    ['not after it', '2026-12-27T06:00+01:00', null],
    ['not a day ahead, though Monday is closed', '2026-12-21T12:00+01:00', null],
  ])('is applied: %s', (_when, time, expected) => {
    expect(due(time)).toEqual(expected);
  });

  it('is applied days ahead where the shop does not open any more before it: nobody may be there then', () => {
    // Sunday and Monday have no hours: who goes home on Saturday night comes back on Tuesday.
    const tuesday = [closure('2026-12-29')];
    expect(due('2026-12-26T23:00+01:00', tuesday)).toBeNull();
    expect(due('2026-12-27T01:05+01:00', tuesday)).toEqual([
      '2026-12-29',
      '2026-12-30T17:00:00.000Z',
    ]);
    expect(due('2026-12-28T12:00+01:00', tuesday)).toEqual([
      '2026-12-29',
      '2026-12-30T17:00:00.000Z',
    ]);
    const never = parseOpeningHours({});
    expect(due('2026-12-01T12:00+01:00', tuesday, never)).toBeNull();
  });

  describe('that begins within its first day', () => {
    const evening = (from: string): Closure => ({ ...closure('2026-12-29'), from });

    it.each([
      ['not while the shop is open before it', '2026-12-29T12:00+01:00', '15:00', null],
      ['once the shop has closed before it', '2026-12-29T14:00+01:00', '15:00', 'due'],
      ['from its time on', '2026-12-29T13:00+01:00', '13:00', 'due'],
      ['not before that', '2026-12-29T12:59+01:00', '13:00', null],
      ['not the evening before', '2026-12-29T01:05+01:00', '15:00', null],
      ['after midnight of the same day of service', '2026-12-30T00:15+01:00', '00:30', null],
      ['and then from that time on', '2026-12-30T00:30+01:00', '00:30', 'due'],
    ])('is applied: %s', (_when, time, from, expected) => {
      const until = ['2026-12-29', '2026-12-30T17:00:00.000Z'];
      expect(due(time, [evening(from)])).toEqual(expected === null ? null : until);
    });

    it('is another one than that of the whole day, and than that of another time', () => {
      const keys = [closure('2026-12-29'), evening('15:00'), evening('18:00')].map(closureKey);
      expect(new Set(keys).size).toBe(3);
    });

    it('is not one with a closure before it: the shop opens on its morning', () => {
      // Monday is closed every week; on Tuesday the shop opens at noon.
      const all = [closure('2026-12-26'), evening('15:00')];
      expect(due('2026-12-26T12:00+01:00', all)).toEqual(['2026-12-26', UNTIL]);
      expect(due('2026-12-26T12:00+01:00', [all[0] as Closure, evening('11:00')])).toEqual([
        '2026-12-26',
        '2026-12-30T17:00:00.000Z',
      ]);
    });

    it('begins at a time of the clock', () => {
      expect(isClosure(evening('15:00'))).toBe(true);
      expect(isClosure(evening('25:00'))).toBe(false);
      expect(isClosure(evening(''))).toBe(false);
    });
  });

  it('is applied on its day alone where the hours are not known, until six in the morning', () => {
    expect(due('2026-12-24T01:05+01:00', [CHRISTMAS], null)).toBeNull();
    expect(due('2026-12-24T06:05+01:00', [CHRISTMAS], null)).toEqual([
      '2026-12-24',
      '2026-12-27T05:00:00.000Z',
    ]);
  });

  it('lasts through those that follow it', () => {
    const all = [closure('2026-12-25'), closure('2026-12-26', '2026-12-29'), closure('2027-01-01')];
    expect(due('2026-12-25T12:00+01:00', all)).toEqual(['2026-12-25', '2026-12-30T17:00:00.000Z']);
  });

  it('lasts through the next one where the shop is closed every week between them', () => {
    // Saturday and Tuesday: Sunday and Monday have no hours.
    const all = [closure('2026-12-26'), closure('2026-12-29', '2026-12-30')];
    expect(due('2026-12-26T12:00+01:00', all)).toEqual(['2026-12-26', '2026-12-31T17:00:00.000Z']);
  });
});

describe('the list of closures', () => {
  it('is kept in order, with the days the right way round', () => {
    const all = withClosure([CHRISTMAS], closure('2026-12-05', '2026-12-01'));
    expect(all.map(({ first, last }) => `${first} ${last}`)).toEqual([
      '2026-12-01 2026-12-05',
      '2026-12-24 2026-12-26',
    ]);
    expect(comingClosures(all, '2026-12-06')).toEqual([CHRISTMAS]);
    expect(comingClosures(all, '2026-12-26')).toEqual([CHRISTMAS]);
  });

  it('tells where a pause goes on through one that is removed, of one, the first or the last of several', () => {
    const [first, last] = [closure('2026-12-24'), closure('2026-12-25', '2026-12-26')];
    const both = [first, last].map(closureKey);
    expect(outlastsRemoval(first, [])).toBe(false);
    expect(outlastsRemoval(first, [closureKey(first)])).toBe(true);
    expect(outlastsRemoval(first, both)).toBe(true);
    expect(outlastsRemoval(last, both)).toBe(false);
  });

  it('tells that nothing goes on through one that another of them covers: the pause is for that one', () => {
    const long = closure('2026-12-21', '2026-12-27');
    const day = closure('2026-12-23');
    const both = [long, day].map(closureKey);
    expect(outlastsRemoval(day, both)).toBe(false);
    expect(outlastsRemoval(long, both)).toBe(false);
    const evening = { ...closure('2026-12-23', '2026-12-27'), from: '18:00' };
    expect(outlastsRemoval(day, [day, evening].map(closureKey))).toBe(true);
    const night = { ...day, from: '19:00' };
    expect(outlastsRemoval(night, [evening, night].map(closureKey))).toBe(false);
  });

  it('takes dates of the calendar alone', () => {
    expect(isClosure(CHRISTMAS)).toBe(true);
    expect(isClosure(closure('2026-02-30'))).toBe(false);
    expect(isClosure(closure('2026-12-26', '2026-12-24'))).toBe(false);
  });
});

describe('public holidays', () => {
  it('move with Easter', () => {
    const of = (year: number) =>
      holidaysOf(year)
        .filter(({ holiday }) => /easter|ascension|whit/.test(holiday))
        .map(({ day }) => day);
    expect(of(2026)).toEqual(['2026-04-06', '2026-05-14', '2026-05-25']);
    expect(of(2027)).toEqual(['2027-03-29', '2027-05-06', '2027-05-17']);
    expect(of(2038)).toEqual(['2038-04-26', '2038-06-03', '2038-06-14']);
    expect(holidaysOf(2026)).toHaveLength(11);
  });

  it('go on in the next year', () => {
    expect(nextHolidays('2026-11-24', 3).map(({ day }) => day)).toEqual([
      '2026-12-25',
      '2027-01-01',
      '2027-03-29',
    ]);
  });
});
