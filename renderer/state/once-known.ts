import type { Readable } from './cell.ts';

/** How time passes: `after` as `setTimeout`, ms. */
type After = (ms: number, work: () => void) => () => void;

/** Calls once, when all of these are known (neither null nor false), or after so many ms at the latest. */
export function onceKnown(
  values: readonly Readable<unknown>[],
  { after, withinMs }: { readonly after: After; readonly withinMs: number },
  work: () => void,
): void {
  const stops: (() => void)[] = [];
  let isDone = false;
  const end = (): void => {
    if (isDone) return;
    isDone = true;
    for (const stop of stops) stop();
    work();
  };
  const look = (): void => {
    if (values.every(({ get }) => get() !== null && get() !== false)) end();
  };
  stops.push(after(withinMs, end), ...values.map(({ subscribe }) => subscribe(look)));
  look();
}
