import { describe, expect, it, vi } from 'vitest';
import { whoMay } from '../../main/ipc/guard.ts';
import { listCalls } from '../../main/ipc/register.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

const calls = new Map(listCalls());

function whoseIs(channel: string, args: readonly unknown[]): 'anybody' | 'manager' {
  const call = calls.get(channel);
  if (call === undefined) throw new Error(`There is no ${channel}`);
  return whoMay(call.who, args);
}

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
    expect(whoseIs(channel, args)).toBe('manager');
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
    expect(whoseIs(channel, args)).toBe('anybody');
  });
});
