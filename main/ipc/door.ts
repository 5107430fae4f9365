import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { BridgeNames, CallChannel } from '../../preload/channels.ts';

export type Answer = (event: IpcMainInvokeEvent, ...given: unknown[]) => Promise<unknown>;
export interface Door {
  /** Says who answers on a channel. */
  answer(channel: string, answer: Answer): void;
  /** Whether the till's page has called it yet. */
  wasCalled(channel: CallChannel): boolean;
}

/**
 * Takes the calls of the till's window from now on. Its page is there before the till is put together: what
 * it asks until then waits for whoever answers (`guard.ts`).
 */
export function openDoor(bridge: BridgeNames): Door {
  const waiting = new Map<string, (answer: Answer) => void>();
  const called = new Set<string>();
  for (const channel of bridge.calls) {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    waiting.set(channel, resolve);
    ipcMain.handle(channel, async (event, ...given: unknown[]) => {
      called.add(channel);
      return (await promise)(event, ...given);
    });
  }
  return {
    answer: (channel, answer) => {
      const opened = waiting.get(channel);
      if (opened === undefined) ipcMain.handle(channel, answer);
      else opened(answer);
    },
    wasCalled: (channel) => called.has(channel),
  };
}
