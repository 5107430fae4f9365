import { assertNever } from '../../main/core/assert-never.ts';
import {
  BUSY_LASTS_MINUTES,
  type BusyMinutes,
  isSameEnd,
  type Length,
} from '../../main/core/opening/acceptance.ts';
import { weekChanges } from '../../main/core/opening/week.ts';
import type { OpeningHours } from '../../main/core/shop/opening-hours.ts';
import type {
  OpeningAnswer,
  OpeningProblem,
  OpeningView,
  PosHelperApi,
} from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';

/** What somebody at this till wants of the shop. */
export type OpeningWish =
  | { readonly kind: 'pause'; readonly length: Length; readonly reason: string | null }
  | { readonly kind: 'busy'; readonly minutes: BusyMinutes }
  | { readonly kind: 'resume' }
  | { readonly kind: 'preparation'; readonly minutes: number }
  /** `base`: the week that was changed into it. */
  | { readonly kind: 'hours'; readonly base: OpeningHours; readonly hours: OpeningHours }
  /** An exceptional closing, before its time; by its key. */
  | { readonly kind: 'closure'; readonly key: string };

/** A wish that did not come true, until somebody tries again or lets it be. */
export interface FailedWish {
  readonly wish: OpeningWish;
  readonly problem: OpeningProblem;
  /** When it was asked for, and when it had failed, ms. */
  readonly askedAt: number;
  readonly at: number;
}

export interface OpeningStore extends Readable<OpeningView | null> {
  /** What is being asked of HubRise; null: nothing. */
  readonly pending: Readable<OpeningWish | null>;
  readonly failed: Readable<FailedWish | null>;
  /** Asks HubRise and waits; true where it stands. One at a time: another one does nothing. */
  readonly ask: (wish: OpeningWish) => Promise<boolean>;
  readonly giveUp: () => void;
  readonly look: () => void;
}

interface OpeningPorts {
  readonly api: PosHelperApi['opening'];
  readonly view: Readable<OpeningView | null>;
  readonly now: () => number;
  readonly onDone: (wish: OpeningWish) => void;
  /** The shop is shown otherwise than before, and this till has not asked for it. */
  readonly onElsewhere: (before: OpeningView, after: OpeningView) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Whether the shop takes orders, as the main process knows it, and what this till wants of it. */
export function createOpeningStore(ports: OpeningPorts): OpeningStore {
  const { api, onFailure, view } = ports;
  const pending = createCell<OpeningWish | null>(null);
  const failed = createCell<FailedWish | null>(null);
  let before = view.get();

  view.subscribe(() => {
    const after = view.get();
    if (before !== null && after !== null && after.by === 'elsewhere') {
      if (before.acceptance !== null && differs(before, after)) ports.onElsewhere(before, after);
    }
    before = after;
    letGo();
  });

  /** A wish that is out of date, or has come true meanwhile, is red no longer. */
  function letGo(): void {
    const [left, shown] = [failed.get(), view.get()];
    if (left !== null && shown !== null && isOver(left, shown)) failed.set(null);
  }

  function send(wish: OpeningWish): Promise<OpeningAnswer> {
    switch (wish.kind) {
      case 'pause':
        return api.pause(wish.length, wish.reason);
      case 'busy':
        return api.busy(wish.minutes);
      case 'resume':
        return api.resume();
      case 'preparation':
        return api.setPreparation(wish.minutes);
      case 'hours':
        return api.setHours(wish.base, wish.hours);
      case 'closure':
        return api.closeNow(wish.key);
      default:
        return assertNever(wish);
    }
  }

  return {
    get: view.get,
    subscribe: view.subscribe,
    pending,
    failed,
    ask: async (wish) => {
      if (pending.get() !== null) return false;
      pending.set(wish);
      const askedAt = ports.now();
      try {
        const answer = await send(wish);
        if (answer.kind === 'failed') {
          failed.set({ wish, problem: answer.problem, askedAt, at: ports.now() });
          letGo();
          return false;
        }
        failed.set(null);
        ports.onDone(wish);
        return true;
      } catch (error) {
        onFailure(error);
        return false;
      } finally {
        pending.set(null);
      }
    },
    giveUp: () => failed.set(null),
    look: () => void api.look().catch(onFailure),
  };
}

function differs(before: OpeningView, after: OpeningView): boolean {
  return JSON.stringify(before.acceptance) !== JSON.stringify(after.acceptance);
}

const MINUTE_MS = 60_000;

/** Whether what was wished stands all the same; of a week also where it would undo another change. */
function isOver({ askedAt, wish }: FailedWish, view: OpeningView): boolean {
  const { acceptance, endsAt } = view;
  switch (wish.kind) {
    case 'pause':
      return acceptance?.kind === 'paused' && endsAsWished(wish.length, askedAt, view);
    case 'busy': {
      const isSame = acceptance?.kind === 'busy' && acceptance.extraMinutes === wish.minutes;
      const end = askedAt + (BUSY_LASTS_MINUTES - 1) * MINUTE_MS;
      return isSame && (endsAt === null || endsAt > end);
    }
    case 'resume':
      return acceptance?.kind === 'open';
    case 'preparation':
      return view.preparationMinutes === wish.minutes;
    case 'hours':
      return view.hours !== null && weekChanges(view.hours, wish.base).length > 0;
    case 'closure':
      return view.closedFor.includes(wish.key);
    default:
      return assertNever(wish);
  }
}

/** Whether a pause ends when it was wished to: a shorter one stands while a longer is refused. */
function endsAsWished(length: Length, askedAt: number, view: OpeningView): boolean {
  const { acceptance, endsAt, nextOpeningAt } = view;
  if (length.kind === 'minutes') return isSameEnd(endsAt, askedAt + length.minutes * MINUTE_MS);
  const end = acceptance?.kind === 'paused' ? acceptance.resumeAt : null;
  return length.kind === 'hand' ? end === null : end !== null && isSameEnd(end, nextOpeningAt);
}
