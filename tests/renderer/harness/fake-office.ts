import type { RestoreProblem } from '../../../main/core/retention/backup-plan.ts';
import { type StateFacts, stateRows } from '../../../main/core/state/state.ts';
import type { AccessView, BackupOffer, CareView, PosHelperApi } from '../../../preload/contract.ts';
import { NOW } from '../fixtures.ts';
import { BACKUPS, DATA, STATE_FACTS } from '../office-fixtures.ts';
import type { FakeLive } from './fake-live.ts';

/** The PIN of every scene that has one. */
export const FAKE_PIN = '2468';

/** What a scene sets of the back office; what it leaves out is a well-kept till without a PIN. */
export interface OfficeScene {
  readonly access?: AccessView;
  readonly data?: Partial<CareView>;
  readonly backups?: readonly BackupOffer[];
  /** What « État » goes by. */
  readonly state?: Partial<StateFacts>;
  readonly restoreProblem?: RestoreProblem;
}

/** The manager's part of the fake main process. `answer` holds answers back in a silent scene. */
export function createFakeOffice(
  scene: OfficeScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): Pick<PosHelperApi, 'access' | 'data'> {
  let access: AccessView = scene.access ?? { kind: 'open' };
  let data: CareView = { ...DATA, ...scene.data };

  const enter = (view: AccessView): void => {
    access = view;
    live.touch('access');
  };
  const keep = (change: Partial<CareView>): void => {
    data = { ...data, ...change };
    live.touch('data');
  };
  const restore = async () =>
    scene.restoreProblem === undefined
      ? ({ kind: 'restarting' } as const)
      : ({ kind: 'failed', problem: scene.restoreProblem } as const);

  live.show('access', () => access);
  live.show('data', () => data);
  live.show('state', () => stateRows({ ...STATE_FACTS, ...scene.state }));
  return {
    access: {
      touch: () => answer(access),
      unlock: async (pin) => {
        if (pin !== FAKE_PIN) return { kind: 'wrong', waitMs: 0 };
        enter({ kind: 'unlocked' });
        return { kind: 'right' };
      },
      lock: async () => {
        if (access.kind === 'unlocked') enter({ kind: 'locked', waitMs: 0 });
      },
      setPin: async (_next, current) => {
        if (current !== null && current !== FAKE_PIN) return { kind: 'wrong', waitMs: 0 };
        enter({ kind: 'unlocked' });
        return { kind: 'done' };
      },
      removePin: async (current) => {
        if (current !== FAKE_PIN) return { kind: 'wrong', waitMs: 0 };
        enter({ kind: 'open' });
        return { kind: 'done' };
      },
    },
    data: {
      backUpNow: async () => {
        keep({ backups: { lastAt: NOW, count: data.backups.count + 1, problem: null } });
        return { kind: 'done' };
      },
      listBackups: () => answer(scene.backups ?? BACKUPS),
      restore,
      restoreOffered: restore,
      eraseNow: async () => keep({ erasure: { ...data.erasure, isRunning: true } }),
    },
  };
}
