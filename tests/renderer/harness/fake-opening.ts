import type { Acceptance } from '../../../main/core/opening/acceptance.ts';
import type {
  OpeningAnswer,
  OpeningProblem,
  OpeningView,
  PosHelperApi,
} from '../../../preload/contract.ts';
import { NOW } from '../fixtures.ts';
import { makeOpening } from '../opening-fixtures.ts';
import type { Listener } from './channel.ts';
import type { FakeLive } from './fake-live.ts';

/** What a scene sets of the shop's acceptance; what it leaves out is an open shop. */
export interface OpeningScene {
  readonly opening?: Partial<OpeningView>;
  /** Every change fails with it. */
  readonly openingProblem?: OpeningProblem;
}

/** The shop's acceptance in the fake main process. */
export function createFakeOpening(
  scene: OpeningScene,
  live: FakeLive,
): { readonly api: PosHelperApi['opening']; readonly change: Listener<Partial<OpeningView>> } {
  let view = makeOpening(scene.opening);
  const change = (wanted: Partial<OpeningView>): void => {
    view = { ...view, ...wanted };
    live.touch('opening');
  };
  const put = async (acceptance: Acceptance): Promise<OpeningAnswer> => {
    if (scene.openingProblem !== undefined) {
      return { kind: 'failed', problem: scene.openingProblem };
    }
    const endsAt = acceptance.kind === 'open' ? null : acceptance.resumeAt;
    const end = endsAt === null ? 'none' : 'ahead';
    change({ acceptance, by: 'till', since: NOW, endsAt, end });
    return { kind: 'done' };
  };
  live.show('opening', () => view);
  return {
    change,
    api: {
      pause: (length, reason) => {
        const resumeAt =
          length.kind === 'minutes'
            ? NOW + length.minutes * 60_000
            : length.kind === 'opening'
              ? view.nextOpeningAt
              : null;
        return put({ kind: 'paused', reason, resumeAt });
      },
      busy: (extraMinutes) => put({ kind: 'busy', extraMinutes, resumeAt: NOW + 60 * 60_000 }),
      resume: () => put({ kind: 'open' }),
      setPreparation: async (preparationMinutes) => {
        if (scene.openingProblem === undefined) change({ preparationMinutes });
        return scene.openingProblem === undefined
          ? { kind: 'done' }
          : { kind: 'failed', problem: scene.openingProblem };
      },
      setHours: async (_base, hours) => {
        if (scene.openingProblem !== undefined) {
          return { kind: 'failed', problem: scene.openingProblem };
        }
        change({ hours });
        return { kind: 'done' };
      },
      closeNow: async (key) => {
        if (scene.openingProblem === undefined) change({ closedFor: [key] });
        return put({ kind: 'paused', reason: 'Noël', resumeAt: NOW + 24 * 60 * 60_000 });
      },
      look: async () => undefined,
    },
  };
}
