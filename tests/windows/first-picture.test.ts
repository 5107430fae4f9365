import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { firstPicture } from '../../main/windows/our-window.ts';

const shown = vi.fn();
let window: EventEmitter & { webContents: EventEmitter };

beforeEach(() => {
  vi.useFakeTimers();
  shown.mockClear();
  window = Object.assign(new EventEmitter(), { webContents: new EventEmitter() });
  void firstPicture(window as unknown as BrowserWindow).then(shown);
});
afterEach(() => {
  vi.useRealTimers();
});

it('waits until the window has a picture', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toHaveBeenCalledTimes(1);
});

it('does not wait for ever for what Chromium may never tell: a second after the page was read', async () => {
  window.webContents.emit('did-finish-load');
  await vi.advanceTimersByTimeAsync(999);
  expect(shown).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toHaveBeenCalledTimes(1);
  window.emit('ready-to-show');
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toHaveBeenCalledTimes(1);
});
