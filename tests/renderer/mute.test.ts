import { describe, expect, test } from 'vitest';
import type { Health, PrinterState } from '../../preload/contract.ts';
import { faultSince } from '../../renderer/logic/fault.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { createMute, MUTE_MS, type PageMemory } from '../../renderer/state/mute.ts';
import { makeHealth, minutesFromNow, NOW } from './fixtures.ts';

function createMemory(): PageMemory {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

describe('the mute', () => {
  test('ends by itself after five minutes', () => {
    const clock = createCell(NOW);
    const mute = createMute(clock, createMemory());
    mute.toggle();
    expect(mute.get()).toBe(minutesFromNow(5));
    clock.set(NOW + MUTE_MS - 1);
    expect(mute.get()).not.toBeNull();
    clock.set(NOW + MUTE_MS);
    expect(mute.get()).toBeNull();
  });

  test('ends at a second tap', () => {
    const mute = createMute(createCell(NOW), createMemory());
    mute.toggle();
    mute.toggle();
    expect(mute.get()).toBeNull();
  });

  test('outlives a page that is loaded again, and ends when it would have ended', () => {
    const memory = createMemory();
    createMute(createCell(NOW), memory).toggle();
    const clock = createCell(NOW + 60_000);
    const again = createMute(clock, memory);
    expect(again.get()).toBe(minutesFromNow(5));
    clock.set(NOW + MUTE_MS);
    expect(again.get()).toBeNull();
    expect(createMute(clock, memory).get()).toBeNull();
  });

  test.each(['', 'soon', '1e400', String(NOW - 1), String(NOW + 10 * MUTE_MS)])(
    'is not believed where %j is remembered',
    (text) => {
      const memory = createMemory();
      memory.setItem('mutedUntil', text);
      expect(createMute(createCell(NOW), memory).get()).toBeNull();
    },
  );

  test('does not last longer because the clock of the computer is set back', () => {
    const clock = createCell(NOW);
    const mute = createMute(clock, createMemory());
    mute.toggle();
    clock.set(NOW - 3_600_000);
    expect(mute.get()).toBeNull();
  });
});

describe('a fault worth a sound', () => {
  const printer = (change: Partial<PrinterState>): Health =>
    makeHealth({
      printers: [
        {
          printerId: 'p',
          name: 'Cuisine',
          kind: 'out_of_paper',
          since: NOW - 20_000,
          jobsWaiting: 1,
          ...change,
        },
      ],
    });

  test('is a printer that keeps tickets waiting for longer than a new roll takes', () => {
    expect(faultSince(printer({}), NOW)).toBe(NOW - 20_000);
    expect(faultSince(printer({}), NOW - 1)).toBeNull();
    expect(faultSince(printer({ jobsWaiting: 0 }), NOW)).toBeNull();
    expect(faultSince(printer({ kind: 'ok', since: null }), NOW)).toBeNull();
  });

  test('is a ticket that was given up, connected or not', () => {
    const health = makeHealth({ connected: false, printsFailed: 1, lastPrintFailedAt: NOW });
    expect(faultSince(health, NOW)).toBe(NOW);
  });

  test('is the latest of several, for it is the one that nobody knows of', () => {
    const health = { ...printer({}), offlineSince: NOW - 90_000 };
    expect(faultSince(health, NOW)).toBe(NOW - 20_000);
  });

  test('is HubRise refusing, or out of reach for a minute', () => {
    const failing = { since: minutesFromNow(-0.1), cause: 'revoked' } as const;
    expect(faultSince(makeHealth({ failing }), NOW)).toBe(failing.since);
    const offline = makeHealth({ offlineSince: NOW - 60_000 });
    expect(faultSince(offline, NOW)).toBe(NOW - 60_000);
    expect(faultSince(offline, NOW - 1)).toBeNull();
  });

  test('is none where the till is not connected, or all is well', () => {
    expect(faultSince(makeHealth(), NOW)).toBeNull();
    expect(faultSince(makeHealth({ connected: false, offlineSince: 0 }), NOW)).toBeNull();
    expect(faultSince(null, NOW)).toBeNull();
  });
});
