import { useSyncExternalStore } from 'react';
import type { Readable } from '../state/cell.ts';

/**
 * Watches a store. With `select`, the component is drawn again only when the selected value is
 * another one: select something that keeps its identity, or a plain text or number.
 */
export function useReadable<T>(source: Readable<T>): T;
export function useReadable<T, U>(source: Readable<T>, select: (value: T) => U): U;
export function useReadable<T, U>(source: Readable<T>, select?: (value: T) => U): T | U {
  return useSyncExternalStore(source.subscribe, () =>
    select === undefined ? source.get() : select(source.get()),
  );
}
