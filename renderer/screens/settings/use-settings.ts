import type { Settings } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { settingsAskedFor } from '../../state/asked-for.ts';

/**
 * The settings as they were last asked for, and how to change them, within Paramètres, which waits until they
 * are read: of two changes within one answer's time the second is built on the first.
 */
export function useSettings(): {
  readonly settings: Settings;
  readonly update: (change: Partial<Settings>) => void;
} {
  const { api, fail, settings } = useTill();
  const known = useReadable(settings);
  if (known === null) throw new Error('The settings are not read yet');
  const asked = settingsAskedFor(api.settings);
  useReadable(asked);
  return {
    settings: asked.over(known),
    update: (change) => {
      const answered = api.settings.update(change);
      answered.then(settings.take, fail);
      // Only now: what is known holds the change by then.
      asked.add(change, answered);
    },
  };
}
