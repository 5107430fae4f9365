import { describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../main/ipc/call.ts';
import { whoMay } from '../../main/ipc/guard.ts';
import { listCalls } from '../../main/ipc/register.ts';
import type { TillServices } from '../../main/ipc/services.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

const calls = new Map(listCalls());

function whoseIs(
  channel: string,
  args: readonly unknown[],
  pinForStockAndPause = false,
  operatorForSales = true,
): Caller {
  const call = calls.get(channel);
  if (call === undefined) throw new Error(`There is no ${channel}`);
  const services = { settings: { get: () => ({ pinForStockAndPause, operatorForSales }) } };
  return whoMay(call.who, args, services as unknown as TillServices);
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
    ['settings:update', [{ closures: [] }]],
    ['settings:update', [{ pinForStockAndPause: false }]],
    ['app:setStartAtLogin', [true]],
    ['draft:publish', ['preview-1']],
    ['draft:askRight', ['window']],
    ['draft:discard', []],
    ['draft:exportFile', ['csv']],
    ['draft:importFile', ['json']],
    ['opening:setHours', [[]]],
    ['opening:closeNow', ['2026-12-24/2026-12-26']],
    ['operators:save', [{}]],
    ['fiscal:setUp', [{}]],
    ['fiscal:setSeller', [{}]],
    ['fiscal:setTraining', [true]],
    ['fiscal:rotateKey', []],
    ['fiscal:replaceLostKey', []],
    ['fiscal:confirmDate', []],
    ['vat:choose', ['product', 'x', null]],
    ['closings:archive', []],
    ['live:get', ['displays']],
    ['terminal:check', [{}]],
    ['terminal:set', [null]],
    ['operators:remove', ['op2']],
    ['operators:setPin', ['op2', '2468']],
  ] as const)('%s %j', (channel, args) => {
    expect(whoseIs(channel, args)).toBe('manager');
  });
});

describe('anybody may call', () => {
  it.each([
    ['orders:accept', ['id', 0]],
    ['orders:reject', ['id', 'reason']],
    ['operators:choose', ['op2', '2468']],
    ['operators:leave', []],
    ['closings:x', []],
    ['closings:close', [{}]],
    ['connection:cancel', []],
    ['connection:checkNow', []],
    ['access:unlock', ['2468']],
    ['live:get', ['fiscal']],
    ['live:get', ['data']],
    ['data:restoreOffered', []],
    ['settings:update', [{ volume: 10 }]],
    ['settings:update', [{ language: 'en', theme: 'dark' }]],
  ] as const)('%s %j', (channel, args) => {
    expect(whoseIs(channel, args)).toBe('anybody');
  });
});

describe('what is sold out and the pause', () => {
  const ACTS = [
    ['menu:setStock', [[], { kind: 'hour' }]],
    ['menu:retryStock', [{ kind: 'sku', ref: 'TIRA' }]],
    ['menu:forgetStock', [{ kind: 'sku', ref: 'TIRA' }]],
    ['opening:pause', [{ kind: 'hand' }, null]],
    ['opening:busy', [10]],
    ['opening:resume', []],
    ['opening:setPreparation', [20]],
  ] as const;

  it.each(ACTS)('are anybody’s, and the manager’s where that is set: %s', (channel, args) => {
    expect(whoseIs(channel, args)).toBe('anybody');
    expect(whoseIs(channel, args, true)).toBe('manager');
  });

  it.each([
    ['live:get', ['stock']],
    ['live:get', ['opening']],
    ['menu:search', []],
    ['opening:look', []],
  ] as const)('may be looked at by anybody in any case: %s %j', (channel, args) => {
    expect(whoseIs(channel, args, true)).toBe('anybody');
  });
});

describe('what the shop has sold', () => {
  it.each([
    'sales:search',
    'sales:getDay',
    'sales:exportCsv',
    'statistics:get',
    'statistics:exportCsv',
  ])(
    'is for whoever has said who they are, and for anybody where the shop wants it so: %s',
    (channel) => {
      expect(whoseIs(channel, [])).toBe('operator');
      expect(whoseIs(channel, [], false, false)).toBe('anybody');
    },
  );
});
