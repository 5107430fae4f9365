import { describe, expect, test } from 'vitest';
import { readSeats, seatsEnv } from '../../resources/scripts/lib/seats.ts';

describe('seats for journeys', () => {
  test('two of them are handed down whole', () => {
    const seats = [{ DISPLAY: ':1' }, { DISPLAY: ':2', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/b' }];
    expect(readSeats(seatsEnv(seats))).toEqual(seats);
  });

  test('one alone is the environment itself', () => {
    expect(readSeats(seatsEnv([{ DISPLAY: ':1' }]))).toEqual([]);
    expect(readSeats({})).toEqual([]);
  });
});
