import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { BridgeNames } from '../../preload/channels.ts';

export type Answer = (event: IpcMainInvokeEvent, ...given: unknown[]) => Promise<unknown>;
/** Says who answers on a channel. */
export type Door = (channel: string, answer: Answer) => void;

/**
 * Takes the calls of the till's window from now on. Its page is there before the till is put together: what
 * it asks until then waits for whoever answers (`guard.ts`).
 */
export function openDoor(bridge: BridgeNames): Door {
  const waiting = new Map<string, (answer: Answer) => void>();
  for (const channel of bridge.calls) {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    waiting.set(channel, resolve);
    ipcMain.handle(channel, async (event, ...given: unknown[]) => (await promise)(event, ...given));
  }
  return (channel, answer) => {
    const opened = waiting.get(channel);
    if (opened === undefined) ipcMain.handle(channel, answer);
    else opened(answer);
  };
}
