import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import * as v from 'valibot';
import type { CallChannel } from '../../preload/channels.ts';
import { isOurPage } from '../windows/our-page.ts';

/**
 * The one door for calls from a window (style rule 11): a known channel, our window, our origin,
 * its main frame, and arguments that fit the schema. A refusal rejects; it never answers
 * `undefined`, which a caller could take for an answer.
 */
export interface IpcGuard {
  handle<Args extends readonly unknown[]>(
    channel: CallChannel,
    args: v.GenericSchema<unknown, Args>,
    handler: (...args: Args) => unknown,
  ): void;
}

export function createIpcGuard(
  isOurWindow: (event: IpcMainInvokeEvent) => boolean,
  onRefused: (channel: string, reason: string) => void,
): IpcGuard {
  return {
    handle: (channel, args, handler) => {
      ipcMain.handle(channel, (event, ...given: unknown[]) => {
        const refusal = refuse(event, isOurWindow);
        if (refusal !== null) {
          onRefused(channel, refusal);
          throw new Error(`${channel}: ${refusal}`);
        }
        const parsed = v.safeParse(args, given);
        if (!parsed.success) {
          onRefused(channel, 'arguments');
          throw new Error(`${channel}: the arguments do not fit`);
        }
        return handler(...parsed.output);
      });
    },
  };
}

function refuse(
  event: IpcMainInvokeEvent,
  isOurWindow: (event: IpcMainInvokeEvent) => boolean,
): string | null {
  const frame = event.senderFrame;
  if (frame === null) return 'the frame is gone';
  if (frame.parent !== null) return 'not the main frame';
  if (!isOurWindow(event)) return 'not our window';
  if (!isOurPage(frame.url)) return 'not our page';
  return null;
}
