import { expect, it, vi } from 'vitest';
import type { PosHelperBridge } from '../../preload/large-answers.ts';
import { fromBridge } from '../../renderer/state/bridge.ts';
import { makeCard } from './fixtures.ts';

const VIEW = { cards: [makeCard({ id: 'a', code: '“L’une”' })], timeZone: 'Europe/Paris' };
const NOTHING = 'null';

function aBridge() {
  const calls = {
    orders: {
      getBoard: vi.fn(async () => JSON.stringify(VIEW)),
      get: vi.fn(async (id: string) => ({ id })),
      onBoardChange: vi.fn(() => () => undefined),
    },
    counter: { getGoods: vi.fn(async () => NOTHING) },
    menu: { getCatalog: vi.fn(async () => NOTHING) },
    draft: { list: vi.fn(async () => NOTHING), getEntry: vi.fn(async () => null) },
    settings: { get: vi.fn(async () => ({ language: 'fr' })) },
  };
  // As Electron's bridge exposes it: nothing of it can be assigned to.
  for (const area of Object.values(calls)) Object.freeze(area);
  return { calls, api: fromBridge(Object.freeze(calls) as unknown as PosHelperBridge) };
}

it('reads what comes as text', async () => {
  const { api } = aBridge();
  await expect(api.orders.getBoard()).resolves.toEqual(VIEW);
  await expect(api.menu.getCatalog()).resolves.toBeNull();
  await expect(api.draft.list()).resolves.toBeNull();
});

it('leaves all else as it is', async () => {
  const { api, calls } = aBridge();
  await expect(api.orders.get('x')).resolves.toEqual({ id: 'x' });
  expect(api.orders.onBoardChange).toBe(calls.orders.onBoardChange);
  expect(api.draft.getEntry).toBe(calls.draft.getEntry);
  expect(api.settings).toBe(calls.settings);
});

it('passes a refusal on', async () => {
  const { api, calls } = aBridge();
  calls.orders.getBoard.mockRejectedValueOnce(new Error('not our page'));
  await expect(api.orders.getBoard()).rejects.toThrow('not our page');
});
