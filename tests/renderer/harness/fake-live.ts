import type { LiveApi, LiveName, LiveView, LiveViews } from '../../../preload/contract.ts';
import { channel } from './channel.ts';

type Show = <Name extends LiveView>(name: Name, get: () => LiveViews[Name]) => void;

/** The views of a fake main process: each part says how its own are read, and when they change. */
export interface FakeLive {
  readonly api: LiveApi;
  readonly show: Show;
  readonly touch: (...names: readonly LiveName[]) => void;
}

/** `isSilent`: nothing is answered of a view before it has changed. */
export function createFakeLive(isSilent: boolean): FakeLive {
  const changes = channel<readonly LiveName[]>();
  const views = new Map<LiveView, () => unknown>();
  const firstChanges = new Map<LiveName, PromiseWithResolvers<void>>();
  const firstChangeOf = (name: LiveName): PromiseWithResolvers<void> => {
    const known = firstChanges.get(name) ?? Promise.withResolvers<void>();
    firstChanges.set(name, known);
    return known;
  };
  return {
    show: (name, get) => void views.set(name, get),
    touch: (...names) => {
      for (const name of names) firstChangeOf(name).resolve();
      changes.push(names);
    },
    api: {
      get: async <Name extends LiveView>(name: Name) => {
        const get = views.get(name);
        if (get === undefined) throw new Error(`No scene shows ${name}`);
        if (isSilent) await firstChangeOf(name).promise;
        return get() as LiveViews[Name];
      },
      onChange: changes.on,
    },
  };
}
