import type { SettingsService } from './settings.ts';

interface StartAtLoginDeps {
  readonly settings: Pick<SettingsService, 'get' | 'update'>;
  /** What makes the computer do it; null for a till that no login could open (platform/login-item.ts). */
  readonly item: { set(on: boolean): void } | null;
  readonly onSet: () => void;
  /** The manager is to hear of it. */
  readonly onFailed: (error: unknown) => void;
}

/** Whether the till opens when somebody logs into the computer: the setting says what is so there. */
export interface StartAtLogin {
  /** The manager's wish; where it cannot be, the setting stays as it was. */
  set(on: boolean): void;
  /** At a start: the app may lie elsewhere since, or somebody has changed the entry. Where it cannot be, it is off. */
  putRight(): void;
}

/** Never throws: what fails is told to `onFailed`. */
export function createStartAtLogin(deps: StartAtLoginDeps): StartAtLogin {
  const { item, settings } = deps;
  const attempt = (work: () => void): void => {
    try {
      work();
      deps.onSet();
    } catch (error) {
      deps.onFailed(error);
    }
  };
  return {
    set: (on) =>
      attempt(() => {
        if (item === null) throw new Error('No login could open this till');
        const before = settings.get().startAtLogin;
        item.set(on);
        try {
          settings.update({ startAtLogin: on });
        } catch (error) {
          item.set(before);
          throw error;
        }
      }),
    putRight: () => {
      if (item === null || !settings.get().startAtLogin) return;
      attempt(() => {
        try {
          item.set(true);
        } catch (error) {
          settings.update({ startAtLogin: false });
          throw error;
        }
      });
    },
  };
}
