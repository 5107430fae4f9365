import { describe, expect, it } from 'vitest';
import { needsPin } from '../../main/ipc/pin-policy.ts';

describe('the PIN stands in front of', () => {
  it.each([
    ['connection:connect', ['window']],
    ['connection:submitCode', ['code']],
    ['connection:disconnect', []],
    ['connection:importClient', []],
    ['data:backUpNow', []],
    ['data:listBackups', []],
    ['data:restore', ['name']],
    ['data:eraseNow', []],
    ['settings:update', [{ retentionDays: 1 }]],
    ['settings:update', [{ volume: 10, notifications: false }]],
    ['settings:update', [{ shop: {} }]],
  ] as const)('%s %j', (channel, args) => {
    expect(needsPin(channel, args)).toBe(true);
  });
});

describe('anybody may call', () => {
  it.each([
    ['orders:accept', ['id', 0]],
    ['orders:reject', ['id', 'reason']],
    ['connection:get', []],
    ['connection:cancel', []],
    ['connection:checkNow', []],
    ['access:unlock', ['2468']],
    ['data:get', []],
    ['data:restoreOffered', []],
    ['settings:update', [{ volume: 10 }]],
    ['settings:update', [{ language: 'en', theme: 'dark' }]],
  ] as const)('%s %j', (channel, args) => {
    expect(needsPin(channel, args)).toBe(false);
  });
});
