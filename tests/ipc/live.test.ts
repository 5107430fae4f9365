import { describe, expect, it, vi } from 'vitest';
import { createLiveTeller, LIVE_CALL } from '../../main/ipc/live.ts';
import type { TillServices } from '../../main/ipc/services.ts';
import type { LiveName } from '../../preload/contract.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the views of the window', () => {
  it('are told of once in a turn, those that read something that was touched in it', async () => {
    const told: (readonly LiveName[])[] = [];
    const teller = createLiveTeller((names) => told.push(names));
    teller(new Set(['displays']));
    teller(new Set(['data', 'displays']));
    expect(told).toEqual([]);
    await aTurn();
    expect(told).toEqual([['data', 'displays', 'state']]);
    teller(new Set(['printing']));
    await aTurn();
    expect(told.slice(1)).toEqual([
      ['connection', 'failedPrints', 'health', 'state', 'orderPrints'],
    ]);
  });

  it('are asked for by their name', async () => {
    const services = { ownList: { get: () => 'the list' }, vat: { get: async () => 'the table' } };
    const get = (name: string) => LIVE_CALL.run(services as unknown as TillServices, [name]);
    expect([await get('ownList'), await get('vat')]).toEqual(['the list', 'the table']);
  });
});
