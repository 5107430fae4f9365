import { createContext, useContext, useEffectEvent, useLayoutEffect } from 'react';
import type { LayerName } from '../logic/key-layers.ts';
import type { Keymap } from '../state/keymap.ts';

export const KeymapContext = createContext<Keymap | null>(null);

/**
 * Hears the keys of a layer for as long as the component is shown. `hear` says whether it has taken the key: nobody
 * else has it then.
 */
export function useKeyLayer(name: LayerName, hear: (event: KeyboardEvent) => boolean): void {
  const keymap = useContext(KeymapContext);
  if (keymap === null) throw new Error('No keymap is provided above this component');
  const onKey = useEffectEvent(hear);
  useLayoutEffect(() => keymap.push(name, (event) => onKey(event)), [keymap, name]);
}
