import { isWatching, type KeyTurn, type LayerName, whoHears } from '../logic/key-layers.ts';

/** Whether the layer has taken the key: then nobody else has it. */
type Hear = (event: KeyboardEvent) => boolean;

export interface Keymap {
  /** Puts a layer over those of its name; gives how to take it away. */
  readonly push: (name: LayerName, hear: Hear) => () => void;
}

/**
 * The one listener of the keyboard (`logic/key-layers.ts` says who hears what). The guard of taps, which refuses the
 * press of a key that was meant for something else, is put in before it and hears first.
 */
export function installKeymap(view: Pick<Window, 'addEventListener'>): Keymap {
  const layers = new Map<LayerName, readonly { readonly hear: Hear }[]>();
  const shown = (name: LayerName): boolean => (layers.get(name)?.length ?? 0) > 0;

  const listen = (turn: KeyTurn, capture: boolean): void => {
    const onKeyDown = (event: KeyboardEvent): void => {
      for (const name of whoHears(event.key, turn, shown)) {
        const isTaken = layers.get(name)?.at(-1)?.hear(event) === true;
        if (!isTaken || isWatching(name)) continue;
        event.preventDefault();
        event.stopPropagation();
        return;
      }
    };
    view.addEventListener('keydown', onKeyDown, { capture });
  };
  listen('before', true);
  listen('after', false);

  return {
    push: (name, hear) => {
      const layer = { hear };
      layers.set(name, [...(layers.get(name) ?? []), layer]);
      return () => {
        layers.set(
          name,
          (layers.get(name) ?? []).filter((one) => one !== layer),
        );
      };
    },
  };
}
