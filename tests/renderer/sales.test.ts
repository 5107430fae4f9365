import { describe, expect, test } from 'vitest';
import {
  isNarrowed,
  keepSame,
  searchOf,
  stepped,
  TODAYS_ORDERS,
  typed,
  withDay,
} from '../../renderer/logic/sales.ts';
import { makeSummary } from './sales-fixtures.ts';

const TODAY = '2026-11-24';

describe('what is looked for', () => {
  test('is today’s orders, whatever day that becomes', () => {
    expect(searchOf(TODAYS_ORDERS, TODAY)).toMatchObject({ day: TODAY, text: '' });
    expect(searchOf(TODAYS_ORDERS, '2026-11-25').day).toBe('2026-11-25');
    expect(isNarrowed(TODAYS_ORDERS)).toBe(false);
  });

  test('is sought on all dates from the first letter on, and on the day again without one', () => {
    const monday = withDay(TODAYS_ORDERS, '2026-11-23', TODAY);
    const first = typed(monday, 'j');
    expect(searchOf(first, TODAY)).toMatchObject({ text: 'j', day: null });
    expect(searchOf(typed(first, ''), TODAY).day).toBe('2026-11-23');
  });

  test('stays on the day where somebody chooses one for the text', () => {
    const chosen = withDay(typed(TODAYS_ORDERS, 'julie'), '2026-11-20', TODAY);
    expect(searchOf(typed(chosen, 'julie m'), TODAY).day).toBe('2026-11-20');
  });

  test('blanks alone are no text', () => {
    expect(typed(TODAYS_ORDERS, '  ').wide).toBe(false);
  });
});

describe('the day', () => {
  test('goes back and forth, and never beyond today', () => {
    const yesterday = stepped(TODAYS_ORDERS, TODAY, -1);
    expect(yesterday.day).toBe('2026-11-23');
    expect(stepped(yesterday, TODAY, 1).day).toBeNull();
    expect(stepped(TODAYS_ORDERS, TODAY, 1).day).toBeNull();
  });
});

describe('rows that are read again', () => {
  test('keep their object where they are what they were, and the list where all are', () => {
    const before = [makeSummary({ id: 'a' }), makeSummary({ id: 'b' })];
    expect(keepSame(before, structuredClone(before))).toBe(before);
    const after = keepSame(before, [
      makeSummary({ id: 'new' }),
      makeSummary({ id: 'a' }),
      makeSummary({ id: 'b', status: 'completed' }),
    ]);
    expect(after[1]).toBe(before[0]);
    expect(after[2]).not.toBe(before[1]);
    expect(after.map(({ id }) => id)).toEqual(['new', 'a', 'b']);
  });
});
