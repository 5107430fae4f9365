import type { IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { isOurPage } from '../windows/our-page.ts';
import { isBounded } from './argument-size.ts';
import type { Call, Caller, CallingWindow, Who } from './call.ts';
import type { Door } from './door.ts';
import type { TillServices } from './services.ts';

/**
 * The one door for calls from a window (style rule 11): a known channel, the window that it is for, our
 * origin, its main frame, arguments of a bounded size that fit the schema, and the PIN where one is
 * needed. A refusal rejects. It never answers `undefined`, which could pass for an answer.
 */
export interface IpcGuard {
  handle(channel: string, call: Call, services: TillServices): void;
}

interface IpcGuardDeps {
  readonly door: Pick<Door, 'answer'>;
  /** Which of our windows a call comes from; null: from none. */
  readonly windowOf: (event: IpcMainInvokeEvent) => CallingWindow | null;
  readonly backOffice: {
    readonly isOpen: () => Promise<boolean>;
    /** Something behind the PIN is being done: somebody is at work there. */
    readonly touch: () => void;
  };
  readonly onRefused: (channel: string, reason: string) => void;
}

export function createIpcGuard(deps: IpcGuardDeps): IpcGuard {
  function refused(channel: string, reason: string): Error {
    deps.onRefused(channel, reason);
    return new Error(`${channel}: ${reason}`);
  }
  return {
    handle: (channel, { args, run, who, window }, services) => {
      deps.door.answer(channel, async (event, ...given) => {
        const refusal = refuse(event, window, deps.windowOf(event));
        if (refusal !== null) throw refused(channel, refusal);
        const parsed = isBounded(given) ? v.safeParse(args, given) : null;
        if (parsed?.success !== true) throw refused(channel, 'the arguments do not fit');
        const caller = whoMay(who, parsed.output, services);
        if (caller === 'manager') {
          if (!(await deps.backOffice.isOpen())) throw refused(channel, 'the PIN is needed');
          deps.backOffice.touch();
        }
        if (caller === 'operator' && services.operators.view().current === null) {
          throw refused(channel, 'nobody is at the counter');
        }
        return run(services, parsed.output);
      });
    },
  };
}

/** Whose a call with these parsed arguments is. */
export function whoMay(
  who: Who,
  args: readonly unknown[],
  services: Pick<TillServices, 'settings'>,
): Caller {
  return typeof who === 'function' ? who(args, services) : who;
}

function refuse(
  event: IpcMainInvokeEvent,
  allowed: CallingWindow,
  calling: CallingWindow | null,
): string | null {
  const frame = event.senderFrame;
  if (frame === null) return 'the frame is gone';
  if (frame.parent !== null) return 'not the main frame';
  if (calling === null) return 'not our window';
  if (calling !== allowed) return `not for the ${calling} window`;
  if (!isOurPage(frame.url)) return 'not our page';
  return null;
}
