import type { Unsubscribe } from '../../preload/contract.ts';
import { createCell, type Readable } from './cell.ts';

export interface RemoteSource<T> {
  get(): Promise<T>;
  onChange(listener: (value: T) => void): Unsubscribe;
}

/**
 * A value that the main process owns: asked for once, then pushed. Null until it is known. A push
 * that comes before the answer is newer than the answer, and wins.
 */
export function createRemote<T>(
  source: RemoteSource<T>,
  onFailure: (error: unknown) => void,
): Readable<T | null> {
  const cell = createCell<T | null>(null);
  source.onChange(cell.set);
  source.get().then((value) => {
    if (cell.get() === null) cell.set(value);
  }, onFailure);
  return { get: cell.get, subscribe: cell.subscribe };
}
