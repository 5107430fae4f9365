import type { App } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { createWords } from '../../main/lib/words.ts';
import { type Attention, createAttention } from '../../main/platform/attention.ts';

import { makeCard, SETTINGS } from '../renderer/fixtures.ts';

const { lit } = vi.hoisted(() => ({ lit: new Map<number, string>() }));
// There is no Electron here: what it is asked to keep awake is noted.
vi.mock('electron', () => ({
  powerSaveBlocker: {
    start: (kind: string) => {
      const id = Math.max(0, ...lit.keys()) + 1;
      lit.set(id, kind);
      return id;
    },
    stop: (id: number) => lit.delete(id),
  },
}));

let attention: Attention;
const isLit = () => [...lit.values()].includes('prevent-display-sleep');

beforeEach(() => {
  lit.clear();
  attention = createAttention({
    app: { setBadgeCount: () => true } as unknown as App,
    words: createWords(() => 'fr'),
    window: () => null,
    settings: () => SETTINGS,
  });
});

test('the screens stay lit while an order waits, and while the kitchen has tickets to read', () => {
  const waiting = makeCard({ column: 'to_accept', actions: ['accept'] });
  expect(isLit()).toBe(false);
  attention.boardChanged({ upserted: [waiting], removed: [] });
  expect(isLit()).toBe(true);
  attention.kitchenShows(true);
  attention.boardChanged({ upserted: [], removed: [waiting.id] });
  expect(isLit()).toBe(true);
  attention.kitchenShows(false);
  expect(isLit()).toBe(false);
  attention.kitchenShows(true);
  attention.stop();
  expect([...lit]).toEqual([]);
});
