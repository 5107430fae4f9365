import type { Settings } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';

/** The settings and how to change them, within Paramètres, which waits until they are read. */
export function useSettings(): {
  readonly settings: Settings;
  readonly update: (change: Partial<Settings>) => void;
} {
  const { api, fail, settings } = useTill();
  const known = useReadable(settings);
  if (known === null) throw new Error('The settings are not read yet');
  return {
    settings: known,
    update: (change) => {
      api.settings.update(change).catch(fail);
    },
  };
}
