import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { openDoor } from '../../main/ipc/door.ts';

type Handler = (event: IpcMainInvokeEvent, ...given: unknown[]) => Promise<unknown>;

const { handlers } = vi.hoisted(() => ({ handlers: new Map<string, Handler>() }));
// There is no Electron here; its door for calls is a list of handlers.
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
}));

const event = {} as IpcMainInvokeEvent;
const BRIDGE = { calls: ['orders:list', 'orders:getBoard', 'settings:get'], events: [] };

describe('the door for calls', () => {
  it('lets a call that comes before the till is there wait for its answer, and answers it once', async () => {
    const door = openDoor(BRIDGE);
    const answer = vi.fn(async (_event: IpcMainInvokeEvent, ...given: unknown[]) => given);
    const early = handlers.get('orders:list')?.(event, 1, 'two');
    door.answer('settings:get', async () => 'not this one');
    door.answer('orders:list', answer);
    await expect(early).resolves.toEqual([1, 'two']);
    await expect(handlers.get('orders:list')?.(event, 3)).resolves.toEqual([3]);
    expect(answer).toHaveBeenCalledTimes(2);
    expect(answer.mock.calls[0]?.[0]).toBe(event);
  });

  it('passes on that a call is refused', async () => {
    const door = openDoor(BRIDGE);
    const early = handlers.get('settings:get')?.(event);
    door.answer('settings:get', async () => Promise.reject(new Error('not our window')));
    await expect(early).rejects.toThrow('not our window');
  });

  it('knows what the page has called, answered or not', () => {
    const door = openDoor(BRIDGE);
    expect(door.wasCalled('orders:getBoard')).toBe(false);
    void handlers.get('orders:getBoard')?.(event);
    expect(door.wasCalled('orders:getBoard')).toBe(true);
    expect(door.wasCalled('settings:update')).toBe(false);
  });

  it('takes the calls of a window that comes later as they are told', async () => {
    const door = openDoor(BRIDGE);
    handlers.delete('kitchen:getView');
    door.answer('kitchen:getView', async () => 'the view');
    await expect(handlers.get('kitchen:getView')?.(event)).resolves.toBe('the view');
  });
});
