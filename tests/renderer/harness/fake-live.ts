import type { LiveApi, LiveName, LiveView, LiveViews } from '../../../preload/contract.ts';
import { channel } from './channel.ts';

type Show = <Name extends LiveView>(name: Name, get: () => LiveViews[Name]) => void;

/** The views of a fake main process: each part says how its own are read, and when they change. */
export interface FakeLive {
  readonly api: LiveApi;
  readonly show: Show;
  readonly touch: (...names: readonly LiveName[]) => void;
}

export function createFakeLive(answer: <T>(value: T) => Promise<T>): FakeLive {
  const changes = channel<readonly LiveName[]>();
  const views = new Map<LiveView, () => unknown>();
  return {
    show: (name, get) => void views.set(name, get),
    touch: (...names) => changes.push(names),
    api: {
      get: async <Name extends LiveView>(name: Name) => {
        const get = views.get(name);
        if (get === undefined) throw new Error(`No scene shows ${name}`);
        return answer(get() as LiveViews[Name]);
      },
      onChange: changes.on,
    },
  };
}
